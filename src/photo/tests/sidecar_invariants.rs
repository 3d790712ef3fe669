//! What holds for any sidecar and any change.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;
mod others;

use candor_core::cull::{Flag, Label, Stars};
use candor_photo::{
    Orientation,
    sidecar::{Changes, merge, parse, without_description},
};
use described::{any_description, assert_close, happy};
use proptest::prelude::*;

fn any_changes() -> impl Strategy<Value = Changes> {
    let flag = prop::option::of(prop::sample::select(vec![Flag::Unflagged, Flag::Picked, Flag::Rejected]));
    let stars = prop::option::of((0..=5_u8).prop_map(|stars| Stars::new(stars).unwrap()));
    let label = prop::option::of(prop::option::of(prop::sample::select(Label::ALL.to_vec())));
    let orientation = (1..=8_u16).prop_map(|exif| Orientation::from_exif(exif).unwrap());
    (flag, stars, label, prop::option::of(any_description()), orientation).prop_map(
        |(flag, stars, label, description, orientation)| Changes { flag, stars, label, description, orientation },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_merge_are_read_back_and_merge_again_without_a_change(
        which in 0..9_usize,
        first in any_changes(),
        second in any_changes(),
    ) {
        let (_, existing) = others::all().swap_remove(which);
        let before = parse(&existing).unwrap();
        let once = merge(Some(&existing), &first).unwrap();
        let then = merge(Some(&once), &second).unwrap();
        prop_assert_eq!(merge(Some(&then), &second).unwrap(), then.clone());
        let facts = parse(&then).unwrap();
        if let Some(flag) = second.flag.or(first.flag) {
            prop_assert_eq!(facts.assessment.flag, flag);
        }
        if let Some(stars) = second.stars.or(first.stars) {
            prop_assert_eq!(facts.assessment.stars, stars);
        }
        if let Some(label) = second.label.or(first.label) {
            prop_assert_eq!(facts.assessment.label, label);
        }
        let described = second.description.as_ref().or(first.description.as_ref());
        prop_assert_eq!(facts.description.is_some(), described.is_some());
        if let (Some(written), Some(read)) = (described, &facts.description) {
            assert_close(written, read);
        }
        for keyword in &before.keywords {
            prop_assert!(facts.keywords.contains(keyword));
        }
        let stripped = parse(&without_description(&then).unwrap()).unwrap();
        prop_assert_eq!(stripped.keywords, before.keywords);
        prop_assert_eq!(stripped.description, None);
    }

    #[test]
    fn damaged_sidecars_never_panic_and_never_lose_what_they_say(
        which in 0..9_usize,
        damage in prop::collection::vec((0.0..1.0_f64, prop::sample::select(b"<>&'\"=/ \n:ax;\0\xFF".to_vec())), 1..6),
        changes in any_changes(),
    ) {
        let (_, mut bytes) = others::all().swap_remove(which);
        for (place, value) in damage {
            let at = (place * bytes.len() as f64) as usize;
            bytes.insert(at, value);
        }
        let before = parse(&bytes);
        let after = merge(Some(&bytes), &changes);
        if let (Ok(before), Ok(after)) = (&before, &after) {
            let after = parse(after).unwrap();
            for keyword in &before.keywords {
                prop_assert!(after.keywords.contains(keyword));
            }
        }
        prop_assert_eq!(before.is_ok(), after.is_ok(), "{:?} {:?}", before, after);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[<>a:='\"/&;! -]{0,60}") {
        for bytes in [&bytes[..], text.as_bytes()] {
            let _ = parse(bytes);
            let _ = merge(Some(bytes), &Changes { description: Some(happy()), ..Changes::default() });
        }
    }
}
