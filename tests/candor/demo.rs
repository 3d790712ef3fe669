use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::support::{CLIP_FPS, Place, clip, installed, slow};

/// Frames that a shot may lie beside the instant that the report says.
const FRAMES_APART: f64 = 2.0;

fn run(place: &Place, body: &str) -> Option<Value> {
    let clip = clip()?;
    let out = place.path().join("out");
    let arguments = ["demo", "--clip", clip.to_str().unwrap(), "--fps", CLIP_FPS, "--body", body, "--headless"];
    place.run(&[&arguments[..], &["--out", out.to_str().unwrap()]].concat());
    let report = serde_json::from_slice(&fs::read(out.join("report.json")).unwrap()).unwrap();
    Some(report)
}

fn paths(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending)))
        .collect();
    found.sort();
    found
}

fn figure(report: &Value, key: &str) -> usize {
    report[key].as_u64().unwrap_or_else(|| panic!("{key} is missing in {report}")) as usize
}

fn tool(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn check(report: &Value) {
    assert!(figure(report, "bursts") >= 2, "{report}");
    let exposures = figure(report, "exposures");
    let shots = report["shots"].as_array().unwrap();
    assert!(shots.len() >= exposures, "{} shots of {exposures} exposures", shots.len());
    assert_eq!(figure(report, "files"), 2 * shots.len(), "each shot is a RAW and a JPEG");
    assert_eq!(figure(report, "tagged"), shots.len());
    assert_eq!(figure(report, "indexed"), shots.len());
    assert_eq!(figure(report, "picked"), figure(report, "bursts"), "the best of each burst is picked");
    assert!(figure(report, "frames") > 200, "{report}");
    assert!(report["decision_ms"]["p50"].as_f64().unwrap() > 0.0);
    for shot in shots {
        for key in ["raw", "jpeg", "sidecar"] {
            assert!(Path::new(shot[key].as_str().unwrap()).is_file(), "{key} of {shot}");
        }
        let fps: f64 = CLIP_FPS.parse().unwrap();
        let expected = shot["exposure_at"].as_f64().unwrap() * fps;
        // The last frame stays in front of the camera when the clip is over.
        let expected = expected.min(471.0);
        let got = shot["clip_frame"].as_f64().unwrap();
        assert!((expected - got).abs() <= FRAMES_APART, "{shot} should show frame {expected:.1}");
    }
}

fn check_with_exiftool(report: &Value) {
    let export = Path::new(report["export"].as_str().unwrap());
    let (raws, sidecars) = (paths(export, "dng"), paths(export, "xmp"));
    assert_eq!(raws.len(), figure(report, "picked"), "a RAW for each pick in {}", export.display());
    assert_eq!(raws.len(), sidecars.len(), "a sidecar for each pick in {}", export.display());
    if !installed("exiftool") {
        return;
    }
    let tags: Vec<String> = sidecars.iter().map(|sidecar| tool("exiftool", &["-G1", "-a", "-s"], sidecar)).collect();
    for tag in ["Good", "Pick", "Subject", "RegionAreaX", "[XMP-candor]"] {
        let without = tags.iter().find(|tags| !tags.contains(tag));
        assert!(without.is_none(), "{tag} is missing in:\n{without:?}");
    }
    // Only an expression that can be named has a keyword of its own.
    assert!(tags.iter().any(|tags| tags.contains("HierarchicalSubject")), "{tags:?}");
    for shot in report["shots"].as_array().unwrap() {
        let raw = Path::new(shot["raw"].as_str().unwrap());
        let checked = tool("exiftool", &["-validate", "-error", "-a", "-s", "-s", "-s"], raw);
        assert!(!checked.contains("Error"), "{}: {checked}", raw.display());
        let number = tool("exiftool", &["-ImageNumber", "-s", "-s", "-s"], raw);
        assert_eq!(number.trim().parse::<u64>().ok(), shot["clip_frame"].as_u64(), "{}", raw.display());
    }
    if installed("exiv2") {
        let tags = tool("exiv2", &["-PX"], &sidecars[0]);
        assert!(tags.contains("Xmp.xmpDM.good") && tags.contains("Xmp.mwg-rs.Regions"), "{tags}");
    }
    if installed("raw-identify") {
        let said = tool("raw-identify", &[], &raws[0]);
        assert!(said.contains("is a") && !said.contains("Cannot decode"), "LibRaw: {said}");
    }
}

#[test]
fn the_main_job_runs_end_to_end_on_a_simulated_nikon() {
    let place = Place::new();
    let Some(report) = run(&place, "nikon") else { return };
    check(&report);
    check_with_exiftool(&report);
}

#[test]
fn the_main_job_runs_end_to_end_on_a_simulated_canon() {
    let place = Place::new();
    if !slow() {
        return;
    }
    let Some(report) = run(&place, "canon") else { return };
    check(&report);
    check_with_exiftool(&report);
}

#[test]
fn a_folder_that_holds_something_else_is_not_touched() {
    let place = Place::new();
    let Some(clip) = clip() else { return };
    let precious = place.path().join("wedding");
    fs::create_dir(&precious).unwrap();
    fs::write(precious.join("IMG_0001.CR3"), "precious").unwrap();
    let complaint =
        place.complaint(&["demo", "--clip", clip.to_str().unwrap(), "--headless", "--out", precious.to_str().unwrap()]);
    assert!(complaint.contains("wedding") && complaint.contains("--out"), "{complaint}");
    assert_eq!(fs::read(precious.join("IMG_0001.CR3")).unwrap(), b"precious");
}
