//! Photos and folders that go, come back, or get another name.

use std::fs;

use candor_core::cull::{Assessment, Flag, Stars};
use candor_library::desk::{Saved, Saving};
use candor_photo::sidecar::{self, Changes};

use super::{MALFORMED, Place, Window};
use crate::fixture::{eventually, put, raw};

#[test]
fn a_decision_follows_its_photo_to_another_name() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    fs::write(place.at("A.xmp"), MALFORMED).unwrap();
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    window.until_aside(1);
    fs::rename(place.at("A.NEF"), place.at("Anna.NEF")).unwrap();
    window.until("the other name", |window| window.photos.values().any(|photo| photo.name == "Anna.NEF"));
    window.until("its decision", |window| {
        let photo = window.named("Anna.NEF");
        photo.assessment.flag == Flag::Picked && photo.saved == Saved::InSidecar
    });
    assert_eq!(place.says("Anna.xmp").flag, Flag::Picked);
    window.close();

    // The same while nobody looks, with its sidecar.
    let mut window = place.open();
    fs::write(place.at("B.xmp"), MALFORMED).unwrap();
    window.flag("B.NEF", Flag::Rejected);
    window.until_aside(1);
    window.close();
    fs::rename(place.at("B.NEF"), place.at("Ben.NEF")).unwrap();
    fs::remove_file(place.at("B.xmp")).unwrap();
    sidecar::update(&place.at("Ben.xmp"), &Changes { stars: Stars::new(3), ..Changes::default() }).unwrap();
    // Another photo has got its name.
    put(&place.photos(), "B.NEF", &raw(77, crate::fixture::at("2026:11:25 09:00:00")));
    let mut window = place.open();
    window.until_saved();
    window.until("its decision", |window| window.named("Ben.NEF").assessment.flag == Flag::Rejected);
    assert_eq!(place.says("Ben.xmp"), Assessment { flag: Flag::Rejected, stars: Stars::new(3).unwrap(), label: None });
    assert_eq!(window.named("B.NEF").assessment, Assessment::default());
    assert_eq!(place.journals(), 0);
}

#[test]
fn a_photo_that_vanishes_with_its_decision_pending_has_it_when_it_comes_back() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    let elsewhere = place.root.path().join("A.NEF");
    fs::rename(place.at("A.NEF"), &elsewhere).unwrap();
    window.until("it has gone", |window| window.photos.len() == 1);
    window.until_saved();
    fs::rename(&elsewhere, place.at("A.NEF")).unwrap();
    window.until("it is back", |window| window.photos.len() == 2);
    window.until("with its decision", |window| window.named("A.NEF").assessment.flag == Flag::Picked);
    window.until_saved();
    eventually("in its sidecar", || place.says("A.xmp").flag == Flag::Picked);
}

#[test]
fn a_photo_renamed_a_moment_after_the_key_keeps_its_decision() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    fs::rename(place.at("A.NEF"), place.at("Anna.NEF")).unwrap();
    window.until("the old name has gone", |window| window.photos.values().all(|photo| photo.name != "A.NEF"));
    // On a machine that is busy beyond measure the sidecar was there before the photo was renamed.
    eventually("the decision", || {
        [place.says("Anna.xmp"), place.says("A.xmp")].iter().any(|of| of.flag == Flag::Picked)
    });
    window.until_saved();
}

#[test]
fn a_folder_that_is_away_or_moved_loses_nothing() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    let away = place.root.path().join("away");
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    fs::rename(place.photos(), &away).unwrap();
    window.until("it is settled", |window| !matches!(window.saving.last(), Some(Saving::Writing(_))));
    assert!(!place.photos().exists(), "nothing is made where it was");
    fs::rename(&away, place.photos()).unwrap();
    eventually("it is back with its decision", || place.says("A.xmp").flag == Flag::Picked);
    assert!(!place.at("B.xmp").exists(), "a photo of the same length and time has nothing to do with it");
    window.close();

    fs::write(place.at("B.xmp"), MALFORMED).unwrap();
    let mut window = place.open();
    window.flag("B.NEF", Flag::Rejected);
    window.until_aside(1);
    window.close();
    fs::rename(place.photos(), &away).unwrap();
    fs::remove_file(away.join("B.xmp")).unwrap();
    let mut window = Window::open(place.folder_at(&away));
    window.until("what was decided elsewhere", |window| window.named("B.NEF").assessment.flag == Flag::Rejected);
    window.until_saved();
    assert_eq!(sidecar::read(&away.join("B.xmp")).unwrap().unwrap().assessment.flag, Flag::Rejected);
    eventually("the memory is empty", || place.journals() == 0);
}
