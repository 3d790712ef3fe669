//! What a careful rater saw on a clip, in frames, and how bursts are told right from wrong by it.

use std::{fs, path::PathBuf};

use candor_core::Seconds;
use serde::Deserialize;

/// A clip with its annotation.
#[derive(Debug, Deserialize)]
pub struct Annotated {
    #[serde(skip)]
    pub name: String,
    #[serde(skip)]
    pub clip: PathBuf,
    pub fps: f64,
    pub frames: usize,
    pub events: Vec<Event>,
    pub blinks: Vec<Blink>,
    #[serde(default)]
    pub speech_ranges: Vec<[usize; 2]>,
    #[serde(default)]
    pub other_ranges: Vec<Other>,
}

/// An expression.
#[derive(Debug, Deserialize)]
pub struct Event {
    pub family: String,
    pub confidence: String,
    pub onset: usize,
    /// In these frames a picture of it is a good one.
    pub accept: [usize; 2],
}

#[derive(Debug, Deserialize)]
pub struct Blink {
    pub first_closed: usize,
    pub last_closed: usize,
}

/// Something else that is neither at rest nor an expression: lids that are low, a hand before the face.
#[derive(Debug, Deserialize)]
pub struct Other {
    pub kind: String,
    pub range: [usize; 2],
}

/// The families that are worth a picture; others, such as a wink, are neither right nor wrong.
const WANTED: [&str; 8] = ["happiness", "surprise", "sadness", "anger", "fear", "disgust", "contempt", "smirk"];

impl Event {
    /// Whether a picture of it is wanted: the rater is sure enough, and it is one of these families.
    pub fn is_wanted(&self, families: &[&str]) -> bool {
        self.confidence != "low" && families.iter().any(|family| self.family.starts_with(family))
    }
}

impl Annotated {
    /// The expressions that are wanted of one family, or of all.
    pub fn wanted(&self, family: Option<&str>) -> Vec<&Event> {
        let families = family.as_slice();
        let families = if families.is_empty() { &WANTED[..] } else { families };
        self.events.iter().filter(|event| event.is_wanted(families)).collect()
    }

    /// Which of these events have an exposure while they are at their height and the eyes are not in a blink.
    pub fn caught(&self, events: &[&Event], exposures: &[Seconds]) -> usize {
        let within = |at: Seconds, first: usize, last: usize| {
            (first as f64 / self.fps..(last + 1) as f64 / self.fps).contains(&at)
        };
        let in_a_blink = |at| self.blinks.iter().any(|blink| within(at, blink.first_closed, blink.last_closed));
        let hit = |event: &&&Event| {
            exposures.iter().any(|&at| within(at, event.accept[0], event.accept[1]) && !in_a_blink(at))
        };
        events.iter().filter(hit).count()
    }
}

/// All open clips, by name; `None`, with a word on why, where they are not wanted or not there.
pub fn open_clips() -> Option<Vec<Annotated>> {
    if std::env::var_os("CANDOR_SLOW_TESTS").is_none() {
        println!("skipped: slow; set CANDOR_SLOW_TESTS=1 to run it");
        return None;
    }
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let Ok(clips) = fs::read_dir(shared.join("clips")) else {
        println!("skipped: ../shared is not there");
        return None;
    };
    let mut all: Vec<Annotated> = clips
        .filter_map(|entry| {
            let clip = entry.unwrap().path();
            let name = clip.file_stem()?.to_str()?.to_owned();
            let text = fs::read_to_string(shared.join("annotations").join(&name).with_extension("json")).ok()?;
            let annotated: Annotated = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            Some(Annotated { name, clip, ..annotated })
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!all.is_empty(), "no clip of ../shared has an annotation");
    Some(all)
}
