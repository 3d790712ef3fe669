//! Follows the bursts of a shoot on a thread of its own: scores their photos when they are there, and tells the shoot by
//! how much to move its lead. The way from frame to trigger waits for none of it.

use std::{
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use candor_core::{Seconds, face::Region, shot::FaceDescription};
use crossbeam_channel::{Receiver, Sender, TryRecvError};

use super::{Lead, aim, store};
use crate::scoring::{LazyScorer, face_at};

/// Between two photos the processor belongs to the live view.
const BREATH: Duration = Duration::from_millis(30);

/// What is followed.
#[derive(Debug)]
pub enum Word {
    /// The camera is this one now, by its model.
    Body(String),
    /// A burst that was fired by itself, and is over.
    Burst(Box<Fired>),
}

/// A burst with all that came of it.
#[derive(Debug)]
pub struct Fired {
    /// When each shutter opened, on the clock of the live view.
    pub exposures: Vec<Seconds>,
    /// Its photos in that order; none where they have not come.
    pub photos: Vec<PathBuf>,
    /// Where the sitter's face was.
    pub face: Option<Region>,
    /// The score of that face in live view, round the burst.
    pub course: Vec<(Seconds, f32)>,
}

/// What the shoot is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// By how much earlier than the lag asks for to press, in seconds.
    pub correction: Seconds,
    /// How the bursts come, in plain words.
    pub words: Option<String>,
}

/// Follows until nobody says anything any more, nobody listens, or the other end of `stop` is gone.
pub fn follow(session: &Path, mut scorer: LazyScorer, said: &Receiver<Word>, tell: &Sender<Told>, stop: &Receiver<()>) {
    let mut model = String::new();
    let mut lead = Lead::default();
    for word in said {
        match word {
            Word::Body(name) if name == model => continue,
            Word::Body(name) => {
                lead = Lead::corrected_by(store::correction(session, &name));
                model = name;
            }
            Word::Burst(fired) => {
                let Some(distance) = distance(&mut scorer, &fired, stop) else { continue };
                if lead.note(distance) {
                    // Found again within a few bursts where the disk has no room for it.
                    let _ = store::keep(session, &model, lead.correction());
                }
            }
        }
        if tell.send(Told { correction: lead.correction(), words: lead.in_words() }).is_err() {
            return;
        }
    }
}

/// From the burst's middle to its peak, by the photos where they have a clear one, else by the live view.
fn distance(scorer: &mut LazyScorer, fired: &Fired, stop: &Receiver<()>) -> Option<Seconds> {
    by_photos(scorer, fired, stop).or_else(|| aim::by_live_view(&fired.course, &fired.exposures))
}

fn by_photos(scorer: &mut LazyScorer, fired: &Fired, stop: &Receiver<()>) -> Option<Seconds> {
    // Three are the fewest that can have a peak among them.
    if fired.photos.len() < 3 || fired.photos.len() != fired.exposures.len() {
        return None;
    }
    let mut photos: Vec<aim::Point> = Vec::with_capacity(fired.photos.len());
    for (photo, opened_at) in fired.photos.iter().zip(&fired.exposures) {
        if stop.try_recv() == Err(TryRecvError::Disconnected) {
            return None;
        }
        let faces = scorer.score(photo).ok()?.faces;
        photos.push((*opened_at, of_the_sitter(&faces, fired.face)?.score));
        thread::sleep(BREATH);
    }
    aim::by_photos(&photos, &fired.course)
}

fn of_the_sitter(faces: &[FaceDescription], place: Option<Region>) -> Option<&FaceDescription> {
    let (Some(place), [_, _, ..]) = (place, faces) else { return faces.first() };
    face_at(faces, place)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use crossbeam_channel::{bounded, unbounded};

    use super::*;

    /// A burst of which live view saw the whole peak.
    fn burst(early: Seconds) -> Word {
        let exposures: Vec<Seconds> = (0..3).map(|i| 10.0 + f64::from(i) * 0.1).collect();
        // A sharp peak: its top is one frame wide.
        let score = |t: Seconds| (0.9 - 9.0 * (t - 10.1 - early).abs()).max(0.0) as f32;
        let course = (0..200).map(|frame| 9.1 + f64::from(frame) / 100.0).map(|t| (t, score(t))).collect();
        Word::Burst(Box::new(Fired { exposures, photos: Vec::new(), face: None, course }))
    }

    fn told(session: &Path, words: impl IntoIterator<Item = Word>) -> Vec<Told> {
        let ((say, said), (tell, told)) = (unbounded(), unbounded());
        words.into_iter().for_each(|word| say.send(word).unwrap());
        drop(say);
        let (_going_on, stop) = bounded(0);
        follow(session, LazyScorer::new(Path::new("no models are needed")), &said, &tell, &stop);
        told.try_iter().collect()
    }

    #[test]
    fn bursts_that_come_early_shorten_the_lead_and_the_session_remembers() {
        let session = tempfile::tempdir().unwrap();
        let body = || Word::Body("Nikon Z 6".to_owned());
        let said = told(session.path(), std::iter::once(body()).chain((0..5).map(|_| burst(0.04))));
        let last = said.last().unwrap();
        assert_eq!(last.words.as_deref(), Some("bursts come 40 ms early; lead shortened by 15 ms"));
        assert!((last.correction + 0.015).abs() < 1e-9);
        let again = told(session.path(), [body()]);
        assert_eq!(again, [Told { correction: -0.015, words: Some("lead shortened by 15 ms".to_owned()) }]);
        let other = told(session.path(), [Word::Body("Canon EOS R6".to_owned())]);
        assert_eq!(other, [Told { correction: 0.0, words: None }]);
    }

    #[test]
    fn a_burst_without_a_peak_changes_nothing() {
        let session = tempfile::tempdir().unwrap();
        let flat = || {
            let course = (0..60).map(|frame| (9.1 + f64::from(frame) / 30.0, 0.5)).collect();
            Word::Burst(Box::new(Fired { exposures: vec![10.0, 10.1], photos: Vec::new(), face: None, course }))
        };
        assert_eq!(told(session.path(), (0..20).map(|_| flat())), []);
    }
}
