use std::fs;

use serde_json::Value;

use crate::support::{CLIP_FPS, Place, clip, json_lines, slow};

/// Replays the demo clip, with its recording in `clip.signals` and its trace in `then.jsonl`.
fn record(place: &Place, more: &[&str]) -> Option<Vec<Value>> {
    let clip = clip()?;
    let arguments = ["replay", clip.to_str()?, "--fps", CLIP_FPS, "--json", "--record", "clip.signals"];
    Some(json_lines(&place.run(&[&arguments[..], &["--trace", "then.jsonl"], more].concat())))
}

/// The moments and the summary.
fn tune(place: &Place, more: &[&str]) -> (Vec<Value>, Value) {
    let mut lines = json_lines(&place.run(&[&["tune", "clip.signals", "--json"], more].concat()));
    let summary = lines.pop().unwrap();
    assert_eq!(summary["type"], "summary");
    (lines, summary)
}

fn times(moments: &[Value], when: &str) -> Vec<f64> {
    moments.iter().filter_map(|moment| moment[when]["at"].as_f64()).collect()
}

#[test]
fn with_the_settings_of_then_every_frame_is_judged_as_it_was_then() {
    let place = Place::new();
    let Some(replayed) = record(&place, &[]) else { return };
    let (moments, summary) = tune(&place, &["--trace", "now.jsonl"]);
    let read = |name: &str| fs::read_to_string(place.path().join(name)).unwrap();
    assert_eq!(read("then.jsonl").lines().count(), 472);
    for (then, now) in read("then.jsonl").lines().zip(read("now.jsonl").lines()) {
        assert_eq!(then, now);
    }
    assert_eq!(read("then.jsonl").len(), read("now.jsonl").len());
    let fired: Vec<f64> = replayed.iter().filter_map(|line| line["decided_at"].as_f64()).collect();
    assert!(fired.len() >= 2, "{replayed:?}");
    assert_eq!((times(&moments, "then"), times(&moments, "now")), (fired.clone(), fired.clone()));
    assert_eq!(summary["both"], fired.len(), "{summary}");
    assert_eq!(summary["frames"], 472);
    assert_eq!(summary["not_reproduced"].as_array().unwrap().len(), 0, "{summary}");
}

#[test]
fn another_preset_and_lag_are_judged_as_a_replay_with_them_judges() {
    let place = Place::new();
    let Some(_) = record(&place, &[]) else { return };
    let (moments, summary) = tune(&place, &["--preset", "genuine-smile", "--lag-ms", "60"]);
    assert_eq!(
        (&summary["now"]["preset"], &summary["then"]["preset"]),
        (&"genuine-smile".into(), &"any-expression".into())
    );
    let replayed = record(&place, &["--preset", "genuine-smile", "--lag-ms", "60"]).unwrap();
    let fired: Vec<f64> = replayed.iter().filter_map(|line| line["decided_at"].as_f64()).collect();
    assert_eq!(times(&moments, "now"), fired);
}

#[test]
fn a_lower_threshold_fires_as_often_or_more_and_an_unreachable_one_never() {
    let place = Place::new();
    let Some(_) = record(&place, &[]) else { return };
    let (_, then) = tune(&place, &[]);
    let (_, lower) = tune(&place, &["--threshold", "0.15", "--set", "trigger.cool_down=0.3"]);
    let bursts = |summary: &Value| summary["fired_now"].as_u64().unwrap();
    assert!(bursts(&lower) >= bursts(&then), "{lower}");
    assert_eq!(lower["fired_then"], then["fired_now"]);
    let (moments, higher) = tune(&place, &["--set", "trigger.threshold=1,trigger.confidence=1"]);
    assert_eq!((bursts(&higher), &higher["only_then"]), (0, &then["fired_now"]));
    for moment in &moments {
        assert!(moment["now"].is_null() && !moment["then"]["elsewhere"].is_null(), "why not is missing: {moment}");
    }
}

#[test]
fn the_table_says_what_was_fired_then_and_now_and_why() {
    let place = Place::new();
    let Some(_) = record(&place, &[]) else { return };
    let text = String::from_utf8(place.run(&["tune", "clip.signals", "--threshold", "0.9"]).stdout).unwrap();
    for words in
        ["demo.mjpg: 472 frames", "then  any-expression, threshold", ", lag 120 ms", "threshold 0.90", "fired then"]
    {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
}

#[test]
fn a_torn_recording_is_judged_as_far_as_it_goes() {
    let place = Place::new();
    let Some(_) = record(&place, &[]) else { return };
    let path = place.path().join("clip.signals");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let (_, summary) = tune(&place, &[]);
    assert!((200..272).contains(&summary["frames"].as_u64().unwrap()), "{summary}");
    assert!(summary["not_reproduced"][0].as_str().unwrap().contains("breaks off"), "{summary}");
}

#[test]
fn what_is_no_recording_and_no_change_is_refused_by_name() {
    let place = Place::new();
    fs::write(place.path().join("letter.signals"), "Dear camera, how are you?").unwrap();
    fs::create_dir(place.path().join("folder")).unwrap();
    fs::create_dir_all(place.path().join("shoot/captures")).unwrap();
    fs::create_dir_all(place.path().join("shoot/.candor")).unwrap();
    for path in ["missing", "letter.signals", "folder", "shoot"] {
        let complaint = place.complaint(&["tune", path]);
        assert!(complaint.contains(path), "{path}: {complaint}");
    }
    for (changes, word) in [("trigger.threshold", "key=value"), ("a=1,b", "key=value")] {
        let complaint = place.complaint(&["tune", "letter.signals", "--set", changes]);
        assert!(complaint.contains(word), "{changes}: {complaint}");
    }
    let Some(clip) = clip() else { return };
    let complaint = place.complaint(&["replay", clip.to_str().unwrap(), "--record", "letter.signals"]);
    assert!(complaint.contains("letter.signals"), "{complaint}");
    assert_eq!(fs::read(place.path().join("letter.signals")).unwrap(), b"Dear camera, how are you?");
}

#[test]
fn a_shoot_is_judged_again_from_its_folder() {
    let Some(clip) = clip() else { return };
    if !slow() {
        return;
    }
    let place = Place::new();
    let out = place.path().join("out");
    let arguments = ["demo", "--clip", clip.to_str().unwrap(), "--fps", CLIP_FPS, "--headless"];
    place.run(&[&arguments[..], &["--out", out.to_str().unwrap()]].concat());
    let report: Value = serde_json::from_slice(&fs::read(out.join("report.json")).unwrap()).unwrap();
    let is_session = |path: &std::path::PathBuf| path.join("captures").is_dir();
    let session = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).find(is_session).unwrap();
    let lines = json_lines(&place.run(&["tune", session.to_str().unwrap(), "--json"]));
    let (summary, moments) = lines.split_last().unwrap();
    assert_eq!(summary["fired_then"], report["bursts"], "{summary}");
    assert_eq!(times(moments, "then"), times(moments, "now"), "the camera was busy, and the lag was, as then");
    assert_eq!(summary["only_then"], 0, "{summary}");
}
