//! What was judged in the last seconds, as the curve under the live view shows it. Pure.

use std::collections::VecDeque;

use candor_core::{
    Seconds,
    expression::EyeState,
    moment::{Decision, Judgement},
    shot::Burst,
};

use crate::{widget::curve::Curve, words::say};

/// How far back the curve goes, in seconds.
pub const PAST: Seconds = 12.0;
/// How far ahead of now it goes, in seconds: where forecasts are drawn.
const AHEAD: Seconds = 0.5;

/// The last seconds.
#[derive(Clone, Debug, Default)]
pub struct History {
    instants: VecDeque<Instant>,
    exposures: VecDeque<Seconds>,
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
            held_for_it: matches!(judgement.decision, Decision::Hold(reason) if reason.is_for_eyes()),
        });
        self.ahead = forecast(judgement, lead.map(|reading| reading.score));
        let oldest = judgement.at - PAST;
        while self.instants.front().is_some_and(|instant| instant.at < oldest) {
            self.instants.pop_front();
        }
        self.exposures.retain(|&at| at >= oldest);
    }

    /// Notes a burst that was fired.
    pub fn note_burst(&mut self, burst: &Burst) {
        self.exposures.extend(&burst.exposures);
    }

    /// The time of the newest frame.
    #[must_use]
    pub fn now(&self) -> Option<Seconds> {
        self.instants.back().map(|instant| instant.at)
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
            exposures: self.exposures.iter().copied().collect(),
            notes: shut.iter().filter(|span| span.held).map(|span| (span.to, say("live-blink-held"))).collect(),
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
mod tests {
    use candor_core::{
        expression::Reading,
        moment::{Forecast, HoldReason},
    };

    use super::{
        super::fixture::{burst, held},
        *,
    };

    fn judgement(at: Seconds, score: f32, eyes: EyeState) -> Judgement {
        let reason = if eyes == EyeState::Open { HoldReason::Quiet } else { HoldReason::EyesShut };
        let mut judgement = held(at, score, reason);
        judgement.readings.iter_mut().for_each(|reading: &mut Reading| reading.eyes.state = eyes);
        judgement
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
        assert_eq!(curve.notes, [2.0, 4.0].map(|at| (at, "blink: held".to_owned())));
    }

    #[test]
    fn a_burst_leaves_the_curve_with_its_seconds() {
        let mut history = History::default();
        history.note(&judgement(0.0, 0.5, EyeState::Open));
        history.note_burst(&burst(1, 0.0));
        history.note_burst(&burst(2, 11.0));
        history.note(&judgement(13.0, 0.5, EyeState::Open));
        assert_eq!(history.curve().exposures, [11.1, 11.2]);
    }

    #[test]
    fn a_clock_that_begins_again_clears_the_curve() {
        let mut history = History::default();
        history.note(&judgement(50.0, 0.5, EyeState::Open));
        history.note_burst(&burst(1, 50.0));
        history.note(&judgement(0.0, 0.5, EyeState::Open));
        assert_eq!((history.curve().line.len(), history.curve().exposures.len()), (1, 0));
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
