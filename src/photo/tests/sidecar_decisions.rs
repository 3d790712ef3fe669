//! Three ways: what a sidecar said when the photographer decided, what it says now, and the decision.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;
mod others;

use std::{fs, path::Path};

use candor_core::cull::{Assessment, Flag, Label, Stars};
use candor_photo::sidecar::{Changes, Decision, Seen, decide, parse, read, update};
use proptest::prelude::*;

fn stars(number: u8) -> Stars {
    Stars::new(number).unwrap()
}

fn all(flag: Flag, stars: u8, label: Option<Label>) -> Assessment {
    Assessment { flag, stars: self::stars(stars), label }
}

fn changes(assessment: Assessment) -> Changes {
    Changes {
        flag: Some(assessment.flag),
        stars: Some(assessment.stars),
        label: Some(assessment.label),
        ..Changes::default()
    }
}

fn seen(path: &Path) -> Seen {
    read(path).unwrap().as_ref().map(Seen::from).unwrap_or_default()
}

fn decided(changes: &Changes, seen: &Seen) -> Decision {
    let mut decision = Decision::default();
    decision.say(changes, seen);
    decision
}

fn flagging(flag: Flag) -> Changes {
    Changes { flag: Some(flag), ..Changes::default() }
}

#[test]
fn each_property_is_compared_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xmp");
    update(&path, &changes(all(Flag::Unflagged, 2, Some(Label::Red)))).unwrap();
    let ours = Changes { label: None, ..changes(all(Flag::Picked, 5, None)) };
    let decision = decided(&ours, &seen(&path));
    // Another program rejects it and gives it another label; it leaves the stars.
    update(&path, &Changes { stars: None, ..changes(all(Flag::Rejected, 0, Some(Label::Blue))) }).unwrap();
    let overruled = decide(&path, &decision).unwrap();
    assert_eq!(overruled, Some(all(Flag::Picked, 5, Some(Label::Blue))), "what it would have been");
    assert_eq!(read(&path).unwrap().unwrap().assessment, all(Flag::Rejected, 5, Some(Label::Blue)));
}

#[test]
fn whoever_says_the_same_overrules_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xmp");
    let decision = decided(&flagging(Flag::Picked), &seen(&path));
    update(&path, &flagging(Flag::Picked)).unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(decide(&path, &decision).unwrap(), None);
    assert_eq!(fs::read(&path).unwrap(), before, "and nothing is written");
}

#[test]
fn a_sidecar_that_was_deleted_contradicts_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xmp");
    update(&path, &changes(all(Flag::Picked, 4, None))).unwrap();
    let decision = decided(&flagging(Flag::Rejected), &seen(&path));
    for empty in [None, Some(" \n")] {
        fs::remove_file(&path).unwrap();
        if let Some(text) = empty {
            fs::write(&path, text).unwrap();
        }
        assert_eq!(decide(&path, &decision).unwrap(), None);
        assert_eq!(read(&path).unwrap().unwrap().assessment, all(Flag::Rejected, 0, None));
    }
}

#[test]
fn a_label_of_another_set_counts_where_it_was_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xmp");
    let foreign = String::from_utf8(
        candor_photo::sidecar::merge(None, &Changes { label: Some(Some(Label::Green)), ..Changes::default() }).unwrap(),
    )
    .unwrap()
    .replace("Green", "To retouch");
    let ours = Changes { label: Some(Some(Label::Red)), ..Changes::default() };

    // It came after the photographer had decided.
    let decision = decided(&ours, &Seen { foreign_label: Some(String::new()), ..Seen::default() });
    fs::write(&path, &foreign).unwrap();
    assert_eq!(decide(&path, &decision).unwrap().unwrap().label, Some(Label::Red));
    assert_eq!(read(&path).unwrap().unwrap().foreign_label.as_deref(), Some("To retouch"));

    // It was there, or nobody had looked: the photographer's label takes its place, as it was told to.
    for seen in [seen(&path), Seen::default()] {
        fs::write(&path, &foreign).unwrap();
        assert_eq!(decide(&path, &decided(&ours, &seen)).unwrap(), None);
        assert_eq!(read(&path).unwrap().unwrap().assessment.label, Some(Label::Red));
    }
}

#[test]
fn a_change_of_mind_is_made_on_what_was_seen_first_and_a_later_one_on_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xmp");
    let mut first = decided(&flagging(Flag::Picked), &Seen::default());
    first.say(&flagging(Flag::Rejected), &Seen::default());
    // While that is being written, another is made.
    let mut later = decided(&flagging(Flag::Picked), &Seen::default());
    assert_eq!(decide(&path, &first).unwrap(), None);
    later.follow(&first, &seen(&path));
    assert_eq!(decide(&path, &later).unwrap(), None, "what we wrote ourselves overrules nothing");
    assert_eq!(read(&path).unwrap().unwrap().assessment.flag, Flag::Picked);
}

/// Writes a sidecar as Lightroom does on saving: other properties, another order, a new date; an assessment as given.
fn rewritten(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

#[test]
fn programs_that_rewrite_the_rest_of_real_sidecars_do_not_overrule() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/xmp");
    if !shared.is_dir() {
        return println!("skipped: ../shared is not there");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut rewrites = 0;
    for entry in fs::read_dir(shared).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let Ok(facts) = parse(&bytes) else { continue };
        let path = folder.path().join("photo.xmp");
        let flag = if facts.assessment.flag == Flag::Picked { Flag::Rejected } else { Flag::Picked };
        let decision = decided(&flagging(flag), &Seen::from(&facts));
        // The other program changes what is not the photographer's: a keyword, a face, its own settings.
        fs::write(&path, &bytes).unwrap();
        update(&path, &Changes { description: Some(described::happy()), ..Changes::default() }).unwrap();
        assert_eq!(decide(&path, &decision).unwrap(), None);
        let after = read(&path).unwrap().unwrap();
        assert_eq!(after.assessment, Assessment { flag, ..facts.assessment });
        assert!(after.description.is_some(), "theirs is merged");

        // It changes what the photographer decided on.
        fs::write(&path, &bytes).unwrap();
        let stars_now = if facts.assessment.stars == stars(5) { stars(1) } else { stars(5) };
        let theirs = if facts.assessment.flag == Flag::Unflagged { Flag::Rejected } else { Flag::Unflagged };
        let both = Changes { stars: Some(stars_now), ..flagging(flag) };
        let decision = decided(&both, &Seen::from(&facts));
        update(&path, &flagging(theirs)).unwrap();
        let overruled = decide(&path, &decision).unwrap();
        let expected =
            if theirs == flag { None } else { Some(Assessment { flag, stars: stars_now, ..facts.assessment }) };
        assert_eq!(overruled, expected);
        let after = read(&path).unwrap().unwrap().assessment;
        assert_eq!((after.flag, after.stars), (theirs, stars_now), "their flag stays, our stars are merged");
        rewrites += 1;
    }
    assert!(rewrites >= 16, "{rewrites}");
}

#[test]
fn lightrooms_and_darktables_ways_of_saying_it_are_understood() {
    let table = [
        // Lightroom rejects, writing attributes.
        (
            "xmp:Rating=\"3\"",
            "xmpDM:pick=\"-1\" xmpDM:good=\"false\" xmlns:xmpDM=\"http://ns.adobe.com/xmp/1.0/DynamicMedia/\"",
            Flag::Rejected,
        ),
        // darktable and Bridge reject by a rating.
        ("xmp:Rating=\"3\"", "xmp:Rating=\"-1\"", Flag::Rejected),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xmp");
    let plain = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmp:Rating=\"3\"/></rdf:RDF></x:xmpmeta>";
    for (from, to, theirs) in table {
        fs::write(&path, plain).unwrap();
        let decision = decided(&flagging(Flag::Picked), &seen(&path));
        fs::write(&path, rewritten(plain, from, to)).unwrap();
        let before = fs::read(&path).unwrap();
        assert_eq!(decide(&path, &decision).unwrap().unwrap().flag, Flag::Picked);
        assert_eq!(fs::read(&path).unwrap(), before, "nothing is overwritten");
        assert_eq!(read(&path).unwrap().unwrap().assessment.flag, theirs);
    }
    fs::write(&path, others::EXIFTOOL).unwrap();
    let decision = decided(&flagging(Flag::Picked), &seen(&path));
    assert_eq!(decide(&path, &decision).unwrap(), None);
}

fn assessments() -> impl Strategy<Value = Assessment> {
    let flag = prop_oneof![Just(Flag::Unflagged), Just(Flag::Picked), Just(Flag::Rejected)];
    let label = proptest::option::of(prop_oneof![Just(Label::Red), Just(Label::Blue)]);
    (flag, 0..=2_u8, label).prop_map(|(flag, stars, label)| all(flag, stars, label))
}

fn changes_of_some() -> impl Strategy<Value = Changes> {
    (assessments(), any::<[bool; 3]>()).prop_map(|(said, [flag, stars, label])| Changes {
        flag: flag.then_some(said.flag),
        stars: stars.then_some(said.stars),
        label: label.then_some(said.label),
        ..Changes::default()
    })
}

fn resolved<T: PartialEq + Copy>(base: T, theirs: T, ours: Option<T>) -> (T, bool) {
    match ours {
        Some(ours) if theirs == base => (ours, false),
        Some(ours) => (theirs, ours != theirs),
        None => (theirs, false),
    }
}

proptest! {
    #[test]
    fn no_word_of_another_program_is_ever_overwritten_and_no_decision_lost_without_saying(
        base in assessments(), theirs in assessments(), ours in changes_of_some(),
    ) {
        let seen = |assessment| Seen { assessment, foreign_label: Some(String::new()) };
        let mut decision = decided(&ours, &seen(base));
        let json = serde_json::to_string(&decision).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Decision>(&json).unwrap(), &decision, "it survives being kept");
        let overruled = decision.yield_to(&seen(theirs));
        let result = decision.over(theirs);
        let flag = resolved(base.flag, theirs.flag, ours.flag);
        let stars = resolved(base.stars, theirs.stars, ours.stars);
        let label = resolved(base.label, theirs.label, ours.label);
        prop_assert_eq!(result, Assessment { flag: flag.0, stars: stars.0, label: label.0 });
        prop_assert_eq!(overruled.is_some(), flag.1 || stars.1 || label.1);
    }
}
