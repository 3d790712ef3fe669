//! What the tests share: a folder of their own, the executable, the clip.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A test's own folder, which is also its HOME.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The executable, at home in this folder.
    pub fn candor(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command
            .current_dir(self.path())
            .env("HOME", self.path())
            .env_remove("XDG_CACHE_HOME")
            .env_remove("XDG_CONFIG_HOME");
        command
    }

    /// Runs the executable and insists on success.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let output = self.candor().args(arguments).output().unwrap();
        assert!(
            output.status.success(),
            "candor {arguments:?} ended with {}: {}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        output
    }

    /// Runs the executable, insists on failure, and returns what it complained of.
    pub fn complaint(&self, arguments: &[&str]) -> String {
        let output = self.candor().args(arguments).output().unwrap();
        assert!(!output.status.success(), "candor {arguments:?} succeeded");
        String::from_utf8(output.stderr).unwrap()
    }
}

/// The JSON lines that a program printed.
pub fn json_lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// The demo clip that `make setup` brings: motion JPEG of a face, at 24000/1001 frames a second.
pub fn clip() -> Option<PathBuf> {
    let clip = root().join(".setup/demo/demo.mjpg");
    if !clip.is_file() {
        println!("skipped: the demo clip is not there (make setup brings it)");
        return None;
    }
    Some(clip)
}

/// Frames a second of the demo clip.
pub const CLIP_FPS: &str = "23.976";

/// The first frames of the demo clip, as a clip of its own.
pub fn short_clip(place: &Place, frames: usize) -> Option<PathBuf> {
    let whole = std::fs::read(clip()?).unwrap();
    let starts: Vec<usize> =
        whole.windows(3).enumerate().filter(|(_, bytes)| *bytes == [0xff, 0xd8, 0xff]).map(|(at, _)| at).collect();
    let end = starts.get(frames).copied().unwrap_or(whole.len());
    let path = place.path().join(format!("first{frames}.mjpg"));
    std::fs::write(&path, &whole[..end]).unwrap();
    Some(path)
}

/// Whether the slow tests are wanted; says so where they are not.
pub fn slow() -> bool {
    let wanted = slow_too();
    if !wanted {
        println!("skipped: slow; set CANDOR_SLOW_TESTS=1 to run it");
    }
    wanted
}

/// Whether the slow tests are wanted, for a test that does less where they are not.
pub fn slow_too() -> bool {
    std::env::var_os("CANDOR_SLOW_TESTS").is_some()
}

/// Whether a program is installed; says so where it is not.
pub fn installed(program: &str) -> bool {
    let there = Command::new("sh").args(["-c", &format!("command -v {program}")]).output().unwrap().status.success();
    if !there {
        println!("skipped: {program} is not installed");
    }
    there
}
