//! How each maker's cameras shoot a burst, and which of their settings stand in its way. Pure: from what the camera offers
//! to what is to be written and pressed.
//!
//! The names of settings and choices are those of libgphoto2's `camlibs/ptp2/config.c` (2.5.30 to 2.5.34).

use std::collections::BTreeMap;

use candor_core::moment::BurstPlan;
use serde::{Deserialize, Serialize};

/// Who made the camera, as far as it matters for shooting bursts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Brand {
    /// Nikon: counts the exposures of a burst by itself.
    Nikon,
    /// Canon EOS: shoots while the button is held.
    Canon,
    /// Sony: shoots while the button is held.
    Sony,
    /// Anyone else: one trigger an exposure.
    Other,
}

impl Brand {
    /// Reads the maker off what the camera and its driver call themselves.
    #[must_use]
    pub fn of(names: &str) -> Self {
        let names = names.to_ascii_lowercase();
        [("nikon", Self::Nikon), ("canon", Self::Canon), ("sony", Self::Sony)]
            .into_iter()
            .find_map(|(name, brand)| names.contains(name).then_some(brand))
            .unwrap_or(Self::Other)
    }

    /// The settings to look at before a burst is set up.
    #[must_use]
    pub fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Nikon => &[
                "capturetarget",
                "capturemode",
                "burstnumber",
                "imagereview",
                "exposuredelaymode",
                "autofocus",
                "focusmode",
                "focusmode2",
            ],
            Self::Canon => &["capturetarget", "drivemode", "eosremoterelease", "reviewtime", "focusmode"],
            Self::Sony => &["capturetarget", "capturemode", "capture", "focusmode"],
            Self::Other => &["capturetarget", "capturemode", "focusmode"],
        }
    }
}

/// A setting as the camera shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// Its value as text.
    pub value: String,
    /// What it can be; empty where any text or number can be written.
    pub choices: Vec<String>,
    /// The range, where it is a number.
    pub range: Option<(f32, f32)>,
    /// Whether it can only be read.
    pub read_only: bool,
}

/// Settings by name.
pub type Settings = BTreeMap<&'static str, Setting>;

/// A button that can be pressed and let go by writing a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    /// Canon's `eosremoterelease`. The words differ between versions of libgphoto2.
    Eos {
        /// The choice that presses it.
        press: String,
        /// The choice that lets it go.
        release: String,
    },
    /// Sony's `capture`.
    Sony,
}

/// How a burst is shot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strategy {
    /// One trigger; the camera counts to the end.
    Count,
    /// The button is held for as long as the burst lasts.
    Hold(Button),
    /// The button is pressed and let go once an exposure.
    Tap(Button),
    /// One trigger an exposure.
    Trigger,
}

/// A setting to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Its name.
    pub key: &'static str,
    /// What to write.
    pub value: String,
    /// Whether this way of shooting fails without it. The others only cost time.
    pub needed: bool,
}

/// How a burst is going to be shot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The way of shooting.
    pub strategy: Strategy,
    /// What to write first, in this order.
    pub writes: Vec<Write>,
    /// The way of shooting as a phrase for the photographer.
    pub how: String,
    /// What the photographer should know.
    pub warnings: Vec<String>,
}

/// Exposures further apart than this are shot one by one; no camera's continuous drive is that slow.
const ONE_BY_ONE_FROM: f64 = 0.45;
/// Below this the camera's slow continuous drive (about 3 to 5 exposures a second) will not do.
const SLOW_DRIVE_FROM: f64 = 0.25;

/// Decides how to shoot a burst with a camera that offers these settings.
#[must_use]
pub fn set_up(brand: Brand, plan: &BurstPlan, settings: &Settings) -> Setup {
    let continuous = plan.exposures > 1 && plan.interval < ONE_BY_ONE_FROM;
    let (strategy, drive) = way(brand, plan, settings, continuous);
    let mut writes = Vec::new();
    let mut warnings = Vec::new();
    // On the card, so that no picture can be lost; Sony only hands files over that pass through its memory too.
    write_first(&mut writes, settings, "capturetarget", &["Memory card", "card+sdram", "card"], true);
    writes.extend(drive);
    if strategy == Strategy::Count {
        writes.push(Write { key: "burstnumber", value: plan.exposures.to_string(), needed: true });
    }
    // What costs time between the command and the shutter.
    write_first(&mut writes, settings, "imagereview", &["Off"], false);
    write_first(&mut writes, settings, "reviewtime", &["None"], false);
    write_first(&mut writes, settings, "exposuredelaymode", &["Off"], false);
    if brand == Brand::Nikon {
        write_first(&mut writes, settings, "autofocus", &["Off"], false);
    }
    if let Some(mode) = autofocus_mode(settings) {
        warnings.push(format!(
            "Autofocus is on ({mode}). Focusing can hold the shutter back; focus by hand for the shortest lag."
        ));
    }
    let slow = matches!(strategy, Strategy::Trigger | Strategy::Tap(_)) && continuous;
    if slow {
        warnings.push(
            "This camera offers no burst over the cable: each exposure is triggered on its own and they may lie further \
             apart than asked for. Set its drive to continuous on the camera if it has that."
                .to_owned(),
        );
    }
    let how = phrase(&strategy, plan.exposures);
    Setup { strategy, writes, how, warnings }
}

/// The way of shooting and, where one is needed, the drive to set.
fn way(brand: Brand, plan: &BurstPlan, settings: &Settings, continuous: bool) -> (Strategy, Option<Write>) {
    let single = |key| choose(settings, key, SINGLE, false);
    match brand {
        Brand::Nikon => {
            let drive = choose(settings, "capturemode", &["Burst"], true);
            let counts = writable(settings, "burstnumber").is_some_and(|s| holds(s, f32::from(plan.exposures)));
            match drive {
                Some(drive) if continuous && counts => (Strategy::Count, Some(drive)),
                _ => (Strategy::Trigger, single("capturemode")),
            }
        }
        Brand::Canon => {
            let Some(button) = eos_button(settings) else { return (Strategy::Trigger, single("drivemode")) };
            let slow_enough = plan.interval >= SLOW_DRIVE_FROM;
            match choose(settings, "drivemode", if slow_enough { EOS_SLOW } else { EOS_FAST }, true) {
                Some(drive) if continuous => (Strategy::Hold(button), Some(drive)),
                _ => (Strategy::Tap(button), single("drivemode")),
            }
        }
        Brand::Sony if settings.contains_key("capture") => {
            let slow_enough = plan.interval >= SLOW_DRIVE_FROM;
            match choose(settings, "capturemode", if slow_enough { SONY_SLOW } else { SONY_FAST }, true) {
                Some(drive) if continuous => (Strategy::Hold(Button::Sony), Some(drive)),
                _ => (Strategy::Tap(Button::Sony), single("capturemode")),
            }
        }
        Brand::Sony | Brand::Other => (Strategy::Trigger, None),
    }
}

const SINGLE: &[&str] = &["Single Shot", "Single", "Single frame"];
const EOS_FAST: &[&str] =
    &["Continuous high speed", "Continuous", "Super high speed continuous shooting", "Continuous low speed"];
const EOS_SLOW: &[&str] = &["Continuous low speed", "Continuous", "Continuous high speed"];
const SONY_FAST: &[&str] = &["Continuous Hi+ Speed", "Burst", "Continuous Med Speed", "Continuous Low Speed"];
const SONY_SLOW: &[&str] = &["Continuous Low Speed", "Continuous Med Speed", "Burst"];

/// The words that press and let go Canon's button, from the camera's own list. Pressing without autofocus comes first.
#[must_use]
pub fn eos_button(settings: &Settings) -> Option<Button> {
    let choices = &settings.get("eosremoterelease")?.choices;
    let pick = |wanted: &[&str]| wanted.iter().find(|w| choices.iter().any(|c| c == *w)).map(|w| (*w).to_owned());
    Some(Button::Eos {
        press: pick(&["Press Full MF", "Press Full", "Press Full AF"])?,
        // Where plain `Release` exists, `Release Full` leaves the button half pressed.
        release: pick(&["Release", "Release Full"])?,
    })
}

fn autofocus_mode(settings: &Settings) -> Option<&str> {
    // The newer of the two keys says what the body is really set to.
    let mode = ["focusmode2", "focusmode"].iter().find_map(|key| settings.get(*key))?.value.as_str();
    let by_hand = mode.is_empty() || mode.starts_with("Manual") || mode.starts_with("MF") || mode == "Undefined";
    (!by_hand).then_some(mode)
}

fn writable<'a>(settings: &'a Settings, key: &str) -> Option<&'a Setting> {
    settings.get(key).filter(|setting| !setting.read_only)
}

fn holds(setting: &Setting, number: f32) -> bool {
    let listed = setting.choices.is_empty() || setting.choices.iter().any(|c| c.parse() == Ok(number));
    listed && setting.range.is_none_or(|(low, high)| (low..=high).contains(&number))
}

fn choose(settings: &Settings, key: &'static str, wanted: &[&str], needed: bool) -> Option<Write> {
    let choices = &writable(settings, key)?.choices;
    let value = wanted.iter().find(|w| choices.iter().any(|c| c == *w))?;
    Some(Write { key, value: (*value).to_owned(), needed })
}

fn write_first(writes: &mut Vec<Write>, settings: &Settings, key: &'static str, wanted: &[&str], needed: bool) {
    writes.extend(choose(settings, key, wanted, needed));
}

fn phrase(strategy: &Strategy, exposures: u8) -> String {
    match (strategy, exposures) {
        (_, 1) => "1 exposure".to_owned(),
        (Strategy::Count, n) => format!("{n} exposures by burst count, at the camera's own rate"),
        (Strategy::Hold(_), n) => format!("{n} exposures by holding the release, at the camera's own rate"),
        (Strategy::Tap(_), n) => format!("{n} exposures by pressing the release {n} times"),
        (Strategy::Trigger, n) => format!("{n} exposures by {n} triggers"),
    }
}
