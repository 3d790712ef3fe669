//! Blinks, against a rater who marked the first and the last frame in which the eyes are closed. Winks, lowered lids and eyes
//! that are shut for longer are marked too, and count neither way.

use candor_core::{expression::EyeState, moment::Judgement};

use crate::{
    annotated::{Annotated, open_clips},
    seen::{judged, preset, signals},
};

/// Frames by which a rater and a measure may differ.
const TOLERANCE: usize = 2;
/// Stretches in which closed eyes are no blink, or cannot be told from one.
const NOT_A_BLINK: [&str; 5] = ["shut", "lids", "gaze", "squeezed", "hand over"];

/// Of one clip.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    annotated: usize,
    found: usize,
    told: usize,
    right: usize,
}

fn overlaps(a: [usize; 2], b: [usize; 2]) -> bool {
    a[0] <= b[1] + TOLERANCE && b[0] <= a[1] + TOLERANCE
}

/// The runs of frames in which the leading sitter is said to blink; eyes that stay shut for longer end a run.
fn told(judged: &[Judgement]) -> Vec<[usize; 2]> {
    let mut runs: Vec<[usize; 2]> = Vec::new();
    for (frame, judgement) in judged.iter().enumerate() {
        if judgement.readings.first().is_some_and(|reading| reading.eyes.state == EyeState::Blink) {
            match runs.last_mut() {
                Some([_, last]) if *last + 1 == frame => *last = frame,
                _ => runs.push([frame; 2]),
            }
        }
    }
    runs
}

fn count(clip: &Annotated) -> Count {
    let told = told(&judged(&signals(clip), &preset("any-expression")));
    let blinks: Vec<[usize; 2]> = clip.blinks.iter().map(|blink| [blink.first_closed, blink.last_closed]).collect();
    let excused = |run: [usize; 2]| {
        let others = clip.other_ranges.iter().filter(|other| NOT_A_BLINK.iter().any(|kind| other.kind.contains(kind)));
        others.into_iter().any(|other| overlaps(run, other.range))
    };
    let is_right = |run: &[usize; 2]| blinks.iter().any(|blink| overlaps(*run, *blink));
    let counted: Vec<[usize; 2]> = told.iter().copied().filter(|run| is_right(run) || !excused(*run)).collect();
    Count {
        annotated: blinks.len(),
        found: blinks.iter().filter(|blink| told.iter().any(|run| overlaps(**blink, *run))).count(),
        told: counted.len(),
        right: counted.iter().filter(|run| is_right(run)).count(),
    }
}

#[test]
fn nine_of_ten_blinks_are_found_and_nine_of_ten_that_are_told_are_blinks() {
    let Some(clips) = open_clips() else { return };
    let mut all = Count::default();
    for clip in &clips {
        let Count { annotated, found, told, right } = count(clip);
        println!("{:24} {annotated:3} blinks, {found:3} found; {told:3} told, {right:3} rightly", clip.name);
        all = Count {
            annotated: all.annotated + annotated,
            found: all.found + found,
            told: all.told + told,
            right: all.right + right,
        };
    }
    println!("{all:?}");
    assert!(all.found * 10 >= all.annotated * 9 && all.annotated > 0, "{all:?}");
    assert!(all.right * 10 >= all.told * 9, "{all:?}");
}
