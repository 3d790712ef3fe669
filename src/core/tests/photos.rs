//! Photos without live view: the neutral of a sitter from the other photos of the same face, and what one photo is called.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    expression::{ActionUnit, Album, Emotion, Name, PhotoNeutral, Reading, read_still, read_still_against},
    face::{NetOpinions, TrackId},
    signals::FaceSignals,
};
use proptest::prelude::*;
use support::{Face, nets_that_see, smiling, surprised};

const SITTER: TrackId = TrackId(3);
const NEUTRAL: usize = 0;
const HAPPINESS: usize = 1;

fn signals(face: &Face) -> FaceSignals {
    FaceSignals::of(&face.seen()).unwrap()
}

fn neutral_from(photos: &[Face]) -> PhotoNeutral {
    let mut album = Album::default();
    for photo in photos {
        album.add(SITTER, &signals(photo));
    }
    album.neutral(SITTER)
}

fn read(face: &Face, photos: &[Face]) -> Reading {
    read_still_against(&signals(face), &neutral_from(photos))
}

/// Low brows by nature.
fn grim() -> Face {
    Face { brows_down: 0.6, nets: Some(nets_that_see(NEUTRAL)), ..Face::default() }
}

fn grim_laughing() -> Face {
    Face { brows_down: 0.6, nets: Some(nets_that_see(HAPPINESS)), ..smiling(0.9) }
}

#[test]
fn what_all_photos_of_a_face_show_is_its_nature() {
    let lowered = |photos: &[Face]| read(&grim_laughing(), photos).action_units.get(ActionUnit::BrowLowerer);
    let alone = lowered(&[]);
    let known = lowered(&[grim(), grim_laughing(), grim(), grim_laughing()]);
    assert!(alone > 0.2 && known < 0.5 * alone, "{alone} {known}");
}

#[test]
fn the_more_photos_there_are_the_better_the_neutral_is_known() {
    let shoot = [grim(), grim_laughing(), grim(), grim(), grim_laughing(), grim(), grim(), grim()];
    let lowered: Vec<f32> = [0, 2, 4, 8]
        .into_iter()
        .map(|count| read(&grim(), &shoot[..count]).action_units.get(ActionUnit::BrowLowerer))
        .collect();
    assert!(lowered.is_sorted_by(|a, b| a >= b) && lowered[3] < 0.15, "{lowered:?}");
}

#[test]
fn a_neutral_is_known_from_three_photos_on_if_one_of_them_is_at_rest() {
    let known = |photos: &[Face]| (neutral_from(photos).known(), neutral_from(photos).photos());
    assert_eq!(known(&[]), (false, 0));
    assert_eq!(known(&[grim(), grim()]), (false, 2));
    assert_eq!(known(&[grim(), grim_laughing(), grim_laughing()]), (true, 3));
    assert_eq!(known(&[grim_laughing(); 6]), (false, 6), "a sitter who laughs on all photos was never seen at rest");
    assert!(read(&grim(), &[grim(), grim(), grim_laughing()]).neutral_known);
}

#[test]
fn one_photo_alone_is_read_as_if_there_were_no_album() {
    for face in [grim(), grim_laughing(), surprised(0.8)] {
        assert_eq!(read(&face, &[face]), read_still(&face.seen()));
    }
}

#[test]
fn a_sitter_who_laughs_on_every_photo_is_not_taken_to_look_like_that() {
    let laughing = Face { nets: Some(nets_that_see(HAPPINESS)), ..smiling(0.9) };
    let smile = read(&laughing, &[laughing; 8]).action_units.get(ActionUnit::LipCornerPuller);
    assert!(smile > 0.6, "{smile}");
}

#[test]
fn a_head_that_is_turned_away_says_nothing_of_rest() {
    let turned = Face { yaw: 40.0, ..grim() };
    assert_eq!(neutral_from(&[turned; 5]).photos(), 0);
}

#[test]
fn people_do_not_lend_each_other_their_neutral() {
    let mut album = Album::default();
    (0..5).for_each(|_| album.add(TrackId(1), &signals(&grim())));
    assert!(album.neutral(TrackId(1)).known() && !album.neutral(TrackId(2)).known());
}

#[test]
fn the_order_of_the_photos_does_not_matter() {
    let mut photos = vec![grim(), grim_laughing(), Face::default(), Face { nets: None, ..surprised(0.7) }];
    let one_way = read(&grim_laughing(), &photos);
    photos.reverse();
    let other_way = read(&grim_laughing(), &photos);
    for unit in ActionUnit::ALL {
        assert!((one_way.action_units.get(unit) - other_way.action_units.get(unit)).abs() < 1e-4, "{unit:?}");
    }
}

#[test]
fn a_face_that_signals_and_nets_agree_on_is_named() {
    let table = [
        (grim(), None),
        (Face { nets: Some(nets_that_see(HAPPINESS)), ..smiling(0.9) }, Some(Emotion::Happiness)),
        (Face { nets: Some(nets_that_see(6)), ..surprised(0.9) }, Some(Emotion::Surprise)),
        (Face { nets: Some(nets_that_see(2)), corners_down: 0.8, ..Face::default() }, Some(Emotion::Sadness)),
    ];
    for (face, emotion) in table {
        let emotions = read_still(&face.seen()).emotions;
        assert_eq!(emotions.named().map(|(name, _)| name), emotion.map(Name::from), "{face:?}: {emotions:?}");
    }
}

#[test]
fn one_corner_is_contempt_only_where_the_sitters_own_mouth_is_known_and_never_surely() {
    let smirking = Face { smile: 0.7, sides: [1.0, 0.0], nets: Some(nets_that_see(NEUTRAL)), ..Face::default() };
    let at_rest = Face { nets: Some(nets_that_see(NEUTRAL)), ..Face::default() };
    let known = read(&smirking, &[at_rest; 4]).emotions.get(Emotion::Contempt);
    let stranger = read_still(&smirking.seen()).emotions.get(Emotion::Contempt);
    assert!(known > stranger && known > 0.25 && known <= 0.6, "{known} {stranger}");
}

proptest! {
    #[test]
    fn readings_stay_in_range_whatever_the_photos_show(
        dials in proptest::array::uniform8(0.0_f32..1.5),
        nets in proptest::array::uniform14(0.0_f32..1.0),
        count in 0_usize..6,
    ) {
        let half = |from: usize| -> [f32; 7] {
            let sum: f32 = nets[from..from + 7].iter().sum::<f32>().max(1e-3);
            std::array::from_fn(|class| nets[from + class] / sum)
        };
        let [smile, brows_up, brows_down, jaw, corners_down, lips_pressed, lids, cheeks] = dials;
        let nets = Some(NetOpinions { face_api: half(0), fer: half(7) });
        let face =
            Face { smile, cheeks, brows_up, brows_down, jaw, corners_down, lips_pressed, lids, nets, ..Face::default() };
        let reading = read(&face, &vec![face; count]);
        let emotions = reading.emotions;
        let unit = |value: f32| (0.0..=1.0).contains(&value);
        prop_assert!(emotions.scores.iter().copied().chain([emotions.neutral, emotions.confidence, reading.score]).all(unit));
        prop_assert!((emotions.scores.iter().sum::<f32>() + emotions.neutral - 1.0).abs() < 1e-3);
        prop_assert!(reading.action_units.iter().all(|(_, intensity)| unit(intensity)));
    }
}
