use std::{fs, os::unix::fs::symlink, path::Path, process::Stdio, thread, time::Duration};

use candor_made_photos::{Shot, formats, jpeg::grey};
use serde_json::Value;

use crate::support::{Place, installed, json_lines, slow};

const SHOT: Shot<'_> = Shot {
    make: "NIKON CORPORATION",
    model: "NIKON D7100",
    orientation: 6,
    date_time: "2026:11:24 05:31:39",
    subsecond: Some("42"),
    offset: None,
    image_number: None,
    size: (6000, 4000),
    raw_bytes: 3000,
};

fn nef(sizes: [(u16, u16); 3]) -> Vec<u8> {
    let pictures = sizes.map(|(width, height)| grey(width, height));
    formats::nef(&SHOT, pictures.each_ref().map(Vec::as_slice)).bytes()
}

fn put(folder: &Path, count: usize) {
    fs::create_dir_all(folder).unwrap();
    let (raw, picture) = (nef([(600, 400), (162, 108), (57, 38)]), grey(600, 400));
    for number in 0..count {
        fs::write(folder.join(format!("DSC_{number:04}.NEF")), &raw).unwrap();
        if number % 4 == 0 {
            fs::write(folder.join(format!("DSC_{number:04}.JPG")), &picture).unwrap();
        }
    }
}

fn index(place: &Place) -> Value {
    json_lines(&place.run(&["index", "photos", "--json"])).remove(0)
}

#[test]
fn photos_files_and_what_is_skipped_are_told_and_known_the_next_time() {
    let place = Place::new();
    let folder = place.path().join("photos");
    put(&folder, 8);
    fs::write(folder.join("empty.CR3"), b"").unwrap();
    symlink("nowhere", folder.join("dangling.ARW")).unwrap();
    fs::write(folder.join("notes.txt"), b"notes").unwrap();
    for read in [9, 0] {
        let told = index(&place);
        assert_eq!(
            (told["photos"].as_u64(), told["files"].as_u64(), told["read"].as_u64()),
            (Some(8), Some(11), Some(read))
        );
        assert!(told["seconds"].as_f64().unwrap() > 0.0);
        let skipped = told["skipped"].as_array().unwrap();
        let reasons: Vec<_> = skipped.iter().map(|it| it["reason"].as_str().unwrap()).collect();
        assert!(
            skipped[0]["path"].as_str().unwrap().ends_with("dangling.ARW") && reasons[0].contains("link"),
            "{told}"
        );
        assert!(skipped[1]["path"].as_str().unwrap().ends_with("empty.CR3") && reasons[1].contains("empty"), "{told}");
        assert!(told["others"][0]["path"].as_str().unwrap().ends_with("notes.txt"), "{told}");
    }
    let said = place.run(&["index", "photos"]);
    assert!(String::from_utf8_lossy(&said.stdout).starts_with("8 photos in 11 files"), "{said:?}");
    assert!(String::from_utf8_lossy(&said.stderr).contains("empty.CR3"), "{said:?}");
    assert!(place.complaint(&["index", "nowhere"]).contains("nowhere"));
}

#[test]
fn an_index_whose_maker_is_killed_at_any_instant_heals() {
    let place = Place::new();
    put(&place.path().join("photos"), 400);
    let kills = if slow() { 100 } else { 12 };
    for kill in 0..kills {
        let mut child = place.candor().args(["index", "photos"]).stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(kill * 60 / kills));
        child.kill().unwrap();
        child.wait().unwrap();
        if kill % 4 == 3 {
            // And it has to be made anew.
            for photo in (0..400).step_by(5) {
                let path = place.path().join(format!("photos/DSC_{photo:04}.NEF"));
                fs::write(&path, nef([(600, 400), (162, 108), (57, 38)])).unwrap();
            }
        }
    }
    let told = index(&place);
    assert_eq!((told["photos"].as_u64(), told["files"].as_u64()), (Some(400), Some(500)), "{told}");
    assert_eq!(told["skipped"].as_array().map(Vec::len), Some(0), "{told}");
    assert_eq!(index(&place)["read"].as_u64(), Some(0));
}

#[test]
fn the_smallest_sufficient_preview_is_copied_as_it_is() {
    let place = Place::new();
    fs::write(place.path().join("A.NEF"), nef([(6000, 4000), (1620, 1080), (570, 375)])).unwrap();
    for (min, size) in
        [("0", (570, 375)), ("570", (570, 375)), ("600", (1620, 1080)), ("2000", (6000, 4000)), ("9000", (6000, 4000))]
    {
        let output = place.run(&["preview", "A.NEF", "--min", min, "--out", "X.jpg", "--json"]);
        let told = json_lines(&output).remove(0);
        assert_eq!((told["width"].as_u64(), told["height"].as_u64()), (Some(size.0), Some(size.1)), "{min}");
        assert_eq!(told["is_sufficient"].as_bool(), Some(min != "9000"));
        assert_eq!(told["orientation"].as_u64(), Some(6));
        assert_eq!(fs::read(place.path().join("X.jpg")).unwrap(), grey(size.0 as u16, size.1 as u16), "{min}");
    }
    let said = place.run(&["preview", "A.NEF", "--min", "600", "--out", "X.jpg"]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("1620 × 1080"), "{said:?}");
    if installed("exiftool") {
        let theirs = std::process::Command::new("exiftool")
            .args(["-b", "-JpgFromRaw"])
            .arg(place.path().join("A.NEF"))
            .output()
            .unwrap();
        assert_eq!(theirs.stdout, grey(6000, 4000));
    }
}

#[test]
fn a_preview_is_never_written_over_a_photo() {
    let place = Place::new();
    let raw = nef([(600, 400), (162, 108), (57, 38)]);
    for name in ["A.NEF", "B.NEF"] {
        fs::write(place.path().join(name), &raw).unwrap();
    }
    symlink("A.NEF", place.path().join("link.jpg")).unwrap();
    fs::hard_link(place.path().join("A.NEF"), place.path().join("same.jpg")).unwrap();
    for out in ["A.NEF", "./A.NEF", "link.jpg", "same.jpg"] {
        let complaint = place.complaint(&["preview", "A.NEF", "--out", out]);
        assert!(complaint.contains("photo itself"), "{out}: {complaint}");
    }
    assert!(place.complaint(&["preview", "A.NEF", "--out", "B.NEF"]).contains("RAW file"));
    for name in ["A.NEF", "B.NEF"] {
        assert_eq!(fs::read(place.path().join(name)).unwrap(), raw);
    }
    fs::write(place.path().join("C.NEF"), b"a letter, not a photo").unwrap();
    assert!(place.complaint(&["preview", "C.NEF", "--out", "X.jpg"]).contains("not a photo"));
    assert!(place.complaint(&["preview", "D.NEF", "--out", "X.jpg"]).contains("D.NEF"));
    fs::write(place.path().join("E.JPG"), [0xFF, 0xD8, 0xFF, 0xD9]).unwrap();
    assert!(place.complaint(&["preview", "E.JPG", "--out", "X.jpg"]).contains("no JPEG picture"));
    assert!(place.complaint(&["preview", "A.NEF", "--out", "nowhere/X.jpg"]).contains("nowhere/X.jpg"));
    assert!(!place.path().join("X.jpg").exists());
}

#[test]
fn the_previews_of_many_photos_go_into_a_folder_and_a_photo_without_one_keeps_back_no_other() {
    let place = Place::new();
    for (name, width) in [("A.NEF", 570), ("B.NEF", 576), ("C.NEF", 560)] {
        fs::write(place.path().join(name), nef([(6000, 4000), (1620, 1080), (width, 375)])).unwrap();
    }
    fs::write(place.path().join("D.NEF"), b"a letter, not a photo").unwrap();
    fs::create_dir(place.path().join("out")).unwrap();
    let arguments = ["preview", "A.NEF", "B.NEF", "D.NEF", "C.NEF", "--out", "out", "--json"];
    let output = place.candor().args(arguments).output().unwrap();
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("D.NEF"), "{output:?}");
    let mut told = json_lines(&output);
    told.sort_by_key(|line| line["photo"].to_string());
    for (line, (name, width)) in told.iter().zip([("A.NEF", 570), ("B.NEF", 576), ("C.NEF", 560)]) {
        assert_eq!((line["photo"].as_str(), line["width"].as_u64()), (Some(name), Some(width)), "{told:?}");
        let copied = fs::read(place.path().join(format!("out/{name}.jpg"))).unwrap();
        assert_eq!(copied, grey(width as u16, 375));
    }
    assert_eq!(told.len(), 3);
    assert_eq!(fs::read_dir(place.path().join("out")).unwrap().count(), 3);

    assert!(place.complaint(&["preview", "B.NEF", "--min", "600", "--out", "out"]).contains("there already"));
    assert_eq!(fs::read(place.path().join("out/B.NEF.jpg")).unwrap(), grey(576, 375));
    fs::create_dir(place.path().join("more")).unwrap();
    fs::copy(place.path().join("A.NEF"), place.path().join("more/A.NEF")).unwrap();
    assert!(place.complaint(&["preview", "A.NEF", "more/A.NEF", "--out", "more"]).contains("one name"));
    assert!(place.complaint(&["preview", "A.NEF", "B.NEF", "--out", "X.jpg"]).contains("no folder"));
}
