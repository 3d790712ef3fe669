//! What was judged in the last seconds, as the curve under the live view shows it. Pure.

use std::collections::VecDeque;

use candor_core::{
    Seconds,
    expression::EyeState,
    moment::{Decision, HoldReason, Judgement},
    shot::Burst,
};

use crate::widget::curve::Curve;

/// How far back the curve goes, in seconds.
pub const PAST: Seconds = 12.0;
/// How far ahead of now it goes, in seconds: where forecasts are drawn.
const AHEAD: Seconds = 0.5;

/// The last seconds.
#[derive(Clone, Debug, Default)]
pub struct History {
    instants: VecDeque<Instant>,
    bursts: VecDeque<Burst>,
    ahead: Vec<(Seconds, f32)>,
}

#[derive(Clone, Copy, Debug)]
struct Instant {
    at: Seconds,
    score: Option<f32>,
    threshold: f32,
    eyes_shut: bool,
    held_for_it: bool,
}

impl History {
    /// Notes what was judged of a frame.
    pub fn note(&mut self, judgement: &Judgement) {
        let newest = self.instants.back().map_or(judgement.at, |instant| instant.at);
        if judgement.at < newest {
            // A clip that began again, or another shoot: the old seconds say nothing about the new ones.
            *self = Self::default();
        }
        let lead = judgement.lead.and_then(|lead| judgement.readings.iter().find(|reading| reading.track == lead));
        self.instants.push_back(Instant {
            at: judgement.at,
            score: lead.map(|reading| reading.score),
            threshold: judgement.threshold,
            eyes_shut: lead.is_some_and(|reading| matches!(reading.eyes.state, EyeState::Blink | EyeState::Closed)),
            held_for_it: judgement.decision == Decision::Hold(HoldReason::EyesShut),
        });
        self.ahead = forecast(judgement, lead.map(|reading| reading.score));
        let oldest = judgement.at - PAST;
        while self.instants.front().is_some_and(|instant| instant.at < oldest) {
            self.instants.pop_front();
        }
        while self.bursts.len() > 1
            && self.bursts.front().is_some_and(|burst| burst.exposures.last().is_none_or(|&at| at < oldest))
        {
            self.bursts.pop_front();
        }
    }

    /// Notes a burst that was fired.
    pub fn note_burst(&mut self, burst: Burst) {
        self.bursts.push_back(burst);
    }

    /// The time of the newest frame.
    #[must_use]
    pub fn now(&self) -> Option<Seconds> {
        self.instants.back().map(|instant| instant.at)
    }

    /// The last burst, however long ago.
    #[must_use]
    pub fn last_burst(&self) -> Option<&Burst> {
        self.bursts.back()
    }

    /// The curve.
    #[must_use]
    pub fn curve(&self) -> Curve {
        let now = self.now().unwrap_or(0.0);
        let shut = self.spans_shut();
        Curve {
            span: (now - PAST, now + AHEAD),
            line: self.instants.iter().map(|instant| (instant.at, instant.score)).collect(),
            threshold: self.instants.back().map(|instant| instant.threshold),
            ahead: self.ahead.clone(),
            exposures: self.bursts.iter().flat_map(|burst| burst.exposures.iter().copied()).collect(),
            notes: shut.iter().filter(|span| span.held).map(|span| (span.to, "blink: held")).collect(),
            shut: shut.iter().map(|span| (span.from, span.to)).collect(),
            ..Curve::default()
        }
    }

    fn spans_shut(&self) -> Vec<Shut> {
        let mut spans: Vec<Shut> = Vec::new();
        let mut shut_before = false;
        for instant in &self.instants {
            if instant.eyes_shut {
                match spans.last_mut().filter(|_| shut_before) {
                    Some(span) => {
                        span.to = instant.at;
                        span.held |= instant.held_for_it;
                    }
                    None => spans.push(Shut { from: instant.at, to: instant.at, held: instant.held_for_it }),
                }
            }
            shut_before = instant.eyes_shut;
        }
        spans
    }
}

struct Shut {
    from: Seconds,
    to: Seconds,
    held: bool,
}

/// The way from the score now over the instant the shutter would open to the peak, as far as it is known.
fn forecast(judgement: &Judgement, score: Option<f32>) -> Vec<(Seconds, f32)> {
    let (Some(forecast), Some(score)) = (&judgement.forecast, score) else { return Vec::new() };
    let mut way = vec![(judgement.at, score), (forecast.opens_at, forecast.score)];
    if let Some(peak_at) = forecast.peak_at {
        way.push((peak_at, forecast.peak));
    }
    way.retain(|&(at, _)| at >= judgement.at);
    way.sort_by(|a, b| a.0.total_cmp(&b.0));
    way
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use candor_core::{
        expression::{Eyes, Reading},
        face::{Region, TrackId},
        moment::{FireReason, Forecast},
    };

    use super::*;

    fn judgement(at: Seconds, score: f32, eyes: EyeState) -> Judgement {
        Judgement {
            frame: 0,
            at,
            readings: vec![Reading {
                track: TrackId(1),
                at,
                region: Region { x: 0.0, y: 0.0, width: 1.0, height: 1.0 },
                action_units: candor_core::expression::ActionUnits::default(),
                emotions: candor_core::expression::EmotionScores::default(),
                eyes: Eyes { state: eyes, openness: 1.0, to_lens: None },
                speaking: 0.0,
                sharpness: 1.0,
                authenticity: candor_core::expression::Authenticity::default(),
                score,
                neutral_known: true,
            }],
            forecast: None,
            lead: Some(TrackId(1)),
            threshold: 0.6,
            decision: Decision::Hold(if eyes == EyeState::Open { HoldReason::Quiet } else { HoldReason::EyesShut }),
            causes: Vec::new(),
        }
    }

    fn burst(id: u32, at: Seconds) -> Burst {
        let reason = FireReason {
            track: TrackId(1),
            emotion: None,
            from: 0.0,
            to: 1.0,
            rise: 0.1,
            threshold: 0.6,
            forecast: None,
            lag: 0.1,
            causes: Vec::new(),
            by_hand: true,
        };
        Burst { id, decided_at: at, exposures: vec![at + 0.1, at + 0.2], reason, preset: "any".to_owned() }
    }

    #[test]
    fn only_the_last_seconds_are_kept() {
        let mut history = History::default();
        for frame in 0..1000 {
            history.note(&judgement(f64::from(frame) / 10.0, 0.5, EyeState::Open));
        }
        let curve = history.curve();
        assert_eq!(curve.line.len(), 121);
        assert!(curve.line[0].0 >= curve.span.0);
    }

    #[test]
    fn a_blink_is_one_span_and_says_that_it_was_held_for() {
        let mut history = History::default();
        let eyes = [EyeState::Open, EyeState::Blink, EyeState::Blink, EyeState::Open, EyeState::Closed];
        for (frame, eyes) in eyes.into_iter().enumerate() {
            history.note(&judgement(frame as f64, 0.5, eyes));
        }
        let curve = history.curve();
        assert_eq!(curve.shut, [(1.0, 2.0), (4.0, 4.0)]);
        assert_eq!(curve.notes, [(2.0, "blink: held"), (4.0, "blink: held")]);
    }

    #[test]
    fn the_last_burst_is_remembered_after_it_has_left_the_curve() {
        let mut history = History::default();
        history.note(&judgement(0.0, 0.5, EyeState::Open));
        history.note_burst(burst(1, 0.0));
        history.note_burst(burst(2, 1.0));
        history.note(&judgement(100.0, 0.5, EyeState::Open));
        assert_eq!(history.last_burst().unwrap().id, 2);
        assert_eq!(history.curve().exposures, [1.1, 1.2]);
    }

    #[test]
    fn a_clock_that_begins_again_clears_the_curve() {
        let mut history = History::default();
        history.note(&judgement(50.0, 0.5, EyeState::Open));
        history.note_burst(burst(1, 50.0));
        history.note(&judgement(0.0, 0.5, EyeState::Open));
        assert_eq!(history.curve().line.len(), 1);
        assert!(history.last_burst().is_none());
    }

    #[test]
    fn the_forecast_leads_from_the_score_now_to_the_peak() {
        let mut history = History::default();
        let mut rising = judgement(1.0, 0.5, EyeState::Open);
        rising.forecast = Some(Forecast { opens_at: 1.1, score: 0.7, peak_at: Some(1.3), peak: 0.8, confidence: 1.0 });
        history.note(&rising);
        assert_eq!(history.curve().ahead, [(1.0, 0.5), (1.1, 0.7), (1.3, 0.8)]);
    }
}
