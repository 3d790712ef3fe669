//! Reads a description back, in whichever spelling of RDF another program left it. What is missing or makes no sense is
//! taken as not known.

use std::str::FromStr;

use candor_core::{
    expression::{
        ActionUnit, ActionUnits, Authenticity, Emotion, EmotionScores, Evidence, Eyes, Intensity, StoredEvidence,
    },
    face::{Region, TrackId},
    shot::{BurstPlace, Description, FaceDescription, ModelId},
};
use serde::{
    Deserialize,
    de::{IntoDeserializer, value::Error},
};

use super::{BURST, CANDOR, FACES, HEIGHT, MODELS, Rdf, VERSION, WIDTH};
use crate::sidecar::rdf::Value;

/// The description, or `None` where Candor has not been here.
pub(in crate::sidecar) fn read(rdf: Rdf<'_, '_>) -> Option<Description> {
    rdf.property(VERSION)?;
    let number = |property| rdf.property(property).and_then(|value| rdf.simple(value).trim().parse().ok());
    let structures = |property| {
        let items = rdf.property(property).map(|value| rdf.items(value).collect::<Vec<_>>());
        items.unwrap_or_default().into_iter().map(|item| Structure::new(rdf, Value::Element(item)))
    };
    Some(Description {
        faces: structures(FACES).map(|face| read_face(&face)).collect(),
        burst: rdf.property(BURST).map(|value| read_burst(&Structure::new(rdf, value))),
        models: structures(MODELS)
            .map(|model| ModelId { name: model.text("name").to_owned(), sha256: model.text("sha256").to_owned() })
            .collect(),
        size: Option::zip(number(WIDTH), number(HEIGHT)),
    })
}

fn read_burst(burst: &Structure<'_, '_>) -> BurstPlace {
    BurstPlace {
        burst: burst.value("id"),
        index: burst.value("index"),
        of: burst.value("of"),
        decided_at: burst.value("decidedAt"),
        exposed_at: burst.value("exposedAt"),
        apex_offset_ms: burst.known("apexOffsetMs"),
        reason: burst.text("reason").to_owned(),
        preset: burst.text("preset").to_owned(),
    }
}

fn read_face(face: &Structure<'_, '_>) -> FaceDescription {
    let region = face.structure("region");
    FaceDescription {
        track: face.known("track").map(TrackId),
        region: Region {
            x: region.value("x"),
            y: region.value("y"),
            width: region.value("width"),
            height: region.value("height"),
        },
        emotions: read_emotions(&face.structure("emotions")),
        action_units: read_action_units(&face.structure("actionUnits"), &face.structure("actionUnitConfidence")),
        eyes: read_eyes(&face.structure("eyes")),
        sharpness: face.value("sharpness"),
        authenticity: read_authenticity(&face.structure("authenticity")),
        score: face.value("score"),
    }
}

fn read_emotions(emotions: &Structure<'_, '_>) -> EmotionScores {
    EmotionScores {
        scores: Emotion::ALL.map(|emotion| emotions.value(emotion.name())),
        neutral: emotions.value("neutral"),
        confidence: emotions.value("confidence"),
        called: emotions.word("called"),
    }
}

fn read_action_units(levels: &Structure<'_, '_>, confidences: &Structure<'_, '_>) -> ActionUnits {
    let mut units = ActionUnits::default();
    for unit in ActionUnit::ALL {
        let name = format!("au{}", unit.number());
        let both = levels.value(&name);
        let sides = ["Left", "Right"].map(|side| levels.known(&format!("{name}{side}")).unwrap_or(both));
        let confidence = confidences.known(&name).unwrap_or(Intensity::UNRECORDED);
        units.set(unit, Intensity::sided(sides, [confidence; 2]));
    }
    // Before there was an AU 27, AU 26 went as far as it does now.
    if let (None, Some(jaw)) = (levels.field("au27"), levels.known("au26")) {
        units.set_jaw(jaw, Intensity::UNRECORDED);
    }
    units
}

fn read_eyes(eyes: &Structure<'_, '_>) -> Eyes {
    Eyes {
        state: eyes.word("state").unwrap_or_default(),
        openness: eyes.value("openness"),
        to_lens: eyes.known("toLens"),
    }
}

fn read_authenticity(authenticity: &Structure<'_, '_>) -> Authenticity {
    let evidence = authenticity.items("evidence");
    Authenticity {
        verdict: authenticity.word("verdict").unwrap_or_default(),
        score: authenticity.value("score"),
        evidence: evidence.filter_map(|item| read_piece(&item)).collect(),
        doubt: authenticity.word("doubt"),
    }
}

fn read_piece(item: &Structure<'_, '_>) -> Option<Evidence> {
    let stored = StoredEvidence {
        cue: item.word("cue")?,
        finding: item.word("finding")?,
        value: item.known("value"),
        speaks: item.known("speaks"),
        weight: item.known("weight"),
        moved: item.word("moved"),
    };
    Some(stored.into())
}

/// The fields of one structure in Candor's namespace.
struct Structure<'d, 't> {
    rdf: Rdf<'d, 't>,
    fields: Vec<(&'t str, Value<'d, 't>)>,
}

impl<'d, 't> Structure<'d, 't> {
    fn new(rdf: Rdf<'d, 't>, value: Value<'d, 't>) -> Self {
        let ours = rdf.fields(value).into_iter().filter(|(name, _)| name.namespace == CANDOR.uri);
        Self { rdf, fields: ours.map(|(name, value)| (name.local, value)).collect() }
    }

    fn field(&self, name: &str) -> Option<Value<'d, 't>> {
        self.fields.iter().find(|(local, _)| *local == name).map(|(_, value)| *value)
    }

    fn text(&self, name: &str) -> &'d str {
        self.field(name).map_or("", |value| self.rdf.simple(value))
    }

    fn known<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).trim().parse().ok()
    }

    fn value<T: FromStr + Default>(&self, name: &str) -> T {
        self.known(name).unwrap_or_default()
    }

    fn word<T: for<'a> Deserialize<'a>>(&self, name: &str) -> Option<T> {
        let word: serde::de::value::StrDeserializer<'_, Error> = self.text(name).trim().into_deserializer();
        T::deserialize(word).ok()
    }

    fn structure(&self, name: &str) -> Self {
        self.field(name).map_or(Self { rdf: self.rdf, fields: Vec::new() }, |value| Self::new(self.rdf, value))
    }

    fn items(&self, name: &str) -> impl Iterator<Item = Self> {
        let items = self.field(name).map(|value| self.rdf.items(value).collect::<Vec<_>>());
        let rdf = self.rdf;
        items.unwrap_or_default().into_iter().map(move |item| Self::new(rdf, Value::Element(item)))
    }
}
