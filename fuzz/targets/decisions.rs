//! Any bytes as the memory of decisions that are in no sidecar yet: what can be read of it is exported with the photo, and
//! neither it nor the photo is changed by that.
#![no_main]

use std::{
    fs::{self, File},
    time::{Duration, SystemTime},
};

use candor_library::{ExportOptions, PhotoFolder, Session, export};
use libfuzzer_sys::fuzz_target;

/// As small as a photo may be. Its length and time stand in the decisions that it is tried with.
const PHOTO: &[u8] = b"\xFF\xD8\xFF\xC0\0\x0B\x08\0\x08\0\x08\x01\x01\x11\0\xFF\xD9";
const MODIFIED: Duration = Duration::from_secs(1_700_000_000);

fuzz_target!(|bytes: &[u8]| {
    let place = tempfile::tempdir().expect("there is room for a temporary folder");
    let session = Session::create(place.path(), "fuzzed").expect("there is room for a session");
    let photo = session.captures().join("A.JPG");
    fs::write(&photo, PHOTO).expect("there is room for a file");
    let opened = File::options().write(true).open(&photo).expect("it was just written");
    opened.set_modified(SystemTime::UNIX_EPOCH + MODIFIED).expect("the disk keeps times");
    let memory = session.folder().join(".candor/decisions.jsonl");
    fs::write(&memory, bytes).expect("there is room for a file");

    let state = place.path().join("state");
    let folder = PhotoFolder::open_remembering_in(session.folder(), &state).expect("the folder is there");
    let out = place.path().join("out");
    for picks_only in [true, false] {
        let options = ExportOptions { picks_only, ..ExportOptions::default() };
        let report = export(&folder, &out, options, &mut |_, _| true).expect("there is room for the export");
        assert!(report.photos == 1 || picks_only, "{report:?}");
    }
    assert_eq!(fs::read(out.join("A.JPG")).expect("it was exported"), PHOTO);
    assert_eq!(fs::read(&memory).expect("it is still there"), bytes);
    assert!(fs::read(&photo).is_ok_and(|there| there == PHOTO));
});
