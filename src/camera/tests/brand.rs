//! How each maker's cameras are set up for a burst.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use candor_camera::gphoto::brand::{Brand, Button, Setting, Settings, Setup, Strategy, set_up};
use candor_core::moment::BurstPlan;

fn radio(value: &str, choices: &[&str]) -> Setting {
    let choices = choices.iter().map(|&c| c.to_owned()).collect();
    Setting { value: value.to_owned(), choices, ..Setting::default() }
}

fn nikon() -> Settings {
    [
        ("capturetarget", radio("Internal RAM", &["Internal RAM", "Memory card"])),
        ("capturemode", radio("Single Shot", &["Single Shot", "Burst", "Timer"])),
        ("burstnumber", Setting { value: "1".to_owned(), range: Some((1.0, 100.0)), ..Setting::default() }),
        ("imagereview", radio("On", &["On", "Off"])),
        ("autofocus", radio("On", &["On", "Off"])),
        ("focusmode", radio("AF-C", &["Manual", "AF-C"])),
    ]
    .into()
}

fn canon(words: &[&str]) -> Settings {
    [
        ("capturetarget", radio("Internal RAM", &["Internal RAM", "Memory card"])),
        ("drivemode", radio("Single", &["Single", "Continuous", "Continuous high speed", "Continuous low speed"])),
        ("eosremoterelease", radio("None", words)),
        ("focusmode", radio("Manual", &["One Shot", "Manual"])),
    ]
    .into()
}

const OLD: &[&str] = &["None", "Press Half", "Press Full", "Release Half", "Release Full", "Immediate"];
const NEW: &[&str] =
    &["None", "Press Half AF", "Press Full AF", "Press Full MF", "Release Half", "Release Full", "Release"];

fn plan(exposures: u8, interval: f64) -> BurstPlan {
    BurstPlan { exposures, interval }
}

fn written(setup: &Setup) -> Vec<(&str, &str)> {
    setup.writes.iter().map(|w| (w.key, w.value.as_str())).collect()
}

#[test]
fn the_maker_is_read_off_the_names() {
    let cases = [
        ("Nikon Corporation D750", Brand::Nikon),
        ("Canon.Inc Canon EOS R6", Brand::Canon),
        ("Sony Corporation ILCE-7M4", Brand::Sony),
        ("FUJIFILM X-T4", Brand::Other),
        ("", Brand::Other),
    ];
    for (names, brand) in cases {
        assert_eq!(Brand::of(names), brand, "{names}");
    }
}

#[test]
fn a_nikon_counts_its_burst() {
    let setup = set_up(Brand::Nikon, &plan(5, 0.1), &nikon());
    assert_eq!(setup.strategy, Strategy::Count);
    assert_eq!(
        written(&setup),
        [
            ("capturetarget", "Memory card"),
            ("capturemode", "Burst"),
            ("burstnumber", "5"),
            ("imagereview", "Off"),
            ("autofocus", "Off")
        ]
    );
    assert!(setup.warnings[0].contains("AF-C"), "{:?}", setup.warnings);
}

#[test]
fn a_nikon_that_cannot_count_is_triggered_once_an_exposure() {
    let mut settings = nikon();
    settings.remove("burstnumber");
    let setup = set_up(Brand::Nikon, &plan(5, 0.1), &settings);
    assert_eq!(setup.strategy, Strategy::Trigger);
    assert!(setup.warnings.iter().any(|w| w.contains("no burst over the cable")), "{:?}", setup.warnings);
    let mut settings = nikon();
    settings.insert("burstnumber", Setting { range: Some((1.0, 4.0)), ..Setting::default() });
    assert_eq!(set_up(Brand::Nikon, &plan(5, 0.1), &settings).strategy, Strategy::Trigger);
}

#[test]
fn canons_words_are_chosen_from_the_cameras_own_list() {
    for (words, press, release) in [(OLD, "Press Full", "Release Full"), (NEW, "Press Full MF", "Release")] {
        let button = Button::Eos { press: press.to_owned(), release: release.to_owned() };
        let setup = set_up(Brand::Canon, &plan(3, 0.1), &canon(words));
        assert_eq!(setup.strategy, Strategy::Hold(button));
        assert!(written(&setup).contains(&("drivemode", "Continuous high speed")), "{:?}", setup.writes);
        assert!(setup.warnings.is_empty(), "{:?}", setup.warnings);
    }
    assert_eq!(set_up(Brand::Canon, &plan(3, 0.1), &canon(&["None"])).strategy, Strategy::Trigger);
}

#[test]
fn the_drive_follows_the_interval() {
    let cases =
        [(3, 0.1, "Continuous high speed"), (3, 0.3, "Continuous low speed"), (3, 1.0, "Single"), (1, 0.1, "Single")];
    for (exposures, interval, drive) in cases {
        let setup = set_up(Brand::Canon, &plan(exposures, interval), &canon(NEW));
        assert!(written(&setup).contains(&("drivemode", drive)), "{exposures} at {interval}: {:?}", setup.writes);
        assert_eq!(matches!(setup.strategy, Strategy::Hold(_)), drive.starts_with("Cont"));
    }
}

#[test]
fn a_sony_is_held_and_keeps_its_files_on_the_card_too() {
    let settings: Settings = [
        ("capturetarget", radio("sdram", &["sdram", "card", "card+sdram"])),
        ("capturemode", radio("Single Shot", &["Single Shot", "Continuous Hi+ Speed", "Continuous Low Speed"])),
        ("capture", Setting::default()),
    ]
    .into();
    let setup = set_up(Brand::Sony, &plan(3, 0.1), &settings);
    assert_eq!(setup.strategy, Strategy::Hold(Button::Sony));
    assert_eq!(written(&setup), [("capturetarget", "card+sdram"), ("capturemode", "Continuous Hi+ Speed")]);
}

#[test]
fn a_camera_nobody_knows_is_triggered() {
    let setup = set_up(Brand::Other, &plan(3, 0.1), &Settings::new());
    assert_eq!((setup.strategy, setup.writes), (Strategy::Trigger, vec![]));
}

#[test]
fn a_setting_that_can_only_be_read_is_not_written() {
    let mut settings = nikon();
    for setting in settings.values_mut() {
        setting.read_only = true;
    }
    let setup = set_up(Brand::Nikon, &plan(5, 0.1), &settings);
    assert_eq!((setup.strategy, setup.writes), (Strategy::Trigger, vec![]));
}
