//! What the tests share: a clip of our own making, and the `gphoto2` program as a client.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    thread,
    time::{Duration, Instant},
};

use candor_simulator::{Options, Personality, Simulator};
use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use tempfile::TempDir;

pub const PERSONALITIES: [Personality; 2] = [Personality::Nikon, Personality::CanonEos];

/// Frames of the clip that [`Bench::body`] plays, over 3 seconds.
pub const FRAMES: u64 = 90;

/// Whether a program is installed; says so where it is not.
pub fn installed(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        println!("skipped: {program} is not installed");
    }
    there
}

/// A folder of its own, with a HOME for libgphoto2, which would remember settings from test to test.
pub struct Bench {
    folder: TempDir,
}

impl Bench {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        Self { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A clip of so many frames: a disc that moves over a gradient.
    pub fn clip(&self, width: u32, height: u32, frames: u64) -> PathBuf {
        let clip: Vec<u8> = (0..frames).flat_map(|number| frame(width, height, number)).collect();
        let path = self.path().join(format!("{width}x{height}.mjpeg"));
        fs::write(&path, clip).unwrap();
        path
    }

    /// A quick body before such a clip, changed as the caller wants it.
    pub fn body(&self, personality: Personality, change: impl FnOnce(&mut Options)) -> Simulator {
        let mut options = Options::new(personality, &self.clip(160, 120, FRAMES));
        options.lag = Duration::from_millis(20);
        options.busy = Duration::from_millis(20);
        options.burst_rate = 20.0;
        change(&mut options);
        Simulator::start(options).unwrap()
    }

    /// Runs the client in this folder.
    pub fn gphoto2(&self, body: &Simulator, arguments: &[&str]) -> Output {
        Command::new("gphoto2")
            .args(["--camera", body.gphoto_model(), "--port", &body.gphoto_port()])
            .args(arguments)
            .current_dir(self.path())
            .env("HOME", self.path().join("home"))
            .env("LANG", "C")
            .output()
            .unwrap()
    }

    /// Runs the client, which must succeed, and gives what it printed.
    pub fn asks(&self, body: &Simulator, arguments: &[&str]) -> String {
        let output = self.gphoto2(body, arguments);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// The current values of settings.
    pub fn settings(&self, body: &Simulator, names: &[&str]) -> Vec<String> {
        let asked: Vec<String> = names.iter().map(|name| format!("--get-config={name}")).collect();
        let said = self.asks(body, &asked.iter().map(String::as_str).collect::<Vec<_>>());
        said.lines().filter_map(|line| line.strip_prefix("Current: ")).map(str::to_owned).collect()
    }

    /// The names of the files in this folder that end so.
    pub fn files(&self, endings: &[&str]) -> Vec<String> {
        let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = fs::read_dir(self.path()).unwrap().map(name).collect();
        names.retain(|name| endings.iter().any(|ending| name.ends_with(ending)));
        names.sort();
        names
    }

    /// A burst of three exposures, whose files are fetched into this folder.
    pub fn burst_of_three(&self, personality: Personality, body: &Simulator) {
        match personality {
            Personality::Nikon => self.asks(
                body,
                &[
                    "--set-config=capturetarget=1",
                    "--set-config=capturemode=1",
                    "--set-config=burstnumber=3",
                    "--capture-movie=3",
                    "--trigger-capture",
                    "--wait-event-and-download=CAPTURECOMPLETE",
                ],
            ),
            Personality::CanonEos => {
                // The button is held for as long as eight frames of live view take.
                self.asks(
                    body,
                    &[
                        "--set-config=capturetarget=1",
                        "--set-config=drivemode=1",
                        "--capture-movie=3",
                        "--set-config=eosremoterelease=Press Full",
                        "--capture-movie=4",
                        "--set-config=eosremoterelease=Release Full",
                        "--wait-event-and-download=CAPTURECOMPLETE",
                    ],
                )
            }
        };
    }
}

/// Frame `number` of the clip as a JPEG.
fn frame(width: u32, height: u32, number: u64) -> Vec<u8> {
    let centre = (width as f32 * number as f32 / FRAMES as f32, height as f32 / 2.0);
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x as f32 - centre.0, y as f32 - centre.1);
        if dx.hypot(dy) < height as f32 / 5.0 {
            Rgb([230, 180, 150])
        } else {
            Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 90])
        }
    });
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 90).encode_image(&picture).unwrap();
    jpeg
}

/// The JPEGs of a motion JPEG stream, as `gphoto2 --capture-movie --stdout` writes it.
pub fn pictures(stream: &[u8]) -> Vec<&[u8]> {
    let starts: Vec<usize> =
        stream.windows(3).enumerate().filter(|(_, bytes)| *bytes == [0xFF, 0xD8, 0xFF]).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([stream.len()]);
    starts.iter().zip(ends).map(|(start, end)| &stream[*start..end]).collect()
}

/// Tags of a file through exiftool, one a line.
pub fn exif(folder: &Path, file: &str, tags: &[&str]) -> String {
    let output =
        Command::new("exiftool").args(["-s3", "-a"]).args(tags).arg(file).current_dir(folder).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Waits until something is so; fails when it does not come within 10 s.
pub fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(10);
    while !is_so() {
        assert!(Instant::now() < until, "{what} did not come");
        thread::sleep(Duration::from_millis(5));
    }
}
