use std::{
    collections::{BTreeSet, HashSet},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use candor_library::{Desk, DeskCommand, DeskEvent, Index, Photo, PhotoFolder, PhotoId};

use crate::junk::{self, Junk};

/// So many always, so many in a long run.
const FEW: usize = 520;
const MANY: usize = 10_000;

#[test]
fn a_folder_of_junk_is_indexed_and_each_file_is_listed_with_its_reason() {
    let count = if std::env::var_os("CANDOR_SLOW_TESTS").is_some() { MANY } else { FEW };
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let junk = junk::fill(place.path(), count);
    let before = everything_in(place.path());
    let folder = PhotoFolder::open_remembering_in(place.path(), cache.path()).unwrap();
    for round in ["not indexed", "indexed"] {
        let begun = Instant::now();
        let refreshed = Index::open(&folder).unwrap().refresh(&mut |_, _| ()).unwrap();
        println!("{count} files of junk, {round}: {:?}", begun.elapsed());
        let skipped: HashSet<_> = refreshed.skipped.iter().map(|skipped| skipped.path.as_path()).collect();
        assert!(refreshed.skipped.iter().all(|skipped| skipped.reason.len() > 10), "{:?}", refreshed.skipped);
        assert_listed(&junk, &skipped, round);
        let others: HashSet<_> = refreshed.others.iter().map(|skipped| skipped.path.as_path()).collect();
        assert!(junk.others.iter().all(|path| others.contains(path.as_path())), "{round}");
        let either = junk.either.iter().filter(|path| !skipped.contains(path.as_path())).count();
        assert_eq!(refreshed.counts.photos as usize, junk.shown.len() + either, "{round}");
    }
    assert_eq!(everything_in(place.path()), before, "looking changes nothing");
}

#[test]
fn a_folder_of_junk_opens_on_the_desk_and_shows_what_can_be_shown() {
    let count = if std::env::var_os("CANDOR_SLOW_TESTS").is_some() { MANY } else { FEW };
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let junk = junk::fill(place.path(), count);
    let before = everything_in(place.path());
    let folder = PhotoFolder::open_remembering_in(place.path(), cache.path()).unwrap();
    for round in ["not indexed", "indexed"] {
        let (desk, events) = Desk::open_folder(folder.clone()).unwrap();
        let mut photos: Vec<Photo> = Vec::new();
        let mut skipped: HashSet<PathBuf> = HashSet::new();
        let mut shown: HashSet<PhotoId> = HashSet::new();
        let mut problems = 0;
        let are_told = |told: &HashSet<PathBuf>| junk.skipped.iter().all(|path| told.contains(path));
        let begun = Instant::now();
        let (mut asked, mut is_told) = (false, false);
        while begun.elapsed() < Duration::from_mins(2) {
            match events.recv_timeout(Duration::from_secs(20)).unwrap() {
                DeskEvent::Opened(opened) => photos = opened,
                DeskEvent::Removed(id) => photos.retain(|photo| photo.id != id),
                DeskEvent::Skipped(more) => {
                    skipped.extend(more.into_iter().map(|skipped| skipped.path));
                    is_told = are_told(&skipped);
                }
                DeskEvent::Thumbnail(id, _) => drop(shown.insert(id)),
                DeskEvent::Problem(_) => problems += 1,
                _ => {}
            }
            if !asked && is_told {
                asked = true;
                let photos = photos.iter().map(|photo| photo.id).collect();
                desk.send(DeskCommand::Thumbnails { photos, edge: 64 });
            }
            // Those that claim too many pixels cannot be decoded, nor perhaps what was damaged.
            if asked && shown.len() + problems >= photos.len() {
                break;
            }
        }
        assert!(asked, "{round}: {} photos, {} skipped", photos.len(), skipped.len());
        assert_listed(&junk, &skipped.iter().map(PathBuf::as_path).collect(), round);
        let paths: HashSet<_> = photos.iter().map(|photo| photo.path.as_path()).collect();
        assert!(junk.shown.iter().all(|path| paths.contains(path.as_path())), "{round}");
        assert!(shown.len() * 10 > photos.len() * 5, "{round}: {} of {}", shown.len(), photos.len());
    }
    assert_eq!(everything_in(place.path()), before, "looking changes nothing");
}

fn assert_listed(junk: &Junk, skipped: &HashSet<&Path>, round: &str) {
    let unlisted: Vec<_> = junk.skipped.iter().filter(|path| !skipped.contains(path.as_path())).collect();
    assert!(unlisted.is_empty(), "{round}: {unlisted:?}");
    let wrongly: Vec<_> = junk.shown.iter().filter(|path| skipped.contains(path.as_path())).collect();
    assert!(wrongly.is_empty(), "{round}: {wrongly:?}");
}

/// Every name below a folder; links are not followed.
fn everything_in(folder: &Path) -> BTreeSet<PathBuf> {
    let mut all = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            all.extend(everything_in(&entry.path()));
        }
        all.insert(entry.path());
    }
    all
}
