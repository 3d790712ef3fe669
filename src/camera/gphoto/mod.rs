//! A real camera, through libgphoto2 in a process of its own.
//!
//! [`GphotoBody`] is the parent: it starts the worker, hears it, kills it when it hangs, and starts it again; no file and
//! no burst is lost over that. [`worker`] is the process; the two speak the language of [`protocol`].

mod advice;
pub mod brand;
pub mod card;
mod describe;
mod hold;
mod ledger;
mod line;
mod listener;
mod mailbox;
pub mod pairing;
mod process;
pub mod protocol;
mod seek;
mod supervisor;
pub mod worker;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use candor_core::moment::BurstPlan;
use crossbeam_channel::{Sender, bounded, unbounded};

use crate::{Body, BodyEvent, BodyInfo, CameraError, FrameTally, Prepared};
use line::Line;
use mailbox::Mailbox;
use supervisor::{Command, Supervisor};

pub use process::WorkerCommand;
pub use protocol::Seen;
pub use seek::{library_version, list};

/// The longest a camera may take to be set up: it may be fetching a file, and be started anew meanwhile.
const PREPARE_PATIENCE: Duration = Duration::from_secs(45);

/// How to open a camera.
#[derive(Clone, Debug)]
pub struct GphotoOptions {
    /// How to start the worker process.
    pub worker: WorkerCommand,
    /// The camera's model, or a part of it, as libgphoto2 calls it; the first camera found without it.
    pub model: Option<String>,
    /// Its port, such as `usb:001,005` or `ptpip:192.168.1.1:15740:15740`; found by itself without it.
    pub port: Option<String>,
    /// The folder in which files from the camera lie until they are taken.
    pub spool: PathBuf,
    /// Zero of the shoot's clock.
    pub clock: Instant,
    /// Where libgphoto2 keeps its settings (`.gphoto/settings`); the user's home without it.
    pub home: Option<PathBuf>,
}

/// A camera behind a worker process.
///
/// An error from [`Body::next`] is about one thing that went wrong: a burst that the camera refused, a file that cannot be
/// fetched or stored. The body goes on; ask again.
#[derive(Debug)]
pub struct GphotoBody {
    info: BodyInfo,
    mailbox: Arc<Mailbox>,
    line: Arc<Line>,
    pending: Arc<AtomicUsize>,
    commands: Option<Sender<Command>>,
    supervisor: Option<JoinHandle<()>>,
}

impl GphotoBody {
    /// Opens a camera. When there is none, that is no error: the body says [`BodyEvent::Lost`] with what to do and looks
    /// for it every second.
    ///
    /// # Errors
    /// [`CameraError::Worker`] when the worker process cannot be started.
    pub fn open(options: GphotoOptions) -> Result<Self, CameraError> {
        let (mailbox, line) = (Arc::new(Mailbox::default()), Arc::new(Line::new()));
        let (commands, receiver) = unbounded();
        let pending = Arc::default();
        let supervisor =
            Supervisor::new(options, Arc::clone(&mailbox), Arc::clone(&line), Arc::clone(&pending), receiver);
        let first = supervisor.start()?;
        let supervisor = thread::spawn(move || supervisor.run(first));
        let info = BodyInfo::default();
        Ok(Self { info, mailbox, line, pending, commands: Some(commands), supervisor: Some(supervisor) })
    }

    /// The process id of the worker that runs now, for tests and for `doctor`.
    #[must_use]
    pub fn worker_id(&self) -> Option<u32> {
        self.line.worker_id()
    }

    fn command(&self, command: Command) -> Result<(), CameraError> {
        let sent = self.commands.as_ref().is_some_and(|commands| commands.send(command).is_ok());
        if sent { Ok(()) } else { Err(self.lost("its supervisor has ended".to_owned())) }
    }

    fn lost(&self, what: String) -> CameraError {
        CameraError::Lost { camera: self.line.camera(), what }
    }
}

impl Body for GphotoBody {
    fn info(&self) -> &BodyInfo {
        &self.info
    }

    fn prepare(&mut self, plan: &BurstPlan) -> Result<Prepared, CameraError> {
        let (answer, answered) = bounded(1);
        self.command(Command::Prepare(*plan, answer))?;
        answered.recv_timeout(PREPARE_PATIENCE).map_err(|_| self.lost("it was not set up in time".to_owned()))?
    }

    fn next(&mut self, patience: Duration) -> Result<Option<BodyEvent>, CameraError> {
        let event = self.mailbox.take(patience).transpose()?;
        if let Some(BodyEvent::Info(info)) = &event {
            self.info = info.clone();
        }
        Ok(event)
    }

    fn fire(&mut self, burst: u32) -> Result<(), CameraError> {
        self.line.fire(burst)
    }

    fn pending(&self) -> usize {
        self.pending.load(Ordering::Acquire)
    }

    fn tally(&self) -> FrameTally {
        self.mailbox.tally()
    }
}

impl Drop for GphotoBody {
    fn drop(&mut self) {
        self.commands = None;
        if let Some(supervisor) = self.supervisor.take() {
            // It has nothing to say any more.
            let _ = supervisor.join();
        }
    }
}
