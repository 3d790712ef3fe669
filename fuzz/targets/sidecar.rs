//! Any bytes as a sidecar: whatever can be parsed can be merged into, says afterwards what was asked, and is not changed
//! by the same merge again.
#![no_main]

use candor_core::{
    cull::{Flag, Label, Stars},
    expression::{ActionUnits, Authenticity, EmotionScores, Eyes},
    face::Region,
    shot::{Description, FaceDescription},
};
use candor_photo::{
    Orientation,
    sidecar::{Changes, merge, parse, without_description},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u8, &[u8])| {
    let (what, emotion, bytes) = input;
    let parsed = parse(bytes);
    let changes = changes(what, emotion);
    let merged = merge(Some(bytes), &changes);
    assert_eq!(parsed.is_ok(), merged.is_ok(), "{parsed:?} {merged:?}");
    let (Ok(before), Ok(merged)) = (parsed, merged) else { return };
    assert_eq!(merge(Some(&merged), &changes).expect("what was merged can be merged"), merged);
    let after = parse(&merged).expect("what was merged can be parsed");
    assert!(before.keywords.iter().all(|word| after.keywords.contains(word) || before.description.is_some()));
    let stripped = without_description(&merged).expect("what was merged can be stripped");
    assert_eq!(parse(&stripped).expect("what was stripped can be parsed").description, None);
});

fn changes(what: u8, emotion: u8) -> Changes {
    let pick = |bit: u8| what & bit != 0;
    let mut emotions = EmotionScores { confidence: 1.0, ..EmotionScores::default() };
    emotions.scores[usize::from(emotion) % 7] = 0.9;
    let face = FaceDescription {
        track: None,
        region: Region { x: f32::from(emotion) / 300.0, y: 0.25, width: 0.25, height: 0.5 },
        emotions,
        action_units: ActionUnits::default(),
        eyes: Eyes::default(),
        sharpness: 0.5,
        authenticity: Authenticity::default(),
        score: 0.5,
    };
    let description = Description { faces: vec![face], size: Some((60, 40)), ..Description::default() };
    Changes {
        flag: pick(1).then_some(if pick(2) { Flag::Picked } else { Flag::Unflagged }),
        stars: pick(4).then_some(Stars::new(if pick(8) { 3 } else { 0 }).unwrap_or_default()),
        label: pick(16).then_some(pick(32).then_some(Label::Red)),
        description: pick(64).then_some(description),
        orientation: if pick(128) { Orientation::Rotate90 } else { Orientation::Normal },
    }
}
