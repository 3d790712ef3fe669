//! The process that talks to a camera, and to nothing else. libgphoto2 can hang for ever, abort, or be broken by a hostile
//! camera; here it takes nobody with it. One camera, one thread: libgphoto2 wants live view, triggers and events
//! interleaved on one.

mod about;
mod config;
mod connect;
mod desk;
mod intake;
mod link;
mod live_view;
mod rhythm;
mod session;
mod shooter;
mod spool;
mod trouble;

use std::{fs::File, os::fd::AsFd, thread, time::Duration};

use crossbeam_channel::{Receiver, unbounded};

use super::protocol::{Report, Request, VERSION, unpack};
use link::Link;
use trouble::End;

/// How long a session may take to close the camera in good order once the parent is gone.
const CLOSING: Duration = Duration::from_millis(1500);

/// Runs the worker: requests on standard input, reports on standard output, until the input is closed or the camera is
/// gone. Returns the exit code of the process: 0 after a session, 2 when nobody gave sensible requests.
#[must_use]
pub fn run() -> i32 {
    let Ok(mut link) = Link::over_stdout() else { return 2 };
    let Ok(requests) = listen() else { return 2 };
    let ended = link.say(&Report::Hello { version: VERSION }).and_then(|()| match requests.recv() {
        Ok(Request::List) => connect::list(&mut link),
        Ok(Request::Start(start)) => session::run(&mut link, &start, &requests),
        _ => Err(End::Parent),
    });
    if let Err(End::Gone(kind, why)) = ended {
        // Nobody listens any more when this fails.
        let _ = link.say(&Report::Gone { kind, why });
    }
    0
}

/// Reads requests on a thread of its own. When the parent closes the pipe, the session hears it from the channel; a
/// session that hangs in libgphoto2 is ended a little later.
///
/// Reads from a copy of standard input: libgphoto2 2.5 closes file 0 whenever it closes a camera on the network, because
/// it takes the 0 in a field it never set for an open socket.
fn listen() -> std::io::Result<Receiver<Request>> {
    let mut input = File::from(std::io::stdin().as_fd().try_clone_to_owned()?);
    let (send, receive) = unbounded();
    thread::spawn(move || {
        while let Ok(Some((request, _))) = unpack(&mut input) {
            if send.send(request).is_err() {
                break;
            }
        }
        drop(send);
        thread::sleep(CLOSING);
        std::process::exit(0);
    });
    Ok(receive)
}
