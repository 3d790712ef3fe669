//! One sitter over time: everything that has to be remembered of a face to read it in the next frame.

use super::{
    EyeState, Reading,
    baseline::{Baseline, CALM_TAU},
    calling::NameWatch,
    channels::{Channels, LogOpinion, log_opinion},
    coding::{self, Coded, Folds, LidWatch, View},
    departure::Departure,
    episode::{ExpressionWatch, Shown},
    eyes::EyeWatch,
    features::{COUNT, Features, Shape},
    geometry::Measure,
    habit::Habit,
    micro::{Look, MicroWatch},
    naming::{self, Face},
    neutral::{NeutralFailure, NeutralWatch, Pose, Rest},
    signal::{OneEuro, Slope, UpperEnvelope, share_of},
    signs::{Seen, Sight, SignWatch},
    single::{UNKNOWN_NEUTRAL, clarity, is_frontal, one_sided, smile_of, trust, unreadable},
    speech::SpeechWatch,
};
use crate::{
    Seconds,
    face::{NetOpinions, Region, TrackId},
    signals::{FaceSignals, Turn},
};

/// A face is calm, and its neutral may be learnt from, while nothing departs further than this ...
const CALM: f32 = 0.25;
/// ... or moves faster than this, in departures a second.
const CALM_SPEED: f32 = 1.0;
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
    turn_at_rest: Option<Turn>,
    habit: Option<Habit>,
    micro: MicroWatch,
    last_at: Option<Seconds>,
    /// Set while the neutral is being set.
    neutral: Option<NeutralWatch>,
}

/// What is forgotten when the face was out of sight.
#[derive(Clone, Debug)]
struct Motion {
    filter: OneEuro<COUNT>,
    slopes: [Slope; 4],
    lids: LidWatch,
    speech: SpeechWatch,
    expression: ExpressionWatch,
    nets: Option<(Seconds, NetOpinions)>,
    name: NameWatch,
    log_opinion: Option<LogOpinion>,
    signs: SignWatch,
}

impl Motion {
    fn new(features: &Features) -> Self {
        Self {
            filter: OneEuro::new(REST_CUTOFF, SPEED_GAIN, features.0),
            slopes: std::array::from_fn(|_| Slope::new()),
            lids: LidWatch::default(),
            speech: SpeechWatch::new(features),
            expression: ExpressionWatch::new(),
            nets: None,
            name: NameWatch::default(),
            log_opinion: None,
            signs: SignWatch::new(),
        }
    }

    /// The same face once it is read against `neutral`: what departed from the one before says nothing.
    fn against_another_neutral(self, neutral: &Features) -> Self {
        let Self { filter, speech, nets, log_opinion, .. } = self;
        Self { filter, speech, nets, log_opinion, ..Self::new(neutral) }
    }

    /// What the nets say, or said lately.
    fn nets(&mut self, at: Seconds, face: &FaceSignals) -> Option<NetOpinions> {
        if let Some(nets) = face.nets.filter(|nets| log_opinion(nets).is_some()) {
            self.nets = Some((at, nets));
        }
        self.nets.filter(|(then, _)| at - then <= OPINION_HOLDS).map(|(_, nets)| nets)
    }

    /// The signs of a frame.
    fn signs(&mut self, at: Seconds, face: &FaceSignals, features: &Features, openness: f32, usual: &Habit) -> Seen {
        let opinion = self.log_opinion.map(|said| {
            let rest = usual.opinion.unwrap_or(said);
            (said, std::array::from_fn(|class| said[class] - rest[class]))
        });
        self.signs.see(&Sight {
            at,
            channels: &Channels::of(features, &usual.face, openness),
            opinion,
            levels: [
                features.both(Shape::SmileLeft, Shape::SmileRight),
                features.both(Shape::UpperUpLeft, Shape::UpperUpRight),
                features.shape(Shape::JawOpen),
            ],
            lip_gap: features.measure(Measure::LipGap),
            turns: self.speech.turns(),
            yaw: face.turn.yaw,
            place: face.eye_middle.map(|pixel| pixel / face.eye_distance),
        })
    }

    /// How fast the fastest group of muscles moves, in departures a second, whichever way.
    fn speed(&mut self, at: Seconds, departure: &Departure) -> f32 {
        self.slopes.iter_mut().zip(departure.0).fold(0.0, |fastest: f32, (slope, level)| {
            slope.push(at, level);
            fastest.max(slope.speed().abs())
        })
    }
}

/// A reading together with what the trigger needs of it beyond.
pub(crate) struct Read {
    pub reading: Reading,
    /// The signs that the forecast is made from; absent where the face could not be read.
    pub seen: Option<Seen>,
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
            turn_at_rest: None,
            habit: None,
            micro: MicroWatch::new(),
            last_at: None,
            neutral: None,
        }
    }

    /// When this sitter was last seen.
    pub fn last_at(&self) -> Option<Seconds> {
        self.last_at
    }

    /// Reads one frame. `at` must be later than in the call before. The score is left 0: it is the preset's to give.
    pub fn read(&mut self, at: Seconds, face: &FaceSignals) -> Read {
        let raw = Features::of(face);
        let dt = self.step(at);
        let sharpness = self.sharpness(dt, face.eye_sharpness);
        let motion = self.motion.get_or_insert_with(|| Motion::new(&raw));
        let features = dt.map_or_else(|| raw.clone(), |dt| Features(motion.filter.next(dt, &raw.0)));
        self.baseline.guess(at, &raw);
        let change = self.baseline.change(&features);
        // Lids are too fast for any smoothing.
        let eyes = self.eyes.get_or_insert_with(|| EyeWatch::new(&raw, &face.turn)).see(
            at,
            dt.unwrap_or(0.0).max(1e-3),
            &raw,
            &face.turn,
            smile_of(&change),
        );
        let turn = self.turn_at_rest.map_or(face.turn, |rest| face.turn.beyond(&rest));
        let Coded { units, departure } = coding::code(&coding::Look {
            change: &change,
            folds: Folds::of(&features, self.baseline.neutral()),
            lids: motion.lids.see(at, &eyes, &raw, self.baseline.neutral(), &face.turn),
            view: View { clarity: clarity(face, sharpness), turn, neutral_known: self.baseline.known() },
        });
        let one_sided = one_sided(&change);
        let speaking = motion.speech.see(at, &features);
        let authenticity = motion.expression.see(&Shown {
            at,
            units: &units,
            openness: (eyes.state == EyeState::Open).then_some(eyes.openness),
            turn,
            neutral_known: self.baseline.known(),
        });
        let nets = motion.nets(at, face);
        let still = motion.speed(at, &departure) < CALM_SPEED;
        let calm = still && departure.largest() < CALM && eyes.state == EyeState::Open && is_frontal(face);
        if let Some(said) = face.nets.as_ref().and_then(log_opinion) {
            motion.log_opinion = Some(said);
        }
        let habit = usual(&mut self.habit, &self.baseline, motion.log_opinion.as_ref());
        let seen = motion.signs(at, face, &features, eyes.openness, habit);
        if let (Some(dt), false) = (dt, self.baseline.guessing()) {
            habit.follow(dt, calm, &features, motion.log_opinion.as_ref());
        }
        if calm {
            self.learn_rest(dt, &features, &face.turn);
        }
        if let Some(watch) = &mut self.neutral {
            let clear = eyes.state == EyeState::Open && is_frontal(face);
            let said = face.nets.as_ref().and_then(log_opinion);
            watch.see(&Pose { features: &raw, turn: face.turn, said, clear, sharpness, still });
        }
        let neutral_known = self.baseline.known();
        let mut emotions = naming::name(&Face {
            units: &units,
            departure: &departure,
            one_sided,
            trust: trust(face, sharpness) * if neutral_known { 1.0 } else { UNKNOWN_NEUTRAL },
            live: nets.as_ref().map(|nets| naming::Seen {
                features: &features,
                change: &change,
                nets,
                speaking,
                neutral_known,
            }),
        });
        if let Some(motion) = &mut self.motion {
            let scores = emotions;
            emotions.called = scores.called.map(|called| motion.name.see(at, called, |name| scores.of(name)));
        }
        let candidate = self.micro.see(&Look {
            at,
            face,
            raw: &raw,
            units: &units,
            emotions: &emotions,
            eyes: &eyes,
            speaking,
            sharpness,
        });
        if let (Some(motion), Some(candidate)) = (&mut self.motion, &candidate) {
            motion.expression.note(candidate);
        }
        let reading = Reading {
            action_units: units,
            emotions,
            eyes,
            speaking,
            sharpness,
            authenticity,
            neutral_known,
            candidate,
            ..unreadable(at, face.track, face.region)
        };
        Read { reading, seen: Some(seen), guessing: self.baseline.guessing() }
    }

    /// Reads a frame in which the face cannot be read.
    pub fn miss(&mut self, at: Seconds, track: TrackId, region: Region) -> Read {
        if let Some(watch) = &mut self.neutral {
            watch.miss();
        }
        Read { reading: unreadable(at, track, region), seen: None, guessing: self.baseline.guessing() }
    }

    /// Whether this sitter's eyes will be shut at `opens_at`, as far as can be told at `now`.
    pub fn eyes_shut_at(&self, now: Seconds, opens_at: Seconds) -> bool {
        self.eyes.as_ref().is_some_and(|eyes| eyes.shut_at(now, opens_at))
    }

    /// Takes the face for its neutral from now on, until [`take_neutral`](Self::take_neutral) or
    /// [`keep_neutral`](Self::keep_neutral). Gives the seconds to go.
    pub fn watch_neutral(&mut self, at: Seconds) -> Seconds {
        self.neutral.get_or_insert_with(|| NeutralWatch::new(at)).remaining(at)
    }

    /// Leaves the neutral as it is after all.
    pub fn keep_neutral(&mut self) {
        self.neutral = None;
    }

    /// Makes what was watched the neutral and the usual face. What moved before was seen against another one.
    pub fn take_neutral(&mut self) -> Result<(), NeutralFailure> {
        let Rest { face, turn, said } = self.neutral.take().ok_or(NeutralFailure::NoFace)?.rest()?;
        let known = self.habit.take().and_then(|habit| habit.opinion);
        self.motion = self.motion.take().map(|motion| motion.against_another_neutral(&face));
        self.habit = Some(Habit { face: face.clone(), opinion: said.or(known) });
        self.turn_at_rest = Some(turn);
        self.baseline.set(face);
        Ok(())
    }

    /// The time since the last frame with this face; `None` when that is too long ago to follow a movement.
    fn step(&mut self, at: Seconds) -> Option<Seconds> {
        let dt = self.last_at.map(|last| at - last).filter(|dt| *dt > 0.0 && *dt <= OUT_OF_SIGHT);
        self.last_at = Some(at);
        if dt.is_none() {
            self.motion = None;
            self.micro.lose_sight();
            if let Some(eyes) = &mut self.eyes {
                eyes.forget_motion();
            }
        }
        dt
    }

    /// Learns from a calm frame what this sitter looks like at rest.
    fn learn_rest(&mut self, dt: Option<Seconds>, features: &Features, turn: &Turn) {
        let Some(dt) = dt else { return };
        self.baseline.follow_calm(dt, features);
        self.turn_at_rest.get_or_insert(*turn).approach(turn, share_of(CALM_TAU, dt));
    }

    /// Sharpness relative to the sharpest lately.
    fn sharpness(&mut self, dt: Option<Seconds>, measured: f32) -> f32 {
        if self.sharpest.level() <= 0.0 {
            self.sharpest = UpperEnvelope::new(measured, 0.15, 15.0);
        }
        let sharpest = self.sharpest.next(dt.unwrap_or(0.0), measured);
        if sharpest > 1e-4 { (measured / sharpest).min(1.0) } else { 0.0 }
    }
}

/// The usual face of a sitter; the neutral as far as it is known while that is still being guessed.
fn usual<'a>(habit: &'a mut Option<Habit>, baseline: &Baseline, said: Option<&LogOpinion>) -> &'a mut Habit {
    let guess = || Habit { face: baseline.neutral().clone(), opinion: said.copied() };
    if baseline.guessing() {
        return habit.insert(guess());
    }
    habit.get_or_insert_with(guess)
}
