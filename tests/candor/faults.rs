use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use candor_simulator::{Fault, Format, Options, Personality, Play, Scene, Simulator};
use crossbeam_channel::{Receiver, unbounded};
use serde_json::Value;

use crate::support::{CLIP_FPS, Place, clip};

/// Live view has to be back after so many seconds.
const BACK_WITHIN: f64 = 5.0;
/// Nothing in these tests takes longer, however slow the machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// A `candor tether` that shoots with a simulated body.
struct Shoot {
    place: Place,
    simulator: Simulator,
    child: Child,
    lines: Receiver<Value>,
}

impl Shoot {
    fn start() -> Option<Self> {
        let place = Place::new();
        let simulator = Simulator::start(Options {
            personality: Personality::Nikon,
            scene: Scene::Clip(clip()?),
            fps: Some(CLIP_FPS.parse().unwrap()),
            lag: Duration::from_millis(120),
            view_delay: Duration::ZERO,
            burst_rate: 10.0,
            busy: Duration::from_millis(150),
            format: Format::RawJpeg,
            play: Play::Loop,
            raw_delay: Duration::ZERO,
        })
        .unwrap();
        let mut child = place
            .candor()
            .args(["tether", "--json", "--name", "Faults", "--backup", "second-disk"])
            .args(["--model", simulator.gphoto_model()])
            .args(["--port", &simulator.gphoto_port()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = unbounded();
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(serde_json::from_str(&line).unwrap()).is_err() {
                    break;
                }
            }
        });
        let shoot = Self { place, simulator, child, lines };
        shoot.wait_for("live view", frames_flow);
        Some(shoot)
    }

    /// Waits for a line of that kind.
    fn wait_for(&self, what: &str, mut wanted: impl FnMut(&Value) -> bool) {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match self.lines.recv_timeout(Duration::from_millis(200)) {
                Ok(line) if wanted(&line) => return,
                Ok(_) | Err(crossbeam_channel::RecvTimeoutError::Timeout) => {}
                Err(error) => panic!("candor ended while the test waits for {what}: {error}"),
            }
        }
        panic!("{what} did not come within {PATIENCE:?}");
    }

    /// Waits until the shutter has opened that often.
    fn wait_for_exposures(&self, count: usize) {
        let begun = Instant::now();
        while self.simulator.shots().len() < count {
            assert!(begun.elapsed() < PATIENCE, "the shutter did not open {count} times within {PATIENCE:?}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn worker(&self) -> u32 {
        let children = format!("/proc/{0}/task", self.child.id());
        let tasks = fs::read_dir(children).unwrap();
        tasks
            .filter_map(|task| fs::read_to_string(task.unwrap().path().join("children")).ok())
            .flat_map(|list| list.split_whitespace().map(|pid| pid.parse().unwrap()).collect::<Vec<u32>>())
            .find(|pid| {
                fs::read_to_string(format!("/proc/{pid}/cmdline")).is_ok_and(|line| line.contains("camera-worker"))
            })
            .expect("candor has a camera worker")
    }

    /// Ends the shoot, and checks that every file on the simulated card has come off it, once and whole.
    fn end(mut self) {
        let shot: BTreeSet<String> = self.simulator.shots().iter().flat_map(|shot| shot.names.clone()).collect();
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        let late: BTreeSet<String> = self.simulator.shots().iter().flat_map(|shot| shot.names.clone()).collect();
        let captures = self.captures();
        let photos: Vec<_> = captures.iter().filter(|path| path.extension().is_some_and(|end| end != "xmp")).collect();
        for photo in &photos {
            let copy = self.place.path().join("second-disk").join(photo.strip_prefix(self.place.path()).unwrap());
            assert_eq!(fs::read(&copy).ok(), fs::read(photo).ok(), "the copy {}", copy.display());
        }
        let stored: BTreeSet<String> =
            photos.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert!(!shot.is_empty(), "nothing was shot");
        assert!(stored.is_superset(&shot), "lost: {:?}", shot.difference(&stored).collect::<Vec<_>>());
        assert!(late.is_superset(&stored), "from nowhere: {:?}", stored.difference(&late).collect::<Vec<_>>());
    }

    fn captures(&self) -> Vec<PathBuf> {
        let sessions = fs::read_dir(self.place.path()).unwrap().map(|entry| entry.unwrap().path().join("captures"));
        let captures = sessions.into_iter().find(|path| path.is_dir()).unwrap();
        fs::read_dir(captures).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect()
    }
}

impl Drop for Shoot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn frames_flow(line: &Value) -> bool {
    line["type"] == "status"
        && line["status"]["lost"].is_null()
        && line["status"]["frames_per_second"].as_f64() > Some(5.0)
}

/// How long the camera was gone, where the line says that it is back.
fn seconds_gone(line: &Value) -> Option<f64> {
    let sentence = line["message"].as_str().filter(|_| line["type"] == "problem")?;
    sentence.strip_prefix("The camera is back after ")?.strip_suffix(" s.")?.parse().ok()
}

fn burst(line: &Value) -> bool {
    line["type"] == "burst"
}

fn lost(line: &Value) -> bool {
    line["type"] == "status" && line["status"]["lost"].is_string()
}

/// Shoots a burst, does harm while its files are on their way, and checks that live view comes back and nothing is lost.
fn survives(harm: impl Fn(&Shoot)) {
    let Some(shoot) = Shoot::start() else { return };
    shoot.wait_for("a burst", burst);
    shoot.wait_for_exposures(1);
    harm(&shoot);
    let mut gone = None;
    shoot.wait_for("the camera to come back", |line| {
        gone = seconds_gone(line);
        gone.is_some()
    });
    println!("the camera was gone for {gone:?} s");
    assert!(gone < Some(BACK_WITHIN), "the camera was gone for {gone:?} s");
    shoot.wait_for("live view", frames_flow);
    shoot.wait_for("another burst", burst);
    let exposures = shoot.simulator.shots().len() + 1;
    shoot.wait_for_exposures(exposures);
    shoot.end();
}

#[test]
fn a_killed_worker_is_started_again_and_no_file_is_lost() {
    survives(|shoot| {
        assert!(Command::new("kill").args(["-9", &shoot.worker().to_string()]).status().unwrap().success());
    });
}

#[test]
fn a_closed_connection_is_opened_again_and_no_file_is_lost() {
    survives(|shoot| shoot.simulator.inject(Fault::Close));
}

#[test]
fn a_reset_connection_is_opened_again_and_no_file_is_lost() {
    survives(|shoot| shoot.simulator.inject(Fault::Reset));
}

#[test]
fn a_stalled_connection_is_given_up_and_no_file_is_lost() {
    survives(|shoot| shoot.simulator.inject(Fault::Stall(Duration::from_secs(3))));
}

#[test]
fn a_camera_that_is_missing_is_a_sentence_and_no_end() {
    let place = Place::new();
    let mut child = place
        .candor()
        .args(["tether", "--json", "--model", "PTP/IP Camera", "--port", "ptpip:127.0.0.1:1:1"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let told = out.lines().map_while(Result::ok).find_map(|line| {
        let line: Value = serde_json::from_str(&line).unwrap();
        lost(&line).then(|| line["status"]["lost"].as_str().unwrap().to_owned())
    });
    let told = told.expect("candor says that the camera is missing");
    assert!(told.len() > 20, "{told}");
    assert!(child.try_wait().unwrap().is_none(), "candor ended");
    child.kill().unwrap();
    child.wait().unwrap();
}
