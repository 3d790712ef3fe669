//! Ten minutes of talk: the talking stretches of the clips played forwards and backwards without a seam, as they are and
//! with the mouth moving twice as far.

use candor_core::{
    Seconds,
    expression::geometry::Measure,
    face::BLENDSHAPE_NAMES,
    signals::{FaceSeen, FaceSignals, FrameSignals},
};

use crate::{
    annotated::{Annotated, open_clips},
    seen::{fired, preset, signals},
};

/// Ten minutes, over all stretches.
const PLAYED: Seconds = 600.0;
/// Bursts a minute that talk may draw, as it is and with the mouth moving twice as far.
const ALLOWED: [(f32, f64); 2] = [(1.0, 0.5), (2.0, 0.5)];
/// This talker smiles broadly while he begins to speak, and bares his teeth again three seconds later; played to and fro,
/// each is a rise from talk to a smile again and again. The judge takes it for that until it knows the shape.
const SMILING_TALKER: (&str, [(f32, f64); 2]) = ("lp_d13", [(1.0, 3.0), (2.0, 14.0)]);

/// What moves with the mouth.
const MOUTH: [Measure; 10] = [
    Measure::MouthWidth,
    Measure::CornerLeft,
    Measure::CornerRight,
    Measure::LipGap,
    Measure::UpperLip,
    Measure::UpperRed,
    Measure::LowerRed,
    Measure::Chin,
    Measure::Jaw,
    Measure::MouthAside,
];

/// The faces of the frames in which the clip's only sitter talks and does nothing else that the rater marked.
fn talking(clip: &Annotated) -> Option<Vec<FaceSignals>> {
    let [first, last] = *clip.speech_ranges.first()?;
    let marked =
        clip.other_ranges.iter().map(|other| other.range[0]).chain(clip.events.iter().map(|event| event.onset));
    let last = marked.filter(|frame| *frame > first).fold(last, usize::min);
    let faces =
        signals(clip).into_iter().take(last).skip(first).filter_map(|frame| match frame.faces.into_iter().next() {
            Some(FaceSeen::Clear(face)) => Some(*face),
            _ => None,
        });
    Some(faces.collect())
}

/// The same faces with every departure of the mouth from its middle stretched by a factor.
fn exaggerated(faces: &[FaceSignals], factor: f32) -> Vec<FaceSignals> {
    let middle = |value: &dyn Fn(&FaceSignals) -> f32| {
        let mut all: Vec<f32> = faces.iter().map(value).collect();
        all.sort_by(f32::total_cmp);
        all[all.len() / 2]
    };
    let mut faces_now = faces.to_vec();
    for measure in MOUTH {
        let (place, middle) = (measure as usize, middle(&|face| face.measures.0[measure as usize]));
        for face in &mut faces_now {
            face.measures.0[place] = middle + factor * (face.measures.0[place] - middle);
        }
    }
    let lip_gap = Measure::LipGap as usize;
    for face in &mut faces_now {
        face.measures.0[lip_gap] = face.measures.0[lip_gap].max(0.0);
    }
    let of_the_mouth = |name: &&str| name.starts_with("mouth") || name.starts_with("jaw");
    for (place, _) in BLENDSHAPE_NAMES.iter().enumerate().filter(|(_, name)| of_the_mouth(name)) {
        let middle = middle(&|face| face.shapes[place]);
        for face in &mut faces_now {
            face.shapes[place] = (middle + factor * (face.shapes[place] - middle)).clamp(0.0, 1.0);
        }
    }
    faces_now
}

/// The faces forwards and backwards, again and again.
fn to_and_fro(faces: &[FaceSignals], fps: f64, seconds: Seconds) -> Vec<FrameSignals> {
    let there = 0..faces.len();
    let back = (1..faces.len() - 1).rev();
    let order = there.chain(back).cycle().take((seconds * fps) as usize).enumerate();
    let frame = |(number, place): (usize, usize)| FrameSignals {
        frame: number as u64,
        at: number as f64 / fps,
        faces: vec![FaceSeen::Clear(Box::new(faces[place].clone()))],
    };
    order.map(frame).collect()
}

#[test]
fn ten_minutes_of_talk_draw_hardly_a_burst() {
    let Some(clips) = open_clips() else { return };
    let talkers: Vec<(&Annotated, Vec<FaceSignals>)> =
        clips.iter().filter_map(|clip| Some((clip, talking(clip)?))).filter(|(_, faces)| faces.len() > 25).collect();
    assert!(!talkers.is_empty());
    let (each, preset) = (PLAYED / talkers.len() as f64, preset("any-expression"));
    let (smiling, plain): (Vec<_>, Vec<_>) = talkers.iter().partition(|(clip, _)| clip.name == SMILING_TALKER.0);
    for (talkers, allowed) in [(plain, ALLOWED), (smiling, SMILING_TALKER.1)] {
        for (factor, allowed) in allowed {
            let mut bursts = 0;
            for (clip, faces) in &talkers {
                let drawn = fired(&to_and_fro(&exaggerated(faces, factor), clip.fps, each), &preset).len();
                println!("{:24} {factor} x: {drawn} bursts in {each:.0} s", clip.name);
                bursts += drawn;
            }
            let a_minute = bursts as f64 * 60.0 / (each * talkers.len() as f64);
            println!("{factor} x: {a_minute:.2} bursts a minute");
            assert!(a_minute <= allowed, "{factor} x: {a_minute:.2} bursts a minute of talk");
        }
    }
}
