//! Follows a face from frame to frame and tells its signs.

use super::{
    Configuration, SIGNS, Sign, Signs,
    course::{Course, Moment, Past, REMEMBERED, STEP, courses},
};
use crate::{
    Seconds,
    expression::channels::{Channel, Channels, LogOpinion},
};

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

/// Remembers the last second and a half of a face.
#[derive(Clone, Debug)]
pub(crate) struct SignWatch {
    past: Past,
    last: Option<(f32, [f32; 2])>,
    lips_busy: f32,
    lips_busy_lately: f32,
    head_speed: f32,
    usually: f32,
    lately: f32,
}

/// What the nets mostly say of a face at rest, for frames before they were first asked.
const UNASKED: LogOpinion = [-0.1, -4.0, -4.0, -4.0, -4.0, -4.0, -4.0];

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
            past: Past::new(),
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
        let dt = self.past.last().map(|last| at - last.at);
        let shape = Configuration::of(sight.channels);
        let mut values = courses(sight, &shape);
        let before = self.past.ago(at, STEP).map(|moment| moment.shape);
        values[Course::Movement as usize] = before.map_or(0.0, |before| shape.distance(&before));
        self.past.push(Moment { at, values, shape });
        if let Some(dt) = dt {
            self.average(sight, dt, at);
        }
        self.last = Some((sight.lip_gap, sight.place));
        let (speed, growth) = self.past.pace();
        let moved = self.past.highest(Course::Movement, REMEMBERED);
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
        let felt = self.past.now(Course::Felt);
        self.usually += (felt - self.usually) * share(8.0);
        let second_ago = self.past.ago(at, 1.0).map_or(0.0, |moment| moment.values[Course::Felt as usize]);
        self.lately = (self.lately * (1.0 - share(8.0))).max(second_ago);
    }

    fn signs(&self, sight: &Sight) -> Signs {
        use Course as C;
        let channel = |channel| sight.channels.get(channel);
        let (said, above) = sight.opinion.unwrap_or((UNASKED, [0.0; 7]));
        let mut signs = [0.0; SIGNS];
        let mut put = |sign: Sign, value: f32| signs[sign as usize] = value;
        put(Sign::Departure, self.past.now(C::Departure));
        put(Sign::DepartureHeld, self.past.held(C::Departure, 0.6));
        put(Sign::DepartureHeldShortly, self.past.held(C::Departure, 0.25));
        put(Sign::DepartureRise, self.past.rise(C::Departure));
        put(Sign::Strongest, self.past.now(C::Strongest));
        put(Sign::StrongestHeld, self.past.held(C::Strongest, 0.6));
        put(Sign::StrongestHeldShortly, self.past.held(C::Strongest, 0.25));
        put(Sign::StrongestRise, self.past.rise(C::Strongest));
        put(Sign::StrongestSpeed, self.past.step(C::Strongest));
        put(Sign::StrongestLately, self.lately);
        put(Sign::StrongestUsually, self.usually);
        put(Sign::Surprise, self.past.now(C::Surprise));
        put(Sign::SurpriseHeldShortly, self.past.held(C::Surprise, 0.25));
        put(Sign::LipsHeld, self.past.held(C::Lips, 0.6));
        put(Sign::EyesHeld, self.past.held(C::Eyes, 0.6));
        put(Sign::UpperLipHeld, self.past.held(C::UpperLip, 0.6));
        put(Sign::MouthWide, channel(Channel::MouthWide));
        put(Sign::MouthWideHeldShortly, self.past.held(C::MouthWide, 0.25));
        put(Sign::LipGapRise, self.past.rise(C::LipGap));
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
        put(Sign::MoreSurpriseHeld, self.past.held(C::MoreSurprise, 0.6));
        put(Sign::Neutral, said[0]);
        put(Sign::Happy, said[1]);
        put(Sign::Surprised, said[6]);
        put(Sign::SmileLevel, sight.levels[0]);
        put(Sign::UpperLipLevel, sight.levels[1]);
        put(Sign::JawLevel, sight.levels[2]);
        put(Sign::Talking, sight.turns.min(6) as f32);
        put(Sign::LipsBusy, self.lips_busy);
        put(Sign::LipsBusyLately, self.lips_busy_lately);
        put(Sign::Movement, self.past.now(C::Movement));
        put(Sign::MovementLately, self.past.highest(C::Movement, 0.3));
        put(Sign::HeadSpeed, self.head_speed);
        put(Sign::Turned, sight.yaw.abs() / 30.0);
        Signs(signs)
    }
}
