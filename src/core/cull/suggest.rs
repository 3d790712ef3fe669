//! Which photos of a shoot to pick and which to reject, before the photographer has looked. Suggestions only: what has been
//! decided already is never touched, and where it is not clear, nothing is suggested.

use super::{
    Assessment, Flag,
    look::Look,
    rank::{Ranked, less, share, shut_eyes},
    reason::{Reason, sentence},
};

/// How good a photo has to be to be picked unseen, and how bad to be rejected unseen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demands {
    /// A pick shows at least so much of what is wanted, 0..1. By default 0.35, a good half of what the preset for any
    /// expression fires at.
    pub expression: f32,
    /// A pick's eyes are at least so sharp, as a share of the sharpest of its stack, 0..1. By default 0.8: a fifth less is
    /// not seen at the size of a print.
    pub sharp: f32,
    /// A photo whose eyes are less sharp than this share of its pick's is rejected, 0..1. By default 0.5.
    pub soft: f32,
}

impl Default for Demands {
    fn default() -> Self {
        Self { expression: 0.35, sharp: 0.8, soft: 0.5 }
    }
}

/// What is suggested for a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Pick it: the best of its stack, and good enough.
    Pick,
    /// Reject it: a better shot of its stack is picked, and this one has more shut eyes or is clearly softer.
    Reject,
    /// For the photographer to say.
    Leave,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion<K> {
    /// The photo.
    pub photo: K,
    /// What to do with it.
    pub advice: Advice,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl<K> Suggestion<K> {
    /// The reasons as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        sentence(&self.reasons)
    }
}

/// What to do with the shots of one stack, or with a photo that is in none, ranked as by [`rank`](super::rank()). One
/// suggestion a shot, in the same order. At most one is picked, and none where the photographer has picked one. Whoever has
/// given a photo a flag, stars or a label has decided, and is left alone.
#[must_use]
pub fn suggest<K: Copy>(ranked: &[Ranked<K>], said: impl Fn(K) -> Assessment, demands: &Demands) -> Vec<Suggestion<K>> {
    let looks = || ranked.iter().filter_map(|shot| shot.look.as_ref());
    let sharpest = looks().map(|look| look.sharpness).fold(0.0, f32::max);
    let is_free = |shot: &Ranked<K>| said(shot.photo) == Assessment::default();
    let picked_by_hand = ranked.iter().position(|shot| said(shot.photo).flag == Flag::Picked);
    let good_enough = |shot: &Ranked<K>| is_free(shot) && demands.what_lacks(shot, sharpest).is_none();
    let pick = picked_by_hand.or_else(|| ranked.iter().position(good_enough));
    let suggestion = |(place, shot): (usize, &Ranked<K>)| {
        let better = pick.filter(|&pick| pick < place).and_then(|pick| ranked.get(pick)?.look.as_ref());
        let (advice, reasons) = if !is_free(shot) {
            (Advice::Leave, vec![Reason::Decided])
        } else if pick == Some(place) {
            (Advice::Pick, shot.reasons.clone())
        } else if let Some(against) = shot.look.as_ref().and_then(|look| demands.speaks_against(look, better?)) {
            (Advice::Reject, vec![against])
        } else if pick.is_some_and(|pick| pick < place) {
            (Advice::Leave, shot.reasons.clone())
        } else {
            let lacks = demands.what_lacks(shot, sharpest);
            (Advice::Leave, vec![lacks.unwrap_or(Reason::AnotherPicked)])
        };
        Suggestion { photo: shot.photo, advice, reasons }
    };
    ranked.iter().enumerate().map(suggestion).collect()
}

impl Demands {
    /// What a shot lacks to be picked unseen.
    fn what_lacks<K>(&self, shot: &Ranked<K>, sharpest: f32) -> Option<Reason> {
        let Some(look) = &shot.look else { return Some(Reason::NotRead) };
        if look.people == 0 {
            Some(Reason::NoFace)
        } else if look.shut > 0 {
            Some(shut_eyes(look))
        } else if look.open < look.people {
            Some(Reason::EyesUnclear)
        } else if share(look.sharpness, sharpest) < self.sharp {
            Some(softer(look.sharpness, sharpest))
        } else {
            (look.expression < self.expression).then_some(Reason::FaintExpression)
        }
    }

    /// Why a shot can go where that better one is kept.
    fn speaks_against(&self, look: &Look, better: &Look) -> Option<Reason> {
        if look.people == 0 {
            None
        } else if look.shut > better.shut {
            Some(shut_eyes(look))
        } else {
            (share(look.sharpness, better.sharpness) < self.soft).then(|| softer(look.sharpness, better.sharpness))
        }
    }
}

fn softer(sharpness: f32, than: f32) -> Reason {
    Reason::Softer { percent: less(sharpness, than).unwrap_or(0) }
}
