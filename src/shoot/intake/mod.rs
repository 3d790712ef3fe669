//! From a file that came off the camera to a photo that is stored, tagged and indexed; and the shoot's records. On a
//! thread of its own: the way from frame to trigger never waits for it.

mod bursts;
mod eyes;
mod note;
mod progress;

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use candor_camera::CameraFile;
use candor_core::{
    Seconds,
    moment::{Judgement, Timeline},
    shot::{self, Burst, Description, ModelId},
};
use candor_library::{
    BackedUp, Backup, Incoming, LibraryError, PhotoFolder, Session, SessionLock, Tagger, TakeIn, TimelineWriter,
};
use candor_photo::Kind;
use crossbeam_channel::{Receiver, Sender};

use crate::{
    event::{Event, Shot},
    exposures,
    lead::follower::Word,
    scoring::LazyScorer,
    summary::Summary,
};

pub(crate) use note::Note;
pub(crate) use progress::Progress;

/// How long after its last exposure a burst is described anew: an apex that came after the burst is known by then.
const AFTERTHOUGHT: Seconds = 1.5;

/// One exposure on disk.
struct Stored {
    raw: Option<PathBuf>,
    jpeg: Option<PathBuf>,
    place: Option<(u32, u8)>,
    description: Arc<Description>,
}

/// The intake of one shoot.
pub(crate) struct Intake {
    session: Session,
    /// Held as long as the intake works.
    _lock: SessionLock,
    take_in: TakeIn,
    tagger: Tagger,
    timeline: Timeline,
    writer: TimelineWriter,
    models: Vec<ModelId>,
    /// For photos that no burst accounts for, and for the eyes in those of a burst.
    scorer: LazyScorer,
    bursts: HashMap<u32, Burst>,
    settled: HashSet<u32>,
    /// Bursts that the follower of the lead has not heard of.
    unfollowed: HashSet<u32>,
    lead: Option<Sender<Word>>,
    /// What was said of files left in the spool, so that it is not said again at the end.
    told: HashSet<String>,
    recorded: HashSet<u32>,
    photos: HashMap<String, Stored>,
    progress: Progress,
    events: Sender<Event>,
}

impl Intake {
    pub(crate) fn new(
        session: &Session,
        backup: Option<Backup>,
        models: Vec<ModelId>,
        scorer: LazyScorer,
        progress: Progress,
        events: Sender<Event>,
    ) -> Result<Self, LibraryError> {
        let lock = session.lock()?;
        session.begin_shoot()?;
        Ok(Self {
            session: session.clone(),
            _lock: lock,
            take_in: TakeIn::new(session, backup),
            tagger: Tagger::open(&PhotoFolder::of_session(session))?,
            timeline: Timeline::default(),
            writer: session.timeline_writer()?,
            models,
            scorer,
            bursts: HashMap::new(),
            settled: HashSet::new(),
            unfollowed: HashSet::new(),
            lead: None,
            told: HashSet::new(),
            recorded: HashSet::new(),
            photos: HashMap::new(),
            progress,
            events,
        })
    }

    /// Has bursts told of to whoever follows the lead.
    pub(crate) fn tell_of_bursts(&mut self, lead: Sender<Word>) {
        self.lead = Some(lead);
    }

    /// Works until the shoot is over.
    pub(crate) fn run(mut self, notes: &Receiver<Note>) {
        self.recover();
        for note in notes {
            match note {
                Note::Judged(judgement) => self.remember(judgement),
                Note::Burst(burst) => self.expect(*burst),
                Note::TriggerSent { burst, delay } => self.delay(burst, delay),
                Note::BurstOver { burst, shot } => self.record(burst, shot),
                Note::File(file) => self.take_in(&file),
                Note::Figures(summary) => self.write_figures(&summary),
            }
        }
        let open: Vec<u32> = self.bursts.keys().copied().collect();
        for burst in open {
            self.settle(burst);
            self.record(burst, true);
        }
        // What could not be stored when it came may be now; what came too late is stored too.
        self.recover();
        match self.writer.lost() {
            0 => {}
            lost => self.problem(format!(
                "The disk was too slow for {lost} lines of the live view's timeline. No photo is concerned."
            )),
        }
    }

    /// Files that an earlier run of this session left in the spool, whole, when it ended suddenly.
    fn recover(&mut self) {
        match self.take_in.recover() {
            Ok(recovered) => {
                for sentence in recovered.sentences() {
                    if self.told.insert(sentence.clone()) {
                        self.problem(sentence);
                    }
                }
                recovered.taken_in.into_iter().for_each(|taken_in| self.stored(taken_in.path, None));
            }
            Err(error) => self.problem(error.to_string()),
        }
    }

    fn remember(&mut self, judgement: Arc<Judgement>) {
        self.timeline.push(&judgement);
        let now = judgement.at;
        self.writer.append(judgement);
        let due: Vec<u32> = self
            .bursts
            .values()
            .filter(|burst| burst.exposures.last().is_some_and(|last| last + AFTERTHOUGHT < now))
            .map(|burst| burst.id)
            .filter(|id| !self.settled.contains(id))
            .collect();
        for burst in due {
            self.settle(burst);
        }
        self.follow(now);
    }

    fn expect(&mut self, burst: Burst) {
        self.timeline.keep_burst(burst.decided_at);
        if self.lead.is_some() && !burst.reason.by_hand {
            self.unfollowed.insert(burst.id);
        }
        self.bursts.insert(burst.id, burst);
        self.count();
    }

    fn delay(&mut self, burst: u32, delay: Seconds) {
        if let Some(burst) = self.bursts.get_mut(&burst) {
            burst.exposures.iter_mut().for_each(|exposure| *exposure += delay);
        }
    }

    fn record(&mut self, burst: u32, shot: bool) {
        if shot && !self.recorded.insert(burst) {
            return;
        }
        if shot {
            let recorded = self.bursts.get(&burst).map(|burst| self.session.append_burst(burst));
            if let Some(Err(error)) = recorded {
                self.problem(error.to_string());
            }
        } else {
            self.bursts.remove(&burst);
            self.unfollowed.remove(&burst);
        }
        self.count();
    }

    fn take_in(&mut self, file: &CameraFile) {
        let incoming = Incoming { spooled: &file.spooled, folder: &file.folder, name: &file.name, bytes: file.bytes };
        match self.take_in.store(&incoming) {
            Ok(taken_in) => {
                // Shown first: a backup disk may be slow.
                self.stored(taken_in.path.clone(), file.burst.zip(file.exposure));
                if let BackedUp::Failed(error) = self.take_in.back_up(&taken_in.path) {
                    self.problem(error.to_string());
                }
            }
            Err(error) => self.problem(error.to_string()),
        }
        self.progress.one_more();
        self.count();
    }

    fn write_figures(&self, summary: &Summary) {
        let folder = self.session.folder();
        if let Err(error) = summary.write(folder) {
            self.problem(format!("The shoot's figures could not be written to {}: {error}", folder.display()));
        }
    }

    /// A file lies in its place: have it described, tagged, indexed and told of.
    fn stored(&mut self, path: PathBuf, place: Option<(u32, u8)>) {
        let Some(stem) = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else { return };
        let described = place.and_then(|place| self.describe(place));
        let description = described.or_else(|| self.read_still(&path)).map(|description| of_size(description, &path));
        let stored = self.photos.entry(stem.clone()).or_insert_with(|| Stored {
            raw: None,
            jpeg: None,
            place,
            description: Arc::default(),
        });
        stored.place = stored.place.or(place);
        if let Some(description) = description {
            stored.description = Arc::new(description);
        }
        match Kind::of_path(&path) {
            Some(Kind::Raw) => stored.raw = Some(path),
            Some(Kind::Jpeg) => stored.jpeg = Some(path),
            // A film, a sound, a format that is none of ours: kept, not culled.
            None => return,
        }
        self.tag(&stem);
    }

    fn describe(&self, (burst, exposure): (u32, u8)) -> Option<Description> {
        let burst = self.bursts.get(&burst)?;
        Some(shot::describe(burst, exposure, &self.timeline, &self.models))
    }

    fn read_still(&mut self, path: &Path) -> Option<Description> {
        match self.scorer.score(path) {
            Ok(description) => Some(description),
            Err(error) => {
                self.problem(error.to_string());
                None
            }
        }
    }

    fn tag(&mut self, stem: &str) {
        let Some(stored) = self.photos.get(stem) else { return };
        let Some(path) = stored.raw.as_ref().or(stored.jpeg.as_ref()) else { return };
        match self.tagger.tag(path, &stored.description) {
            Ok(sidecar) => self.say(Event::Shot(Box::new(Shot {
                raw: stored.raw.clone(),
                jpeg: stored.jpeg.clone(),
                sidecar,
                description: Arc::clone(&stored.description),
            }))),
            Err(error) => self.problem(error.to_string()),
        }
    }

    /// Describes the photos of a burst once more, now that what came after it is known.
    fn settle(&mut self, burst: u32) {
        if !self.settled.insert(burst) {
            return;
        }
        let mut shots: Vec<(u8, String)> = self
            .photos
            .iter()
            .filter_map(|(stem, stored)| Some((stored.place.filter(|(of, _)| *of == burst)?.1, stem.clone())))
            .collect();
        shots.sort();
        self.measure_exposures(burst, &shots);
        for (_, stem) in shots {
            let described =
                self.photos.get(&stem).and_then(|stored| stored.place).and_then(|place| self.describe(place));
            let Some(mut description) = described else { continue };
            self.look_at_the_eyes(&stem, &mut description);
            let Some(stored) = self.photos.get_mut(&stem) else { continue };
            description.size = stored.description.size;
            if *stored.description != description {
                stored.description = Arc::new(description);
                self.tag(&stem);
            }
        }
    }

    /// Where the photo cannot be read, the eyes stay those of the nearest live frame.
    fn look_at_the_eyes(&mut self, stem: &str, description: &mut Description) {
        let Some(stored) = self.photos.get(stem) else { return };
        let Some(path) = stored.raw.as_ref().or(stored.jpeg.as_ref()) else { return };
        if let Ok(photo) = self.scorer.score(path) {
            eyes::look(description, &photo);
        }
    }

    /// Puts the planned instants right by the camera's own capture times, where all shots of the burst are there.
    fn measure_exposures(&mut self, burst: u32, shots: &[(u8, String)]) {
        let captured = |stem: &String| {
            let stored = self.photos.get(stem)?;
            candor_photo::read(stored.raw.as_ref().or(stored.jpeg.as_ref())?).ok()?.captured
        };
        let Some(captured) = shots.iter().map(|(_, stem)| captured(stem)).collect::<Option<Vec<_>>>() else { return };
        if let Some(burst) = self.bursts.get_mut(&burst)
            && let Some(instants) = exposures::measured(&burst.exposures, &captured)
        {
            burst.exposures = instants;
        }
    }

    /// As many files an exposure as the fullest exposure has had so far.
    fn count(&self) {
        let exposures: usize = self.bursts.values().map(|burst| burst.exposures.len()).sum();
        let in_bursts = || self.photos.values().filter(|stored| stored.place.is_some());
        let files = |stored: &Stored| u32::from(stored.raw.is_some()) + u32::from(stored.jpeg.is_some());
        let each = in_bursts().map(files).max().unwrap_or(1).max(1);
        let others: u32 = self.photos.values().filter(|stored| stored.place.is_none()).map(files).sum();
        self.progress.expect(exposures as u32 * each + others);
    }

    fn problem(&self, sentence: String) {
        self.say(Event::Problem(sentence));
    }

    fn say(&self, event: Event) {
        // Nobody listening is no reason to stop storing.
        let _ = self.events.send(event);
    }
}

/// The description with the size of the picture that the file holds: face regions are given in terms of it.
fn of_size(description: Description, path: &Path) -> Description {
    let size = description.size.or_else(|| candor_photo::read(path).ok()?.size);
    Description { size, ..description }
}
