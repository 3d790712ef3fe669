use std::{fs, path::Path, process::Command};

use candor_core::cull::{Flag, Label, Stars};
use candor_library::{ExportOptions, ExportReport, LibraryError, PhotoFolder, Session, Tagger, export};
use candor_photo::sidecar::{self, Changes};

use crate::fixture::{self, Said, jpeg, names_in, put, raw};

const PICKS: ExportOptions = ExportOptions { picks_only: true, leave_out_expressions: false };

fn pick(photo: &Path) {
    let changes = Changes {
        flag: Some(Flag::Picked),
        stars: Stars::new(3),
        label: Some(Some(Label::Yellow)),
        ..Changes::default()
    };
    sidecar::update(&sidecar::path_for(photo), &changes).unwrap();
}

/// A session with a picked and tagged pair, a picked JPEG, and a RAW that nobody said anything of.
fn shot() -> (tempfile::TempDir, Session) {
    let (place, session) = fixture::session();
    let captures = session.captures();
    let pair = put(&captures, "A.NEF", &raw(1, Said::default()));
    put(&captures, "A.JPG", &jpeg(1, Said::default()));
    pick(&pair);
    Tagger::open(&PhotoFolder::of_session(&session)).unwrap().tag(&pair, &fixture::happy()).unwrap();
    pick(&put(&captures, "B.JPG", &jpeg(2, Said::default())));
    put(&captures, "C.NEF", &raw(3, Said::default()));
    (place, session)
}

fn run(session: &Session, to: &Path, options: ExportOptions) -> ExportReport {
    export(&PhotoFolder::of_session(session), to, options, &mut |_, _| true).unwrap()
}

#[test]
fn picks_are_copied_with_their_pair_and_sidecar() {
    let (place, session) = shot();
    let to = place.path().join("for lightroom");
    let report = run(&session, &to, PICKS);
    assert_eq!((report.photos, report.files, report.skipped.len()), (2, 5, 0), "{report:?}");
    assert_eq!(names_in(&to), ["A.JPG", "A.NEF", "A.xmp", "B.JPG", "B.xmp"]);
    for name in names_in(&to) {
        assert_eq!(fs::read(to.join(&name)).unwrap(), fs::read(session.captures().join(&name)).unwrap(), "{name}");
    }
    assert_eq!(run(&session, &place.path().join("all"), ExportOptions::default()).photos, 3);
}

#[test]
fn exporting_again_changes_nothing_and_keeps_what_lightroom_wrote() {
    let (place, session) = shot();
    let to = place.path().join("out");
    run(&session, &to, PICKS);
    let again = run(&session, &to, PICKS);
    assert_eq!((again.photos, again.files, again.skipped.len()), (2, 0, 0), "{again:?}");
    fs::write(to.join("A.xmp"), "<developed/>").unwrap();
    let again = run(&session, &to, PICKS);
    assert_eq!((again.photos, again.files), (2, 0));
    assert!(again.skipped[0].contains("A.xmp"), "{again:?}");
    assert_eq!(fs::read_to_string(to.join("A.xmp")).unwrap(), "<developed/>");
}

#[test]
fn photos_of_one_name_get_stems_of_their_own() {
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (from, to) = (place.path().join("from"), place.path().join("to"));
    fs::create_dir_all(from.join("day 2")).unwrap();
    // A RAW, the DNG somebody made of it, and another day's RAW: in one folder they would share A.xmp.
    pick(&put(&from, "A.CR2", &raw(1, Said::default())));
    put(&from, "A.DNG", &raw(2, Said::default()));
    pick(&put(&from.join("day 2"), "A.CR2", &raw(3, Said::default())));
    fs::create_dir(&to).unwrap();
    // And somebody else's sidecar lies there already.
    put(&to, "A.xmp", b"<somebody/>");
    let folder = PhotoFolder::open_remembering_in(&from, cache.path()).unwrap();
    let report = export(&folder, &to, PICKS, &mut |_, _| true).unwrap();
    assert_eq!((report.photos, report.skipped.len()), (3, 0), "{report:?}");
    let names = ["A-2.CR2", "A-2.xmp", "A-3.DNG", "A-3.xmp", "A-4.CR2", "A-4.xmp", "A.xmp"];
    assert_eq!(names_in(&to), names);
    assert_eq!(fs::read(to.join("A-4.CR2")).unwrap(), raw(3, Said::default()));
    assert_eq!(fs::read(to.join("A.xmp")).unwrap(), b"<somebody/>");
    let again = export(&folder, &to, PICKS, &mut |_, _| true).unwrap();
    assert_eq!((again.photos, again.files), (3, 0), "{again:?}");
    assert_eq!(names_in(&to), names);
}

#[test]
fn what_was_read_in_faces_can_be_left_out() {
    let (place, session) = shot();
    let to = place.path().join("out");
    run(&session, &to, ExportOptions { leave_out_expressions: true, ..PICKS });
    let facts = sidecar::read(&to.join("A.xmp")).unwrap().unwrap();
    assert_eq!(facts.assessment.flag, Flag::Picked);
    assert_eq!(facts.assessment.stars, Stars::new(3).unwrap());
    assert_eq!(facts.assessment.label, Some(Label::Yellow));
    assert_eq!((facts.description, facts.keywords.len()), (None, 0));
    let text = fs::read_to_string(to.join("A.xmp")).unwrap().to_lowercase();
    assert!(fs::read_to_string(session.captures().join("A.xmp")).unwrap().to_lowercase().contains("happiness"));
    assert!(["happiness", "candor:", "subject", "regionlist"].iter().all(|word| !text.contains(word)), "{text}");
}

#[test]
fn a_photo_whose_sidecar_is_damaged_is_left_out_and_named() {
    let (place, session) = shot();
    fs::write(session.captures().join("B.xmp"), "<x:xmpmeta").unwrap();
    let report = run(&session, &place.path().join("out"), PICKS);
    assert_eq!((report.photos, report.skipped.len()), (1, 1));
    assert!(report.skipped[0].contains("B.JPG") && report.skipped[0].contains("B.xmp"), "{report:?}");
}

#[test]
fn an_export_can_be_ended_early_and_says_how_far_it_is() {
    let (place, session) = shot();
    let mut told = Vec::new();
    let folder = PhotoFolder::of_session(&session);
    let report = export(&folder, &place.path().join("out"), PICKS, &mut |done, of| {
        told.push((done, of));
        done == 0
    });
    assert_eq!((report.unwrap().photos, told), (1, vec![(0, 2), (1, 2)]));
}

#[test]
fn an_export_into_the_captures_is_refused() {
    let (_place, session) = shot();
    let to = session.captures().join("out");
    let refused = export(&PhotoFolder::open(session.folder()).unwrap(), &to, PICKS, &mut |_, _| true).unwrap_err();
    assert!(matches!(refused, LibraryError::Folder { .. }), "{refused}");
}

#[test]
fn exiftool_finds_flag_keywords_stars_and_label() {
    let (place, session) = shot();
    let to = place.path().join("out");
    run(&session, &to, PICKS);
    let Ok(said) = Command::new("exiftool").args(["-G1", "-a", "-n", "-s"]).arg(to.join("A.xmp")).output() else {
        println!("skipped: exiftool is not installed");
        return;
    };
    let said = String::from_utf8(said.stdout).unwrap();
    let value = |group: &str, tag: &str| {
        let is_it =
            |line: &&str| line.starts_with(&format!("[{group}]")) && line.split_whitespace().nth(1) == Some(tag);
        said.lines().find(is_it).and_then(|line| line.split_once(": ")).map(|(_, value)| value.to_owned())
    };
    assert!(matches!(value("XMP-xmpDM", "Good").as_deref(), Some("true" | "True" | "1")), "{said}");
    assert_eq!(value("XMP-xmpDM", "Pick").as_deref(), Some("1"), "{said}");
    assert_eq!(value("XMP-xmp", "Rating").as_deref(), Some("3"), "{said}");
    assert_eq!(value("XMP-xmp", "Label").as_deref(), Some("Yellow"), "{said}");
    assert!(value("XMP-dc", "Subject").is_some_and(|subject| subject.contains("Happiness")), "{said}");
    assert!(value("XMP-lr", "HierarchicalSubject").is_some(), "{said}");
}
