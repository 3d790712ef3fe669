//! How a face differs from what it has usually been of late, muscle by muscle: the channels that the forecast looks at.
//! Not action units ([`coding`](super::coding) makes those, against the face at rest): a channel need not be one muscle, as
//! long as it means the same on every face.

use super::{
    features::{Features, Shape},
    geometry::Measure,
};
use crate::face::{NetOpinions, Patch};

/// The channels. Each is 0 where the face is as usual, and about 1 where it does as much as faces do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Channel {
    Smile,
    OneSided,
    UpperLip,
    BrowHeight,
    BrowRaise,
    BrowDown,
    LipGap,
    CornersDown,
    CornersUp,
    Press,
    Pucker,
    Stretch,
    Frown,
    ChinRaise,
    NoseShort,
    NoseWide,
    MouthWide,
    Cheek,
    Squint,
    EyesWide,
    EyesOpen,
    ChinShort,
    NasolabialFolds,
    GlabellaFolds,
    ForeheadFolds,
}

impl Channel {
    pub const COUNT: usize = Self::ForeheadFolds as usize + 1;
}

/// All channels of one face in one frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Channels(pub [f32; Channel::COUNT]);

impl Channels {
    /// The channels of a face of `features` that usually has `usual`; its eyes are `openness` open (1 as usual).
    pub fn of(features: &Features, usual: &Features, openness: f32) -> Self {
        let change = features.above(usual);
        let m = |measure| change.measure(measure);
        let both = |left, right| change.both(left, right);
        let mean = |left, right| change.both_measures(left, right);
        let [left, right] = [(Shape::SmileLeft, Shape::DimpleLeft), (Shape::SmileRight, Shape::DimpleRight)]
            .map(|(smile, dimple)| change.shape(smile).max(0.0) + change.shape(dimple).max(0.0));
        let drop = -mean(Measure::CornerLeft, Measure::CornerRight);
        let gap = m(Measure::LipGap).max(0.0);
        let narrowing = (-m(Measure::MouthWidth)).max(0.0);
        let brows = f32::midpoint(
            mean(Measure::InnerBrowLeft, Measure::InnerBrowRight),
            mean(Measure::BrowArchLeft, Measure::BrowArchRight),
        );
        let raise =
            f32::midpoint(both(Shape::BrowOuterUpLeft, Shape::BrowOuterUpRight), change.shape(Shape::BrowInnerUp));
        let folds = |patch| Folds { features, usual, patch };
        let mut all = [0.0; Channel::COUNT];
        let mut put = |channel: Channel, value: f32| all[channel as usize] = value;
        put(
            Channel::Smile,
            f32::midpoint(change.shape(Shape::SmileLeft).max(0.0), change.shape(Shape::SmileRight).max(0.0)),
        );
        put(Channel::OneSided, (left - right).abs());
        put(Channel::UpperLip, both(Shape::UpperUpLeft, Shape::UpperUpRight));
        put(Channel::BrowHeight, brows / 0.15);
        put(Channel::BrowRaise, raise);
        put(Channel::BrowDown, both(Shape::BrowDownLeft, Shape::BrowDownRight));
        put(Channel::LipGap, m(Measure::LipGap) / 0.75);
        put(Channel::CornersDown, (drop.max(0.0) - gap - narrowing) / 0.2);
        put(Channel::CornersUp, -drop / 0.1);
        put(Channel::Press, both(Shape::PressLeft, Shape::PressRight));
        put(Channel::Pucker, change.shape(Shape::Pucker));
        put(Channel::Stretch, both(Shape::StretchLeft, Shape::StretchRight));
        put(Channel::Frown, both(Shape::FrownLeft, Shape::FrownRight));
        put(Channel::ChinRaise, change.shape(Shape::ShrugLower));
        put(Channel::NoseShort, -m(Measure::NoseLength) / 0.06);
        put(Channel::NoseWide, m(Measure::NoseWidth) / 0.05);
        put(Channel::MouthWide, m(Measure::MouthWidth) / 0.1);
        put(Channel::Cheek, -mean(Measure::CheekLeft, Measure::CheekRight) / 0.06);
        put(Channel::Squint, both(Shape::EyeSquintLeft, Shape::EyeSquintRight));
        put(Channel::EyesWide, both(Shape::EyeWideLeft, Shape::EyeWideRight));
        put(Channel::EyesOpen, openness - 1.0);
        put(Channel::ChinShort, -m(Measure::Chin) / 0.08);
        put(
            Channel::NasolabialFolds,
            f32::midpoint(folds(Patch::NasolabialLeft).both_ways(), folds(Patch::NasolabialRight).both_ways()),
        );
        put(Channel::GlabellaFolds, folds(Patch::Glabella).upright());
        put(Channel::ForeheadFolds, folds(Patch::Forehead).level());
        Self(all)
    }

    pub fn get(&self, channel: Channel) -> f32 {
        self.0[channel as usize]
    }

    /// The same, where less than usual counts as nothing.
    pub fn more(&self, channel: Channel) -> f32 {
        self.get(channel).max(0.0)
    }
}

/// How much rougher than usual a patch of skin is, as a logarithm: light that changes changes it little.
struct Folds<'a> {
    features: &'a Features,
    usual: &'a Features,
    patch: Patch,
}

/// Roughness that is all noise.
const SMOOTH: f32 = 0.004;

impl Folds<'_> {
    fn level(&self) -> f32 {
        self.rougher(0)
    }

    fn upright(&self) -> f32 {
        self.rougher(1)
    }

    fn both_ways(&self) -> f32 {
        f32::midpoint(self.rougher(0), self.rougher(1))
    }

    fn rougher(&self, way: usize) -> f32 {
        let of = |face: &Features| face.skin(self.patch, way).max(0.0) + SMOOTH;
        (of(self.features) / of(self.usual)).ln()
    }
}

/// What the two nets say of a face, joined: natural logarithms of the probabilities of neutral, happiness, sadness,
/// anger, fear, disgust and surprise.
pub(crate) type LogOpinion = [f32; 7];

/// The face-api.js net is the better one of the two (0.60 against 0.48 accuracy on the same 1,733 faces).
const FACE_API: f32 = 0.65;
/// The least probability that counts: keeps one net's certainty from silencing the other.
const LEAST: f32 = 0.02;

/// Joins both nets by a weighted geometric mean; `None` where a net did not give probabilities.
pub(crate) fn log_opinion(nets: &NetOpinions) -> Option<LogOpinion> {
    let valid = |p: &[f32; 7]| p.iter().all(|p| (-0.001..=1.001).contains(p)) && p.iter().sum::<f32>() > 0.5;
    if !valid(&nets.face_api) || !valid(&nets.fer) {
        return None;
    }
    let joined: [f32; 7] = std::array::from_fn(|class| {
        FACE_API * nets.face_api[class].max(LEAST).ln() + (1.0 - FACE_API) * nets.fer[class].max(LEAST).ln()
    });
    let all = joined.iter().map(|log| log.exp()).sum::<f32>().ln();
    Some(joined.map(|log| log - all))
}
