//! Hears one worker: live frames go straight into the mailbox, everything else to the supervisor, in order.

use std::{
    io::BufReader,
    process::ChildStdout,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use candor_core::Seconds;
use crossbeam_channel::{Receiver, unbounded};

use super::{
    mailbox::Mailbox,
    protocol::{ProtocolError, Report, unpack},
};

/// What the supervisor hears.
#[derive(Debug)]
pub enum Heard {
    /// A report and when it came.
    Report(Report, Seconds),
    /// The first live frame of this worker.
    FirstFrame(Seconds),
    /// The pipe is closed, or what comes through it is no message.
    End(Option<ProtocolError>),
}

/// The ear.
pub struct Listener {
    /// What was heard.
    pub heard: Receiver<Heard>,
    last: Arc<AtomicU64>,
    clock: Instant,
}

impl Listener {
    /// Starts listening.
    pub fn to(output: ChildStdout, mailbox: Arc<Mailbox>, clock: Instant) -> Self {
        let (send, heard) = unbounded();
        let last = Arc::new(AtomicU64::new(millis(clock)));
        let ear = Arc::clone(&last);
        thread::spawn(move || {
            let mut output = BufReader::with_capacity(1 << 16, output);
            let mut seen_frame = false;
            let end = loop {
                let (report, body) = match unpack::<Report>(&mut output) {
                    Ok(Some(message)) => message,
                    Ok(None) => break None,
                    Err(error) => break Some(error),
                };
                let at = clock.elapsed().as_secs_f64();
                ear.store(millis(clock), Ordering::Relaxed);
                let said = match report {
                    Report::Beat => continue,
                    Report::Frame => {
                        let first = !std::mem::replace(&mut seen_frame, true);
                        let said = if first { send.send(Heard::FirstFrame(at)) } else { Ok(()) };
                        mailbox.put_frame(body, at);
                        said
                    }
                    report => send.send(Heard::Report(report, at)),
                };
                if said.is_err() {
                    return;
                }
            };
            // Nobody listens any more when this fails.
            let _ = send.send(Heard::End(end));
        });
        Self { heard, last, clock }
    }

    /// How long the worker has said nothing.
    pub fn silence(&self) -> Duration {
        Duration::from_millis(millis(self.clock).saturating_sub(self.last.load(Ordering::Relaxed)))
    }
}

fn millis(clock: Instant) -> u64 {
    u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX)
}
