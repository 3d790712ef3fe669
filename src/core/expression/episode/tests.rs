use super::*;
use crate::expression::{
    Cue, Evidence, Finding,
    micro::{Against, Moved},
};

/// Something that flitted over a smile that began at second 1.
fn flits(unit: ActionUnit, began: Seconds) -> MicroCandidate {
    MicroCandidate {
        began,
        apex: began + 0.1,
        ended: began + 0.25,
        moved: vec![Moved { unit, only: None, amplitude: 0.3 }],
        amplitude: 0.3,
        against: Against::Calm,
        confidence: 0.8,
        left_out: 0,
    }
}

/// What the leak says two seconds into a smile over which this flitted.
fn leak_of(candidate: &MicroCandidate) -> Option<Evidence> {
    let mut watch = ExpressionWatch::new();
    let mut authenticity = Authenticity::none();
    for i in 0..90 {
        let at = f64::from(i) / 30.0;
        let mut units = ActionUnits::default();
        units.set(ActionUnit::LipCornerPuller, Intensity::even(0.9 * ((at as f32 - 0.8) / 0.5), 1.0));
        authenticity =
            watch.see(&Shown { at, units: &units, openness: Some(1.0), turn: Turn::default(), neutral_known: true });
        if at >= candidate.ended && at < candidate.ended + 0.03 {
            watch.note(candidate);
        }
    }
    authenticity.evidence.into_iter().find(|piece| piece.cue == Cue::NothingLeaks)
}

#[test]
fn a_leak_of_another_expression_speaks_against_and_says_what_and_how_long() {
    let leak = leak_of(&flits(ActionUnit::BrowLowerer, 1.8));
    assert_eq!(leak.map(|leak| leak.finding()), Some(Finding::Against));
    assert!(leak.is_some_and(|leak| (leak.worth() + 0.4).abs() < 1e-5), "{leak:?}");
    let sentence = leak.map(|leak| leak.sentence());
    assert_eq!(sentence.as_deref(), Some("Something else flitted over it for 0.25 s: brows down."));
}

#[test]
fn what_belongs_to_a_smile_or_came_before_it_is_no_leak() {
    for candidate in [flits(ActionUnit::CheekRaiser, 1.8), flits(ActionUnit::BrowLowerer, 0.4)] {
        let leak = leak_of(&candidate);
        assert_eq!(leak.map(|leak| (leak.finding(), leak.worth())), Some((Finding::Neutral, 0.0)), "{candidate:?}");
        let sentence = leak.map(|leak| leak.sentence());
        assert_eq!(sentence.as_deref(), Some("Nothing else flitted over it."));
    }
}

#[test]
fn of_several_leaks_the_clearest_is_kept() {
    let mut strand = Strand::new(Kind::Smile);
    for i in 0..30_u8 {
        strand.follow(f64::from(i) / 30.0, f32::from(i) / 30.0, None);
    }
    let leak = |clear| Leak { began: 0.8, duration: 0.2, unit: ActionUnit::NoseWrinkler, clear };
    for clear in [0.3, 0.7, 0.5] {
        strand.note(leak(clear));
    }
    assert_eq!(strand.gathered.leak, Some(leak(0.7)));
}
