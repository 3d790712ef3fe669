//! A virtual screen, and Candor on it.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::support::Place;

const SIZE: (u32, u32) = (1440, 900);
/// Nothing here takes longer, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// A virtual screen of its own.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    pub fn new() -> Self {
        let size = format!("{}x{}x24", SIZE.0, SIZE.1);
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &size])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.as_mut().unwrap()).read_line(&mut number).unwrap();
        Self { server, display: format!(":{}", number.trim()) }
    }

    pub fn tool(&self, program: &str, arguments: &[&str]) -> String {
        let output = Command::new(program).args(arguments).env("DISPLAY", &self.display).output().unwrap();
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Runs Candor on it, drawing with that renderer.
    pub fn run(&self, mut command: Command, place: &Place, renderer: &str) -> Running {
        let runtime = place.path().join("runtime");
        fs::create_dir_all(&runtime).unwrap();
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_RUNTIME_DIR", &runtime)
            .env("ICED_BACKEND", renderer)
            .stdout(Stdio::null());
        Running(command.spawn().unwrap())
    }

    /// Waits for Candor's window and gives it the keyboard.
    pub fn focus(&self, program: &mut Running) {
        let mut window = String::new();
        wait_until("the window", || {
            assert!(program.0.try_wait().unwrap().is_none(), "the program ended by itself");
            let search = ["search", "--onlyvisible", "--name", "Candor"];
            let output = Command::new("xdotool").args(search).env("DISPLAY", &self.display).output().unwrap();
            String::from_utf8(output.stdout).unwrap().lines().next().unwrap_or_default().clone_into(&mut window);
            !window.is_empty()
        });
        self.tool("xdotool", &["windowfocus", "--sync", &window]);
    }

    pub fn picture(&self, path: &Path) {
        self.tool(
            "import",
            &["-window", "root", "-strip", "-define", "png:compression-level=9", path.to_str().unwrap()],
        );
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A program that ends with the test.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "{what} did not come within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(200));
    }
}
