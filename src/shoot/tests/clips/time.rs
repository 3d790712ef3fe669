//! Time that is not as it was, and a face that stands still, on real people's signals.

use candor_core::{Seconds, preset::Preset, signals::FrameSignals};
use proptest::{
    prelude::RngExt,
    test_runner::{TestRng, TestRunner},
};

use crate::{
    annotated::{Annotated, open_clips},
    seen::{exposures, fired, preset, signals},
};

/// Frames of a clip that are made to stand still, and for how long.
const STILLS: usize = 6;
const STANDING: Seconds = 8.0;

/// How a clip's frames come.
#[derive(Clone, Copy, Debug)]
enum Coming {
    AsTheyShould,
    /// Everything goes so many times as fast.
    Stretched(f64),
    /// That share of the frames is lost.
    Dropped(f64),
    /// Each frame is stamped up to so much early or late.
    Jittered(Seconds),
}

/// The frames as they come then, and by how much their time is stretched.
fn coming(frames: &[FrameSignals], coming: Coming, rng: &mut TestRng) -> (Vec<FrameSignals>, f64) {
    let at = |frame: &FrameSignals, at| FrameSignals { at, ..frame.clone() };
    match coming {
        Coming::AsTheyShould => (frames.to_vec(), 1.0),
        Coming::Stretched(speed) => (frames.iter().map(|frame| at(frame, frame.at / speed)).collect(), speed),
        Coming::Dropped(share) => (frames.iter().filter(|_| !rng.random_bool(share)).cloned().collect(), 1.0),
        Coming::Jittered(most) => {
            (frames.iter().map(|frame| at(frame, frame.at + rng.random_range(-most..most))).collect(), 1.0)
        }
    }
}

/// Wanted expressions, those that are caught, and bursts, over all clips.
fn total(clips: &[(Annotated, Vec<FrameSignals>)], how: Coming, preset: &Preset) -> [usize; 3] {
    let mut runner = TestRunner::deterministic();
    let mut all = [0; 3];
    for (clip, frames) in clips {
        let (frames, speed) = coming(frames, how, runner.rng());
        let fired = fired(&frames, preset);
        // Back on the clip's own time, which is what the rater's frames are counted in.
        let exposed: Vec<Seconds> = exposures(&fired, preset).into_iter().map(|at| at * speed).collect();
        let wanted = clip.wanted(None);
        for (sum, value) in all.iter_mut().zip([wanted.len(), clip.caught(&wanted, &exposed), fired.len()]) {
            *sum += value;
        }
    }
    all
}

#[test]
fn stretched_time_lost_frames_and_jitter_change_little_of_what_is_caught_of_people() {
    /// The share of the expressions, and of the bursts, by which they may differ.
    const ALLOWED: [f64; 2] = [0.15, 0.25];
    let Some(clips) = open_clips() else { return };
    let clips: Vec<(Annotated, Vec<FrameSignals>)> = clips
        .into_iter()
        .map(|clip| {
            let frames = signals(&clip);
            (clip, frames)
        })
        .collect();
    let preset = preset("any-expression");
    let [expressions, caught, bursts] = total(&clips, Coming::AsTheyShould, &preset);
    println!("of {expressions} expressions {caught} are caught, with {bursts} bursts");
    assert!(caught * 5 >= expressions * 4, "{caught} of {expressions}");
    let stretched = [0.8, 0.9, 1.1, 1.25].map(Coming::Stretched);
    for how in stretched.into_iter().chain([0.1, 0.3].map(Coming::Dropped)).chain([Coming::Jittered(0.01)]) {
        let [_, now, fired] = total(&clips, how, &preset);
        println!("{how:?}: {now} are caught, with {fired} bursts");
        assert!(now.abs_diff(caught) as f64 <= ALLOWED[0] * expressions as f64, "{how:?}: {now} instead of {caught}");
        assert!(fired.abs_diff(bursts) as f64 <= ALLOWED[1] * bursts as f64, "{how:?}: {fired} instead of {bursts}");
    }
}

#[test]
fn a_picture_of_a_face_is_never_photographed_whatever_it_shows() {
    let Some(clips) = open_clips() else { return };
    for clip in &clips {
        let frames = signals(clip);
        for still in frames.iter().step_by(frames.len() / STILLS) {
            let standing = |number: u64| FrameSignals { frame: number, at: number as f64 / clip.fps, ..still.clone() };
            let standing: Vec<FrameSignals> = (0..(STANDING * clip.fps) as u64).map(standing).collect();
            for name in ["any-expression", "genuine-smile", "laughter", "surprise"] {
                let fired = fired(&standing, &preset(name));
                assert!(fired.is_empty(), "{name} on frame {} of {}: {fired:?}", still.frame, clip.name);
            }
        }
    }
}
