//! Watches one face for candidates.

use super::{
    Against, MicroCandidate, Moved,
    bump::{Bump, Running},
    course::{Around, Course, Moment, median},
    doubt::Surroundings,
    limit::Limit,
    movement::{self, COUNT, Levels, MOVEMENTS, Movement},
    noise::Noise,
    weight::{CLEAR, TOLD_FROM, weigh},
};
use crate::{
    Seconds,
    expression::{
        ActionUnits, EmotionScores, EyeState, Eyes, TALKING_FROM,
        features::{Features, Shape},
        geometry::Measure,
    },
    signals::FaceSignals,
};

/// A bump stands out from so many noise floors on ...
const STANDS_OUT: f32 = 3.0;
/// ... and is at most so high, in intensities: more is an expression, however short.
const MOST: f32 = 0.6;
/// How far the running face may have gone from before it to after it, as a share of it.
const MOST_LEFT: f32 = 0.3;
/// Noise is followed while the eyes are so far open and nobody talks.
const OPEN: f32 = 0.8;
/// A deviation is one from the median of so many seconds.
const LATELY: Seconds = 1.0;
/// An action unit of this level is an expression that something may flit over.
const SHOWS: f32 = 0.3;
/// A half of the face moves alone where the other moves less than this share of it.
const ALONE: f32 = 0.4;

/// What is looked at in one frame.
pub(crate) struct Look<'a> {
    pub at: Seconds,
    pub face: &'a FaceSignals,
    /// The signals of the face as they were measured.
    pub raw: &'a Features,
    pub units: &'a ActionUnits,
    pub emotions: &'a EmotionScores,
    pub eyes: &'a Eyes,
    pub speaking: f32,
    pub sharpness: f32,
}

/// What is remembered of one face.
#[derive(Clone, Debug)]
pub(crate) struct MicroWatch {
    course: Course,
    noise: Noise,
    limit: Limit,
    /// When the last one found was over.
    over: Seconds,
}

/// A bump that stands out, and that nothing rules out.
struct Found {
    lead: Movement,
    bump: Bump,
    /// How far every movement rose at its apex, in intensities and in noise floors.
    rose: Levels,
    clear: Levels,
    /// The log-odds.
    weight: f32,
}

impl MicroWatch {
    pub fn new() -> Self {
        Self { course: Course::default(), noise: Noise::new(), limit: Limit::default(), over: f64::MIN }
    }

    /// The face was out of sight: how it moved before means nothing any more.
    pub fn lose_sight(&mut self) {
        self.course.clear();
    }

    /// Takes a frame, later than the one before; gives the candidate that is over in it, where one is.
    pub fn see(&mut self, look: &Look) -> Option<Box<MicroCandidate>> {
        let raw = movement::levels(look.raw);
        let dt = self.course.last().map_or(0.0, |last| look.at - last.at);
        self.course.push(Moment { at: look.at, raw, levels: raw, around: around(look), against: against(look) });
        let bumps = (0..COUNT).filter_map(|movement| self.found(movement));
        let Some(found) = bumps.max_by(|a, b| a.weight.total_cmp(&b.weight)) else {
            self.follow_noise(dt);
            return None;
        };
        self.over = found.bump.ended;
        let left_out = self.limit.admit(look.at, found.weight)?;
        Some(Box::new(MicroCandidate {
            began: found.bump.began,
            apex: found.bump.apex,
            ended: found.bump.ended,
            amplitude: found.bump.amplitude,
            against: self.course.before(found.bump.began).map_or(Against::Calm, |moment| moment.against),
            confidence: 1.0 / (1.0 + (-found.weight).exp()),
            moved: moved(&found),
            left_out,
        }))
    }

    fn found(&self, lead: usize) -> Option<Found> {
        let bump = Bump::ending(&self.course, lead, STANDS_OUT * self.noise.stands_out(lead, 0.0))?;
        let stands_out = bump.amplitude >= STANDS_OUT * self.noise.stands_out(lead, bump.unrest);
        if !stands_out || bump.began <= self.over || bump.amplitude > MOST || bump.left.abs() > MOST_LEFT {
            return None;
        }
        let around = Surroundings::of(&self.course, bump.began, bump.ended);
        let lead = MOVEMENTS.get(lead).copied()?;
        if !around.allows(lead.zone) {
            return None;
        }
        let (rose, clear) = self.rises(bump.apex)?;
        let weight = weigh(&bump, &clear, &around);
        (weight >= TOLD_FROM).then_some(Found { lead, bump, rose, clear, weight })
    }

    /// How far every movement has risen at an instant.
    fn rises(&self, apex: Seconds) -> Option<(Levels, Levels)> {
        let top = self.course.within(apex..=apex).next()?;
        let (mut rose, mut clear) = ([0.0; COUNT], [0.0; COUNT]);
        for movement in 0..COUNT {
            let running = Running::before(&self.course, movement, apex)?;
            rose[movement] = top.levels[movement] - running.level;
            clear[movement] = rose[movement] / self.noise.stands_out(movement, running.unrest);
        }
        Some((rose, clear))
    }

    fn follow_noise(&mut self, dt: Seconds) {
        let Some(last) = self.course.last() else { return };
        if dt <= 0.0 || last.around.openness < OPEN || last.around.speaking >= TALKING_FROM {
            return;
        }
        let mut values = Vec::with_capacity(64);
        let away = std::array::from_fn(|movement| {
            values.clear();
            values.extend(self.course.within(last.at - LATELY..=last.at).map(|moment| moment.levels[movement]));
            last.levels[movement] - median(&mut values).unwrap_or(last.levels[movement])
        });
        self.noise.follow(dt, &away);
    }
}

/// What took part: the movement that led, and those that rose clearly, the clearest first, both halves of one together.
fn moved(found: &Found) -> Vec<Moved> {
    let mut units: Vec<(f32, Moved)> = Vec::new();
    for (place, movement) in MOVEMENTS.iter().enumerate() {
        let (clear, amplitude) = (found.clear[place], found.rose[place]);
        if clear <= CLEAR && *movement != found.lead {
            continue;
        }
        let other = MOVEMENTS.iter().position(|other| other.unit == movement.unit && other.half != movement.half);
        let only = movement.half.filter(|_| other.is_some_and(|other| found.rose[other] < ALONE * amplitude));
        let moved = Moved { unit: movement.unit, only, amplitude };
        match units.iter_mut().find(|(_, known)| known.unit == moved.unit) {
            Some((known, _)) if *known >= clear => {}
            Some(known) => *known = (clear, moved),
            None => units.push((clear, moved)),
        }
    }
    // The one that led is told first, whatever else stood out as well.
    let first = |moved: &Moved| moved.unit == found.lead.unit;
    units.sort_by(|a, b| first(&b.1).cmp(&first(&a.1)).then(b.0.total_cmp(&a.0)));
    units.into_iter().map(|(_, moved)| moved).collect()
}

fn around(look: &Look) -> Around {
    let (face, raw) = (look.face, look.raw);
    let shape = |shape| raw.shape(shape);
    let [across, down] = face.eye_middle.map(|pixel| pixel / face.eye_distance);
    Around {
        turn: [face.turn.yaw, face.turn.pitch, face.turn.roll],
        place: [across, down, face.eye_distance.ln()],
        shut: look.eyes.state != EyeState::Open,
        openness: look.eyes.openness,
        gaze: [
            f32::midpoint(
                shape(Shape::EyeLookOutLeft) - shape(Shape::EyeLookInLeft),
                shape(Shape::EyeLookInRight) - shape(Shape::EyeLookOutRight),
            ),
            raw.both(Shape::EyeLookUpLeft, Shape::EyeLookUpRight)
                - raw.both(Shape::EyeLookDownLeft, Shape::EyeLookDownRight),
        ],
        lip_gap: raw.measure(Measure::LipGap),
        speaking: look.speaking,
        sharpness: look.sharpness,
        presence: face.presence,
    }
}

/// What the face shows, as it is read: smoothed, against the neutral.
fn against(look: &Look) -> Against {
    if look.speaking >= TALKING_FROM {
        return Against::Talk;
    }
    let shows = MOVEMENTS.iter().map(|movement| (movement.unit, look.units.get(movement.unit)));
    let strongest = shows.filter(|(_, level)| *level >= SHOWS).max_by(|a, b| a.1.total_cmp(&b.1));
    strongest.map_or(Against::Calm, |(unit, _)| Against::Expression {
        unit,
        emotion: look.emotions.named().map(|(emotion, _)| emotion),
    })
}
