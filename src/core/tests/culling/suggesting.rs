//! What to pick and what to reject.

use candor_core::{
    cull::{Advice, Assessment, Demands, Flag, Label, Reason, Stars, Suggestion, rank, suggest},
    expression::EyeState,
    shot::Description,
};
use proptest::prelude::*;

use crate::shots::{SHOT, Shot, of_several, shots};

const PICK: Advice = Advice::Pick;
const REJECT: Advice = Advice::Reject;
const LEAVE: Advice = Advice::Leave;

/// What is suggested, in the order in which the shots are given.
fn suggested(shots: &[Option<Description>], said: &[Assessment]) -> Vec<Suggestion<usize>> {
    let shots: Vec<(usize, Option<&Description>)> = shots.iter().map(Option::as_ref).enumerate().collect();
    let said = |photo: usize| said.get(photo).copied().unwrap_or_default();
    let mut suggested = suggest(&rank(&shots, None), said, &Demands::default());
    suggested.sort_by_key(|suggestion| suggestion.photo);
    suggested
}

fn flagged(flag: Flag) -> Assessment {
    Assessment { flag, ..Assessment::default() }
}

#[test]
fn the_best_is_picked_where_it_is_good_enough_and_what_is_clearly_worse_is_rejected() {
    let shut = Shot { eyes: EyeState::Blink, ..SHOT };
    let soft = Shot { sharpness: 0.2, ..SHOT };
    let weaker = Shot { score: 0.5, ..SHOT };
    let faint = Shot { score: 0.1, ..SHOT };
    let unclear = Shot { eyes: EyeState::Undetermined, ..SHOT };
    let table: [(&str, &[Shot], &[Advice]); 7] = [
        (
            "one is best, one blinks, one is soft, one is less",
            &[shut, SHOT, soft, weaker],
            &[REJECT, PICK, REJECT, LEAVE],
        ),
        ("alone", &[SHOT], &[PICK]),
        ("alone with shut eyes", &[shut], &[LEAVE]),
        ("all blink", &[shut, shut], &[LEAVE, LEAVE]),
        ("nobody shows anything", &[faint, Shot { eyes: EyeState::Blink, ..faint }], &[LEAVE, LEAVE]),
        ("nobody knows", &[unclear, unclear], &[LEAVE, LEAVE]),
        ("the strongest is soft", &[Shot { score: 1.0, sharpness: 0.45, ..SHOT }, weaker], &[LEAVE, PICK]),
    ];
    for (what, shots, expected) in table {
        let shots: Vec<_> = shots.iter().map(|shot| Some(shot.described())).collect();
        let advice: Vec<Advice> = suggested(&shots, &[]).iter().map(|suggestion| suggestion.advice).collect();
        assert_eq!(advice, expected, "{what}");
    }
}

#[test]
fn each_suggestion_says_why() {
    let shots = [SHOT, Shot { eyes: EyeState::Closed, ..SHOT }, Shot { sharpness: 0.21, ..SHOT }]
        .map(|shot| Some(shot.described()));
    let mut shots = shots.to_vec();
    shots.push(None);
    let said: Vec<String> = suggested(&shots, &[]).iter().map(Suggestion::sentence).collect();
    assert_eq!(
        said,
        ["Strongest expression of 3, eyes open, sharpest of 3.", "Eyes shut.", "70 % softer.", "Not read yet."]
    );
    let one_blinks = of_several(&[EyeState::Open, EyeState::Blink], 0.9);
    assert_eq!(suggested(&[Some(one_blinks)], &[])[0].sentence(), "1 of 2 with shut eyes.");
}

#[test]
fn where_the_photographer_has_picked_nothing_else_is_and_what_is_worse_than_that_may_go() {
    let (best, second, shut) = (SHOT, Shot { score: 0.5, ..SHOT }, Shot { eyes: EyeState::Blink, ..SHOT });
    let shots = [best, second, shut].map(|shot| Some(shot.described()));
    let said = [Assessment::default(), flagged(Flag::Picked)];
    let suggested = suggested(&shots, &said);
    assert_eq!(suggested.iter().map(|one| one.advice).collect::<Vec<_>>(), [LEAVE, LEAVE, REJECT]);
    assert_eq!(suggested[0].reasons, [Reason::AnotherPicked]);
    assert_eq!(suggested[1].reasons, [Reason::Decided]);
}

#[test]
fn where_the_photographer_has_rejected_the_best_the_next_one_is_picked() {
    let shots = [SHOT, Shot { score: 0.5, ..SHOT }].map(|shot| Some(shot.described()));
    let advice: Vec<Advice> = suggested(&shots, &[flagged(Flag::Rejected)]).iter().map(|one| one.advice).collect();
    assert_eq!(advice, [LEAVE, PICK]);
}

fn assessments() -> impl Strategy<Value = Vec<Assessment>> {
    let flag = prop::sample::select(vec![Flag::Unflagged, Flag::Unflagged, Flag::Picked, Flag::Rejected]);
    let stars = prop_oneof![3 => Just(0u8), 1 => 1u8..=5].prop_map(|stars| Stars::new(stars).unwrap());
    let label = prop_oneof![3 => Just(None), 1 => Just(Some(Label::Red))];
    let one = (flag, stars, label).prop_map(|(flag, stars, label)| Assessment { flag, stars, label });
    prop::collection::vec(one, 9)
}

proptest! {
    #[test]
    fn no_suggestion_touches_what_is_decided_and_none_is_rejected_without_a_better_pick(
        shots in shots(),
        said in assessments(),
    ) {
        let all: Vec<(usize, Option<&Description>)> = shots.iter().map(Some).enumerate().collect();
        let ranked = rank(&all, None);
        let suggested = suggest(&ranked, |photo| said[photo], &Demands::default());
        prop_assert_eq!(suggested.len(), ranked.len());
        let by_hand = |photo: usize| said[photo].flag == Flag::Picked;
        let picks = suggested.iter().filter(|one| one.advice == PICK).count();
        prop_assert!(picks + usize::from((0..shots.len()).any(by_hand)) <= 1);
        for (place, suggestion) in suggested.iter().enumerate() {
            prop_assert_eq!(suggestion.photo, ranked[place].photo);
            if suggestion.advice != LEAVE {
                prop_assert_eq!(said[suggestion.photo], Assessment::default());
            }
            if suggestion.advice == REJECT {
                let better = &suggested[..place];
                prop_assert!(better.iter().any(|one| one.advice == PICK || by_hand(one.photo)));
            }
        }
    }
}
