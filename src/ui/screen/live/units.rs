//! Which action units are shown: those that are up, each in a place that it keeps for as long as it is. Pure.

use candor_core::expression::{
    ActionUnit, ActionUnits,
    action_unit::{Intensity, Side},
};

/// How many have a place.
const PLACES: usize = 6;
/// One is up from this level on, and down again below the second.
const UP: f32 = 0.15;
const DOWN: f32 = 0.08;
/// By how much one must be stronger to take a place away.
const CLEARLY: f32 = 0.15;
/// One side is told where it is so much stronger than the other.
const ONE_SIDED: f32 = 0.15;
/// What the label at the face tells already.
const LIDS: [ActionUnit; 2] = [ActionUnit::EyeClosure, ActionUnit::Blink];

/// The action units that have a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units([Option<ActionUnit>; PLACES]);

impl Units {
    /// The places, in order; `None` where nothing stands.
    #[must_use]
    pub fn places(self) -> [Option<ActionUnit>; PLACES] {
        self.0
    }

    /// Gives places to those that have come up, and takes them from those that have gone down.
    pub fn follow(&mut self, units: &ActionUnits) {
        for place in &mut self.0 {
            *place = place.filter(|&unit| strength(units.intensity(unit)) >= DOWN);
        }
        let mut risen: Vec<(ActionUnit, f32)> = units
            .intensities()
            .map(|(unit, intensity)| (unit, strength(intensity)))
            .filter(|&(unit, level)| level >= UP && !LIDS.contains(&unit) && !self.0.contains(&Some(unit)))
            .collect();
        risen.sort_by(|a, b| b.1.total_cmp(&a.1));
        for (unit, level) in risen {
            let held = |place: &Option<ActionUnit>| place.map_or(-1.0, |unit| strength(units.intensity(unit)));
            let weakest = self.0.iter_mut().min_by(|a, b| held(a).total_cmp(&held(b)));
            if let Some(place) = weakest.filter(|place| level > held(place) + CLEARLY) {
                *place = Some(unit);
            }
        }
    }
}

/// How strong a unit is where it is strongest, 0..1.
#[must_use]
pub fn strength(intensity: Intensity) -> f32 {
    intensity.on(Side::Left).max(intensity.on(Side::Right))
}

/// The side on which it is plainly stronger; the sitter's own.
#[must_use]
pub fn side(intensity: Intensity) -> Option<Side> {
    match intensity.asymmetry() {
        left if left > ONE_SIDED => Some(Side::Left),
        left if left < -ONE_SIDED => Some(Side::Right),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(of: &[(ActionUnit, f32)]) -> ActionUnits {
        let mut units = ActionUnits::default();
        for &(unit, level) in of {
            units.set(unit, Intensity::even(level, 0.9));
        }
        units
    }

    #[test]
    fn a_unit_keeps_its_place_while_others_come_and_go() {
        let mut shown = Units::default();
        shown.follow(&units(&[(ActionUnit::CheekRaiser, 0.5), (ActionUnit::LipCornerPuller, 0.4)]));
        shown.follow(&units(&[(ActionUnit::LipCornerPuller, 0.1), (ActionUnit::LipsPart, 0.9)]));
        let places = shown.places();
        assert_eq!(places[..3], [Some(ActionUnit::LipsPart), Some(ActionUnit::LipCornerPuller), None]);
    }

    #[test]
    fn with_more_units_up_than_places_the_strongest_stand() {
        let all: Vec<_> =
            ActionUnit::ALL.into_iter().enumerate().map(|(i, unit)| (unit, 0.2 + 0.03 * i as f32)).collect();
        let mut shown = Units::default();
        shown.follow(&units(&all));
        assert!(shown.places().iter().all(Option::is_some));
        shown.follow(&units(&[all.as_slice(), &[(ActionUnit::InnerBrowRaiser, 1.0)]].concat()));
        assert!(shown.places().contains(&Some(ActionUnit::InnerBrowRaiser)));
        assert!(!shown.places().contains(&Some(ActionUnit::Blink)));
    }

    #[test]
    fn a_side_is_told_only_where_it_is_plainly_stronger() {
        let sided = |left, right| side(Intensity::sided([left, right], [1.0; 2]));
        assert_eq!(sided(0.6, 0.5), None);
        assert_eq!(sided(0.6, 0.1), Some(Side::Left));
        assert_eq!(sided(0.0, 0.3), Some(Side::Right));
    }
}
