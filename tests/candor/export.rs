use std::fs;

use crate::support::{Place, installed, short_clip};

/// A folder of photos cut from the demo clip.
fn photos(place: &Place, count: usize) -> Option<std::path::PathBuf> {
    let clip = fs::read(short_clip(place, count)?).unwrap();
    let folder = place.path().join("photos");
    fs::create_dir(&folder).unwrap();
    let starts: Vec<usize> =
        clip.windows(3).enumerate().filter(|(_, bytes)| *bytes == [0xff, 0xd8, 0xff]).map(|(at, _)| at).collect();
    for (i, &start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(clip.len());
        fs::write(folder.join(format!("IMG_{i:04}.JPG")), &clip[start..end]).unwrap();
    }
    Some(folder)
}

fn pick(photo: &std::path::Path) {
    use candor_core::cull::Flag;
    use candor_photo::sidecar;
    let changes = sidecar::Changes { flag: Some(Flag::Picked), ..sidecar::Changes::default() };
    sidecar::update(&sidecar::path_for(photo), &changes).unwrap();
}

#[test]
fn only_picks_are_exported_each_with_its_sidecar() {
    let place = Place::new();
    let Some(folder) = photos(&place, 4) else { return };
    pick(&folder.join("IMG_0002.JPG"));
    place.run(&["export", folder.to_str().unwrap(), "--to", "handover", "--picks"]);
    let mut names: Vec<_> = fs::read_dir(place.path().join("handover"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["IMG_0002.JPG", "IMG_0002.xmp"]);
    if installed("exiftool") {
        let sidecar = place.path().join("handover/IMG_0002.xmp");
        let output = std::process::Command::new("exiftool").args(["-G1", "-s"]).arg(sidecar).output().unwrap();
        let tags = String::from_utf8_lossy(&output.stdout);
        assert!(tags.contains("Good") && tags.contains("Pick"), "{tags}");
    }
}

#[test]
fn exporting_again_copies_nothing_twice_and_overwrites_nothing() {
    let place = Place::new();
    let Some(folder) = photos(&place, 2) else { return };
    let handover = place.path().join("handover");
    let export = || place.run(&["export", folder.to_str().unwrap(), "--to", "handover"]);
    let names = || {
        let mut names: Vec<_> =
            fs::read_dir(&handover).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    export();
    let first = names();
    export();
    assert_eq!(names(), first);
    fs::write(handover.join("IMG_0001.JPG"), "somebody else's picture").unwrap();
    export();
    assert_eq!(fs::read(handover.join("IMG_0001.JPG")).unwrap(), b"somebody else's picture");
    let ours = fs::read(folder.join("IMG_0001.JPG")).unwrap();
    assert!(names().iter().any(|name| fs::read(handover.join(name)).unwrap() == ours), "{:?}", names());
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let complaint = Place::new().complaint(&["export", "nowhere", "--to", "handover"]);
    assert!(complaint.contains("nowhere"), "{complaint}");
}
