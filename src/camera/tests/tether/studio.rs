//! A simulated body, a [`GphotoBody`] that is connected to it, and what it has said.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use candor_camera::{
    Body, BodyEvent, CameraError, CameraFile,
    gphoto::{GphotoBody, GphotoOptions, WorkerCommand},
};
use candor_core::moment::BurstPlan;
use candor_simulator::{Options, Personality, Play, Simulator};
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use tempfile::TempDir;

/// Nothing in here takes this long unless it fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub struct Studio {
    pub simulator: Simulator,
    pub body: GphotoBody,
    pub heard: Heard,
    pub folder: TempDir,
}

/// Everything the body has said.
#[derive(Default)]
pub struct Heard {
    pub frames: Vec<u64>,
    pub fired: Vec<u32>,
    pub done: Vec<u32>,
    pub refused: Vec<(u32, String)>,
    pub files: Vec<CameraFile>,
    pub lost: Vec<String>,
    pub back: Vec<f64>,
    pub errors: Vec<CameraError>,
    pub infos: usize,
    /// The longest time between two live frames, in seconds.
    pub longest_gap: f64,
    last_frame: Option<f64>,
}

/// A clip of grey frames in which a bar wanders, so that no two frames are the same.
pub fn clip(folder: &Path) -> PathBuf {
    let (width, height) = (160, 120);
    let mut bytes = Vec::new();
    for n in 0..90 {
        let pixels: Vec<u8> = (0..width * height).map(|i| if i % width / 2 == n { 240 } else { 90 }).collect();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 80);
        encoder.encode(&pixels, width as u32, height as u32, ExtendedColorType::L8).unwrap();
    }
    let path = folder.join("clip.mjpeg");
    fs::write(&path, bytes).unwrap();
    path
}

pub fn worker() -> WorkerCommand {
    WorkerCommand { program: env!("CARGO_BIN_EXE_candor-camera-worker").into(), args: Vec::new() }
}

/// Runs a trial with each of these at the same time: trials wait more than they compute.
pub fn each<T: Send>(cases: impl IntoIterator<Item = T>, trial: impl Fn(T) + Sync) {
    std::thread::scope(|scope| {
        for case in cases {
            scope.spawn(|| trial(case));
        }
    });
}

pub const BOTH: [Personality; 2] = [Personality::Nikon, Personality::CanonEos];

impl Studio {
    pub fn open(personality: Personality) -> Self {
        Self::with(personality, |_| ())
    }

    pub fn with(personality: Personality, change: impl FnOnce(&mut Options)) -> Self {
        let folder = TempDir::new().unwrap();
        let mut options = Options::new(personality, &clip(folder.path()));
        options.play = Play::Loop;
        options.fps = Some(60.0);
        change(&mut options);
        Self::reopen(Simulator::start(options).unwrap(), folder)
    }

    /// Connects to a body that is on already.
    pub fn reopen(simulator: Simulator, folder: TempDir) -> Self {
        let home = folder.path().join("home");
        fs::create_dir_all(&home).unwrap();
        let body = GphotoBody::open(GphotoOptions {
            worker: worker(),
            model: None,
            port: Some(simulator.gphoto_port()),
            spool: folder.path().join("spool"),
            clock: Instant::now(),
            home: Some(home),
        })
        .unwrap();
        Self { simulator, body, heard: Heard::default(), folder }
    }

    /// Listens until something is true of what was heard.
    pub fn until(&mut self, what: &str, enough: impl Fn(&Heard) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !enough(&self.heard) {
            assert!(Instant::now() < until, "waited in vain for {what}; heard {}", self.heard.summary());
            self.listen();
        }
    }

    /// Listens for that long.
    pub fn for_a_while(&mut self, span: Duration) {
        let until = Instant::now() + span;
        while Instant::now() < until {
            self.listen();
        }
    }

    pub fn frames(&mut self, more: usize) {
        let enough = self.heard.frames.len() + more;
        self.until("live frames", |heard| heard.frames.len() >= enough);
    }

    pub fn prepare(&mut self, exposures: u8) -> candor_camera::Prepared {
        self.until("the camera", |heard| heard.infos > 0);
        self.body.prepare(&BurstPlan { exposures, interval: 0.1 }).unwrap()
    }

    /// Sets the camera up, lets live view run, and fires.
    pub fn shoot(&mut self, burst: u32, exposures: u8) {
        self.prepare(exposures);
        self.frames(5);
        self.body.fire(burst).unwrap();
    }

    pub fn kill_worker(&self) {
        let id = self.body.worker_id().expect("a worker runs");
        assert!(Command::new("kill").args(["-9", &id.to_string()]).status().unwrap().success());
    }

    /// The names on the card of everything the body has shot.
    pub fn shot(&self) -> Vec<String> {
        let mut names: Vec<_> = self.simulator.shots().into_iter().flat_map(|shot| shot.names).collect();
        names.sort();
        names
    }

    fn listen(&mut self) {
        let heard = &mut self.heard;
        match self.body.next(Duration::from_millis(20)) {
            Ok(Some(BodyEvent::Frame(frame))) => {
                let gap = heard.last_frame.map_or(0.0, |last| frame.received_at - last);
                heard.longest_gap = heard.longest_gap.max(gap);
                heard.last_frame = Some(frame.received_at);
                heard.frames.push(frame.number);
            }
            Ok(Some(BodyEvent::Info(_))) => heard.infos += 1,
            Ok(Some(BodyEvent::Fired { burst, .. })) => heard.fired.push(burst),
            Ok(Some(BodyEvent::BurstDone { burst })) => heard.done.push(burst),
            Ok(Some(BodyEvent::Refused { burst, why })) => heard.refused.push((burst, why)),
            Ok(Some(BodyEvent::File(file))) => heard.files.push(file),
            Ok(Some(BodyEvent::Lost { why })) => heard.lost.push(why),
            Ok(Some(BodyEvent::Back { after })) => heard.back.push(after),
            Ok(Some(BodyEvent::Ended) | None) => {}
            Err(error) => heard.errors.push(error),
        }
    }
}

impl Heard {
    /// The names of the files that came, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.files.iter().map(|file| file.name.clone()).collect();
        names.sort();
        names
    }

    /// The files of a burst, by exposure.
    pub fn exposures(&self, burst: u32) -> BTreeMap<u8, Vec<&str>> {
        let mut exposures: BTreeMap<u8, Vec<&str>> = BTreeMap::new();
        for file in self.files.iter().filter(|file| file.burst == Some(burst)) {
            exposures.entry(file.exposure.unwrap()).or_default().push(&file.name);
        }
        exposures
    }

    pub fn summary(&self) -> String {
        format!(
            "{} frames, fired {:?}, done {:?}, refused {:?}, files {:?}, lost {:?}, back {:?}, errors {:?}",
            self.frames.len(),
            self.fired,
            self.done,
            self.refused,
            self.names(),
            self.lost,
            self.back,
            self.errors,
        )
    }
}
