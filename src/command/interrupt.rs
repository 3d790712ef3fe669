//! Ctrl+C, and the end of the terminal or of the machine's session, as a message: whoever works finishes what it has in
//! hand, then stops.

use crossbeam_channel::{Receiver, bounded};

/// The receiver of the wish to stop.
pub fn receiver() -> anyhow::Result<Receiver<()>> {
    let (pressed, receiver) = bounded(1);
    ctrlc::set_handler(move || {
        // One wish to stop is enough.
        let _ = pressed.try_send(());
    })?;
    Ok(receiver)
}
