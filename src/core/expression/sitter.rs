//! One sitter over time: everything that has to be remembered of a face to read it in the next frame.

use super::{
    ActionUnits, Authenticity, EmotionScores, EyeState, Eyes, Reading,
    baseline::{Baseline, change_from_population},
    coding,
    departure::Departure,
    episode::{SmileWatch, evidence_of_a_still},
    eyes::{EyeWatch, eyes_of_a_stranger},
    features::{COUNT, Features, Shape},
    geometry::eye_distance,
    naming::{self, Opinion, Signs},
    signal::{OneEuro, Slope, UpperEnvelope, ramp, share_of},
    speech::SpeechWatch,
};
use crate::{Seconds, face::FaceObservation};

/// A face is calm, and its neutral may be learnt from, while nothing departs further than this ...
const CALM: f32 = 0.25;
/// ... or moves faster than this, in departures a second ...
const CALM_SPEED: f32 = 1.0;
/// ... and the head is turned no further than this, in degrees: a mesh of a turned head is too bent to learn from.
const CALM_TURN: f32 = 25.0;
/// After that long without the face, how it moved before means nothing any more; its neutral still holds.
const OUT_OF_SIGHT: Seconds = 0.7;
/// Raw meshes tremble: smoothing at rest, in hertz, and its relaxation with speed.
const REST_CUTOFF: f32 = 5.0;
const SPEED_GAIN: f32 = 12.0;
/// The nets need not run in every frame; an older opinion than this is none.
const OPINION_HOLDS: Seconds = 0.5;

/// What is remembered of one sitter.
#[derive(Clone, Debug)]
pub(crate) struct Sitter {
    baseline: Baseline,
    sharpest: UpperEnvelope,
    eyes: Option<EyeWatch>,
    motion: Option<Motion>,
    opinion_at_rest: Option<Opinion>,
    last_at: Option<Seconds>,
}

/// What is forgotten when the face was out of sight.
#[derive(Clone, Debug)]
struct Motion {
    filter: OneEuro<COUNT>,
    slopes: [Slope; 4],
    speech: SpeechWatch,
    smile: SmileWatch,
    opinion: Option<(Seconds, Opinion)>,
}

impl Motion {
    fn new(features: &Features) -> Self {
        Self {
            filter: OneEuro::new(REST_CUTOFF, SPEED_GAIN, features.0),
            slopes: std::array::from_fn(|_| Slope::new()),
            speech: SpeechWatch::new(features),
            smile: SmileWatch::new(),
            opinion: None,
        }
    }
}

/// A reading together with what the trigger needs of it beyond.
pub(crate) struct Read {
    pub reading: Reading,
    /// How far the face is from neutral; absent where it could not be read.
    pub departure: Option<Departure>,
    /// Whether the neutral is still being guessed.
    pub guessing: bool,
}

impl Sitter {
    /// Somebody new.
    pub fn new() -> Self {
        Self {
            baseline: Baseline::new(),
            sharpest: UpperEnvelope::new(0.0, 0.15, 15.0),
            eyes: None,
            motion: None,
            opinion_at_rest: None,
            last_at: None,
        }
    }

    /// When this sitter was last seen.
    pub fn last_at(&self) -> Option<Seconds> {
        self.last_at
    }

    /// Reads one frame. `at` must be later than in the call before. The score is left 0: it is the preset's to give.
    pub fn read(&mut self, at: Seconds, face: &FaceObservation) -> Read {
        let Some(raw) = Features::of(face) else {
            return Read { reading: unreadable(at, face), departure: None, guessing: self.baseline.guessing() };
        };
        let dt = self.step(at);
        let motion = self.motion.get_or_insert_with(|| Motion::new(&raw));
        let features = dt.map_or_else(|| raw.clone(), |dt| Features(motion.filter.next(dt, &raw.0)));
        self.baseline.guess(at, &raw);
        let change = self.baseline.change(&features);
        let eyes = self.eyes.get_or_insert_with(|| EyeWatch::new(&raw, &face.pose)).see(
            at,
            dt.unwrap_or(0.0).max(1e-3),
            &raw,
            &face.pose,
            change.both(Shape::SmileLeft, Shape::SmileRight).clamp(0.0, 1.0),
        );
        let units = coding::code(&change, eyes.openness);
        let departure = Departure::of(&units);
        let speaking = motion.speech.see(at, &features);
        let one_sided = one_sided(&change);
        let authenticity = motion.smile.see(at, &units, one_sided);
        let opinion = face.nets.as_ref().and_then(Opinion::of);
        if let Some(opinion) = opinion {
            motion.opinion = Some((at, opinion));
        }
        let opinion = motion.opinion.filter(|(then, _)| at - then <= OPINION_HOLDS).map(|(_, opinion)| opinion);
        let speed = motion.slopes.iter_mut().zip(departure.0).fold(0.0_f32, |fastest, (slope, level)| {
            slope.push(at, level);
            fastest.max(slope.speed().abs())
        });
        let calm = departure.largest() < CALM && speed < CALM_SPEED && eyes.state == EyeState::Open && is_frontal(face);
        if let (true, Some(dt)) = (calm, dt) {
            self.baseline.follow_calm(dt, &features);
            self.rest_opinion(dt, opinion);
        }
        let sharpness = self.sharpness(dt, face.eye_sharpness);
        let opinion = opinion.map(|said| self.opinion_at_rest.map_or(said, |rest| said.beyond(&rest)));
        let known = self.baseline.known();
        let trust = trust(face, sharpness) * if known { 1.0 } else { UNKNOWN_NEUTRAL };
        let emotions = naming::name(&Signs { units: &units, departure: &departure, one_sided, opinion, neutral_known: known, trust });
        let reading = Reading {
            action_units: units,
            emotions,
            eyes,
            speaking,
            sharpness,
            authenticity,
            neutral_known: known,
            ..unreadable(at, face)
        };
        Read { reading, departure: Some(departure), guessing: self.baseline.guessing() }
    }

    /// Whether this sitter's eyes will be shut at `opens_at`, as far as can be told at `now`.
    pub fn eyes_shut_at(&self, now: Seconds, opens_at: Seconds) -> bool {
        self.eyes.as_ref().is_some_and(|eyes| eyes.shut_at(now, opens_at))
    }

    /// The time since the last frame with this face; `None` when that is too long ago to follow a movement.
    fn step(&mut self, at: Seconds) -> Option<Seconds> {
        let dt = self.last_at.map(|last| at - last).filter(|dt| *dt > 0.0 && *dt <= OUT_OF_SIGHT);
        self.last_at = Some(at);
        if dt.is_none() {
            self.motion = None;
            if let Some(eyes) = &mut self.eyes {
                eyes.forget_motion();
            }
        }
        dt
    }

    fn rest_opinion(&mut self, dt: Seconds, opinion: Option<Opinion>) {
        let Some(opinion) = opinion else { return };
        match &mut self.opinion_at_rest {
            Some(rest) => rest.approach(&opinion, share_of(3.0, dt)),
            None => self.opinion_at_rest = Some(opinion),
        }
    }

    /// Sharpness relative to the sharpest lately.
    fn sharpness(&mut self, dt: Option<Seconds>, measured: f32) -> f32 {
        let measured = if measured.is_finite() { measured.clamp(0.0, 1.0) } else { 0.0 };
        if self.sharpest.level() <= 0.0 {
            self.sharpest = UpperEnvelope::new(measured, 0.15, 15.0);
        }
        let sharpest = self.sharpest.next(dt.unwrap_or(0.0), measured);
        if sharpest > 1e-4 { (measured / sharpest).min(1.0) } else { 0.0 }
    }
}

/// Reads a photo without history: against the population's resting face instead of the sitter's own, so with less
/// confidence, and with no evidence for authenticity but the cheeks'. Any clear expression counts for the score.
#[must_use]
pub fn read_still(face: &FaceObservation) -> Reading {
    let Some(features) = Features::of(face) else { return unreadable(0.0, face) };
    let change = change_from_population(&features);
    let smile = change.both(Shape::SmileLeft, Shape::SmileRight).clamp(0.0, 1.0);
    let eyes = eyes_of_a_stranger(&features, &face.pose, smile);
    let units = coding::code(&change, eyes.openness);
    let departure = Departure::of(&units);
    let sharpness = if face.eye_sharpness.is_finite() { face.eye_sharpness.clamp(0.0, 1.0) } else { 0.0 };
    let emotions = naming::name(&Signs {
        units: &units,
        departure: &departure,
        one_sided: one_sided(&change),
        opinion: face.nets.as_ref().and_then(Opinion::of),
        neutral_known: false,
        trust: trust(face, 1.0) * UNKNOWN_NEUTRAL,
    });
    Reading {
        authenticity: evidence_of_a_still(&units),
        score: crate::moment::score::bend(departure.largest()),
        action_units: units,
        emotions,
        eyes,
        sharpness,
        ..unreadable(0.0, face)
    }
}

/// How much a reading is trusted while the sitter's neutral is not known.
const UNKNOWN_NEUTRAL: f32 = 0.6;

/// A face of which nothing can be said.
fn unreadable(at: Seconds, face: &FaceObservation) -> Reading {
    Reading {
        track: face.track,
        at,
        region: face.region,
        action_units: ActionUnits::default(),
        emotions: EmotionScores::default(),
        eyes: Eyes::default(),
        speaking: 0.0,
        sharpness: 0.0,
        authenticity: Authenticity { score: 0.5, ..Authenticity::default() },
        score: 0.0,
        neutral_known: false,
    }
}

/// How one-sided the mouth moves, -1..1, positive to the sitter's left: a smile or dimple on one side only.
fn one_sided(change: &Features) -> f32 {
    let side = |smile, dimple| change.shape(smile).max(0.0) + change.shape(dimple).max(0.0);
    let (left, right) = (side(Shape::SmileLeft, Shape::DimpleLeft), side(Shape::SmileRight, Shape::DimpleRight));
    (left - right).clamp(-1.0, 1.0)
}

fn is_frontal(face: &FaceObservation) -> bool {
    face.pose.yaw.abs() < CALM_TURN && face.pose.pitch.abs() < CALM_TURN
}

/// How far the signals of a face can be trusted: less when the net doubts that it is one, when it is small, turned or
/// smeared.
fn trust(face: &FaceObservation, sharpness: f32) -> f32 {
    let presence = ramp(face.presence, 0.4, 0.9);
    let size = 0.2 + 0.8 * ramp(eye_distance(face), 12.0, 45.0);
    let turn = 0.15 + 0.85 * ramp(face.pose.yaw.hypot(face.pose.pitch), 55.0, 20.0);
    let smear = 0.4 + 0.6 * ramp(sharpness, 0.25, 0.6);
    let trust = presence * size * turn * smear;
    if trust.is_finite() { trust } else { 0.0 }
}
