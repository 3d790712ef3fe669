//! What can go wrong between a body and its client, on demand.

use std::time::{Duration, Instant};

/// A fault. It waits for its [`Occasion`]; several are served in the order they were injected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The body closes its connections.
    Close,
    /// The body resets its command connection (RST) and closes the other.
    Reset,
    /// The body closes its connections and every new one, for that long: the cable is out.
    Unplug(Duration),
    /// No answer to anything on any connection, for that long; then the answers come late.
    Stall(Duration),
    /// Answered with *busy*, for that long.
    Busy(Duration),
    /// That many answers hold no picture where one is expected: for Nikon a header without a JPEG, for Canon a JPEG of no
    /// bytes. Answers without data are not touched.
    EmptyFrame(u32),
    /// That many general errors.
    Error(u32),
    /// Half of the answer's data, then the connections are closed.
    HalfFrame,
    /// Half of the answer's data, then nothing for that long, then the rest.
    HalfFrameStall(Duration),
    /// Answered with Nikon's *not in live view*, for that long. libgphoto2 2.5.34 asks for ever.
    NotLiveView(Duration),
    /// 512 bytes that mean nothing, instead of the answer.
    Garbage,
    /// Every answer takes that much longer, until the faults are cleared.
    Slow(Duration),
}

/// What a client does when a fault strikes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// It asks for a live view frame.
    LiveView,
    /// It presses the shutter.
    Trigger,
    /// It reads a file, or a part of one.
    Download,
    /// It asks what has happened.
    Events,
    /// It asks for anything.
    Any,
}

/// What a fault does to one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strike {
    Close,
    Reset,
    Busy,
    NotLiveView,
    Error,
    Empty,
    Half,
    HalfStall(Duration),
    Garbage,
    Delay(Duration),
}

/// The faults that are waiting or going on.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    waiting: Vec<Waiting>,
    stalled_until: Option<Instant>,
    unplugged_until: Option<Instant>,
}

#[derive(Debug)]
struct Waiting {
    occasion: Occasion,
    fault: Fault,
    until: Option<Instant>,
}

/// Whether a fault that has struck stays.
enum After {
    Stays,
    IsOver,
}

impl Faults {
    pub fn inject(&mut self, occasion: Occasion, fault: Fault) {
        self.waiting.push(Waiting { occasion, fault, until: None });
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// No answer may leave before this instant.
    pub fn stalled_until(&self) -> Option<Instant> {
        self.stalled_until
    }

    pub fn is_unplugged(&self, now: Instant) -> bool {
        self.unplugged_until.is_some_and(|until| now < until)
    }

    /// What happens to the answer to a request of this occasion (absent: one that only [`Occasion::Any`] matches).
    pub fn strike(&mut self, occasion: Option<Occasion>, now: Instant) -> Option<Strike> {
        self.waiting.retain(|waiting| waiting.until.is_none_or(|until| now < until));
        let index = self.waiting.iter().position(|w| w.occasion == Occasion::Any || Some(w.occasion) == occasion)?;
        let (strike, after) = self.land(index, now);
        if matches!(after, After::IsOver) {
            self.waiting.remove(index);
        }
        strike
    }

    fn land(&mut self, index: usize, now: Instant) -> (Option<Strike>, After) {
        let waiting = &mut self.waiting[index];
        match &mut waiting.fault {
            Fault::Close => (Some(Strike::Close), After::IsOver),
            Fault::Reset => (Some(Strike::Reset), After::IsOver),
            Fault::Unplug(span) => {
                self.unplugged_until = Some(now + *span);
                (Some(Strike::Close), After::IsOver)
            }
            Fault::Stall(span) => {
                self.stalled_until = Some(now + *span);
                (None, After::IsOver)
            }
            Fault::Busy(span) => {
                waiting.until.get_or_insert(now + *span);
                (Some(Strike::Busy), After::Stays)
            }
            Fault::NotLiveView(span) => {
                waiting.until.get_or_insert(now + *span);
                (Some(Strike::NotLiveView), After::Stays)
            }
            Fault::EmptyFrame(left) => (Some(Strike::Empty), count_down(left)),
            Fault::Error(left) => (Some(Strike::Error), count_down(left)),
            Fault::HalfFrame => (Some(Strike::Half), After::IsOver),
            Fault::HalfFrameStall(span) => (Some(Strike::HalfStall(*span)), After::IsOver),
            Fault::Garbage => (Some(Strike::Garbage), After::IsOver),
            Fault::Slow(span) => (Some(Strike::Delay(*span)), After::Stays),
        }
    }
}

fn count_down(left: &mut u32) -> After {
    *left = left.saturating_sub(1);
    if *left == 0 { After::IsOver } else { After::Stays }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_fault_waits_for_its_occasion() {
        let (mut faults, now) = (Faults::default(), Instant::now());
        faults.inject(Occasion::Trigger, Fault::Error(1));
        assert_eq!(faults.strike(Some(Occasion::LiveView), now), None);
        assert_eq!(faults.strike(None, now), None);
        assert_eq!(faults.strike(Some(Occasion::Trigger), now), Some(Strike::Error));
        assert_eq!(faults.strike(Some(Occasion::Trigger), now), None);
    }

    #[test]
    fn counted_faults_strike_that_often() {
        let (mut faults, now) = (Faults::default(), Instant::now());
        faults.inject(Occasion::Any, Fault::EmptyFrame(3));
        let struck = (0..5).filter(|_| faults.strike(None, now) == Some(Strike::Empty)).count();
        assert_eq!(struck, 3);
    }

    #[test]
    fn timed_faults_begin_with_their_first_strike() {
        let (mut faults, now) = (Faults::default(), Instant::now());
        faults.inject(Occasion::LiveView, Fault::Busy(SECOND));
        let later = now + 10 * SECOND;
        assert_eq!(faults.strike(Some(Occasion::LiveView), later), Some(Strike::Busy));
        assert_eq!(faults.strike(Some(Occasion::LiveView), later + SECOND / 2), Some(Strike::Busy));
        assert_eq!(faults.strike(Some(Occasion::LiveView), later + SECOND), None);
    }

    #[test]
    fn a_stall_holds_every_answer_and_an_unplugged_body_takes_no_connection() {
        let (mut faults, now) = (Faults::default(), Instant::now());
        faults.inject(Occasion::LiveView, Fault::Stall(SECOND));
        assert_eq!(faults.strike(Some(Occasion::LiveView), now), None);
        assert_eq!(faults.stalled_until(), Some(now + SECOND));
        faults.inject(Occasion::LiveView, Fault::Unplug(SECOND));
        assert_eq!(faults.strike(Some(Occasion::LiveView), now), Some(Strike::Close));
        assert!(faults.is_unplugged(now) && !faults.is_unplugged(now + SECOND));
        faults.clear();
        assert_eq!(faults.stalled_until(), None);
    }
}
