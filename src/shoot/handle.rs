//! The two ends of a running shoot: the one a window or a command line holds, and the one the shoot itself works with.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crossbeam_channel::{Receiver, Sender, unbounded};

use crate::event::{Command, Event, LiveView};

/// A place that holds only the newest of something. Whoever is late misses the older ones; nobody queues.
#[derive(Debug)]
pub struct Slot<T>(Arc<(Mutex<Option<T>>, Condvar)>);

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(Arc::new((Mutex::new(None), Condvar::new())))
    }
}

impl<T> Slot<T> {
    /// Puts the newest in. True when that dropped an older one nobody had taken.
    pub fn put(&self, newest: T) -> bool {
        let dropped = self.lock().replace(newest).is_some();
        self.0.1.notify_one();
        dropped
    }

    /// Takes the newest out, waiting for it at most that long.
    #[must_use]
    pub fn take(&self, patience: Duration) -> Option<T> {
        let waiting = self.0.1.wait_timeout_while(self.lock(), patience, |held| held.is_none());
        waiting.unwrap_or_else(PoisonError::into_inner).0.take()
    }

    // A thread that panicked while it held the lock left at worst an older value behind.
    fn lock(&self) -> MutexGuard<'_, Option<T>> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The end of a shoot that a window or a command line holds. Cheap to clone; clones share the events.
#[derive(Clone, Debug)]
pub struct Handle {
    commands: Sender<Command>,
    events: Receiver<Event>,
    live: Slot<LiveView>,
}

impl Handle {
    /// Asks the shoot for something. Does nothing once the shoot is over.
    pub fn send(&self, command: Command) {
        // The only error is that the shoot has ended, which the receiver learns from its last event.
        let _ = self.commands.send(command);
    }

    /// What the shoot says, in order.
    #[must_use]
    pub fn events(&self) -> &Receiver<Event> {
        &self.events
    }

    /// The newest live frame.
    #[must_use]
    pub fn live(&self) -> &Slot<LiveView> {
        &self.live
    }
}

/// The end that the shoot itself works with.
#[derive(Debug)]
pub struct Inner {
    /// What it is asked for.
    pub commands: Receiver<Command>,
    /// What it says.
    pub events: Sender<Event>,
    /// Where it puts live frames.
    pub live: Slot<LiveView>,
}

/// Both ends of a shoot.
#[must_use]
pub fn pair() -> (Handle, Inner) {
    let (commands_in, commands) = unbounded();
    let (events, events_out) = unbounded();
    let live = Slot::default();
    (Handle { commands: commands_in, events: events_out, live: live.clone() }, Inner { commands, events, live })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_holds_only_the_newest_and_says_what_it_dropped() {
        let slot = Slot::default();
        assert!(!slot.put(1));
        assert!(slot.put(2));
        assert_eq!(slot.take(Duration::ZERO), Some(2));
        assert_eq!(slot.take(Duration::ZERO), None);
        assert!(!slot.put(3));
    }

    #[test]
    fn who_waits_at_a_slot_gets_what_is_put_in_meanwhile() {
        let slot = Slot::default();
        let putting = slot.clone();
        let thread = std::thread::spawn(move || putting.put("frame"));
        assert_eq!(slot.take(Duration::from_mins(1)), Some("frame"));
        assert!(matches!(thread.join(), Ok(false)));
    }

    #[test]
    fn commands_to_a_shoot_that_is_over_are_no_error() {
        let (handle, inner) = pair();
        drop(inner);
        handle.send(Command::Fire);
        assert!(handle.events().recv().is_err());
    }
}
