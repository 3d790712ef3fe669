//! The shutter: from the press of the button to exposures at the body's lag and rate.

use std::{
    sync::{MutexGuard, PoisonError, mpsc::Sender},
    time::{Duration, Instant},
};

use super::{Body, Job, News, State, darkroom::Negative};
use crate::ShotRecord;

/// Live view is dark for that long from the opening of the shutter, but at most half of the time to the next one.
const BLACKOUT: Duration = Duration::from_millis(50);

/// How many exposures a press makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Burst {
    Count(u32),
    /// At least one, then on until the button is released.
    WhileHeld,
}

/// The state of the shutter.
#[derive(Debug, Default)]
pub struct Shutter {
    pressed: Option<Press>,
    held: bool,
    shooting: bool,
    dark_until: Option<Instant>,
    ready_at: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
struct Press {
    burst: Burst,
    at: Instant,
}

impl Shutter {
    /// Takes a press of the button; false while the last burst goes on.
    pub fn press(&mut self, burst: Burst, now: Instant) -> bool {
        if self.is_busy(now) {
            return false;
        }
        self.pressed = Some(Press { burst, at: now });
        self.shooting = true;
        self.held = true;
        true
    }

    pub fn release(&mut self) {
        self.held = false;
    }

    /// From the press until the body is ready for the next one.
    pub fn is_busy(&self, now: Instant) -> bool {
        self.shooting || self.ready_at.is_some_and(|ready| now < ready)
    }

    /// Around an exposure.
    pub fn is_dark(&self, now: Instant) -> bool {
        self.dark_until.is_some_and(|until| now < until)
    }
}

/// The shutter's thread: shoots what is pressed until the body stops.
pub fn run(body: &Body, darkroom: &Sender<Job>) {
    while let Some(press) = next_press(body) {
        if shoot(body, press, darkroom).is_none() {
            return;
        }
    }
}

/// Waits for the button; `None` when the body stops.
fn next_press(body: &Body) -> Option<Press> {
    let mut state = body.state();
    loop {
        if state.stopping {
            return None;
        }
        if let Some(press) = state.shutter.pressed.take() {
            return Some(press);
        }
        state = body.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Shoots one burst; `None` when the body stops before it is over.
fn shoot(body: &Body, press: Press, darkroom: &Sender<Job>) -> Option<()> {
    body.state().tell(News::BurstBegun);
    let mut opens = press.at + body.lag;
    for exposed in 0.. {
        let mut state = wait_until(body, opens, |state| exposed > 0 && is_over(press.burst, exposed, state))?;
        if exposed > 0 && is_over(press.burst, exposed, &state) {
            break;
        }
        let negative = expose(body, &mut state, press, opens);
        drop(state);
        // The darkroom ends only with the body.
        let _ = darkroom.send(Job::Develop(Box::new(negative)));
        opens += body.interval;
    }
    let ready_at = body.state().shutter.close(body.busy);
    drop(wait_until(body, ready_at, |_| false)?);
    let _ = darkroom.send(Job::BurstOver);
    Some(())
}

fn is_over(burst: Burst, exposed: u32, state: &State) -> bool {
    match burst {
        Burst::Count(count) => exposed >= count,
        Burst::WhileHeld => !state.shutter.held,
    }
}

/// Waits for an instant, or until there is nothing more to wait for; `None` when the body stops.
fn wait_until(body: &Body, at: Instant, enough: impl Fn(&State) -> bool) -> Option<MutexGuard<'_, State>> {
    let mut state = body.state();
    loop {
        if state.stopping {
            return None;
        }
        let left = at.saturating_duration_since(Instant::now());
        if left.is_zero() || enough(&state) {
            return Some(state);
        }
        state = body.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// Opens the shutter: takes what the clip shows at that instant.
fn expose(body: &Body, state: &mut State, press: Press, opened_at: Instant) -> Negative {
    state.shutter.dark_until = Some(opened_at + BLACKOUT.min(body.interval / 2));
    let place = state.card.next_place();
    if place.new_folder {
        state.tell(News::ObjectAdded(place.folder));
    }
    let format = body.dialect.format(&state.settings);
    let negative = Negative {
        folder: place.folder,
        stem: format!("{}{:04}", body.dialect.identity().file_prefix, place.number),
        format,
        clip_frame: body.playback.frame_number(opened_at),
        opened_at,
        exposure: body.dialect.exposure(&state.settings),
    };
    state.shots.push(ShotRecord {
        names: negative.names(),
        clip_frame: negative.clip_frame,
        opened_at,
        trigger_at: press.at,
    });
    count_down_shots(body, state);
    negative
}

fn count_down_shots(body: &Body, state: &mut State) {
    let code = body.dialect.shots_left();
    let left = state.settings.value(code).saturating_sub(1);
    state.settings.show(code, left);
    state.tell(News::Changed(code));
}

impl Shutter {
    /// The last exposure of the burst is over. Gives the instant at which the body is ready again.
    fn close(&mut self, busy: Duration) -> Instant {
        let ready_at = self.dark_until.unwrap_or_else(Instant::now) + busy;
        self.shooting = false;
        self.held = false;
        self.ready_at = Some(ready_at);
        ready_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_during_a_burst_is_refused_until_the_body_is_ready() {
        let (mut shutter, now) = (Shutter::default(), Instant::now());
        assert!(shutter.press(Burst::Count(3), now));
        assert!(!shutter.press(Burst::WhileHeld, now));
        shutter.dark_until = Some(now + BLACKOUT);
        let ready = shutter.close(Duration::from_secs(1));
        assert_eq!(ready, now + BLACKOUT + Duration::from_secs(1));
        assert!(!shutter.press(Burst::Count(1), now + BLACKOUT));
        assert!(shutter.press(Burst::Count(1), ready));
    }
}
