//! Any bytes as a folder's index: opened or begun anew, and after a look at the folder it says what a new one says.
#![no_main]

use std::{fs, path::Path};

use candor_library::{Entry, Index, PhotoFolder};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let place = tempfile::tempdir().expect("there is room for a temporary folder");
    let photos = place.path().join("photos");
    fs::create_dir(&photos).expect("there is room for a folder");
    // No picture is in it: listed with its reason.
    fs::write(photos.join("A.JPG"), b"\xFF\xD8\xFF\xD9").expect("there is room for a file");
    let folder = |cache: &str| {
        PhotoFolder::open_remembering_in(&photos, &place.path().join(cache)).expect("the folder is there")
    };
    let fuzzed = folder("fuzzed");
    let parent = fuzzed.index().parent().unwrap_or_else(|| Path::new("/"));
    fs::create_dir_all(parent).expect("there is room for a folder");
    fs::write(fuzzed.index(), bytes).expect("there is room for a file");
    let index = Index::open(&fuzzed).expect("whatever is there, an index comes of it");
    let _ = (index.all(), index.counts());
    drop(index);
    assert_eq!(paths(&fuzzed), paths(&folder("new")));
});

fn paths(folder: &PhotoFolder) -> Vec<(std::path::PathBuf, Option<String>)> {
    let mut index = Index::open(folder).expect("whatever is there, an index comes of it");
    index.refresh(&mut |_, _| ()).expect("the folder can be read");
    let told = |entry: Entry| (entry.path, entry.problem);
    index.all().expect("what was just written can be read").into_iter().map(told).collect()
}
