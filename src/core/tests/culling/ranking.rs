//! The order of a stack's shots, and why.

use std::collections::BTreeMap;

use candor_core::{
    cull::{Ranked, Reason, rank},
    expression::{ActionUnit, Emotion, EyeState, Intensity, Verdict},
    face::Region,
    preset::Want,
    shot::{BurstPlace, Description, FaceDescription},
};
use proptest::prelude::*;

use crate::shots::{SHOT, Shot, of_several, shots};

fn ranked(shots: &[Description]) -> Vec<Ranked<usize>> {
    rank(&shots.iter().map(Some).enumerate().collect::<Vec<_>>(), None)
}

fn order(shots: &[Shot]) -> Vec<usize> {
    let described: Vec<Description> = shots.iter().map(|shot| shot.described()).collect();
    ranked(&described).iter().map(|shot| shot.photo).collect()
}

#[test]
fn open_eyes_come_first_then_what_shows_how_near_the_apex_and_how_sharp() {
    let perfect_but_shut = Shot { eyes: EyeState::Blink, score: 1.0, sharpness: 1.0, offset_ms: Some(0.0), ..SHOT };
    let poor_but_open = Shot { score: 0.0, sharpness: 0.0, offset_ms: Some(900.0), ..SHOT };
    let score = |score| Shot { score, ..SHOT };
    let apex = |ms| Shot { offset_ms: Some(ms), ..SHOT };
    let unclear = Shot { eyes: EyeState::Undetermined, ..SHOT };
    let (felt, posed) = (Shot { verdict: Verdict::Likely, ..SHOT }, Shot { verdict: Verdict::Unlikely, ..SHOT });
    let table: [(&str, &[Shot], &[usize]); 9] = [
        ("eyes", &[perfect_but_shut, poor_but_open], &[1, 0]),
        ("eyes that cannot be told", &[unclear, SHOT], &[1, 0]),
        ("score", &[score(0.4), score(0.8), score(0.5)], &[1, 2, 0]),
        ("sharpness", &[SHOT, Shot { sharpness: 0.9, ..SHOT }], &[1, 0]),
        ("apex", &[apex(-200.0), apex(20.0), apex(150.0)], &[1, 2, 0]),
        ("authenticity", &[posed, SHOT, felt], &[2, 1, 0]),
        ("authenticity is no match for expression", &[felt, score(0.7)], &[1, 0]),
        ("a tie goes to the earlier", &[SHOT, SHOT], &[0, 1]),
        ("nothing", &[], &[]),
    ];
    for (what, shots, expected) in table {
        assert_eq!(order(shots), expected, "{what}");
    }
}

#[test]
fn shots_without_a_face_come_after_those_with_one_and_those_not_read_last() {
    let (empty, face) = (Description::default(), Shot { eyes: EyeState::Closed, score: 0.0, ..SHOT }.described());
    let ranked = rank(&[("unread", None), ("empty", Some(&empty)), ("face", Some(&face))], None);
    assert_eq!(ranked.iter().map(|shot| shot.photo).collect::<Vec<_>>(), ["face", "empty", "unread"]);
    assert_eq!(ranked[1].sentence(), "No face to judge by.");
    assert_eq!((ranked[2].sentence().as_str(), ranked[2].look), ("Not read yet.", None));
}

#[test]
fn of_shots_without_a_face_the_one_at_the_apex_is_the_best() {
    let without = |ms| {
        let mut shot = Shot { offset_ms: Some(ms), ..SHOT }.described();
        shot.faces.clear();
        shot
    };
    assert_eq!(
        ranked(&[without(90.0), without(0.0), without(-50.0)]).iter().map(|one| one.photo).collect::<Vec<_>>(),
        [1, 2, 0]
    );
}

#[test]
fn the_reason_says_what_the_best_has_and_what_the_others_lack() {
    let best = Shot { offset_ms: Some(10.0), sharpness: 0.8, ..SHOT };
    let late = Shot { eyes: EyeState::Blink, offset_ms: Some(180.0), sharpness: 0.8, ..SHOT };
    let early = Shot { offset_ms: Some(-240.0), score: 0.3, sharpness: 0.4, ..SHOT };
    let posed = Shot { verdict: Verdict::Unlikely, ..best };
    let no_apex = Shot { offset_ms: None, ..best };
    let table: [(&[Shot], &[&str]); 5] = [
        (
            &[best, late, early],
            &[
                "At the peak, eyes open, sharpest of 3.",
                "240 ms early, expression 50 % weaker, 50 % softer.",
                "Eyes shut, 180 ms late.",
            ],
        ),
        (&[best, posed], &["At the peak, eyes open, sharpest of 2.", "Likely posed."]),
        (&[best, best], &["At the peak, eyes open, sharpest of 2.", "Close to the best."]),
        (
            &[no_apex, Shot { score: 0.5, ..no_apex }],
            &["Strongest expression of 2, eyes open, sharpest of 2.", "Expression 17 % weaker."],
        ),
        (&[Shot { offset_ms: Some(-120.0), ..best }], &["120 ms before the peak, eyes open."]),
    ];
    for (shots, expected) in table {
        let described: Vec<Description> = shots.iter().map(|shot| shot.described()).collect();
        let sentences: Vec<String> = ranked(&described).iter().map(Ranked::sentence).collect();
        assert_eq!(sentences, expected);
    }
}

#[test]
fn of_a_group_everyone_s_eyes_count_but_not_a_bystander_s() {
    use EyeState::{Blink, Open};
    let one_blinks = of_several(&[Open, Open, Blink], 1.0);
    let all_open = of_several(&[Open, Open, Open], 0.1);
    let both = ranked(&[one_blinks.clone(), all_open.clone()]);
    assert_eq!(both[0].photo, 1);
    assert!(both[0].reasons.contains(&Reason::EveryonesEyesOpen), "{:?}", both[0].reasons);
    assert_eq!(both[1].sentence(), "1 of 3 with shut eyes.");
    let twice = ranked(&[one_blinks.clone(), one_blinks.clone()]);
    assert!(twice[0].reasons.contains(&Reason::FewestEyesShut { shut: 1, of: 3 }), "{:?}", twice[0].reasons);
    let mut bystander = one_blinks;
    bystander.faces[2].region.width *= 0.1;
    assert_eq!(ranked(&[bystander, all_open])[0].photo, 0);
}

#[test]
fn the_softest_of_a_group_counts() {
    let sharp = of_several(&[EyeState::Open; 3], 0.6);
    let mut one_soft = sharp.clone();
    one_soft.faces[2].sharpness = 0.1;
    assert_eq!(ranked(&[one_soft, sharp])[0].photo, 1);
}

#[test]
fn what_a_preset_wants_decides_where_it_is_given() {
    let happy = SHOT.described();
    let sad = Shot { emotion: Emotion::Sadness, score: 0.5, ..SHOT }.described();
    let mut pressed = sad.clone();
    pressed.faces[0].action_units.set(ActionUnit::LipCornerDepressor, Intensity::even(0.8, 1.0));
    let first = |want: Option<&Want>| {
        rank(&[("happy", Some(&happy)), ("sad", Some(&sad)), ("pressed", Some(&pressed))], want)[0].photo
    };
    let sadness = Want { emotions: BTreeMap::from([(Emotion::Sadness, 1.0)]), ..Want::default() };
    let mut with_corners = sadness.clone();
    with_corners.units.ask(ActionUnit::LipCornerDepressor, 0.5);
    assert_eq!([first(None), first(Some(&sadness)), first(Some(&with_corners))], ["happy", "sad", "pressed"]);
}

/// How many of those who are not much smaller than the largest have shut eyes.
fn shut(photo: &Description) -> usize {
    let area = |face: &FaceDescription| face.region.width * face.region.height;
    let largest = photo.faces.iter().map(area).fold(0.0, f32::max);
    let counts = |(i, face): &(usize, &FaceDescription)| *i == 0 || area(face) >= 0.15 * largest;
    let closed = |face: &FaceDescription| matches!(face.eyes.state, EyeState::Blink | EyeState::Closed);
    photo.faces.iter().enumerate().filter(counts).filter(|(_, face)| closed(face)).count()
}

proptest! {
    #[test]
    fn the_best_never_has_shut_eyes_where_a_shot_with_open_ones_is_in_the_stack(shots in shots()) {
        let best = &shots[ranked(&shots)[0].photo];
        let with_faces = || shots.iter().filter(|shot| !shot.faces.is_empty());
        prop_assert!(with_faces().next().is_none() || !best.faces.is_empty());
        if let Some(fewest) = with_faces().map(shut).min() {
            prop_assert_eq!(shut(best), fewest);
        }
    }

    #[test]
    fn the_order_is_total_and_holds_every_shot_once(shots in shots()) {
        let ranked = ranked(&shots);
        let mut photos: Vec<usize> = ranked.iter().map(|shot| shot.photo).collect();
        for (i, a) in ranked.iter().enumerate() {
            // Each pair stands as its merits say, so that any three do: what is better than a better one is better.
            for b in &ranked[i + 1..] {
                prop_assert!(a.merit > b.merit || (a.merit == b.merit && a.photo < b.photo));
            }
            prop_assert!(!a.reasons.is_empty() || i == 0);
        }
        photos.sort_unstable();
        prop_assert_eq!(photos, (0..shots.len()).collect::<Vec<_>>());
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_in_which_shots_are_given(shots in shots(), seed in any::<u64>()) {
        let mut shuffled: Vec<(usize, Option<&Description>)> = shots.iter().map(Some).enumerate().collect();
        for i in (1..shuffled.len()).rev() {
            shuffled.swap(i, (seed.rotate_left(i as u32 * 7) % (i as u64 + 1)) as usize);
        }
        let merits = |ranked: Vec<Ranked<usize>>| ranked.into_iter().map(|shot| shot.merit).collect::<Vec<_>>();
        prop_assert_eq!(merits(rank(&shuffled, None)), merits(ranked(&shots)));
    }
}

#[test]
fn a_sitter_who_held_still_goes_before_one_who_moved_where_all_else_is_equal() {
    // Three exposures a tenth of a second apart; the face, 0.2 of the picture wide, then leaps by that far.
    let exposed = |at: f64, x: f32, burst: u32| {
        let mut shot = Shot { offset_ms: None, ..SHOT }.described();
        shot.faces[0].region = Region { x, y: 0.3, width: 0.2, height: 0.2 };
        shot.burst = Some(BurstPlace {
            burst,
            index: 1,
            of: 3,
            decided_at: 0.0,
            exposed_at: at,
            apex_offset_ms: None,
            reason: String::new(),
            preset: String::new(),
        });
        shot
    };
    let moving_first = [exposed(1.0, 0.6, 1), exposed(1.1, 0.2, 1), exposed(1.2, 0.2, 1), exposed(1.3, 0.2, 1)];
    let order = ranked(&moving_first);
    assert_eq!(order.iter().map(|shot| shot.photo).collect::<Vec<_>>(), [2, 3, 1, 0]);
    let motion = |photo: usize| order.iter().find(|shot| shot.photo == photo).unwrap().look.unwrap().motion.unwrap();
    assert!((motion(0) - 20.0).abs() < 1e-3 && (motion(1) - 10.0).abs() < 1e-3 && motion(2) == 0.0);
    assert!(order[3].reasons.contains(&Reason::Moving) && !order[1].reasons.contains(&Reason::Moving));
    // Across bursts, and where the instants are not known, nothing is said of motion.
    let mut alone = [exposed(1.0, 0.6, 1), exposed(1.1, 0.2, 2)];
    assert!(ranked(&alone).iter().all(|shot| shot.look.unwrap().motion.is_none()));
    for shot in &mut alone {
        shot.burst = None;
    }
    assert!(ranked(&alone).iter().all(|shot| shot.look.unwrap().motion.is_none()));
}
