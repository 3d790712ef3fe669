//! The order in which photos are shown.

use candor_core::{
    cull::{Sort, Sortable, StackId, Stacks, Taken, sorted},
    expression::Emotion,
    shot::Description,
};
use proptest::prelude::*;

use crate::shots::{SHOT, Shot, shots};

/// As many stacks as asked for.
fn stack_ids(count: u32) -> Vec<StackId> {
    let mut stacks = Stacks::default();
    let taken = Taken { camera: "", captured: "2026-11-24 05:31:39", name: "", burst: None };
    let cameras: Vec<String> = (0..count).map(|number| number.to_string()).collect();
    stacks.put((0..2 * count).map(|photo| (photo, Taken { camera: &cameras[photo as usize / 2], ..taken })));
    stacks.iter().map(|stack| stack.id).collect()
}

/// A photo, and its place in its stack.
type Photo = (Option<Description>, Option<(StackId, usize)>);

fn in_order(sort: Sort, photos: &[Photo]) -> Vec<usize> {
    let photos: Vec<Sortable<'_, usize>> = photos
        .iter()
        .enumerate()
        .map(|(photo, (description, stack))| Sortable { photo, description: description.as_ref(), stack: *stack })
        .collect();
    sorted(sort, &photos)
}

#[test]
fn photos_stand_by_what_was_asked_for_and_those_without_the_figure_last() {
    let shots = [
        Some(Shot { score: 0.2, sharpness: 0.9, emotion: Emotion::Sadness, offset_ms: Some(90.0), ..SHOT }.described()),
        None,
        Some(
            Shot { score: 0.9, sharpness: 0.1, emotion: Emotion::Surprise, offset_ms: Some(-20.0), ..SHOT }.described(),
        ),
        Some(
            Shot { score: 0.5, sharpness: f32::NAN, emotion: Emotion::Happiness, offset_ms: None, ..SHOT }.described(),
        ),
    ];
    let alone = shots.map(|shot| (shot, None));
    let table = [
        (Sort::Time, [0, 1, 2, 3]),
        (Sort::Score, [2, 3, 0, 1]),
        (Sort::Sharpness, [0, 2, 1, 3]),
        (Sort::ApexDistance, [2, 0, 1, 3]),
        (Sort::Emotion, [2, 3, 0, 1]),
    ];
    for (sort, expected) in table {
        assert_eq!(in_order(sort, &alone), expected, "{sort:?}");
    }
}

#[test]
fn a_stack_stays_together_where_its_top_stands() {
    let ids = stack_ids(2);
    let shot = |score, stack: Option<(usize, usize)>| {
        (Some(Shot { score, ..SHOT }.described()), stack.map(|(stack, rank)| (ids[stack], rank)))
    };
    let photos = [
        shot(0.1, Some((0, 1))),
        shot(0.5, None),
        shot(0.9, Some((0, 0))),
        shot(0.7, Some((1, 0))),
        shot(0.6, Some((1, 1))),
    ];
    assert_eq!(in_order(Sort::Score, &photos), [2, 0, 3, 4, 1]);
    assert_eq!(in_order(Sort::Time, &photos), [0, 2, 1, 3, 4]);
}

proptest! {
    #[test]
    fn no_photo_is_lost_and_no_stack_is_torn(shots in shots(), stacks in prop::collection::vec(0usize..3, 9)) {
        let ids = stack_ids(3);
        let photos: Vec<_> = shots.into_iter().zip(&stacks).enumerate().map(|(rank, (shot, &stack))| (Some(shot), Some((ids[stack], rank)))).collect();
        for sort in [Sort::Time, Sort::Score, Sort::ApexDistance, Sort::Sharpness, Sort::Emotion] {
            let order = in_order(sort, &photos);
            let mut all = order.clone();
            all.sort_unstable();
            prop_assert_eq!(all, (0..photos.len()).collect::<Vec<_>>());
            let mut seen: Vec<usize> = order.iter().map(|&photo| stacks[photo]).collect();
            seen.dedup();
            let runs = seen.len();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(runs, seen.len(), "{:?}", sort);
        }
    }
}
