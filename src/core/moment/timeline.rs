//! What happened on each face over a shoot. It explains every shot afterwards: files arrive seconds after the frame.
//!
//! Scores are kept for the whole shoot, 16 bytes a face and frame: under two megabytes for an hour of one face at 30
//! frames a second. Full readings are kept for the last half minute, and round each burst for ten minutes, because RAW
//! files may take that long to come off a slow card.

use std::{
    collections::VecDeque,
    ops::{Bound, RangeBounds, RangeInclusive},
};

use super::{Decision, Judgement};
use crate::{Seconds, expression::Reading, face::TrackId};

/// Readings younger than this are all kept.
const RECENT: Seconds = 30.0;
/// Readings round a burst are kept that long ...
const OF_A_BURST: Seconds = 600.0;
/// ... from so long before its decision to so long after.
const BEFORE: Seconds = 0.25;
const AFTER: Seconds = 3.0;
/// A shoot of many faces keeps fewer seconds, never more readings.
const MOST_READINGS: usize = 24_000;
const MOST_OF_BURSTS: usize = 12_000;
/// Scores beyond this are dropped from the front: a day of one face at 60 frames a second.
const MOST_SCORES: usize = 5_200_000;
/// A reading stands for an instant that is no further away than this.
const NEAR: Seconds = 0.1;
/// A score that varies less than this over the searched range has no apex.
const LEAST_PEAK: f32 = 0.08;
/// Scores within this of the highest belong to the same flat top.
const FLAT: f32 = 0.02;

/// The course of a shoot.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    scores: VecDeque<Point>,
    recent: VecDeque<Reading>,
    of_bursts: VecDeque<Reading>,
    burst_until: Option<Seconds>,
}

#[derive(Clone, Copy, Debug)]
struct Point {
    at: Seconds,
    track: TrackId,
    score: f32,
}

/// A peak of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Apex {
    /// When; the middle, where the top is flat.
    pub at: Seconds,
    /// How high, 0..1.
    pub score: f32,
}

impl Timeline {
    /// Nothing has happened yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a judgement. One that is not later than the last is ignored.
    pub fn push(&mut self, judgement: &Judgement) {
        let at = judgement.at;
        if !at.is_finite() || self.scores.back().is_some_and(|last| at <= last.at) {
            return;
        }
        if matches!(judgement.decision, Decision::Fire(_)) {
            self.keep_burst(at);
        }
        for reading in &judgement.readings {
            self.scores.push_back(Point { at, track: reading.track, score: reading.score });
            self.recent.push_back(reading.clone());
        }
        self.expire(at);
    }

    /// Keeps the readings round this instant for longer, as round a burst that the judge decided itself. For bursts fired
    /// by hand.
    pub fn keep_burst(&mut self, at: Seconds) {
        if at.is_finite() {
            self.burst_until = Some(self.burst_until.map_or(at, |until| until.max(at)).max(at + AFTER));
            let young = self.recent.iter().skip_while(|reading| reading.at < at - BEFORE);
            let known_until = self.of_bursts.back().map_or(f64::MIN, |reading| reading.at);
            let new: Vec<Reading> = young.filter(|reading| reading.at > known_until).cloned().collect();
            self.of_bursts.extend(new);
        }
    }

    /// The reading of that face nearest to an instant, no further than a tenth of a second away.
    #[must_use]
    pub fn reading_at(&self, track: TrackId, at: Seconds) -> Option<&Reading> {
        self.nearest(track, at, NEAR)
    }

    /// The reading of that face nearest to an instant, no further than `within` seconds away.
    #[must_use]
    pub fn nearest(&self, track: TrackId, at: Seconds, within: Seconds) -> Option<&Reading> {
        nearest(self.all().filter(|reading| reading.track == track), at, within)
    }

    /// The readings of all faces nearest to an instant, each no further than a tenth of a second away, in order of track.
    #[must_use]
    pub fn readings_at(&self, at: Seconds) -> Vec<&Reading> {
        self.readings_near(at, NEAR)
    }

    /// The readings of all faces nearest to an instant, each no further than `within` seconds away, in order of track.
    #[must_use]
    pub fn readings_near(&self, at: Seconds, within: Seconds) -> Vec<&Reading> {
        let mut tracks: Vec<TrackId> =
            self.all().filter(|reading| (reading.at - at).abs() <= within).map(|reading| reading.track).collect();
        tracks.sort_unstable();
        tracks.dedup();
        tracks.into_iter().filter_map(|track| self.nearest(track, at, within)).collect()
    }

    /// The peak of a face's score within a range of time: its highest score, or the middle of a flat top. `None` where
    /// there is none: nothing was seen, the score hardly varies, or it still rises at the end.
    #[must_use]
    pub fn apex(&self, track: TrackId, around: RangeInclusive<Seconds>) -> Option<Apex> {
        let scores: Vec<(Seconds, f32)> = self.scores(track, around).collect();
        let (highest, &(_, score)) = scores.iter().enumerate().max_by(|(_, a), (_, b)| a.1.total_cmp(&b.1))?;
        let lowest = scores.iter().fold(f32::MAX, |low, point| low.min(point.1));
        if score - lowest < LEAST_PEAK || (highest + 1 == scores.len() && scores.len() > 1) {
            return None;
        }
        let flat = |point: &&(Seconds, f32)| point.1 >= score - FLAT;
        let from = scores[..=highest].iter().rev().take_while(flat).last()?.0;
        let to = scores[highest..].iter().take_while(flat).last()?.0;
        Some(Apex { at: f64::midpoint(from, to), score })
    }

    /// The scores of a face within a range of time, in order.
    pub fn scores(
        &self,
        track: TrackId,
        range: impl RangeBounds<Seconds>,
    ) -> impl Iterator<Item = (Seconds, f32)> + '_ {
        let from = match range.start_bound() {
            Bound::Included(&from) => self.scores.partition_point(|point| point.at < from),
            Bound::Excluded(&from) => self.scores.partition_point(|point| point.at <= from),
            Bound::Unbounded => 0,
        };
        let to = match range.end_bound() {
            Bound::Included(&to) => self.scores.partition_point(|point| point.at <= to),
            Bound::Excluded(&to) => self.scores.partition_point(|point| point.at < to),
            Bound::Unbounded => self.scores.len(),
        };
        self.scores
            .range(from..to.max(from))
            .filter(move |point| point.track == track)
            .map(|point| (point.at, point.score))
    }

    /// Readings round bursts, then recent ones; an instant may occur in both.
    fn all(&self) -> impl Iterator<Item = &Reading> {
        self.of_bursts.iter().chain(&self.recent)
    }

    fn expire(&mut self, now: Seconds) {
        if let Some(until) = self.burst_until {
            let known_until = self.of_bursts.back().map_or(f64::MIN, |reading| reading.at);
            if now <= until && now > known_until {
                self.of_bursts.extend(self.recent.iter().rev().take_while(|r| r.at >= now).cloned());
            }
        }
        drop_front(&mut self.recent, MOST_READINGS, |reading| now - reading.at > RECENT);
        drop_front(&mut self.of_bursts, MOST_OF_BURSTS, |reading| now - reading.at > OF_A_BURST);
        drop_front(&mut self.scores, MOST_SCORES, |_| false);
    }
}

fn drop_front<T>(queue: &mut VecDeque<T>, most: usize, too_old: impl Fn(&T) -> bool) {
    while queue.len() > most || queue.front().is_some_and(&too_old) {
        queue.pop_front();
    }
}

fn nearest<'a>(readings: impl Iterator<Item = &'a Reading>, at: Seconds, within: Seconds) -> Option<&'a Reading> {
    readings
        .map(|reading| ((reading.at - at).abs(), reading))
        .filter(|(apart, _)| *apart <= within)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, reading)| reading)
}
