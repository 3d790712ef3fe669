//! What was measured so far. Pure.

use std::collections::BTreeMap;

use candor_camera::BodyEvent;
use candor_core::Seconds;

use super::Sight;
use crate::lag::Spread;

/// Live view and shutters are never so late, in seconds: the code was another's, or a clock was set.
const LATEST: Seconds = 5.0;
/// A screen shows the code some time after it was drawn, so that a fast shutter can seem to open before its command.
const EARLIEST: Seconds = -0.2;
/// Exposures of a burst do not lie further apart.
const LONGEST_INTERVAL: Seconds = 2.0;

/// Everything measured.
#[derive(Debug, Default)]
pub struct Samples {
    live_view: Vec<Seconds>,
    unclear: usize,
    shutter: Vec<Seconds>,
    intervals: Vec<Seconds>,
}

/// One burst, as it comes in.
#[derive(Debug)]
pub struct Burst {
    pub number: u32,
    /// When the trigger command went out, on the shoot's clock.
    pub fired_at: Option<Seconds>,
    /// Whether the camera is done with it.
    pub over: bool,
    /// Why the camera did not shoot it.
    pub refused: Option<String>,
    expected: u8,
    /// When each shutter opened, by the exposure's number from 1; `None` where no photo of it could be read.
    opened: BTreeMap<u8, Option<Seconds>>,
}

impl Burst {
    pub fn new(number: u32, expected: u8) -> Self {
        Self { number, fired_at: None, over: false, refused: None, expected, opened: BTreeMap::new() }
    }

    /// The body has said something. True where that was of this burst.
    pub fn hear(&mut self, event: BodyEvent) -> bool {
        match event {
            BodyEvent::Fired { burst, at } if burst == self.number => self.fired_at = Some(at),
            BodyEvent::BurstDone { burst } if burst == self.number => self.over = true,
            BodyEvent::Refused { burst, why } if burst == self.number => self.refused = Some(why),
            _ => return false,
        }
        true
    }

    /// Whether a photo of this exposure has still to be read: the JPEG or the RAW, whichever says it first.
    pub fn wants(&self, exposure: u8) -> bool {
        !matches!(self.opened.get(&exposure), Some(Some(_)))
    }

    /// A photo of that exposure has come, taken then as far as can be read.
    pub fn exposure(&mut self, exposure: u8, opened_at: Option<Seconds>) {
        let known = self.opened.entry(exposure).or_default();
        *known = known.or(opened_at);
    }

    /// Whether all is known that can be.
    pub fn is_whole(&self) -> bool {
        let read = self.opened.values().filter(|opened| opened.is_some()).count();
        self.over && self.fired_at.is_some() && read >= usize::from(self.expected)
    }
}

impl Samples {
    /// A live frame was looked at: what it shows, and how old it was when it came.
    pub fn live_frame(&mut self, sight: Sight, delay: Option<Seconds>) {
        self.unclear += usize::from(sight == Sight::Unclear);
        self.live_view.extend(delay.filter(|delay| (EARLIEST..LATEST).contains(delay)));
    }

    /// A burst is over.
    pub fn burst(&mut self, burst: &Burst) {
        let opened = |exposure: u8| burst.opened.get(&exposure).copied().flatten();
        if let (Some(fired_at), Some(opened_at)) = (burst.fired_at, opened(1)) {
            let lag = opened_at - fired_at;
            self.shutter.extend((EARLIEST..LATEST).contains(&lag).then_some(lag));
        }
        for exposure in 1..burst.expected {
            if let (Some(this), Some(next)) = (opened(exposure), opened(exposure + 1)) {
                let interval = next - this;
                self.intervals.extend((0.0..LONGEST_INTERVAL).contains(&interval).then_some(interval));
            }
        }
    }

    /// Live frames that were read.
    pub fn live_frames(&self) -> usize {
        self.live_view.len()
    }

    /// Live frames that show the code, but not what it says.
    pub fn unclear_frames(&self) -> usize {
        self.unclear
    }

    pub fn live_view(&self) -> Option<Spread> {
        Spread::of(&self.live_view)
    }

    pub fn shutter(&self) -> Option<Spread> {
        Spread::of(&self.shutter)
    }

    pub fn interval(&self) -> Option<Spread> {
        Spread::of(&self.intervals)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn burst(fired_at: Seconds, opened: &[(u8, Option<Seconds>)]) -> Burst {
        let mut burst = Burst { fired_at: Some(fired_at), over: true, ..Burst::new(1, 3) };
        for &(exposure, at) in opened {
            burst.exposure(exposure, at);
        }
        burst
    }

    #[test]
    fn the_first_exposure_tells_the_lag_and_neighbours_the_interval() {
        let mut samples = Samples::default();
        samples.burst(&burst(10.0, &[(1, Some(10.09)), (2, Some(10.19)), (3, Some(10.29))]));
        samples.burst(&burst(20.0, &[(1, Some(20.10)), (2, None), (3, Some(20.30))]));
        samples.burst(&burst(30.0, &[(1, None), (2, Some(30.2)), (3, Some(30.3))]));
        let (shutter, interval) = (samples.shutter().unwrap(), samples.interval().unwrap());
        assert_eq!((shutter.count, interval.count), (2, 3));
        assert!((shutter.median_ms - 95.0).abs() < 0.1 && (interval.median_ms - 100.0).abs() < 0.1);
    }

    #[test]
    fn what_cannot_be_is_left_out() {
        let mut samples = Samples::default();
        samples.burst(&burst(10.0, &[(1, Some(9.0)), (2, Some(8.0)), (3, Some(300.0))]));
        samples.live_frame(Sight::Read, Some(80.0));
        samples.live_frame(Sight::Unclear, None);
        assert_eq!((samples.shutter(), samples.interval(), samples.live_view()), (None, None, None));
        assert_eq!(samples.unclear_frames(), 1);
    }

    #[test]
    fn a_burst_hears_of_itself_alone() {
        let mut burst = Burst::new(7, 3);
        assert!(!burst.hear(BodyEvent::BurstDone { burst: 6 }) && !burst.hear(BodyEvent::Ended) && !burst.over);
        assert!(burst.hear(BodyEvent::Fired { burst: 7, at: 1.5 }) && burst.hear(BodyEvent::BurstDone { burst: 7 }));
        assert!(burst.over && burst.fired_at.is_some());
        assert!(burst.hear(BodyEvent::Refused { burst: 7, why: "busy".to_owned() }) && burst.refused.is_some());
    }

    #[test]
    fn the_second_file_of_a_photo_stands_in_for_one_that_could_not_be_read() {
        let mut burst = burst(10.0, &[(1, None), (2, Some(10.2)), (3, Some(10.3))]);
        assert!(burst.wants(1) && !burst.wants(2) && !burst.is_whole());
        burst.exposure(1, Some(10.1));
        assert!(burst.is_whole());
        burst.exposure(1, None);
        assert!(!burst.wants(1));
    }
}
