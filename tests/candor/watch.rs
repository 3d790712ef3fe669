use std::{
    fs,
    io::{BufRead, BufReader},
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
