//! What faces are called while they are live: the open clips (the test material beside the repository) through the real
//! nets and the judge, event by event.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod naming;

use std::fs;

use candor_camera::clip::Clip;
use candor_core::{
    expression::{Called, Emotion},
    moment::{Judge, Mode},
    preset::Preset,
};
use candor_vision::Eye;
use naming::{Confusion, class, class_of_family, root, shared};
use serde_json::Value;

/// What a stretch of a clip shows.
struct Stretch {
    is: usize,
    crying: bool,
    frames: std::ops::RangeInclusive<usize>,
}

fn range(value: &Value) -> Option<std::ops::RangeInclusive<usize>> {
    let end = |i: usize| usize::try_from(value.get(i)?.as_u64()?).ok();
    Some(end(0)?..=end(1)?)
}

/// The height of each event that was annotated without doubt, and all rest and talk outside of any event.
fn stretches(told: &Value) -> Vec<Stretch> {
    let list = |key: &str| told[key].as_array().cloned().unwrap_or_default();
    let events = list("events");
    let mut stretches: Vec<Stretch> = Vec::new();
    for event in events.iter().filter(|event| event["confidence"] != "low") {
        if let Some(is) = class_of_family(event["family"].as_str().unwrap()) {
            let crying = event["kind"].as_str().is_some_and(|kind| kind.contains("crying"));
            stretches.push(Stretch { is, crying, frames: range(&event["apex_range"]).unwrap() });
        }
    }
    let shows = |frame: usize| {
        events.iter().any(|event| {
            let from = event["onset"].as_u64().unwrap_or(0) as usize;
            let to = event["offset_end"].as_u64().map_or(usize::MAX, |to| to as usize);
            (from..=to).contains(&frame)
        })
    };
    for (key, is) in [("neutral_ranges", class("neutral")), ("speech_ranges", class("talk"))] {
        let quiet = list(key).iter().filter_map(range).filter(|frames| !frames.clone().any(shows)).collect::<Vec<_>>();
        stretches.extend(quiet.into_iter().map(|frames| Stretch { is, crying: false, frames }));
    }
    stretches
}

/// What the largest face is called in each frame of a clip; absent where there is none.
fn names(clip: &Clip, eye: &mut Eye, judge: &mut Judge) -> Vec<Option<Called>> {
    eye.forget();
    (0..clip.len())
        .map(|index| {
            let picture = candor_vision::decode(&clip.frame(index).unwrap()).unwrap();
            let seen = eye.observe(index as u64, clip.time_of(index), &picture).unwrap();
            judge.judge(&seen).readings.first().map(|reading| reading.emotions.called())
        })
        .collect()
}

/// The name that most of the frames bear.
fn most(names: &[Option<Called>]) -> Option<Called> {
    let mut counts: Vec<(Called, usize)> = Vec::new();
    for called in names.iter().flatten() {
        match counts.iter_mut().find(|(other, _)| other == called) {
            Some((_, count)) => *count += 1,
            None => counts.push((*called, 1)),
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(called, _)| called)
}

#[test]
fn the_events_of_the_open_clips_are_named_no_worse_than_they_were() {
    if std::env::var_os("CANDOR_SLOW_TESTS").is_none() {
        println!("skipped: CANDOR_SLOW_TESTS is not set");
        return;
    }
    let (Some(clips), Some(annotations)) = (shared("clips"), shared("annotations")) else { return };
    let preset: Preset =
        toml::from_str(&fs::read_to_string(root().join("presets/any-expression.toml")).unwrap()).unwrap();
    let mut eye = Eye::open(&root().join("models")).unwrap();
    let mut confusion = Confusion::default();
    let (mut changes, mut seconds) = (0, 0.0);
    let mut files: Vec<_> = fs::read_dir(annotations).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let told: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        let clip = match Clip::open(&clips.join(told["clip"].as_str().unwrap()), None) {
            Ok(clip) => clip,
            Err(error) => return println!("skipped: {error}"),
        };
        let names = names(&clip, &mut eye, &mut Judge::new(preset.clone(), 0.12, Mode::Forecasting));
        for stretch in stretches(&told) {
            let frames = names.get(stretch.frames).unwrap_or_default();
            if let Some(called) = most(frames) {
                confusion.add(stretch.is, called);
            }
            let smiles = frames.contains(&Some(Called::Named(Emotion::Happiness.into())));
            assert!(!(stretch.crying && smiles), "a crying face was called a smile");
        }
        changes += names.windows(2).filter(|pair| pair[0].is_some() && pair[1].is_some() && pair[0] != pair[1]).count();
        seconds += clip.duration();
    }
    confusion.show("events, rest and talk of the open clips, live");
    println!("a name changes {:.1} times a minute", 60.0 * changes as f64 / seconds);
    for (truth, least) in LEAST {
        let right = confusion.right_of(class(truth));
        assert!(right >= least, "{truth}: {right} of {} right, {least} at least", confusion.of(class(truth)));
    }
    assert!(confusion.wrong() <= MOST_WRONG, "{} are called what they are not", confusion.wrong());
    assert!(60.0 * changes as f64 / seconds < MOST_CHANGES, "names flicker");
}

/// How many have to be named rightly, of 24, 9, 13, 4 and 6: one less than when this was written. The weights have seen
/// these clips, so this holds them in place; how good they are on others is told where they stand.
const LEAST: [(&str, usize); 5] = [("neutral", 22), ("surprise", 7), ("happiness", 10), ("sadness", 1), ("talk", 5)];
/// How many may be called what they are not: two more than when this was written.
const MOST_WRONG: usize = 8;
/// How often a name may change, a minute: 23 times when this was written, 82 times without names that last.
const MOST_CHANGES: f64 = 40.0;
