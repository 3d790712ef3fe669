//! What the eye sees on a clip, as signals. Looking takes half a minute for a minute of clip, so what was seen is kept in
//! the build's folder, for the other tests of the very same build: another build looks again.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    sync::{LazyLock, Mutex, PoisonError},
    time::UNIX_EPOCH,
};

use candor_camera::clip::Clip;
use candor_core::{
    Seconds,
    moment::{Decision, Judge, Judgement, Mode},
    preset::Preset,
    recording,
    signals::FrameSignals,
};
use candor_vision::{Eye, decode};

use crate::annotated::Annotated;

/// The signals of every frame of a clip, at `frame / fps` seconds.
pub fn signals(clip: &Annotated) -> Vec<FrameSignals> {
    let kept = folder().join(&clip.name).with_extension("sig");
    // Tests may be processes of their own: whoever is first looks, the others wait.
    let lock = File::create(kept.with_extension("lock")).unwrap();
    lock.lock().unwrap();
    if !kept.is_file() {
        let part = kept.with_extension("part");
        fs::write(&part, look(clip)).unwrap();
        fs::rename(&part, &kept).unwrap();
    }
    let frames = recording::decode(&fs::read(&kept).unwrap()).unwrap();
    assert_eq!(frames.len(), clip.frames, "{}: frames that are annotated", clip.name);
    frames
}

/// The folder of this build.
fn folder() -> PathBuf {
    let built = fs::metadata(std::env::current_exe().unwrap()).unwrap().modified().unwrap();
    let built = built.duration_since(UNIX_EPOCH).unwrap().as_nanos().to_string();
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seen-on-clips");
    for other in fs::read_dir(&all).into_iter().flatten().flatten() {
        if other.file_name() != *built {
            // Another process may be doing the same.
            let _ = fs::remove_dir_all(other.path());
        }
    }
    let folder = all.join(built);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Looks at every frame of a clip; a recording of it.
fn look(clip: &Annotated) -> Vec<u8> {
    static EYE: LazyLock<Mutex<Eye>> =
        LazyLock::new(|| Mutex::new(Eye::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models")).unwrap()));
    let mut eye = EYE.lock().unwrap_or_else(PoisonError::into_inner);
    eye.forget();
    let place = tempfile::tempdir().unwrap();
    let movie = place.path().join("clip.mjpg");
    // No frame doubled or dropped: annotations count frames.
    let ran = Command::new("ffmpeg")
        .args(["-nostdin", "-v", "error", "-i"])
        .arg(&clip.clip)
        .args(["-fps_mode", "passthrough", "-an", "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg"])
        .arg(&movie)
        .status()
        .expect("ffmpeg");
    assert!(ran.success(), "ffmpeg cannot read {}", clip.name);
    let movie = Clip::open(&movie, Some(clip.fps)).unwrap();
    let mut out = recording::HEADER.to_vec();
    for number in 0..movie.len() {
        let picture = decode(&movie.frame(number).unwrap()).unwrap();
        let seen = eye.observe(number as u64, number as f64 / clip.fps, &picture).unwrap();
        recording::encode(&FrameSignals::of(&seen), &mut out);
    }
    out
}

/// A preset that comes with the program.
pub fn preset(name: &str) -> Preset {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../presets").join(name).with_extension("toml");
    toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lag of all these tests.
pub const LAG: Seconds = 0.12;

/// What the judge says of these frames.
pub fn judged(frames: &[FrameSignals], preset: &Preset) -> Vec<Judgement> {
    let mut judge = Judge::new(preset.clone(), LAG, Mode::Forecasting);
    frames.iter().map(|frame| judge.judge_signals(frame)).collect()
}

/// When it decided to fire.
pub fn fired(frames: &[FrameSignals], preset: &Preset) -> Vec<Seconds> {
    let judged = judged(frames, preset);
    judged.iter().filter(|judgement| matches!(judgement.decision, Decision::Fire(_))).map(|fire| fire.at).collect()
}

/// When the shutter opens for bursts that were decided then.
pub fn exposures(fired: &[Seconds], preset: &Preset) -> Vec<Seconds> {
    let plan = preset.plan();
    fired.iter().flat_map(|at| plan.instants(at + LAG).collect::<Vec<_>>()).collect()
}
