//! The presets that come with Candor, and what is refused in one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::preset::Preset;
use support::preset;

const NAMES: [&str; 9] = [
    "any-expression",
    "every-flicker",
    "only-the-best",
    "genuine-smile",
    "laughter",
    "surprise",
    "tears",
    "fierce",
    "quiet-portrait",
];

#[test]
fn every_preset_is_within_its_ranges_and_named_and_described() {
    for name in NAMES {
        let preset = preset(name);
        preset.check().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!preset.name.is_empty() && preset.description.ends_with('.'), "{name}");
        assert_eq!((preset.burst.exposures, preset.burst.interval_ms), (3, 100), "{name}");
    }
}

#[test]
fn the_folder_holds_no_preset_that_is_not_tested_here() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../presets");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().unwrap().strip_suffix(".toml").map(str::to_owned))
        .collect();
    found.sort();
    let mut names = NAMES.map(str::to_owned);
    names.sort();
    assert_eq!(found, names);
}

#[test]
fn a_value_out_of_range_is_refused_with_its_key_value_and_range() {
    type Change = fn(&mut Preset);
    let table: [(&str, Change); 18] = [
        ("want.quiet", |p| p.want.quiet = 1.1),
        ("want.quiet", |p| p.want.quiet = -0.1),
        ("want.quiet", |p| p.want.quiet = f32::NAN),
        ("want.any", |p| p.want.any = 2.0),
        ("want.laughter", |p| p.want.laughter = -1.0),
        ("want.emotions.happiness", |p| {
            p.want.emotions.insert(candor_core::expression::Emotion::Happiness, 1.5);
        }),
        ("trigger.threshold", |p| p.trigger.threshold = 0.01),
        ("trigger.threshold", |p| p.trigger.threshold = 1.01),
        ("trigger.threshold", |p| p.trigger.threshold = f32::NAN),
        ("trigger.cool_down", |p| p.trigger.cool_down = 0.0),
        ("trigger.cool_down", |p| p.trigger.cool_down = 61.0),
        ("trigger.cool_down", |p| p.trigger.cool_down = f64::INFINITY),
        ("trigger.confidence", |p| p.trigger.confidence = 1.2),
        ("trigger.confidence", |p| p.trigger.confidence = -0.2),
        ("burst.exposures", |p| p.burst.exposures = 0),
        ("burst.exposures", |p| p.burst.exposures = 31),
        ("burst.interval_ms", |p| p.burst.interval_ms = 19),
        ("burst.interval_ms", |p| p.burst.interval_ms = 2001),
    ];
    for (key, change) in table {
        let mut preset = preset("any-expression");
        change(&mut preset);
        let error = preset.check().expect_err(key);
        assert_eq!(error.key, key);
        let sentence = error.to_string();
        assert!(sentence.contains(key) && sentence.contains("must lie between"), "{sentence}");
    }
}

#[test]
fn the_ends_of_every_range_are_allowed() {
    for (threshold, cool_down, exposures, interval_ms, weight) in [(0.05, 0.1, 1, 20, 0.0), (1.0, 60.0, 30, 2000, 1.0)]
    {
        let mut preset = preset("genuine-smile");
        preset.trigger.threshold = threshold;
        preset.trigger.cool_down = cool_down;
        preset.trigger.confidence = weight;
        (preset.burst.exposures, preset.burst.interval_ms) = (exposures, interval_ms);
        (preset.want.any, preset.want.quiet, preset.want.laughter) = (weight, weight, weight);
        assert_eq!(preset.check(), Ok(()));
    }
}

#[test]
fn an_unknown_key_is_refused_by_name() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../presets/surprise.toml")).unwrap();
    for (table, key) in
        [("[trigger]", "treshold"), ("[hold]", "blurr"), ("[burst]", "shots"), ("[want.emotions]", "joy")]
    {
        let spoilt = text.replace(table, &format!("{table}\n{key} = 1\n"));
        let error = toml::from_str::<Preset>(&spoilt).expect_err(key).to_string();
        assert!(error.contains(key), "{error}");
    }
}

#[test]
fn a_preset_survives_being_written_and_read() {
    for name in NAMES {
        let preset = preset(name);
        let text = serde_json::to_string(&preset).unwrap();
        assert_eq!(serde_json::from_str::<Preset>(&text).unwrap(), preset);
    }
}
