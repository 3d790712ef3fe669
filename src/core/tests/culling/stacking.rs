//! Photos that were taken in one go.

use std::collections::BTreeSet;

use candor_core::{
    cull::{Stacks, Taken, capture_time},
    shot::BurstPlace,
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Photo {
    camera: &'static str,
    captured: String,
    burst: Option<BurstPlace>,
}

fn at(captured: &str) -> Photo {
    Photo { camera: "R5", captured: captured.to_owned(), burst: None }
}

fn fired(burst: u32, index: u8, decided_at: f64) -> Photo {
    let place = BurstPlace {
        burst,
        index,
        of: 3,
        decided_at,
        exposed_at: decided_at,
        apex_offset_ms: None,
        reason: String::new(),
        preset: String::new(),
    };
    Photo { burst: Some(place), ..at("2026-11-24 05:31:39") }
}

fn put(stacks: &mut Stacks<usize>, photos: &[(usize, &Photo)]) {
    let names: Vec<String> = photos.iter().map(|(number, _)| format!("DSC_{number:04}.NEF")).collect();
    stacks.put(photos.iter().zip(&names).map(|(&(number, photo), name)| {
        let Photo { camera, captured, burst } = photo;
        (number, Taken { camera, captured, name, burst: burst.as_ref() })
    }));
}

fn stacked(photos: &[Photo]) -> Vec<Vec<usize>> {
    let mut stacks = Stacks::default();
    put(&mut stacks, &photos.iter().enumerate().collect::<Vec<_>>());
    groups(&stacks)
}

fn groups(stacks: &Stacks<usize>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = stacks.iter().map(|stack| stack.photos.clone()).collect();
    groups.sort();
    groups
}

#[test]
fn capture_times_are_read_as_cameras_write_them() {
    let noon = capture_time::micros("2026-11-24 12:00:00").unwrap();
    let table = [
        ("2026-11-24 12:00:00.42", 420_000),
        ("2026-11-24T12:00:00.4200019+02:00", 420_001),
        ("2026:11:24 12:00:01", 1_000_000),
        ("2026-11-24 12:00:00.", 0),
        ("2026-11-25 12:00:00", 86_400_000_000),
        ("2027-11-24 12:00:00", 365 * 86_400_000_000),
        ("2026-12-24 12:00:00", 30 * 86_400_000_000),
    ];
    for (text, later) in table {
        assert_eq!(capture_time::micros(text).map(|at| at - noon), Some(later), "{text}");
    }
    let leap = ["2024-02-28 23:59:59", "2024-02-29 00:00:00", "2024-03-01 00:00:00"]
        .map(|text| capture_time::micros(text).unwrap());
    assert_eq!((leap[1] - leap[0], leap[2] - leap[1]), (1_000_000, 86_400_000_000));
    for text in ["", "yesterday", "2026-11-24", "2026-13-24 12:00:00", "2026-11-24 25:00:00", "2026-11-24 1é:00:00"] {
        assert_eq!(capture_time::micros(text), None, "{text}");
    }
}

/// What it is, the photos, and which of them belong together.
type Row = (&'static str, Vec<Photo>, &'static [&'static [usize]]);

#[test]
fn photos_of_one_body_that_follow_each_other_closely_belong_together() {
    let second = |text: &str| at(&format!("2026-11-24 05:31:{text}"));
    let other_body = Photo { camera: "Z9", ..second("10.15") };
    let table: [Row; 7] = [
        ("a burst at 10 frames a second", vec![second("10.1"), second("10.2"), second("10.3")], &[&[0, 1, 2]]),
        ("one press each", vec![second("10.1"), second("12"), second("14.5")], &[]),
        ("two bursts", vec![second("10.1"), second("10.9"), second("13.0"), second("13.1")], &[&[0, 1], &[2, 3]]),
        (
            "whole seconds over the turn of one",
            vec![second("10"), second("10"), second("11"), second("13")],
            &[&[0, 1, 2]],
        ),
        ("another body in between", vec![second("10.1"), other_body, second("10.2")], &[&[0, 2]]),
        ("no time", vec![at(""), at(""), at("soon")], &[]),
        ("out of order", vec![second("10.3"), second("10.1"), second("10.2")], &[&[1, 2, 0]]),
    ];
    for (what, photos, expected) in table {
        assert_eq!(stacked(&photos), expected, "{what}");
    }
}

#[test]
fn what_candor_fired_belongs_together_by_burst_whatever_the_clock_says() {
    let photos = [
        fired(1, 2, 5.0),
        fired(1, 1, 5.0),
        fired(1, 1, 9.0),
        fired(2, 1, 9.5),
        fired(1, 2, 9.0),
        at("2026-11-24 05:31:39"),
    ];
    assert_eq!(stacked(&photos), [vec![1, 0], vec![2, 4]]);
}

#[test]
fn a_stack_keeps_its_identity_while_photos_come_and_go() {
    let photos = ["10.0", "10.8", "11.6", "12.4"].map(|text| at(&format!("2026-11-24 05:31:{text}")));
    let mut stacks = Stacks::default();
    put(&mut stacks, &[(0, &photos[0]), (1, &photos[1])]);
    let id = stacks.of(0).unwrap().id;
    put(&mut stacks, &[(3, &photos[3])]);
    assert!(stacks.of(3).is_none());
    put(&mut stacks, &[(2, &photos[2])]);
    assert_eq!((stacks.of(3).unwrap().id, stacks.of(0).unwrap().photos.len()), (id, 4));
    // The one that held both halves together goes.
    let touched = stacks.remove([1]);
    assert!(touched.contains(&id) && stacks.of(0).is_none());
    assert_eq!(groups(&stacks), [vec![2, 3]]);
    stacks.remove([3]);
    assert_eq!(stacks.iter().count(), 0);
}

#[test]
fn what_does_not_move_touches_nothing() {
    let photos = [at("2026-11-24 05:31:10.1"), at("2026-11-24 05:31:10.2")];
    let mut stacks = Stacks::default();
    put(&mut stacks, &[(0, &photos[0]), (1, &photos[1])]);
    let same = Taken { camera: "R5", captured: "2026-11-24 05:31:10.2", name: "DSC_0001.NEF", burst: None };
    assert!(stacks.put([(1, same)]).is_empty());
    let elsewhere = Taken { captured: "2026-11-24 06:31:10.2", ..same };
    assert_eq!(stacks.put([(1, elsewhere)]).len(), 1);
    assert_eq!(stacks.iter().count(), 0);
}

fn photos() -> impl Strategy<Value = Vec<Photo>> {
    let camera = prop::sample::select(vec!["", "R5", "Z9"]);
    let time = (0u32..30, prop::option::of(0u32..100)).prop_map(|(second, hundredths)| match hundredths {
        Some(hundredths) => format!("2026-11-24 05:31:{second:02}.{hundredths:02}"),
        None => format!("2026-11-24 05:31:{second:02}"),
    });
    let time = prop_oneof![9 => time, 1 => Just(String::new())];
    let elsewhere = (camera, time).prop_map(|(camera, captured)| Photo { camera, captured, burst: None });
    let burst = (1u32..3, 1u8..5, 0u8..2).prop_map(|(burst, index, shoot)| fired(burst, index, f64::from(shoot)));
    prop::collection::vec(prop_oneof![3 => elsewhere, 1 => burst], 0..40)
}

proptest! {
    #[test]
    fn stacks_hold_no_photo_twice_and_none_alone(photos in photos()) {
        let mut stacks = Stacks::default();
        put(&mut stacks, &photos.iter().enumerate().collect::<Vec<_>>());
        let mut seen = BTreeSet::new();
        for stack in stacks.iter() {
            prop_assert!(stack.photos.len() > 1);
            for &photo in &stack.photos {
                prop_assert!(seen.insert(photo));
                prop_assert_eq!(stacks.of(photo).map(|stack| stack.id), Some(stack.id));
            }
        }
        prop_assert!((0..photos.len()).all(|photo| seen.contains(&photo) || stacks.of(photo).is_none()));
    }

    #[test]
    fn photos_that_come_in_any_order_move_and_go_leave_the_stacks_of_those_that_are_there(
        photos in photos(),
        news in prop::collection::vec((0usize..40, prop::option::of(0usize..40)), 0..80),
    ) {
        let mut stacks = Stacks::default();
        let mut there: Vec<Option<Photo>> = vec![None; 40];
        for (number, change) in news {
            let photo = change.and_then(|change| photos.get(change));
            if let Some(photo) = photo {
                put(&mut stacks, &[(number, photo)]);
            } else {
                stacks.remove([number]);
            }
            there[number] = photo.cloned();
        }
        let mut at_once = Stacks::default();
        let present: Vec<(usize, &Photo)> =
            there.iter().enumerate().filter_map(|(number, photo)| Some((number, photo.as_ref()?))).collect();
        put(&mut at_once, &present);
        prop_assert_eq!(groups(&stacks), groups(&at_once));
    }

    #[test]
    fn no_text_that_is_taken_for_a_time_breaks_anything(text in ".{0,30}") {
        let _ = capture_time::micros(&text);
    }
}
