//! Spells a description: arrays of structures as `rdf:parseType="Resource"`, groups of numbers as attributes.

use std::fmt::Write as _;

use candor_core::{
    expression::{ActionUnit, ActionUnits, Authenticity, Emotion, EmotionScores, Evidence, Eyes, Side},
    face::Region,
    shot::{BurstPlace, FaceDescription, ModelId},
};
use serde::Serialize;

use crate::sidecar::splice::escape;

/// The prefixes in force where it is written.
pub(super) struct Prefixes {
    pub(super) candor: String,
    pub(super) rdf: String,
}

pub(super) fn burst(prefixes: &Prefixes, line: &str, place: &BurstPlace) -> String {
    let mut lines = Lines::new(prefixes, line);
    lines.open_structure("burst");
    lines.field("id", place.burst);
    lines.field("index", place.index);
    lines.field("of", place.of);
    lines.field("decidedAt", number(place.decided_at));
    lines.field("exposedAt", number(place.exposed_at));
    if let Some(offset) = place.apex_offset_ms {
        lines.field("apexOffsetMs", number(offset));
    }
    lines.field("reason", escape(&place.reason));
    lines.field("preset", escape(&place.preset));
    lines.close("burst");
    lines.text
}

pub(super) fn faces(prefixes: &Prefixes, line: &str, faces: &[FaceDescription]) -> String {
    let mut lines = Lines::new(prefixes, line);
    lines.array("faces", faces, |lines, face| {
        lines.open_item();
        spell_face(lines, face);
        lines.close_item();
    });
    lines.text
}

pub(super) fn models(prefixes: &Prefixes, line: &str, models: &[ModelId]) -> String {
    let mut lines = Lines::new(prefixes, line);
    lines.array("models", models, |lines, model| {
        lines.open_item();
        lines.field("name", escape(&model.name));
        lines.field("sha256", escape(&model.sha256));
        lines.close_item();
    });
    lines.text
}

fn spell_face(lines: &mut Lines<'_>, face: &FaceDescription) {
    if let Some(track) = face.track {
        lines.field("track", track.0);
    }
    // The name and strength of what shows most, for other programs; reading goes by the scores.
    if let Some((name, _)) = face.emotions.named() {
        lines.field("expression", name.title());
    }
    lines.field(
        "intensity",
        number(face.emotions.named().map_or_else(|| face.emotions.strongest().1, |(_, score)| score)),
    );
    lines.field("score", number(face.score));
    lines.field("sharpness", number(face.sharpness));
    lines.numbers("region", &region(face.region));
    lines.numbers("emotions", &emotions(&face.emotions));
    spell_action_units(lines, &face.action_units);
    lines.numbers("eyes", &eyes(&face.eyes));
    spell_authenticity(lines, &face.authenticity);
}

/// The level of each unit, left and right beside it where they differ, and in a second element how far each can be relied
/// on.
fn spell_action_units(lines: &mut Lines<'_>, units: &ActionUnits) {
    let name = |unit: ActionUnit| format!("au{}", unit.number());
    let mut levels = Vec::with_capacity(ActionUnit::COUNT);
    for (unit, intensity) in units.intensities() {
        levels.push((name(unit), number(intensity.level())));
        let sides = Side::BOTH.map(|side| number(intensity.on(side)));
        if sides[0] != sides[1] {
            let [left, right] = sides;
            levels.extend([(name(unit) + "Left", left), (name(unit) + "Right", right)]);
        }
    }
    let confidences: Vec<_> =
        units.intensities().map(|(unit, intensity)| (name(unit), number(intensity.confidence()))).collect();
    lines.numbers("actionUnits", &levels);
    lines.numbers("actionUnitConfidence", &confidences);
}

fn region(region: Region) -> [(String, String); 4] {
    [("x", region.x), ("y", region.y), ("width", region.width), ("height", region.height)]
        .map(|(name, value)| (name.to_owned(), number(value)))
}

fn emotions(scores: &EmotionScores) -> Vec<(String, String)> {
    let emotions = Emotion::ALL.into_iter().map(|emotion| (emotion.name(), scores.get(emotion)));
    let others = [("neutral", scores.neutral), ("confidence", scores.confidence)];
    let numbers = emotions.chain(others).map(|(name, value)| (name.to_owned(), number(value)));
    numbers.chain(scores.called.map(|called| ("called".to_owned(), word(&called)))).collect()
}

fn eyes(eyes: &Eyes) -> Vec<(String, String)> {
    let always = [("state", word(&eyes.state)), ("openness", number(eyes.openness))];
    let to_lens = eyes.to_lens.map(|to_lens| ("toLens", number(to_lens)));
    always.into_iter().chain(to_lens).map(|(name, value)| (name.to_owned(), value)).collect()
}

fn spell_authenticity(lines: &mut Lines<'_>, authenticity: &Authenticity) {
    lines.open_structure("authenticity");
    lines.field("verdict", word(&authenticity.verdict));
    lines.field("score", number(authenticity.score));
    if let Some(doubt) = &authenticity.doubt {
        lines.field("doubt", word(doubt));
    }
    if !authenticity.evidence.is_empty() {
        lines.array("evidence", &authenticity.evidence, |lines, evidence| {
            let Prefixes { candor, rdf } = lines.prefixes;
            let fields: Vec<_> =
                piece(evidence).into_iter().map(|(name, value)| format!("{candor}:{name}=\"{value}\"")).collect();
            lines.line(&format!("<{rdf}:li {}/>", fields.join(" ")));
        });
    }
    lines.close("authenticity");
}

/// One piece of evidence; the finding says in a word what the figures do.
fn piece(evidence: &Evidence) -> Vec<(&'static str, String)> {
    let always = [("cue", word(&evidence.cue)), ("finding", word(&evidence.finding()))];
    let figures = [
        ("value", evidence.value.map(number)),
        ("speaks", evidence.speaks.map(number)),
        ("weight", Some(number(evidence.weight))),
        ("moved", evidence.moved.map(|unit| word(&unit))),
    ];
    always.into_iter().chain(figures.into_iter().filter_map(|(name, value)| Some((name, value?)))).collect()
}

/// At most four decimals, no exponent; what is not finite becomes 0.
pub(in crate::sidecar) fn number(value: impl Into<f64>) -> String {
    let value = value.into();
    let fixed = if value.is_finite() { format!("{value:.4}") } else { String::new() };
    match fixed.trim_end_matches('0').trim_end_matches('.') {
        "" | "-0" => "0".to_owned(),
        short => short.to_owned(),
    }
}

/// An enumeration's value by its serialised name, which is stable.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Elements line by line, each level indented by one space more.
struct Lines<'p> {
    prefixes: &'p Prefixes,
    /// The line break and indentation of the outermost element.
    base: &'p str,
    depth: usize,
    text: String,
}

impl<'p> Lines<'p> {
    fn new(prefixes: &'p Prefixes, base: &'p str) -> Self {
        Self { prefixes, base, depth: 0, text: String::new() }
    }

    fn line(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str(self.base);
            self.text.extend(std::iter::repeat_n(' ', self.depth));
        }
        self.text.push_str(text);
    }

    fn field(&mut self, name: &str, value: impl std::fmt::Display) {
        let candor = &self.prefixes.candor;
        self.line(&format!("<{candor}:{name}>{value}</{candor}:{name}>"));
    }

    fn numbers(&mut self, name: &str, values: &[(String, String)]) {
        let candor = &self.prefixes.candor;
        let mut element = format!("<{candor}:{name}");
        for (name, value) in values {
            let _ = write!(element, " {candor}:{name}=\"{value}\"");
        }
        element.push_str("/>");
        self.line(&element);
    }

    fn open_structure(&mut self, name: &str) {
        let Prefixes { candor, rdf } = self.prefixes;
        self.line(&format!("<{candor}:{name} {rdf}:parseType=\"Resource\">"));
        self.depth += 1;
    }

    fn open_item(&mut self) {
        self.line(&format!("<{}:li {0}:parseType=\"Resource\">", self.prefixes.rdf));
        self.depth += 1;
    }

    fn close_item(&mut self) {
        self.depth -= 1;
        self.line(&format!("</{}:li>", self.prefixes.rdf));
    }

    fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.line(&format!("</{}:{name}>", self.prefixes.candor));
    }

    fn array<T>(&mut self, name: &str, items: &[T], mut spell: impl FnMut(&mut Self, &T)) {
        self.line(&format!("<{}:{name}>", self.prefixes.candor));
        self.depth += 1;
        self.line(&format!("<{}:Seq>", self.prefixes.rdf));
        self.depth += 1;
        for item in items {
            spell(self, item);
        }
        self.depth -= 1;
        self.line(&format!("</{}:Seq>", self.prefixes.rdf));
        self.close(name);
    }
}
