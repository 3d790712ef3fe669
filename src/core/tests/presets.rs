//! The presets that come with Candor, and what is refused in one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    expression::{ActionUnit, ActionUnits, Intensity},
    preset::{GroupRule, Preset},
};
use support::{preset, text_of_preset};

const NAMES: [&str; 11] = [
    "any-expression",
    "every-flicker",
    "only-the-best",
    "genuine-smile",
    "laughter",
    "surprise",
    "tears",
    "fierce",
    "quiet-portrait",
    "group",
    "one-of-many",
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
    let table: [(&str, Change); 21] = [
        ("want.quiet", |p| p.want.quiet = 1.1),
        ("want.quiet", |p| p.want.quiet = -0.1),
        ("want.quiet", |p| p.want.quiet = f32::NAN),
        ("want.any", |p| p.want.any = 2.0),
        ("want.laughter", |p| p.want.laughter = -1.0),
        ("want.emotions.happiness", |p| {
            p.want.emotions.insert(candor_core::expression::Emotion::Happiness, 1.5);
        }),
        ("want.units.AU12", |p| p.want.units.ask(ActionUnit::LipCornerPuller, 1.1)),
        ("want.units.AU6", |p| p.want.units.ask(ActionUnit::CheekRaiser, 0.0)),
        ("want.units.AU6", |p| p.want.units.ask(ActionUnit::CheekRaiser, f32::NAN)),
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
    let text = text_of_preset("group");
    for (table, key) in [
        ("[trigger]", "treshold"),
        ("[hold]", "blurr"),
        ("[burst]", "shots"),
        ("[want.emotions]", "joy"),
        ("[group]", "ruel"),
    ] {
        let spoilt = text.replace(table, &format!("{table}\n{key} = 1\n"));
        let error = toml::from_str::<Preset>(&spoilt).expect_err(key).to_string();
        assert!(error.contains(key), "{error}");
    }
}

#[test]
fn a_preset_survives_being_written_and_read() {
    let mut asking = preset("group");
    asking.want.units.ask(ActionUnit::LipCornerPuller, 0.5);
    for preset in NAMES.into_iter().map(preset).chain([asking]) {
        let text = serde_json::to_string(&preset).unwrap();
        assert_eq!(serde_json::from_str::<Preset>(&text).unwrap(), preset);
    }
}

#[test]
fn every_preset_file_says_when_to_use_it() {
    for name in NAMES {
        let text = text_of_preset(name);
        let says = text.lines().any(|line| line.starts_with("# Use it ") && line.ends_with('.'));
        assert!(says, "{name}");
    }
}

#[test]
fn the_reference_explains_every_key_and_every_action_unit() {
    let text = text_of_preset("any-expression");
    let mut preset = preset("any-expression");
    preset.want.units.ask(ActionUnit::LipCornerPuller, 0.5);
    let value = serde_json::to_value(&preset).unwrap();
    let tables = value.as_object().unwrap().values().filter_map(|value| value.as_object());
    for key in value.as_object().unwrap().keys().chain(tables.flat_map(|table| table.keys())) {
        assert!(text.contains(key), "{key}");
    }
    for rule in GroupRule::ALL {
        assert!(text.contains(&serde_json::to_string(&rule).unwrap()), "{rule:?}");
    }
    let numbers: String = text.lines().filter(|line| line.starts_with('#')).collect::<Vec<_>>().join(" ");
    for unit in ActionUnit::ALL {
        assert!(numbers.contains(&format!(" {} ", unit.number())), "AU{}", unit.number());
    }
}

#[test]
fn action_units_are_wanted_by_number_with_a_level() {
    let text = text_of_preset("any-expression");
    let wanting: Preset = toml::from_str(&format!("{text}\n[want.units]\nAU12 = 0.5\nAU6 = 0.3\n")).unwrap();
    let units: Vec<(u8, f32)> = wanting.want.units.iter().map(|(unit, level)| (unit.number(), level)).collect();
    assert_eq!(units, [(6, 0.3), (12, 0.5)]);
    for wrong in ["AU99", "au12", "12", "smile"] {
        let error =
            toml::from_str::<Preset>(&format!("{text}\n[want.units]\n{wrong} = 0.5\n")).unwrap_err().to_string();
        assert!(error.contains(wrong) && error.contains("AU12, AU14"), "{error}");
    }
}

#[test]
fn a_level_counts_from_its_half_on_and_the_least_of_all_counts() {
    let mut preset = preset("any-expression");
    let levels = &mut preset.want.units;
    let mut face = ActionUnits::default();
    assert!((levels.reached(&face) - 1.0).abs() < 1e-6, "where none is wanted none is missing");
    levels.ask(ActionUnit::LipCornerPuller, 0.6);
    levels.ask(ActionUnit::CheekRaiser, 0.2);
    let mut show = |unit, level| {
        face.set(unit, Intensity::even(level, 1.0));
        levels.reached(&face)
    };
    assert!(show(ActionUnit::LipCornerPuller, 0.9) < 1e-6, "the cheeks are missing");
    assert!((show(ActionUnit::CheekRaiser, 0.3) - 1.0).abs() < 1e-6);
    let half_there = show(ActionUnit::LipCornerPuller, 0.45);
    assert!((0.3..0.7).contains(&half_there), "{half_there}");
    assert!(show(ActionUnit::LipCornerPuller, 0.3) < 1e-6);
}

#[test]
fn a_preset_from_before_groups_gaze_and_action_units_is_as_it_was() {
    let text = "name = 'A'\ndescription = 'B.'\n[want]\nany = 1.0\n[trigger]\nthreshold = 0.5\n\
                [hold]\neyes_shut = true\nspeaking = false\nblur = true\n";
    let preset: Preset = toml::from_str(text).unwrap();
    assert_eq!(preset.group.rule, GroupRule::Anyone);
    assert!(!preset.hold.gaze && preset.want.units.is_empty() && preset.check().is_ok());
}
