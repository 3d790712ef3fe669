use candor_core::{
    expression::signs::Sign,
    moment::{Decision, HoldReason},
};

use super::{
    super::fixture::{burst, by_hand, held},
    *,
};

fn near(at: Seconds, score: f32, reason: HoldReason) -> Judgement {
    Judgement {
        causes: vec![Cause { sign: Sign::SmileLevel, weight: 0.9, high: Some(true) }],
        ..held(at, score, reason)
    }
}

fn far(at: Seconds) -> Judgement {
    held(at, 0.1, HoldReason::Quiet)
}

fn texts(moments: &Moments) -> Vec<String> {
    moments.newest_first().map(|moment| format!("{}: {}", moment.title(), moment.why())).collect()
}

#[test]
fn a_moment_that_came_near_and_went_is_a_near_miss_with_its_height() {
    let mut moments = Moments::default();
    for (at, score) in [(1.0, 0.4), (1.1, 0.57), (1.2, 0.5)] {
        moments.note(&near(at, score, HoldReason::Quiet));
    }
    assert_eq!(moments.newest_first().count(), 0);
    moments.note(&far(2.0));
    assert_eq!(texts(&moments), ["Near miss: came to 0.57, needed 0.60; it was not enough"]);
    let at = moments.newest_first().next().map(Moment::at);
    assert_eq!((at, moments.count_missed()), (Some(1.1), 1));
}

#[test]
fn what_was_held_for_is_told_rather_than_that_it_fell_afterwards() {
    let mut moments = Moments::default();
    moments.note(&near(1.0, 0.7, HoldReason::EyesShut));
    moments.note(&near(1.1, 0.8, HoldReason::Falling));
    moments.note(&far(2.0));
    assert_eq!(texts(&moments), ["Near miss: came to 0.70, needed 0.60; eyes shut"]);
}

#[test]
fn a_moment_that_was_fired_on_is_no_near_miss() {
    for by_frame in [true, false] {
        let mut moments = Moments::default();
        moments.note(&near(1.0, 0.6, HoldReason::Rising { peak_in: 0.2 }));
        if by_frame {
            moments.note(&Judgement {
                decision: Decision::Fire(Box::new(by_hand())),
                ..near(1.1, 0.7, HoldReason::Quiet)
            });
        }
        moments.note_burst(burst(1, 1.1));
        moments.note(&far(3.0));
        assert_eq!(texts(&moments), ["Burst 1: fired by hand"]);
    }
}

#[test]
fn what_stays_far_off_and_what_waits_for_the_camera_are_no_near_misses() {
    let mut moments = Moments::default();
    moments.note(&near(1.0, 0.35, HoldReason::Quiet));
    moments.note(&far(3.0));
    for reason in [HoldReason::NotRising, HoldReason::CameraBusy, HoldReason::Disarmed] {
        moments.note(&near(4.0, 0.9, reason));
        moments.note(&far(6.0));
    }
    assert_eq!(texts(&moments), [""; 0]);
}

#[test]
fn moments_stand_in_the_order_of_their_times_and_old_ones_go() {
    let mut moments = Moments::default();
    moments.note_burst(burst(2, 20.0));
    moments.note_burst(burst(1, 10.0));
    assert_eq!(texts(&moments), ["Burst 2: fired by hand", "Burst 1: fired by hand"]);
    (3..200).for_each(|id| moments.note_burst(burst(id, f64::from(id) * 10.0)));
    assert_eq!(moments.newest_first().count(), REMEMBERED);
    assert_eq!(moments.last_burst().map(|burst| burst.id), Some(199));
}

#[test]
fn a_clock_that_begins_again_clears_the_log() {
    let mut moments = Moments::default();
    moments.note_burst(burst(1, 50.0));
    moments.note(&far(0.0));
    assert_eq!(moments.newest_first().count(), 0);
}
