//! Keeps a worker running: starts it, hears it, ends it when it is silent for longer than it may be, and starts the next.

mod reports;

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use candor_core::{Seconds, moment::BurstPlan};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, select};

use super::{
    GphotoOptions,
    advice::{self, Loss},
    ledger::Ledger,
    line::{Line, Ready},
    listener::{Heard, Listener},
    mailbox::Mailbox,
    process::{self, Worker},
    protocol::{GoneKind, Report, Request},
};
use crate::{BodyEvent, CameraError, Prepared, doctor};

/// Silence that is allowed before the worker has said how long it needs.
const STARTING: Duration = Duration::from_secs(6);
/// How long a worker may take to close the camera in good order.
const CLOSING: Duration = Duration::from_secs(2);
/// The wait before the n-th new attempt in a row.
const PAUSES: [Duration; 4] =
    [Duration::ZERO, Duration::from_millis(250), Duration::from_millis(500), Duration::from_secs(1)];
/// A session that lasted this long was a good one: the next attempt is made at once.
const GOOD_SESSION: Duration = Duration::from_secs(1);
/// How often to look whether something is due.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Answers a [`Command::Prepare`].
pub type PrepareAnswer = Sender<Result<Prepared, CameraError>>;

/// What the body asks of the supervisor.
#[derive(Debug)]
pub enum Command {
    /// Set the camera up.
    Prepare(BurstPlan, PrepareAnswer),
}

/// The worker that runs, with its ear.
pub struct Running {
    /// The process.
    pub worker: Worker,
    /// What it says.
    pub listener: Listener,
}

/// The supervisor. Runs on a thread of its own until the commands' sender is dropped.
pub struct Supervisor {
    options: GphotoOptions,
    mailbox: Arc<Mailbox>,
    line: Arc<Line>,
    /// [`Ledger::pending`], for the body.
    pending: Arc<AtomicUsize>,
    commands: Receiver<Command>,
    ledger: Ledger,
    /// The burst the camera is set up for, to be set up again after a loss.
    plan: Option<BurstPlan>,
    /// The burst the camera is set up for now, and how.
    set_up: Option<(BurstPlan, Prepared)>,
    /// The burst that the worker was told of in its greeting.
    greeted: Option<BurstPlan>,
    /// Who waits for the camera to be set up, and for which burst.
    asking: Option<(BurstPlan, PrepareAnswer)>,
    /// Since when the camera is gone, and what was said about it.
    lost: Option<(Seconds, String)>,
    /// A session was lost during a burst.
    release: bool,
    /// Tells this run's files in the spool from those of another run.
    run_mark: String,
    generation: u32,
    /// Files of this generation that were handed over.
    handed_over: Vec<std::path::PathBuf>,
}

/// How a session ended.
enum End {
    /// The body was dropped.
    Closed,
    /// The camera or the worker is gone.
    Lost(Loss),
}

impl Supervisor {
    /// A supervisor with nobody to supervise.
    pub fn new(
        options: GphotoOptions,
        mailbox: Arc<Mailbox>,
        line: Arc<Line>,
        pending: Arc<AtomicUsize>,
        commands: Receiver<Command>,
    ) -> Self {
        Self {
            options,
            mailbox,
            line,
            pending,
            commands,
            ledger: Ledger::default(),
            plan: None,
            set_up: None,
            greeted: None,
            asking: None,
            lost: None,
            release: false,
            run_mark: run_mark(),
            generation: 0,
            handed_over: Vec::new(),
        }
    }

    /// Starts a worker.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(&self) -> Result<Running, CameraError> {
        let (worker, input, output) = self.options.worker.start(self.options.home.as_deref())?;
        self.line.connect(input, worker.id());
        let listener = Listener::to(output, Arc::clone(&self.mailbox), self.options.clock);
        Ok(Running { worker, listener })
    }

    /// Supervises, beginning with a worker that was started.
    pub fn run(mut self, first: Running) {
        let mut next = Some(first);
        let mut attempts = 0;
        loop {
            let began = Instant::now();
            let running = match next.take().map_or_else(|| self.start(), Ok) {
                Ok(running) => running,
                Err(error) => {
                    self.lose(&Loss::NotStarted(error.to_string()));
                    attempts += 1;
                    if self.pause(attempts) {
                        continue;
                    }
                    return;
                }
            };
            match self.session(running) {
                End::Closed => return,
                End::Lost(loss) => self.lose(&loss),
            }
            attempts = if began.elapsed() > GOOD_SESSION { 0 } else { attempts + 1 };
            if !self.pause(attempts) {
                return;
            }
        }
    }

    /// One worker's life. Whatever ends it, its last reports are heard, and the process is reaped.
    fn session(&mut self, mut running: Running) -> End {
        self.generation += 1;
        let end = self.listen(&running.listener);
        self.line.close();
        let end = match end {
            End::Closed => {
                running.worker.wait(CLOSING);
                End::Closed
            }
            End::Lost(Loss::Died(..)) => {
                let how = running.worker.wait(CLOSING).map_or_else(|| "closed its pipe".to_owned(), process::ending);
                End::Lost(Loss::Died(how, running.worker.last_words()))
            }
            lost @ End::Lost(_) => {
                running.worker.kill();
                lost
            }
        };
        // A file that was handed over is known, whether or not the worker lived to see it.
        while let Ok(Heard::Report(report, at)) = running.listener.heard.recv_timeout(Duration::from_secs(1)) {
            self.take(report, at);
        }
        self.sweep();
        end
    }

    fn listen(&mut self, listener: &Listener) -> End {
        let (mut allowed, mut doing) = (STARTING, "starting".to_owned());
        let commands = self.commands.clone();
        loop {
            let left = allowed.saturating_sub(listener.silence());
            if left.is_zero() {
                let millis = u64::try_from(allowed.as_millis()).unwrap_or(u64::MAX);
                return End::Lost(Loss::Silent { millis, doing });
            }
            select! {
                recv(listener.heard) -> heard => match heard {
                    Ok(Heard::Report(Report::Allow { millis, doing: what }, _)) => {
                        (allowed, doing) = (Duration::from_millis(millis), what);
                    }
                    Ok(Heard::Report(report, at)) => {
                        if let Some(loss) = self.take(report, at) {
                            return End::Lost(loss);
                        }
                    }
                    Ok(Heard::FirstFrame(at)) => self.found_again(at),
                    Ok(Heard::End(Some(error))) => return End::Lost(Loss::Garbled(error.to_string())),
                    Ok(Heard::End(None)) | Err(_) => return End::Lost(Loss::Died(String::new(), None)),
                },
                recv(commands) -> command => match command {
                    Ok(command) => self.obey(command),
                    Err(_) => return End::Closed,
                },
                default(left.min(LOOK_EVERY)) => {
                    if self.lost.is_none() && self.ledger.look_for_missing(self.now()) {
                        // A line that is broken shows by the worker's silence.
                        let _ = self.line.send(&Request::Relist);
                    }
                }
            }
        }
    }

    /// The camera is gone: says so, once as long as nothing else is to be said.
    fn lose(&mut self, loss: &Loss) {
        let holders = if matches!(loss, Loss::Gone(GoneKind::Claimed, _)) { doctor::holders() } else { Vec::new() };
        let why = advice::sentence(&self.line.camera(), loss, &holders, doctor::usb_access());
        self.line.set_ready(Ready::Away(why.clone()));
        self.set_up = None;
        if let Some((_, answer)) = self.asking.take() {
            let _ = answer.send(Err(self.gone(why.clone())));
        }
        let now = self.now();
        let since = self.lost.as_ref().map_or(now, |(since, _)| *since);
        if self.lost.as_ref().is_none_or(|(_, said)| *said != why) {
            self.tell(BodyEvent::Lost { why: why.clone() });
        }
        self.lost = Some((since, why));
        for burst in self.ledger.lost(now).into_iter().chain(self.line.take_unanswered()) {
            self.release = true;
            self.tell(BodyEvent::BurstDone { burst });
        }
        self.count_pending();
    }

    /// Waits before a new attempt. False when the body was dropped meanwhile.
    fn pause(&mut self, attempts: usize) -> bool {
        let pause = PAUSES.get(attempts).or(PAUSES.last()).copied().unwrap_or_default();
        let until = Instant::now() + pause;
        loop {
            match self.commands.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(command) => self.obey(command),
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    /// What the names of a generation's files in the spool begin with.
    fn prefix(&self) -> String {
        format!("candor-{}-{}", self.run_mark, self.generation)
    }

    /// Removes what a worker has left half done in the spool; what it had handed over is the library's.
    fn sweep(&mut self) {
        let prefix = format!("{}-", self.prefix());
        let handed_over = std::mem::take(&mut self.handed_over);
        let Ok(entries) = fs::read_dir(&self.options.spool) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let ours = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix));
            if ours && !handed_over.contains(&path) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Counts only after what has come was told: who sees no file pending has it in the mailbox.
    fn count_pending(&self) {
        self.pending.store(self.ledger.pending(), Ordering::Release);
    }

    fn tell(&self, event: BodyEvent) {
        self.mailbox.put(Ok(event));
    }

    fn gone(&self, what: String) -> CameraError {
        CameraError::Lost { camera: self.line.camera(), what }
    }

    fn cannot(&self, what: String) -> CameraError {
        CameraError::Unsupported { camera: self.line.camera(), what }
    }

    fn now(&self) -> Seconds {
        self.options.clock.elapsed().as_secs_f64()
    }
}

fn run_mark() -> String {
    let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    format!("{}-{}", since_epoch.as_millis(), std::process::id())
}
