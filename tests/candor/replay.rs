use std::fs;

use serde_json::Value;

use crate::support::{CLIP_FPS, Place, clip, json_lines, short_clip};

fn bursts(lines: &[Value]) -> Vec<&Value> {
    lines.iter().filter(|line| line["type"] == "burst").collect()
}

#[test]
fn a_replay_prints_its_bursts_and_then_one_summary() {
    let Some(clip) = clip() else { return };
    let place = Place::new();
    let trace = place.path().join("trace.jsonl");
    let arguments =
        ["replay", clip.to_str().unwrap(), "--fps", CLIP_FPS, "--lag-ms", "120", "--json", "--trace", "trace.jsonl"];
    let lines = json_lines(&place.run(&arguments));
    let (summary, told) = lines.split_last().unwrap();
    let bursts = bursts(told);
    assert!(told.iter().all(|line| line["type"] == "burst" || line["type"] == "candidate"), "{told:?}");
    assert_eq!(summary["type"], "summary");
    assert_eq!(summary["frames"], 472);
    assert_eq!(summary["dropped"], 0);
    assert!((summary["seconds"].as_f64().unwrap() - 472.0 / 23.976).abs() < 0.05, "{summary}");
    assert!(summary["frame_ms"]["p50"].as_f64().unwrap() > 0.0, "{summary}");
    assert!(bursts.len() >= 2, "a woman who cries and laughs is worth more than {} bursts", bursts.len());
    for burst in &bursts {
        let exposures: Vec<f64> = burst["exposures"].as_array().unwrap().iter().map(|t| t.as_f64().unwrap()).collect();
        assert_eq!(exposures.len(), 3);
        assert!(exposures[0] >= burst["decided_at"].as_f64().unwrap() + 0.12 - 1e-6, "{burst}");
        assert!((exposures[2] - exposures[0] - 0.2).abs() < 1e-6, "{burst}");
        assert!(!burst["reason"].as_str().unwrap().is_empty());
    }
    let trace = fs::read_to_string(trace).unwrap();
    assert_eq!(trace.lines().count(), 472);
    let fired = trace.lines().filter(|line| line.contains("\"fire\"")).count();
    assert_eq!(fired, bursts.len(), "the trace tells of other decisions than the lines");
}

#[test]
fn the_same_clip_gives_the_same_decisions_and_a_shorter_one_the_same_beginning() {
    let place = Place::new();
    let (Some(whole), Some(short)) = (short_clip(&place, 330), short_clip(&place, 280)) else { return };
    let run = |clip: &std::path::Path| {
        json_lines(&place.run(&["replay", clip.to_str().unwrap(), "--fps", CLIP_FPS, "--json"]))
    };
    let (first, again, cut) = (run(&whole), run(&whole), run(&short));
    assert_eq!(bursts(&first), bursts(&again));
    let before = |lines: &[Value]| -> Vec<Value> {
        let early = |burst: &&&Value| burst["decided_at"].as_f64().unwrap() < 278.0 / 23.976;
        bursts(lines).iter().filter(early).map(|burst| (*burst).clone()).collect()
    };
    assert!(!before(&first).is_empty(), "the test needs a burst before the cut");
    assert_eq!(before(&first), before(&cut));
}

#[test]
fn a_clip_that_cannot_be_read_is_named() {
    let place = Place::new();
    fs::write(place.path().join("empty.mjpg"), "").unwrap();
    fs::write(place.path().join("letter.mjpg"), "Dear camera").unwrap();
    fs::create_dir(place.path().join("folder")).unwrap();
    for clip in ["missing.mjpg", "empty.mjpg", "letter.mjpg", "folder", "missing.mp4"] {
        let complaint = place.complaint(&["replay", clip]);
        assert!(complaint.contains(clip), "{clip}: {complaint}");
    }
    let complaint = place.complaint(&["replay", "missing.mjpg", "--lag-ms", "99999"]);
    assert!(complaint.contains("lag-ms") && complaint.contains("2000"), "{complaint}");
}
