//! Which cameras are there. Asked in a worker of its own, because looking can hang.

use std::{
    io::Write,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    listener::{Heard, Listener},
    mailbox::Mailbox,
    process::WorkerCommand,
    protocol::{Report, Request, Seen, pack},
};
use crate::CameraError;

/// Loading every driver and looking at every port takes a second on a slow machine.
const PATIENCE: Duration = Duration::from_secs(15);

/// The cameras that libgphoto2 finds by itself. Those on the network are not among them.
///
/// # Errors
/// [`CameraError::Worker`] when the worker cannot be started, [`CameraError::Lost`] when it does not answer within 15 s.
pub fn list(worker: &WorkerCommand, home: Option<&Path>) -> Result<Vec<Seen>, CameraError> {
    let lost = |what: String| CameraError::Lost { camera: "The search for cameras".to_owned(), what };
    let (mut worker, mut input, output) = worker.start(home)?;
    let request = pack(&Request::List, &[]).map_err(|error| lost(error.to_string()))?;
    input.write_all(&request).map_err(|error| lost(error.to_string()))?;
    let listener = Listener::to(output, Arc::new(Mailbox::default()), Instant::now());
    let until = Instant::now() + PATIENCE;
    loop {
        match listener.heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Heard::Report(Report::Seen { cameras }, _)) => return Ok(cameras),
            Ok(Heard::Report(Report::Gone { why, .. }, _)) => return Err(lost(why)),
            Ok(Heard::End(_)) => {
                let how = worker.kill().map_or_else(|| "ended".to_owned(), super::process::ending);
                return Err(lost(format!("the camera process {how}")));
            }
            Ok(_) => {}
            Err(_) => return Err(lost(format!("no answer within {} s", PATIENCE.as_secs()))),
        }
    }
}

/// The version of the libgphoto2 this program runs with, such as `2.5.30`.
#[must_use]
pub fn library_version() -> Option<String> {
    gphoto2::library_version().map(str::to_owned)
}
