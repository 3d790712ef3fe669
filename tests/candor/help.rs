use std::process::Stdio;

use crate::support::Place;

#[test]
fn help_names_every_command_in_words_of_a_photographer() {
    let place = Place::new();
    let help = String::from_utf8(place.run(&["--help"]).stdout).unwrap();
    for command in [
        "demo",
        "tether",
        "calibrate",
        "replay",
        "tune",
        "score",
        "watch",
        "cull",
        "rank",
        "export",
        "presets",
        "doctor",
    ] {
        assert!(help.contains(&format!("  {command} ")), "{command} is missing in:\n{help}");
    }
    assert!(help.contains("peak of a real expression"), "{help}");
}

#[test]
fn a_wrong_option_is_refused_with_the_usage() {
    let place = Place::new();
    let complaint = place.complaint(&["replay", "--lag", "3"]);
    assert!(complaint.contains("--lag"), "{complaint}");
    assert!(complaint.contains("Usage"), "{complaint}");
}

#[test]
fn who_stops_reading_ends_the_program_without_a_fuss() {
    let place = Place::new();
    let mut child = place.candor().arg("presets").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
