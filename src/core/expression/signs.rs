//! The signs of a face: what the forecast is made from. Levels, how long they have held, how far they have risen, how much
//! everything moves, and what the nets say; of this frame and the second and a half before it.
//!
//! Which signs there are was found by leaving people out: of 180 candidates these carried most of the gain, and with
//! fewer signs strangers were judged better than with all of them.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::channels::{Channel, Channels, LogOpinion};
use crate::Seconds;

macro_rules! signs {
    ($($name:ident, $plain:literal;)*) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[repr(usize)]
        pub enum Sign {
            $(#[doc = $plain] $name,)*
        }

        impl Sign {
            /// All of them, in the order in which the trees know them.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            /// What a photographer reads.
            #[must_use]
            pub fn plain_name(self) -> &'static str {
                [$($plain),*][self as usize]
            }
        }
    };
}

signs! {
    Departure, "how much the face has changed";
    DepartureHeld, "change held for 0.6 s";
    DepartureHeldShortly, "change held for 0.25 s";
    DepartureRise, "change since the calmest moment lately";
    Strongest, "strength of the expression";
    StrongestHeld, "expression held for 0.6 s";
    StrongestHeldShortly, "expression held for 0.25 s";
    StrongestRise, "rise of the expression";
    StrongestSpeed, "speed of the expression";
    StrongestLately, "strongest the face has done lately";
    StrongestUsually, "how expressive the face has been";
    Surprise, "raised brows and open mouth";
    SurpriseHeldShortly, "raised brows and open mouth, held";
    LipsHeld, "pressed or pursed lips, held";
    EyesHeld, "narrowed eyes, held";
    UpperLipHeld, "raised upper lip, held";
    MouthWide, "widened mouth";
    MouthWideHeldShortly, "widened mouth, held";
    LipGapRise, "opening of the mouth";
    BrowHeight, "height of the brows";
    EyesWide, "widened eyes";
    Squint, "narrowed eyes";
    Cheek, "raised cheeks";
    NoseShort, "wrinkled nose";
    NoseWide, "widened nose";
    ChinRaise, "raised chin";
    ChinShort, "bunched chin";
    Stretch, "stretched lips";
    Frown, "lip corners pulled down";
    NasolabialFolds, "folds beside the nose";
    GlabellaFolds, "folds between the brows";
    ForeheadFolds, "folds of the forehead";
    LessNeutral, "how neutral the look is against the usual";
    MoreAnger, "how angry the look is against the usual";
    MoreSurpriseHeld, "how surprised the look is against the usual";
    Neutral, "how neutral the look is";
    Happy, "how happy the look is";
    Surprised, "how surprised the look is";
    SmileLevel, "smile";
    UpperLipLevel, "bared teeth";
    JawLevel, "open jaw";
    Talking, "how much is talked";
    LipsBusy, "how busy the lips are";
    LipsBusyLately, "how busy the lips have been";
    Movement, "movement of the face";
    MovementLately, "largest movement just now";
    HeadSpeed, "how still the head is";
    Turned, "how far the head is turned";
}

/// How many signs there are.
pub const SIGNS: usize = Sign::ALL.len();

/// All signs of one face in one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Signs(pub [f32; SIGNS]);

impl Signs {
    /// One of them.
    #[must_use]
    pub fn get(&self, sign: Sign) -> f32 {
        self.0[sign as usize]
    }
}

/// The shape a face is in, for telling whether it has changed since it was photographed: channels, weighed so that a
/// change of 1 in any of them is a picture of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Configuration([f32; 16]);

/// What the shape is made of. The weights bring the channels to one scale; they are not fitted.
const SHAPE: [(Channel, f32); 16] = [
    (Channel::Smile, 1.0),
    (Channel::UpperLip, 0.7),
    (Channel::BrowHeight, 0.7),
    (Channel::BrowRaise, 1.0),
    (Channel::BrowDown, 1.0),
    (Channel::LipGap, 1.0),
    (Channel::CornersDown, 0.6),
    (Channel::Press, 1.0),
    (Channel::Pucker, 1.0),
    (Channel::Frown, 1.0),
    (Channel::ChinRaise, 1.0),
    (Channel::CornersUp, 0.5),
    (Channel::MouthWide, 0.5),
    (Channel::NoseShort, 0.3),
    (Channel::OneSided, 0.7),
    (Channel::EyesOpen, 0.5),
];

impl Configuration {
    fn of(channels: &Channels) -> Self {
        Self(SHAPE.map(|(channel, weight)| weight * channels.get(channel)))
    }

    pub fn distance(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
    }

    fn size(&self) -> f32 {
        self.0.iter().map(|value| value * value).sum::<f32>().sqrt()
    }
}

/// What is measured of a face in one frame besides its channels.
pub(crate) struct Sight<'a> {
    pub at: Seconds,
    pub channels: &'a Channels,
    /// What the nets say, and how far that lies above what they usually say of this sitter.
    pub opinion: Option<(LogOpinion, LogOpinion)>,
    /// Blendshapes as they are: smile, upper lip, jaw.
    pub levels: [f32; 3],
    /// The gap between the lips, in outer-eye distances.
    pub lip_gap: f32,
    /// Turns of the lips within the last 1.5 s.
    pub turns: usize,
    /// Degrees of yaw.
    pub yaw: f32,
    /// Between the eyes, in outer-eye distances.
    pub place: [f32; 2],
}

/// Values whose course is remembered.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
enum Course {
    Departure,
    Strongest,
    Surprise,
    Lips,
    Eyes,
    UpperLip,
    MouthWide,
    LipGap,
    MoreSurprise,
    Movement,
    Felt,
}

const COURSES: usize = Course::Felt as usize + 1;

#[derive(Clone, Debug)]
struct Moment {
    at: Seconds,
    values: [f32; COURSES],
    shape: Configuration,
}

/// Remembers the last second and a half of a face.
#[derive(Clone, Debug)]
pub(crate) struct SignWatch {
    past: VecDeque<Moment>,
    last: Option<(f32, [f32; 2])>,
    lips_busy: f32,
    lips_busy_lately: f32,
    head_speed: f32,
    usually: f32,
    lately: f32,
}

/// What the nets mostly say of a face at rest, for frames before they were first asked.
const UNASKED: LogOpinion = [-0.1, -4.0, -4.0, -4.0, -4.0, -4.0, -4.0];

/// How far back anything looks.
const REMEMBERED: Seconds = 1.5;
/// More frames than any camera delivers in that time.
const MOST_FRAMES: usize = 512;
/// A movement is measured over so long.
const STEP: Seconds = 0.1;
/// Head movements beyond this, in outer-eye distances a second, are a cut or another face.
const FASTEST_HEAD: f32 = 5.0;

/// What a frame said: the signs, and what the trigger needs besides.
pub(crate) struct Seen {
    pub signs: Signs,
    pub shape: Configuration,
    /// How fast the shape changes, and how fast the departure grows, a second.
    pub speed: f32,
    pub growth: f32,
    /// The largest change of shape within a tenth of a second lately.
    pub moved: f32,
}

impl SignWatch {
    pub fn new() -> Self {
        Self {
            past: VecDeque::with_capacity(64),
            last: None,
            lips_busy: 0.0,
            lips_busy_lately: 0.0,
            head_speed: 0.0,
            usually: 0.0,
            lately: 0.0,
        }
    }

    /// Follows a frame.
    pub fn see(&mut self, sight: &Sight) -> Seen {
        let at = sight.at;
        let dt = self.past.back().map(|last| at - last.at);
        let shape = Configuration::of(sight.channels);
        let mut values = courses(sight, &shape);
        let before = self.ago(at, STEP).map(|moment| moment.shape);
        values[Course::Movement as usize] = before.map_or(0.0, |before| shape.distance(&before));
        while self.past.len() >= MOST_FRAMES || self.past.front().is_some_and(|first| at - first.at > REMEMBERED) {
            self.past.pop_front();
        }
        self.past.push_back(Moment { at, values, shape });
        if let Some(dt) = dt {
            self.average(sight, dt, at);
        }
        self.last = Some((sight.lip_gap, sight.place));
        let (speed, growth) = self.pace();
        let moved = self.highest(Course::Movement, REMEMBERED);
        Seen { signs: self.signs(sight), shape, speed, growth, moved }
    }

    /// Running averages.
    fn average(&mut self, sight: &Sight, dt: Seconds, at: Seconds) {
        let Some((gap, place)) = self.last else { return };
        let share = |tau: Seconds| (1.0 - (-dt / tau).exp()) as f32;
        let dt = dt.max(1e-3) as f32;
        let lips = (sight.lip_gap - gap).abs() / dt;
        let head = (sight.place[0] - place[0]).hypot(sight.place[1] - place[1]) / dt;
        self.lips_busy += (lips - self.lips_busy) * share(0.7);
        self.lips_busy_lately += (lips - self.lips_busy_lately) * share(4.0);
        self.head_speed += (head.min(FASTEST_HEAD) - self.head_speed) * share(0.2);
        let felt = self.now(Course::Felt);
        self.usually += (felt - self.usually) * share(8.0);
        let second_ago = self.ago(at, 1.0).map_or(0.0, |moment| moment.values[Course::Felt as usize]);
        self.lately = (self.lately * (1.0 - share(8.0))).max(second_ago);
    }

    fn signs(&self, sight: &Sight) -> Signs {
        use Course as C;
        let channel = |channel| sight.channels.get(channel);
        let (said, above) = sight.opinion.unwrap_or((UNASKED, [0.0; 7]));
        let mut signs = [0.0; SIGNS];
        let mut put = |sign: Sign, value: f32| signs[sign as usize] = value;
        put(Sign::Departure, self.now(C::Departure));
        put(Sign::DepartureHeld, self.held(C::Departure, 0.6));
        put(Sign::DepartureHeldShortly, self.held(C::Departure, 0.25));
        put(Sign::DepartureRise, self.rise(C::Departure));
        put(Sign::Strongest, self.now(C::Strongest));
        put(Sign::StrongestHeld, self.held(C::Strongest, 0.6));
        put(Sign::StrongestHeldShortly, self.held(C::Strongest, 0.25));
        put(Sign::StrongestRise, self.rise(C::Strongest));
        put(Sign::StrongestSpeed, self.step(C::Strongest));
        put(Sign::StrongestLately, self.lately);
        put(Sign::StrongestUsually, self.usually);
        put(Sign::Surprise, self.now(C::Surprise));
        put(Sign::SurpriseHeldShortly, self.held(C::Surprise, 0.25));
        put(Sign::LipsHeld, self.held(C::Lips, 0.6));
        put(Sign::EyesHeld, self.held(C::Eyes, 0.6));
        put(Sign::UpperLipHeld, self.held(C::UpperLip, 0.6));
        put(Sign::MouthWide, channel(Channel::MouthWide));
        put(Sign::MouthWideHeldShortly, self.held(C::MouthWide, 0.25));
        put(Sign::LipGapRise, self.rise(C::LipGap));
        put(Sign::BrowHeight, channel(Channel::BrowHeight));
        put(Sign::EyesWide, channel(Channel::EyesWide));
        put(Sign::Squint, channel(Channel::Squint));
        put(Sign::Cheek, channel(Channel::Cheek));
        put(Sign::NoseShort, channel(Channel::NoseShort));
        put(Sign::NoseWide, channel(Channel::NoseWide));
        put(Sign::ChinRaise, channel(Channel::ChinRaise));
        put(Sign::ChinShort, channel(Channel::ChinShort));
        put(Sign::Stretch, channel(Channel::Stretch));
        put(Sign::Frown, channel(Channel::Frown));
        put(Sign::NasolabialFolds, channel(Channel::NasolabialFolds));
        put(Sign::GlabellaFolds, channel(Channel::GlabellaFolds));
        put(Sign::ForeheadFolds, channel(Channel::ForeheadFolds));
        put(Sign::LessNeutral, above[0]);
        put(Sign::MoreAnger, above[3]);
        put(Sign::MoreSurpriseHeld, self.held(C::MoreSurprise, 0.6));
        put(Sign::Neutral, said[0]);
        put(Sign::Happy, said[1]);
        put(Sign::Surprised, said[6]);
        put(Sign::SmileLevel, sight.levels[0]);
        put(Sign::UpperLipLevel, sight.levels[1]);
        put(Sign::JawLevel, sight.levels[2]);
        put(Sign::Talking, sight.turns.min(6) as f32);
        put(Sign::LipsBusy, self.lips_busy);
        put(Sign::LipsBusyLately, self.lips_busy_lately);
        put(Sign::Movement, self.now(C::Movement));
        put(Sign::MovementLately, self.highest(C::Movement, 0.3));
        put(Sign::HeadSpeed, self.head_speed);
        put(Sign::Turned, sight.yaw.abs() / 30.0);
        Signs(signs)
    }

    /// Speed of the shape and growth of the departure over the last 85 ms, or since the frame before at a low rate.
    fn pace(&self) -> (f32, f32) {
        let Some(now) = self.past.back() else { return (0.0, 0.0) };
        let earlier = self.past.iter().rev().skip(1);
        let then =
            earlier.clone().take_while(|moment| now.at - moment.at <= 0.085).last().or_else(|| earlier.clone().next());
        then.map_or((0.0, 0.0), |then| {
            let span = (now.at - then.at).max(1e-3) as f32;
            let grown = now.values[Course::Departure as usize] - then.values[Course::Departure as usize];
            (now.shape.distance(&then.shape) / span, grown / span)
        })
    }

    fn now(&self, course: Course) -> f32 {
        self.past.back().map_or(0.0, |moment| moment.values[course as usize])
    }

    /// The frame `span` seconds before `at`, or the oldest that is remembered.
    fn ago(&self, at: Seconds, span: Seconds) -> Option<&Moment> {
        self.past.iter().rev().find(|moment| at - moment.at >= span - 1e-6).or_else(|| self.past.front())
    }

    fn within(&self, course: Course, span: Seconds) -> impl Iterator<Item = f32> {
        let at = self.past.back().map_or(0.0, |moment| moment.at);
        self.past
            .iter()
            .rev()
            .take_while(move |moment| at - moment.at <= span + 1e-6)
            .map(move |moment| moment.values[course as usize])
    }

    fn held(&self, course: Course, span: Seconds) -> f32 {
        self.within(course, span).fold(f32::INFINITY, f32::min)
    }

    fn highest(&self, course: Course, span: Seconds) -> f32 {
        self.within(course, span).fold(f32::NEG_INFINITY, f32::max)
    }

    fn rise(&self, course: Course) -> f32 {
        self.now(course) - self.held(course, REMEMBERED)
    }

    fn step(&self, course: Course) -> f32 {
        let at = self.past.back().map_or(0.0, |moment| moment.at);
        self.ago(at, STEP).map_or(0.0, |then| self.now(course) - then.values[course as usize])
    }
}

/// The values whose course is remembered, of one frame; its movement is left 0.
fn courses(sight: &Sight, shape: &Configuration) -> [f32; COURSES] {
    let channels = sight.channels;
    let (get, more) = (|channel| channels.get(channel), |channel| channels.more(channel));
    let smile = more(Channel::Smile);
    let smiling = smile + 0.5 * more(Channel::UpperLip) * (2.0 * smile).min(1.0);
    let brows = f32::midpoint(more(Channel::BrowHeight), more(Channel::BrowRaise));
    let surprise = 1.5 * brows + more(Channel::LipGap);
    let corners = more(Channel::CornersDown) + more(Channel::Frown);
    let snarl = more(Channel::UpperLip) * (1.0 - smile.min(1.0)) + 0.5 * more(Channel::NoseShort);
    let felt = smiling.max(surprise).max(more(Channel::BrowDown)).max(corners);
    let mut values = [0.0; COURSES];
    let mut put = |course: Course, value: f32| values[course as usize] = value;
    put(Course::Departure, shape.size());
    put(Course::Strongest, felt.max(snarl));
    put(Course::Surprise, surprise);
    put(Course::Lips, more(Channel::Press) + more(Channel::Pucker) + more(Channel::ChinRaise));
    put(Course::Eyes, more(Channel::Squint) + 0.5 * (-get(Channel::EyesOpen)).max(0.0));
    put(Course::UpperLip, get(Channel::UpperLip));
    put(Course::MouthWide, get(Channel::MouthWide));
    put(Course::LipGap, get(Channel::LipGap));
    put(Course::MoreSurprise, sight.opinion.map_or(0.0, |(_, above)| above[6]));
    put(Course::Felt, felt);
    values
}
