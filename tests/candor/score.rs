use std::fs;

use crate::support::{Place, clip, json_lines, short_clip};

#[test]
fn a_photo_of_a_face_is_read_and_a_file_that_is_none_is_named() {
    let place = Place::new();
    let Some(photo) = short_clip(&place, 1) else { return };
    let photo = {
        let to = place.path().join("sitter.jpg");
        fs::rename(photo, &to).unwrap();
        to
    };
    fs::write(place.path().join("letter.jpg"), "Dear camera").unwrap();
    let output =
        place.candor().args(["score", "--json", photo.to_str().unwrap(), "letter.jpg", "none.nef"]).output().unwrap();
    assert!(!output.status.success(), "two of the files are no photos");
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 3);
    let faces = lines[0]["faces"].as_array().unwrap();
    assert_eq!(faces.len(), 1, "{}", lines[0]);
    for key in ["box", "emotions", "action_units", "eyes", "sharpness"] {
        assert!(!faces[0][key].is_null(), "{key} is missing in {}", faces[0]);
    }
    assert!(faces[0]["box"]["width"].as_f64().unwrap() > 0.1);
    for (line, name) in [(&lines[1], "letter.jpg"), (&lines[2], "none.nef")] {
        assert!(line["error"].as_str().unwrap().contains(name), "{line}");
    }
}

#[test]
fn a_laughing_face_is_happier_than_a_crying_one() {
    let place = Place::new();
    let Some(clip) = clip() else { return };
    let clip = fs::read(clip).unwrap();
    let starts: Vec<usize> =
        clip.windows(3).enumerate().filter(|(_, bytes)| *bytes == [0xff, 0xd8, 0xff]).map(|(at, _)| at).collect();
    // Frames 312 and 70 of the demo clip: an open laugh, and a face in tears.
    let happiness = [(312, "laughing.jpg"), (70, "crying.jpg")].map(|(frame, name)| {
        fs::write(place.path().join(name), &clip[starts[frame]..starts[frame + 1]]).unwrap();
        let lines = json_lines(&place.run(&["score", "--json", name]));
        lines[0]["faces"][0]["emotions"]["happiness"].as_f64().unwrap()
    });
    assert!(happiness[0] > happiness[1] + 0.2, "{happiness:?}");
}
