//! What is drawn of a moment: from the live view where there was one, from the photos' own scores otherwise.

use candor_core::{Seconds, cull::capture_time};
use candor_library::desk::{Photo, PhotoId};

use super::{
    plot::{Miss, Plot, Shot},
    sentence,
};
use crate::desk::{Desk, MomentShown};

/// How much is shown before the first and after the last photo, as a share of what lies between, and in seconds at least.
const AROUND: (f64, Seconds) = (0.12, 0.06);

/// From the live view.
pub fn of_moment<'a>(shown: &'a MomentShown, photo: &Photo, desk: &Desk) -> Plot<'a> {
    let moment = &shown.moment;
    let shots = moment.shots.iter().map(|&(id, at)| Shot {
        photo: id,
        at,
        score: score_at(&moment.curve, at).or_else(|| score_of(desk, id)).unwrap_or(0.0),
        is_chosen: id == photo.id,
    });
    let missed = moment.missed.iter().map(|miss| Miss {
        at: miss.at,
        score: score_at(&moment.curve, miss.at).unwrap_or(miss.reached),
        words: sentence::miss_words(miss),
    });
    Plot {
        span: moment.span,
        zero: moment.peak.or(moment.fired),
        line: moment.curve.clone(),
        blind: moment.blind.clone(),
        threshold: moment.threshold,
        forecast: moment.forecast,
        fired: moment.fired,
        peak: moment.peak,
        shots: shots.collect(),
        missed: missed.collect(),
        frames: &shown.pictures,
    }
}

/// The score at an instant, between the points round it: over a blind while it is what joins its two sides.
fn score_at(curve: &[(Seconds, Option<f32>)], at: Seconds) -> Option<f32> {
    let seen = || curve.iter().filter_map(|&(time, score)| Some((time, score?)));
    let before = seen().take_while(|(time, _)| *time <= at).last();
    let after = seen().find(|(time, _)| *time > at);
    match (before, after) {
        (Some((from, low)), Some((to, high))) => {
            let share = ((at - from) / (to - from).max(f64::EPSILON)) as f32;
            Some(low + (high - low) * share)
        }
        (one, other) => one.or(other).map(|(_, score)| score),
    }
}

/// From the scores of the photos of a burst; `None` where there is nothing to compare.
pub fn of_photos(desk: &Desk, photo: &Photo) -> Option<Plot<'static>> {
    let stack = desk.album.stack(photo.id)?;
    let photos = || stack.photos.iter().filter_map(|&id| desk.album.get(id));
    let scored: Vec<&Photo> = photos().filter(|photo| photo.description.is_some()).collect();
    if scored.len() < 2 {
        return None;
    }
    let (times, are_exact) = times(&scored);
    let mut shots: Vec<Shot> = scored
        .iter()
        .zip(times)
        .map(|(scored, at)| Shot {
            photo: scored.id,
            at,
            score: score_of(desk, scored.id).unwrap_or(0.0),
            is_chosen: scored.id == photo.id,
        })
        .collect();
    shots.sort_by(|a, b| a.at.total_cmp(&b.at));
    let (first, last) = (shots.first()?.at, shots.last()?.at);
    let highest = shots.iter().max_by(|a, b| a.score.total_cmp(&b.score)).map(|shot| shot.at);
    let around = (AROUND.0 * (last - first)).max(AROUND.1);
    Some(Plot {
        span: (first - around, last + around),
        zero: highest.filter(|_| are_exact),
        line: shots.iter().map(|shot| (shot.at, Some(shot.score))).collect(),
        peak: highest,
        shots,
        ..Plot::default()
    })
}

/// When the photos were taken, in seconds, and whether that is exact: many cameras write whole seconds only, and then the
/// photos are set one after the other.
fn times(photos: &[&Photo]) -> (Vec<Seconds>, bool) {
    let exact = on_the_shoots_clock(photos).or_else(|| on_the_cameras_clock(photos));
    let one_by_one = || (0..photos.len()).map(|place| place as Seconds).collect();
    match exact.filter(|times| times.windows(2).all(|pair| pair[1] > pair[0])) {
        Some(times) => (times, true),
        None => (one_by_one(), false),
    }
}

fn on_the_shoots_clock(photos: &[&Photo]) -> Option<Vec<Seconds>> {
    let exposed = |photo: &&Photo| Some(photo.description.as_ref()?.burst.as_ref()?.exposed_at);
    photos.iter().map(exposed).collect()
}

/// Counted from the first photo: seconds since year 0 leave no place for the fractions.
fn on_the_cameras_clock(photos: &[&Photo]) -> Option<Vec<Seconds>> {
    let micros: Option<Vec<i64>> = photos.iter().map(|photo| capture_time::micros(&photo.captured)).collect();
    let micros = micros?;
    let first = *micros.first()?;
    Some(micros.iter().map(|at| (at - first) as Seconds / 1e6).collect())
}

fn score_of(desk: &Desk, photo: PhotoId) -> Option<f32> {
    desk.album.get(photo)?.description.as_ref().map(|description| description.score())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shot_lies_on_the_line_also_where_live_view_was_blind() {
        let curve = [(1.0, Some(0.2)), (1.1, None), (1.2, None), (2.0, Some(0.6)), (2.1, Some(0.5))];
        let cases = [(0.5, 0.2), (1.0, 0.2), (1.5, 0.4), (2.0, 0.6), (2.05, 0.55), (3.0, 0.5)];
        for (at, expected) in cases {
            let score = score_at(&curve, at);
            assert!(score.is_some_and(|score| (score - expected).abs() < 1e-5), "{at}: {score:?}");
        }
        assert_eq!(score_at(&[(1.0, None)], 1.0), None);
    }

    #[test]
    fn photos_without_fractions_of_a_second_are_set_one_after_the_other() {
        let photo = |captured: &str| Photo { captured: captured.to_owned(), ..Photo::default() };
        let exact = [photo("2026-11-24 05:31:39.42"), photo("2026-11-24 05:31:39.5")];
        let (at, are_exact) = times(&exact.each_ref());
        assert!(are_exact && (at[1] - at[0] - 0.08).abs() < 1e-6);
        for other in ["2026-11-24 05:31:39", "", "nonsense", "2026-11-24 5"] {
            let photos = [photo("2026-11-24 05:31:39"), photo(other)];
            assert_eq!(times(&photos.each_ref()), (vec![0.0, 1.0], false), "{other}");
        }
    }
}
