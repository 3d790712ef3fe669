//! How far a burst's middle was from the peak that it was fired for. By the photos themselves, which saw what they saw
//! whatever the lag; else by the live view, where that was not blind. Without a clear peak there is no answer.
//!
//! Expressions are held: a peak is a top with a width, and a burst whose middle lies on it is right. Otherwise the distance
//! is that to the nearer edge of the top, which is the least that the burst was off.

use std::ops::RangeInclusive;

use candor_core::Seconds;

/// By how much the scores of photos must fall beside their top.
const FALL_IN_PHOTOS: f32 = 0.08;
/// The same in live view, which sees more of the course.
const FALL_IN_LIVE_VIEW: f32 = 0.12;
/// Scores this near to the highest belong to the same top.
const TOP: f32 = 0.03;
/// A top that is held for longer than this, in seconds, is no peak.
const WIDEST_TOP: Seconds = 1.0;
/// A live view that was blind for longer than this at the top may have missed it.
const BLIND: Seconds = 0.12;
/// The live view is looked at from so long before the first exposure ...
pub const BEFORE: Seconds = 0.6;
/// ... to so long after the last one.
pub const AFTER: Seconds = 1.0;

/// A score at an instant.
pub type Point = (Seconds, f32);

/// Seconds from the middle of a burst to the top of its photos' scores, above 0 where the top came later. A top that goes
/// on before the first photo or after the last one counts where the live view saw it rise, or fall: then it is at least as
/// far away as that photo. `None` where the photos hardly differ.
#[must_use]
pub fn by_photos(photos: &[Point], live_view: &[Point]) -> Option<Seconds> {
    // Two photos have no middle one.
    let (&[(first, _), _, .., (last, _)], true) = (photos, photos.iter().all(|point| point.1.is_finite())) else {
        return None;
    };
    let middle = f64::midpoint(first, last);
    let (top, high) = top(photos)?;
    let before = falls(high, photos.get(..*top.start())?, FALL_IN_PHOTOS);
    let after = falls(high, photos.get(top.end() + 1..)?, FALL_IN_PHOTOS);
    let (from, to) = (photos.get(*top.start())?.0, photos.get(*top.end())?.0);
    match (before, after) {
        (true, true) if top.start() == top.end() => {
            let around = photos.get(top.start().checked_sub(1)?..=top.end() + 1)?;
            Some(vertex(around)? - middle)
        }
        (true, true) => Some(off(middle, from, to)),
        (true, false) if rises(&photos[..*top.start()]) && varies(live_view, |at| at > last) => {
            Some(off(middle, from, Seconds::INFINITY))
        }
        (false, true) if falls_away(&photos[top.end() + 1..]) && varies(live_view, |at| at < first) => {
            Some(off(middle, Seconds::NEG_INFINITY, to))
        }
        _ => None,
    }
}

/// The same by the scores of the live view in the order of time, on the clock that the exposures are on. `None` where they
/// hardly rise and fall, stay up, or where live view was blind at the top.
#[must_use]
pub fn by_live_view(course: &[Point], exposures: &[Seconds]) -> Option<Seconds> {
    let (top, high) = top(course)?;
    let (before, after) = (course.get(..*top.start())?, course.get(top.end() + 1..)?);
    let (from, to) = (course.get(*top.start())?.0, course.get(*top.end())?.0);
    if !falls(high, before, FALL_IN_LIVE_VIEW) || !falls(high, after, FALL_IN_LIVE_VIEW) || to - from > WIDEST_TOP {
        return None;
    }
    let seen = course.get(top.start().checked_sub(1)?..=top.end() + 1)?;
    if seen.windows(2).any(|pair| pair[1].0 - pair[0].0 > BLIND) {
        return None;
    }
    Some(off(f64::midpoint(*exposures.first()?, *exposures.last()?), from, to))
}

/// The highest point with its neighbours that are nearly as high, and how high it is.
fn top(course: &[Point]) -> Option<(RangeInclusive<usize>, f32)> {
    let best = (0..course.len()).max_by(|&a, &b| course[a].1.total_cmp(&course[b].1))?;
    let high = course[best].1;
    let near = |point: &&Point| point.1 >= high - TOP;
    let from = best - course[..best].iter().rev().take_while(near).count();
    let to = best + course[best + 1..].iter().take_while(near).count();
    Some((from..=to, high))
}

fn falls(high: f32, side: &[Point], by: f32) -> bool {
    side.iter().any(|point| high - point.1 >= by)
}

/// Whether scores go up all the way: one that goes up and down again is a blink, a word, a head that was turned.
fn rises(side: &[Point]) -> bool {
    side.windows(2).all(|pair| pair[1].1 >= pair[0].1 - TOP)
}

/// Whether scores go down all the way.
fn falls_away(side: &[Point]) -> bool {
    side.windows(2).all(|pair| pair[1].1 <= pair[0].1 + TOP)
}

/// Whether the live view, in a part of the time, shows an expression come or go.
fn varies(live_view: &[Point], when: impl Fn(Seconds) -> bool) -> bool {
    let scores = live_view.iter().filter(|point| when(point.0)).map(|point| point.1);
    let (low, high) = scores.fold((f32::MAX, f32::MIN), |(low, high), score| (low.min(score), high.max(score)));
    high - low >= FALL_IN_LIVE_VIEW
}

/// How far, and to which side, the span lies from an instant; 0 within it.
fn off(middle: Seconds, from: Seconds, to: Seconds) -> Seconds {
    if middle < from {
        from - middle
    } else if middle > to {
        to - middle
    } else {
        0.0
    }
}

/// Where the parabola through three points has its top, not beyond the outer ones.
fn vertex(points: &[Point]) -> Option<Seconds> {
    let &[(t0, s0), (t1, s1), (t2, s2)] = points else { return None };
    let [s0, s1, s2] = [s0, s1, s2].map(f64::from);
    let (before, after) = ((s1 - s0) / (t1 - t0), (s2 - s1) / (t2 - t1));
    if !(t0 < t1 && t1 < t2) || before - after <= f64::EPSILON {
        return None;
    }
    // The slope goes evenly from `before`, half way to the middle, to `after`, half way from it.
    let (m0, m1) = (f64::midpoint(t0, t1), f64::midpoint(t1, t2));
    let top = m0 + (m1 - m0) * before / (before - after);
    Some(top.clamp(t0, t2))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPOSURES: [Seconds; 5] = [10.0, 10.1, 10.2, 10.3, 10.4];

    fn hill(at: Seconds, width: Seconds) -> impl Fn(Seconds) -> f32 {
        move |t| (0.1 + 0.7 * (-((t - at) / width).powi(2)).exp()) as f32
    }

    fn course(of: impl Fn(Seconds) -> f32, blind: impl Fn(Seconds) -> bool) -> Vec<Point> {
        let times = (0..60).map(|frame| 9.4 + f64::from(frame) / 30.0);
        times.filter(|&t| !blind(t)).map(|t| (t, of(t))).collect()
    }

    fn photos(of: impl Fn(Seconds) -> f32) -> Vec<Point> {
        EXPOSURES.iter().map(|&t| (t, of(t))).collect()
    }

    fn scored(scores: [f32; 5]) -> Vec<Point> {
        EXPOSURES.into_iter().zip(scores).collect()
    }

    #[test]
    fn the_photos_say_where_between_them_the_peak_was() {
        for peak in [10.12, 10.17, 10.2, 10.25, 10.28] {
            let distance = by_photos(&photos(hill(peak, 0.15)), &[]);
            let near = distance.is_some_and(|distance| (distance - (peak - 10.2)).abs() < 0.051);
            assert!(near, "{distance:?} for a peak at {peak}");
        }
    }

    #[test]
    fn a_burst_on_a_held_top_is_right_and_beside_it_as_far_off_as_its_edge() {
        let cases = [
            ([0.2, 0.80, 0.81, 0.80, 0.3], 0.0),
            ([0.2, 0.3, 0.5, 0.80, 0.81], 0.1),
            ([0.80, 0.81, 0.5, 0.4, 0.2], -0.1),
            ([0.2, 0.4, 0.6, 0.7, 0.8], 0.2),
            ([0.8, 0.7, 0.6, 0.4, 0.3], -0.2),
        ];
        let all = course(hill(10.2, 0.5), |t| (9.95..10.45).contains(&t));
        for (scores, wanted) in cases {
            let distance = by_photos(&scored(scores), &all);
            assert!(distance.is_some_and(|distance| (distance - wanted).abs() < 1e-6), "{distance:?} for {scores:?}");
        }
    }

    #[test]
    fn photos_without_a_clear_peak_say_nothing() {
        let still_up = course(|t| if t < 9.9 { 0.1 } else { 0.8 }, |_| false);
        let up_before = course(|t| if t < 10.4 { 0.8 } else { 0.1 }, |_| false);
        let cases: [(&str, [f32; 5], &[Point]); 6] = [
            ("a blink", [0.9, 0.3, 0.4, 0.5, 0.5], &still_up),
            ("rising to what is held afterwards", [0.1, 0.3, 0.5, 0.6, 0.8], &still_up),
            ("falling from what was held before", [0.9, 0.8, 0.5, 0.4, 0.1], &up_before),
            ("rising, and nobody saw it fall", [0.1, 0.3, 0.5, 0.6, 0.8], &[]),
            ("held", [0.70, 0.71, 0.72, 0.71, 0.70], &up_before),
            ("a face that was not found", [0.2, 0.5, f32::NAN, 0.5, 0.2], &up_before),
        ];
        for (name, scores, live_view) in cases {
            assert_eq!(by_photos(&scored(scores), live_view), None, "{name}");
        }
        assert_eq!(by_photos(&scored([0.1, 0.9, 0.1, 0.1, 0.1])[..2], &[]), None);
        assert_eq!(by_photos(&[], &[]), None);
    }

    #[test]
    fn the_live_view_says_how_far_the_peak_was() {
        for peak in [9.9, 10.2, 10.35] {
            let distance = by_live_view(&course(hill(peak, 0.15), |_| false), &EXPOSURES);
            let near = distance.is_some_and(|distance| (distance - (peak - 10.2)).abs() < 0.05);
            assert!(near, "{distance:?} for a peak at {peak}");
        }
    }

    #[test]
    fn a_live_view_that_was_blind_at_the_top_or_saw_none_says_nothing() {
        let all = |_: Seconds| false;
        let cases = [
            ("blind while it shot", course(hill(10.2, 0.3), |t| (10.0..10.45).contains(&t))),
            ("held", course(|t| if t < 9.8 { 0.1 } else { 0.8 }, all)),
            ("held for long", course(|t| if (9.6..10.8).contains(&t) { 0.8 } else { 0.1 }, all)),
            ("nothing happens", course(|_| 0.4, all)),
            ("still rising at the end", course(|t| (t - 9.4) as f32 / 2.0, all)),
            ("nothing seen", Vec::new()),
        ];
        for (name, course) in cases {
            assert_eq!(by_live_view(&course, &EXPOSURES), None, "{name}");
        }
    }
}
