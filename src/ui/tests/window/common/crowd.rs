//! Several sitters, and what is told of them.

use std::path::PathBuf;

use candor_core::{
    Seconds,
    expression::{
        ActionUnit, ActionUnits, EyeState, Intensity, MicroCandidate, Reading, Side,
        micro::{Against, Moved},
    },
    face::{Region, TrackId},
    moment::{Decision, GroupStanding, HoldReason, Judgement, Lack, Member},
};
use candor_library::Pixels;
use candor_shoot::event::{Strip, StripFrame};

use super::{drawn_pixels, judgement, reading};

/// Action units of a broad, one-sided, talking smile: more of them than have room.
fn many_units() -> ActionUnits {
    let mut units = ActionUnits::default();
    for (unit, level, confidence) in [
        (ActionUnit::InnerBrowRaiser, 0.3, 0.4),
        (ActionUnit::CheekRaiser, 0.6, 0.9),
        (ActionUnit::LipCornerPuller, 0.72, 1.0),
        (ActionUnit::LipStretcher, 0.25, 0.1),
        (ActionUnit::LipsPart, 0.5, 0.8),
        (ActionUnit::MouthStretch, 0.2, 0.7),
    ] {
        units.set(unit, Intensity::even(level, confidence));
    }
    units.set(ActionUnit::OuterBrowRaiser, Intensity::sided([0.5, 0.05], [0.8, 0.7]));
    units
}

/// So many faces side by side, the second of which leads.
pub fn crowd(count: u32, at: Seconds) -> Judgement {
    let wide = 1.0 / count as f32;
    let face = |n: u32| Reading {
        track: TrackId(n),
        region: Region { x: (n as f32 + 0.15) * wide, y: 0.3, width: 0.7 * wide, height: 0.4 },
        action_units: many_units(),
        ..reading(at, 0.72 - 0.1 * n as f32, EyeState::Open)
    };
    Judgement { readings: (0..count).map(face).collect(), ..judgement(at, 0.72, EyeState::Open) }
}

/// The same where everyone has to be ready and these are not.
pub fn of_everyone(count: u32, at: Seconds, lacking: &[(u32, Lack)]) -> Judgement {
    let lacks = |n| lacking.iter().find(|(who, _)| *who == n).map(|&(_, lack)| lack);
    let member = |n| Member { track: TrackId(n), weight: 1.0, lacks: lacks(n) };
    let standing = GroupStanding {
        members: (0..count).map(member).collect(),
        worst: lacking.first().map(|&(who, _)| TrackId(who)),
    };
    let ready = standing.ready() as u8;
    Judgement {
        decision: Decision::Hold(HoldReason::NotEveryone { ready, of: count as u8 }),
        group: Some(standing),
        ..crowd(count, at)
    }
}

/// A candidate that ended then, with nine frames.
pub fn candidate(at: Seconds) -> Strip {
    let moved = |unit, only| Moved { unit, only, amplitude: 0.3 };
    let frames = (0_u8..9).map(|frame| StripFrame {
        at: at - 0.3 + f64::from(frame) / 30.0,
        path: None,
        face: square(f32::from(frame) / 9.0),
    });
    Strip {
        track: TrackId(1),
        candidate: MicroCandidate {
            began: at - 0.27,
            apex: at - 0.17,
            ended: at - 0.04,
            moved: vec![moved(ActionUnit::OuterBrowRaiser, Some(Side::Right)), moved(ActionUnit::UpperLipRaiser, None)],
            amplitude: 0.3,
            against: Against::Talk,
            confidence: 0.46,
            left_out: 0,
        },
        folder: Some(PathBuf::from("/home/ann/Shoots/2026-11-23 Berg/candidates/0007")),
        frames: frames.collect(),
    }
}

/// A drawn face alone, square.
fn square(smile: f32) -> Pixels {
    let whole = drawn_pixels(144, 96, smile);
    let rows = whole.rgba.chunks(144 * 4).map(|row| &row[46 * 4..(46 + 96) * 4]);
    Pixels { width: 96, height: 96, rgba: rows.flatten().copied().collect::<Vec<u8>>().into() }
}
