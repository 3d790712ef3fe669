//! Starting a shoot: its threads, and the handle to it.

use std::{
    path::{Path, PathBuf},
    thread::{self, JoinHandle},
    time::Instant,
};

use candor_camera::Body;
use candor_core::{moment::Mode, preset::Preset, recording::Begin};
use candor_library::{Backup, LibraryError, RecordingWriter, Session};
use candor_vision::Eye;
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

use crate::{
    event::{Event, Status},
    handle::{self, Handle},
    intake::{Intake, Progress},
    lag,
    latency::Latencies,
    lead::follower,
    newcomers, pipeline,
    recorded::RecordedJudge,
    reels::{self, Watch},
    running::Running,
    scoring::LazyScorer,
    strips::{self, Cutter},
};

/// What a shoot starts with.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Setup {
    /// Where it is stored.
    pub session: Session,
    /// The preset's name, and the preset.
    pub preset: (String, Preset),
    /// Which lag is allowed for.
    pub lag: lag::Source,
    /// Whether the lead is put right by how the bursts come.
    pub correct_lead: bool,
    /// With the forecast, or without it.
    pub mode: Mode,
    /// Whether it fires by itself from the first frame on.
    pub armed: bool,
    /// Whether the signals of every live frame are kept, so that the shoot can be judged again, and small pictures of the
    /// live view round its bursts.
    pub record: bool,
    /// Whether the live frames of micro-expression candidates are kept, and told of.
    pub candidates: bool,
    /// A second place that every file is copied to, and read back from, as it comes.
    pub backup: Option<Backup>,
    /// Where the models lie, for photos that no burst accounts for.
    pub models: PathBuf,
    /// Zero of the shoot's clock; the body has the same.
    pub clock: Instant,
}

/// Said when storing photos broke off.
const STORING_FAILED: &str = "Storing photos failed badly. What came off the camera lies in the session's spool and is taken \
                              in when the session is gone on with.";

/// What is said when not all of a shoot's recording could be written.
fn recording_lost(lost: u64) -> String {
    format!(
        "The disk was too full or too slow for {lost} entries of the shoot's recording: what `candor tune` says of this \
         shoot is less sure. No photo is concerned."
    )
}

/// What is said when the frames of some candidates could not be kept.
fn strips_lost(lost: u32) -> String {
    format!("The disk was too slow for the frames of {lost} micro-expression candidates. No photo is concerned.")
}

/// What is said when live pictures round bursts could not be kept.
fn reels_lost(pictures: u32) -> String {
    format!("The machine was too slow for {pictures} of the live pictures round bursts. No photo is concerned.")
}

/// Why a shoot could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Its session cannot be written to.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// A thread could not be started.
    #[error("cannot start a thread for the shoot: {0}. Close other programs and try again")]
    Thread(#[source] std::io::Error),
}

/// Starts a shoot. It ends on [`crate::Command::Stop`] or when its body's recording is over, with [`Event::Ended`].
///
/// # Errors
/// When the session cannot be written to, or the machine has no thread left.
pub fn start(body: Box<dyn Body>, eye: Eye, setup: Setup) -> Result<Handle, StartError> {
    let (handle, inner) = handle::pair();
    let events = inner.events.clone();
    let (notes, inbox) = unbounded();
    let progress = Progress::default();

    let next_burst = setup.session.next_burst()?;
    let scorer = LazyScorer::new(&setup.models);
    let mut intake =
        Intake::new(&setup.session, setup.backup, eye.models().to_vec(), scorer, progress.clone(), events.clone())?;
    let (following, stop) = bounded(0);
    let (say, said) = unbounded();
    let (tell, told_of_lead) = unbounded();
    let follower = if setup.correct_lead {
        intake.tell_of_bursts(say.clone());
        let (folder, scorer) = (setup.session.folder().to_owned(), LazyScorer::new(&setup.models));
        let stop = stop.clone();
        let follow = move || follower::follow(&folder, scorer, &said, &tell, &stop);
        Some(thread::Builder::new().name("lead".to_owned()).spawn(follow).map_err(StartError::Thread)?)
    } else {
        None
    };
    let intake = thread::Builder::new()
        .name("intake".to_owned())
        .spawn(move || intake.run(&inbox))
        .map_err(StartError::Thread)?;

    let newcomers = newcomers_of(&setup.session, &setup.models, &events, stop)?;
    let strips = if setup.candidates { Some(strips_of(&setup.session, &events)?) } else { None };
    let (cutter, clerk) = strips.unzip();
    let (reels, reel_keeper) = setup.record.then(|| reels_of(&setup.session, &events)).transpose()?.unzip();
    let recording = if setup.record { Some(setup.session.recording_writer()?) } else { None };
    let (name, preset) = setup.preset;
    let lag = setup.lag.of(&body.info().model, &body.info().port);
    let status = Status {
        body: body.info().clone(),
        armed: setup.armed,
        preset: name.clone(),
        lag: lag.total(),
        lag_from: lag.origin.to_string(),
        exposures: preset.burst.exposures,
        session: setup.session.folder().to_owned(),
        ..Status::default()
    };
    let begin = Begin {
        clip: None,
        name,
        preset,
        lag: lag.total(),
        armed: setup.armed,
        reactive: setup.mode == Mode::Reactive,
    };
    let judge = RecordedJudge::new(begin, recording);
    let mut shoot = Running {
        body,
        eye,
        judge,
        inner,
        notes,
        progress,
        clock: setup.clock,
        status,
        told: None,
        decisions: Latencies::default(),
        triggers: Latencies::default(),
        recent: crate::rate::Rate::default(),
        next_burst,
        lags: setup.lag,
        bodies: say,
        told_of_lead,
        firing: None,
        ending: None,
        cutter,
        reels,
        frames_unreadable: 0,
        unprepared: None,
        last_warning: None,
        last_failure: None,
    };
    thread::Builder::new()
        .name("shoot".to_owned())
        .spawn(move || {
            shoot.get_ready();
            pipeline::run(&mut shoot);
            shoot.end();
            let recording = shoot.judge.take_recording();
            let uncut = shoot.cutter.as_ref().map_or(0, Cutter::lost);
            let unreeled = shoot.reels.as_ref().map_or(0, Watch::lost);
            // The last sender of notes is gone now: the intake finishes what it has and stops.
            drop(shoot);
            let stored = intake.join();
            drop(following);
            let lead = follower.map_or(Ok(()), JoinHandle::join);
            let strips = clerk.map_or(Ok(()), JoinHandle::join);
            let reels = reel_keeper.map_or(Ok(()), JoinHandle::join);
            if stored.and(newcomers.join()).and(lead).and(strips).and(reels).is_err() {
                let _ = events.send(Event::Problem(STORING_FAILED.to_owned()));
            }
            // Nothing waits for it any more.
            tell_of_the_lost(&events, recording.map_or(0, RecordingWriter::close), uncut, unreeled);
            let _ = events.send(Event::Ended);
        })
        .map_err(StartError::Thread)?;
    Ok(handle)
}

/// Tells of entries of the recording, strips of candidates and live pictures that a full or slow disk did not take.
fn tell_of_the_lost(events: &Sender<Event>, entries: u64, strips: u32, pictures: u32) {
    let lost = [
        (entries > 0).then(|| recording_lost(entries)),
        (strips > 0).then(|| strips_lost(strips)),
        (pictures > 0).then(|| reels_lost(pictures)),
    ];
    for sentence in lost.into_iter().flatten() {
        // Nobody listening is no reason not to end.
        let _ = events.send(Event::Problem(sentence));
    }
}

/// The thread that reads photos which others put among the captures.
fn newcomers_of(
    session: &Session,
    models: &Path,
    events: &Sender<Event>,
    stop: Receiver<()>,
) -> Result<JoinHandle<()>, StartError> {
    let (captures, scorer, told) = (session.captures(), LazyScorer::new(models), events.clone());
    let read = move || newcomers::read(&captures, scorer, &told, &stop);
    thread::Builder::new().name("newcomers".to_owned()).spawn(read).map_err(StartError::Thread)
}

/// What cuts the strips of candidates out of the live view, and the thread that stores them.
fn strips_of(session: &Session, events: &Sender<Event>) -> Result<(Cutter, JoinHandle<()>), StartError> {
    let (cutter, cuttings) = Cutter::new();
    let (strips, events) = (session.strips(), events.clone());
    let keep = move || strips::keep(strips, &cuttings, &events);
    let clerk = thread::Builder::new().name("strips".to_owned()).spawn(keep).map_err(StartError::Thread)?;
    Ok((cutter, clerk))
}

/// What hands the live view round bursts over, and the thread that stores it.
fn reels_of(session: &Session, events: &Sender<Event>) -> Result<(Watch, JoinHandle<()>), StartError> {
    let (watch, words) = Watch::new();
    let (reels, events) = (session.reels(), events.clone());
    let keep = move || reels::keep(reels, &words, &events);
    let keeper = thread::Builder::new().name("reels".to_owned()).spawn(keep).map_err(StartError::Thread)?;
    Ok((watch, keeper))
}
