use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::support::{Place, short_clip};

#[test]
fn a_photo_that_arrives_in_a_followed_folder_is_tagged_also_in_a_new_subfolder() {
    let place = Place::new();
    let Some(photo) = short_clip(&place, 1) else { return };
    let folder = place.path().join("incoming");
    fs::create_dir(&folder).unwrap();
    fs::copy(&photo, folder.join("before.jpg")).unwrap();
    let mut child =
        place.candor().args(["watch", "--json", folder.to_str().unwrap()]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| {
        let line: Value = serde_json::from_str(&line.unwrap()).unwrap();
        (line["type"].as_str().unwrap().to_owned(), line["photo"].as_str().unwrap_or_default().to_owned())
    });
    let mut next_tagged = |name: &str| {
        let (kind, photo) = lines.next().unwrap();
        assert_eq!(kind, "tagged", "{photo}");
        assert!(photo.ends_with(name), "{photo} came instead of {name}");
    };
    next_tagged("before.jpg");
    fs::copy(&photo, folder.join("after.jpg")).unwrap();
    next_tagged("after.jpg");
    // A file written at once into a folder just made is seen too.
    fs::create_dir(folder.join("card")).unwrap();
    fs::copy(&photo, folder.join("card/IMG_1.jpg")).unwrap();
    next_tagged("card/IMG_1.jpg");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert!(child.wait().unwrap().success());
    for name in ["before", "after", "card/IMG_1"] {
        let sidecar = fs::read_to_string(folder.join(format!("{name}.xmp"))).unwrap();
        assert!(sidecar.contains("mwg-rs:Regions"), "{sidecar}");
    }
}

#[test]
fn a_photo_that_others_put_among_the_captures_of_a_shoot_is_tagged_too() {
    let place = Place::new();
    let Some(photo) = short_clip(&place, 1) else { return };
    let mut child = place
        .candor()
        .args(["tether", "--json", "--name", "Anna", "--model", "PTP/IP Camera", "--port", "ptpip:127.0.0.1:1:1"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| -> Value {
        let line = line.unwrap();
        serde_json::from_str(&line).unwrap()
    });
    let status = lines.find(|line| line["type"] == "status").unwrap();
    let captures = Path::new(status["status"]["session"].as_str().unwrap()).join("captures");
    fs::copy(&photo, captures.join("FROM_CARD.JPG")).unwrap();
    let shot = lines.find(|line| line["type"] == "shot").unwrap();
    assert!(shot["jpeg"].as_str().unwrap().ends_with("FROM_CARD.JPG"), "{shot}");
    let sidecar = fs::read_to_string(captures.join("FROM_CARD.xmp")).unwrap();
    assert!(sidecar.contains("mwg-rs:Regions"), "{sidecar}");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    // What is still printed has to be read, or the program waits with it.
    lines.for_each(drop);
    assert!(child.wait().unwrap().success());
}
