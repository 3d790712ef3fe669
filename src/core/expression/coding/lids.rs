//! How far the lids of each eye are lowered, and for how long they have been.

use crate::{
    Seconds,
    expression::{EyeState, Eyes, eyes::BLINK_AT_MOST, features::Features, geometry::Measure},
    signals::Turn,
};

/// The lids of both eyes.
#[derive(Clone, Copy, Debug)]
pub(in crate::expression) struct Lids {
    /// How far the left and the right eye are open, 1 as usual; absent where the eyes cannot be seen.
    pub open: Option<[f32; 2]>,
    /// Whether the left and the right one have been lowered for longer than a blink takes.
    pub held: [bool; 2],
}

impl Lids {
    /// Open as usual.
    pub fn open() -> Self {
        Self { open: Some([1.0; 2]), held: [false; 2] }
    }

    /// Of a photo, which cannot tell a blink from eyes that are kept shut.
    pub fn of_photo(eyes: &Eyes, face: &Features, neutral: &Features, turn: &Turn) -> Self {
        Self { open: open(eyes, face, neutral, turn), held: [true; 2] }
    }
}

/// Lids open less than this are on their way somewhere.
const LOWERED: f32 = 0.8;
/// Beyond this yaw, in degrees, the nose hides the far eye.
const FAR_EYE_HIDDEN: f32 = 20.0;

/// Remembers since when each eye's lids are lowered.
#[derive(Clone, Debug, Default)]
pub(in crate::expression) struct LidWatch {
    since: [Option<Seconds>; 2],
}

impl LidWatch {
    /// Follows the lids for one frame.
    pub fn see(&mut self, at: Seconds, eyes: &Eyes, face: &Features, neutral: &Features, turn: &Turn) -> Lids {
        let open = open(eyes, face, neutral, turn);
        for (side, since) in self.since.iter_mut().enumerate() {
            let lowered = open.is_some_and(|open| open[side] < LOWERED);
            *since = lowered.then(|| since.unwrap_or(at));
        }
        Lids { open, held: self.since.map(|since| since.is_some_and(|since| at - since >= BLINK_AT_MOST)) }
    }
}

/// How far each eye is open: both together as `eyes` says, told apart by how each differs from its own rest.
fn open(eyes: &Eyes, face: &Features, neutral: &Features, turn: &Turn) -> Option<[f32; 2]> {
    // Lids that are hidden count as neither open nor shut; a photo's eyes may be clearly seen and still in between.
    if eyes.state == EyeState::Undetermined && eyes.openness <= 0.0 {
        return None;
    }
    let gaps = [Measure::LidGapLeft, Measure::LidGapRight]
        .map(|gap| (face.measure(gap) / neutral.measure(gap).max(LEAST_GAP)).max(0.0));
    let both = f32::midpoint(gaps[0], gaps[1]);
    if turn.yaw.abs() > FAR_EYE_HIDDEN || both < LEAST_GAP {
        return Some([eyes.openness; 2]);
    }
    Some(gaps.map(|gap| (eyes.openness * gap / both).clamp(0.0, 2.0)))
}

/// Narrower gaps than this, in eye widths or as a share of the usual, are none.
const LEAST_GAP: f32 = 0.05;

/// Gaze that goes up opens the lids, and so does a bowed head whose gaze stays: usual openings a degree.
pub(super) const OPENING_BY_NOD: f32 = 0.007;
