#![expect(clippy::unwrap_used, reason = "tests")]

use std::{collections::BTreeMap, sync::Arc};

use candor_core::{
    cull::{Flag, Sitter},
    expression::{ActionUnits, Authenticity, Emotion, EmotionScores, EyeState, Eyes},
    face::Region,
    shot::FaceDescription,
};
use proptest::prelude::*;

use super::*;

/// A photo taken so many tenths of a second into the shoot; `score` where it was read.
fn photo(number: u32, tenths: u32, score: Option<f32>) -> Photo {
    let face = |score| FaceDescription {
        track: None,
        region: Region { x: 0.3, y: 0.3, width: 0.2, height: 0.3 },
        emotions: EmotionScores::default(),
        action_units: ActionUnits::default(),
        eyes: Eyes { state: EyeState::Open, openness: 1.0, to_lens: None },
        sharpness: 0.7,
        authenticity: Authenticity::default(),
        score,
    };
    Photo {
        id: PhotoId(number),
        name: format!("DSC_{number:04}.NEF"),
        captured: format!("2026-11-24 05:{:02}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10),
        description: score.map(|score| Arc::new(Description { faces: vec![face(score)], ..Description::default() })),
        ..Photo::default()
    }
}

fn album(photos: &[Photo]) -> Album {
    let mut album = Album::default();
    album.open(photos.to_vec());
    album
}

fn tops(album: &Album) -> Vec<u32> {
    album.photos().iter().filter(|photo| album.is_top(photo.id)).map(|photo| photo.id.0).collect()
}

#[test]
fn a_stack_stands_under_its_first_until_one_is_read_and_then_under_the_best() {
    let mut album = album(&[photo(0, 0, None), photo(1, 3, None), photo(2, 6, None), photo(3, 90, None)]);
    let stack = album.stack(PhotoId(1)).unwrap().clone();
    assert_eq!((tops(&album), album.best_of(&stack), album.is_best(PhotoId(0))), (vec![0, 3], None, false));
    album.update([photo(1, 3, Some(0.5))]);
    assert_eq!(tops(&album), [1, 3]);
    album.update([photo(2, 6, Some(0.9))]);
    let (best, why) = album.best_of(&stack).unwrap();
    assert_eq!((tops(&album), best), (vec![2, 3], PhotoId(2)));
    assert_eq!(why, "Strongest expression of 2, eyes open, sharpest of 2.");
    let (rank, ranked) = album.rank(PhotoId(1)).unwrap();
    assert_eq!((rank, ranked.sentence().as_str()), (1, "Expression 44 % weaker."));
    album.remove(PhotoId(2));
    assert_eq!(tops(&album), [1, 3]);
    album.remove(PhotoId(0));
    assert!(album.stack(PhotoId(1)).is_none() && album.rank(PhotoId(1)).is_none());
}

#[test]
fn the_best_of_a_stack_is_what_is_looked_for_and_without_that_the_highest_score() {
    let showing = |number, score, emotion| {
        let mut photo = photo(number, number, Some(score));
        let described = Arc::make_mut(photo.description.as_mut().unwrap());
        let scores = Emotion::ALL.map(|other| if other == emotion { 0.9 } else { 0.0 });
        described.faces[0].emotions = EmotionScores { scores, confidence: 1.0, ..EmotionScores::default() };
        photo
    };
    let photos = [showing(0, 0.9, Emotion::Sadness), showing(1, 0.2, Emotion::Happiness)];
    let mut album = album(&photos);
    assert_eq!(tops(&album), [0]);
    let smile = Want { emotions: [(Emotion::Happiness, 1.0)].into(), ..Want::default() };
    album.look_for(Some(smile));
    assert_eq!(tops(&album), [1]);
    album.open(photos.to_vec());
    assert_eq!(tops(&album), [1], "the next folder is looked at in the same way");
    album.look_for(None);
    assert_eq!(tops(&album), [0]);
}

#[test]
fn suggestions_come_in_the_order_of_capture_and_change_nothing() {
    let mut album =
        album(&[photo(0, 0, Some(0.5)), photo(1, 3, Some(0.9)), photo(2, 90, None), photo(3, 200, Some(0.8))]);
    album.get_mut(PhotoId(3)).unwrap().assessment.flag = Flag::Rejected;
    let before = album.photos().to_vec();
    let suggestions = album.suggestions(&Demands::default());
    let advice: Vec<_> = suggestions.iter().map(|one| (one.photo.0, one.advice)).collect();
    assert_eq!(advice, [(0, Advice::Leave), (1, Advice::Pick), (2, Advice::Leave), (3, Advice::Leave)]);
    assert_eq!((Album::suggested(&suggestions), album.photos()), ((1, 0), before.as_slice()));
}

#[test]
fn everybody_is_known_by_their_best_face_and_counted_once_a_photo() {
    let with = |number, score, sitters: &[u32]| {
        let mut photo = photo(number, 100 * number, Some(score));
        let description = Arc::make_mut(photo.description.as_mut().unwrap());
        description.faces = vec![description.faces[0].clone(); sitters.len()];
        description.faces[0].sharpness = score;
        photo.sitters = sitters.iter().map(|&sitter| Some(Sitter(sitter))).collect();
        photo
    };
    let mut album = album(&[with(0, 0.2, &[1]), with(1, 0.9, &[1]), with(2, 0.3, &[2, 1])]);
    let person = |sitter, photos, photo, face| Person { sitter: Sitter(sitter), photos, photo: PhotoId(photo), face };
    assert_eq!(album.sitters(), [person(1, 3, 1, 0), person(2, 1, 2, 0)]);
    album.remove(PhotoId(1));
    assert_eq!(album.sitters(), [person(1, 2, 2, 1), person(2, 1, 2, 0)]);
}

proptest! {
    #[test]
    fn an_album_that_heard_of_photos_one_by_one_is_as_one_that_opened_them(
        news in prop::collection::vec((0u32..8, 0u32..40, prop::option::of(0.0f32..1.0), prop::bool::weighted(0.2)), 0..30),
    ) {
        let mut album = Album::default();
        let mut there: BTreeMap<u32, Photo> = BTreeMap::new();
        for (number, tenths, score, goes) in news {
            if goes {
                album.remove(PhotoId(number));
                there.remove(&number);
            } else {
                album.update([photo(number, tenths, score)]);
                there.insert(number, photo(number, tenths, score));
            }
        }
        let opened = self::album(&there.into_values().collect::<Vec<_>>());
        prop_assert_eq!(album.photos(), opened.photos());
        for photo in album.photos() {
            prop_assert_eq!(album.get(photo.id), Some(photo));
            let stack = |album: &Album| album.stack(photo.id).map(|stack| stack.photos.clone());
            prop_assert_eq!(stack(&album), stack(&opened));
            let rank = |album: &Album| album.rank(photo.id).map(|(rank, ranked)| (rank, ranked.clone()));
            prop_assert_eq!(rank(&album), rank(&opened));
        }
        prop_assert_eq!(album.suggestions(&Demands::default()), opened.suggestions(&Demands::default()));
    }
}
