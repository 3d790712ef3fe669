//! When the camera is busy in a shoot that is judged again: as it was then after a burst that was fired then too, and for
//! the usual time after one that was not.

use candor_core::Seconds;

/// The camera as the judge is told of it.
#[derive(Clone, Debug)]
pub(super) struct Camera {
    usual: Usual,
    state: State,
    invented: u32,
}

/// How long a burst keeps the camera busy that nobody fired then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Usual {
    pub(super) seconds: Seconds,
    /// Whether the shoot's own bursts say so.
    pub(super) measured: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Free,
    /// Until the recording says that it was free again.
    AsThen,
    Until(Seconds),
}

impl Camera {
    pub(super) fn new(usual: Usual) -> Self {
        Self { usual, state: State::Free, invented: 0 }
    }

    /// Whether it is busy at that time.
    pub(super) fn is_busy(&mut self, at: Seconds) -> bool {
        if matches!(self.state, State::Until(until) if at > until) {
            self.state = State::Free;
        }
        self.state != State::Free
    }

    /// A burst is fired now.
    pub(super) fn fired(&mut self, at: Seconds) {
        self.state = State::Until(at + self.usual.seconds);
        self.invented += 1;
    }

    /// The recording says that it was busy then, or free again; `same` where the same burst is fired now.
    pub(super) fn was(&mut self, busy: bool, same: bool) {
        match self.state {
            State::AsThen if !busy => self.state = State::Free,
            State::Until(_) if busy && same => {
                self.invented = self.invented.saturating_sub(1);
                self.state = State::AsThen;
            }
            State::Free if busy && same => self.state = State::AsThen,
            _ => {}
        }
    }

    /// How many bursts have kept it busy for the usual time, and how long that is.
    pub(super) fn invented(&self) -> (u32, Usual) {
        (self.invented, self.usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera() -> Camera {
        Camera::new(Usual { seconds: 0.5, measured: true })
    }

    #[test]
    fn after_a_burst_that_was_fired_then_too_it_is_busy_as_it_was_then() {
        let mut camera = camera();
        camera.fired(1.0);
        camera.was(true, true);
        assert!(camera.is_busy(1.1) && camera.is_busy(9.0));
        camera.was(false, false);
        assert!(!camera.is_busy(9.0));
        assert_eq!(camera.invented().0, 0);
    }

    #[test]
    fn after_any_other_burst_it_is_busy_for_the_usual_time() {
        let mut camera = camera();
        camera.fired(1.0);
        assert!(camera.is_busy(1.5) && !camera.is_busy(1.51));
        assert_eq!(camera.invented().0, 1);
    }

    #[test]
    fn a_burst_that_is_not_fired_now_keeps_it_free() {
        let mut camera = camera();
        camera.was(true, false);
        assert!(!camera.is_busy(1.0));
        camera.was(false, false);
        camera.fired(2.0);
        camera.was(true, false);
        camera.was(false, false);
        assert!(camera.is_busy(2.4), "the end of another burst frees nothing");
    }
}
