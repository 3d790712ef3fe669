//! `candor tag`: what is asked for goes into the sidecars of any photos, and nothing else.

use std::{fs, path::PathBuf};

use candor_core::cull::Flag;
use candor_photo::sidecar;

use crate::support::{Place, json_lines};

/// A file that begins as a RAW file does; what is in it is nobody's business here.
fn raw(place: &Place, name: &str) -> PathBuf {
    let path = place.path().join(name);
    fs::write(&path, b"II*\0\x08\0\0\0\0\0\0\0\0\0").unwrap();
    path
}

#[test]
fn flag_stars_label_and_keywords_are_written_and_reported_photo_by_photo() {
    let place = Place::new();
    let photos = ["A.NEF", "B.CR3"].map(|name| raw(&place, name));
    let before = photos.each_ref().map(|photo| fs::read(photo).unwrap());
    let arguments =
        ["tag", "A.NEF", "B.CR3", "--pick", "--stars", "4", "--label", "green", "--keyword", "Studio|Berlin", "--json"];
    let lines = json_lines(&place.run(&arguments));
    assert_eq!(lines.len(), 2);
    for (line, name) in lines.iter().zip(["A.NEF", "B.CR3"]) {
        assert_eq!((&line["file"], &line["flag"], &line["stars"]), (&name.into(), &"pick".into(), &4.into()));
        assert_eq!((&line["label"], &line["written"]), (&"Green".into(), &true.into()));
        assert_eq!(line["keywords"], serde_json::json!(["Berlin"]));
    }
    assert_eq!(photos.each_ref().map(|photo| fs::read(photo).unwrap()), before, "the photos are as they were");
    let again = json_lines(&place.run(&arguments));
    assert!(again.iter().all(|line| line["written"] == false), "{again:?}");
    let text = fs::read_to_string(place.path().join("A.xmp")).unwrap();
    assert!(text.contains("Studio|Berlin"), "{text}");
}

#[test]
fn what_is_not_asked_for_stays_and_what_is_taken_away_is_gone() {
    let place = Place::new();
    raw(&place, "A.NEF");
    place.run(&["tag", "A.NEF", "--reject", "--stars", "3", "--keyword", "Anna", "--keyword", "Bert"]);
    place.run(&["tag", "A.NEF", "--unflag", "--label", "none"]);
    place.run(&["tag", "A.NEF", "--keyword", "Anna", "--remove"]);
    let facts = sidecar::read(&place.path().join("A.xmp")).unwrap().unwrap();
    assert_eq!((facts.assessment.flag, facts.assessment.stars.get()), (Flag::Unflagged, 3));
    assert_eq!(facts.keywords, ["Bert"]);
}

#[test]
fn one_photo_that_cannot_be_tagged_keeps_no_other_from_it_and_is_named() {
    let place = Place::new();
    raw(&place, "A.NEF");
    raw(&place, "B.NEF");
    fs::write(place.path().join("B.xmp"), "<x:xmpmeta").unwrap();
    fs::write(place.path().join("notes.txt"), "no photo").unwrap();
    let arguments = ["tag", "B.NEF", "GONE.NEF", "notes.txt", "A.NEF", "--pick", "--json"];
    let output = place.candor().args(arguments).output().unwrap();
    assert!(!output.status.success());
    let lines = json_lines(&output);
    for (line, says) in lines.iter().zip(["B.xmp", "GONE.NEF", "notes.txt"]) {
        assert!(line["error"].as_str().unwrap().contains(says), "{line}");
    }
    assert_eq!(lines[3]["flag"], "pick");
    assert_eq!(fs::read_to_string(place.path().join("B.xmp")).unwrap(), "<x:xmpmeta", "never overwritten");
    assert!(!place.path().join("notes.xmp").exists());
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_written() {
    let place = Place::new();
    raw(&place, "A.NEF");
    for (arguments, says) in [
        (&["tag", "A.NEF"][..], "required"),
        (&["tag", "--pick"], "required"),
        (&["tag", "A.NEF", "--pick", "--reject"], "cannot be used with"),
        (&["tag", "A.NEF", "--stars", "6"], "0 to 5"),
        (&["tag", "A.NEF", "--label", "pink"], "Purple"),
        (&["tag", "A.NEF", "--keyword", "A||B"], "empty"),
    ] {
        let complaint = place.complaint(arguments);
        assert!(complaint.contains(says), "{arguments:?}: {complaint}");
    }
    assert!(!place.path().join("A.xmp").exists());
}
