//! A clock that a camera can read: the time as a square of dark and light cells. Its cells only; who draws them and who
//! finds them in a picture is elsewhere.
//!
//! A dark border of one cell surrounds 6 × 6 cells. The corner of those that is light says which way is up, the other three
//! are dark. The remaining 32 hold a count of ticks as a Gray code, so that two neighbouring instants differ in one cell,
//! and its checksum. The checksum is linear: a cell that shows two instants at once, because the screen changed while the
//! shutter was open, is left open, and what the others say decides which instants it can have been. Where that does not
//! leave one short span, nothing is read.

use std::time::Duration;

use crate::Seconds;

/// Cells on a side, the border counted.
pub const SIDE: usize = 8;
/// How many cells of light the square must have around it.
pub const QUIET: usize = 1;
/// How long one code is shown: half of a frame of a usual screen.
pub const TICK: Seconds = 0.008;

const TICK_MICROS: u128 = 8_000;
/// Ticks until the codes come again: 524 s.
const PERIOD: f64 = 65_536.0;
/// Cells within the border, on a side.
const INNER: usize = SIDE - 2;
/// The generator of CRC-16/CCITT, x¹⁶ + x¹² + x⁵ + 1: finds any three wrong cells and any burst of sixteen.
const GENERATOR: u16 = 0x1021;
/// The checksum of nothing, so that a plain square is no code.
const SEED: u16 = 0x1D0F;
/// With more open cells than these among those of the time, nothing is tried.
const MOST_OPEN: u32 = 6;
/// So many cells of the checksum must be plain.
const LEAST_CHECKED: u32 = 9;
/// Two screens' frames at 60 Hz and a little: the longest span of ticks that one picture may show.
const LONGEST_SPAN: u16 = 5;

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// In between.
    Open,
}

/// The code of an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockCode {
    time: u16,
    check: u16,
}

/// What a picture of a code says of the instant at which it was taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The middle of the span of ticks that it shows, 0..65536 and half a tick's span beyond.
    middle: f64,
    /// Half of that span, in seconds: how far off [`Shown::age`] can be.
    pub within: Seconds,
}

impl ClockCode {
    /// The code that is shown that long after any fixed instant, such as the beginning of 1970.
    #[must_use]
    pub fn at(since: Duration) -> Self {
        let ticks = (since.as_micros() / TICK_MICROS) as u16;
        Self::of(ticks)
    }

    fn of(ticks: u16) -> Self {
        let time = ticks ^ (ticks >> 1);
        Self { time, check: checksum(time) }
    }

    /// Whether the cell in that column and row, border included, is dark. Outside of the square all is light.
    #[must_use]
    pub fn is_dark(self, column: usize, row: usize) -> bool {
        if column >= SIDE || row >= SIDE {
            return false;
        }
        let (Some(x), Some(y)) = (column.checked_sub(1), row.checked_sub(1)) else { return true };
        if x >= INNER || y >= INNER {
            return true;
        }
        match role(x, y) {
            Role::Corner { light } => !light,
            Role::Time(bit) => self.time >> bit & 1 == 1,
            Role::Check(bit) => self.check >> bit & 1 == 1,
        }
    }

    /// Reads a square, whichever way up it is. `look` tells a cell by column and row, border included. `None` where the
    /// cells are no code, or too many are open.
    pub fn read(look: impl Fn(usize, usize) -> Cell) -> Option<Shown> {
        (0..4).find_map(|quarters| {
            Sighting::of(|x, y| {
                let (x, y) = match quarters {
                    0 => (x, y),
                    1 => (y, LAST - x),
                    2 => (LAST - x, LAST - y),
                    _ => (LAST - y, x),
                };
                look(x + 1, y + 1)
            })?
            .decode()
        })
    }
}

impl Shown {
    /// How long before `now` the picture was taken, by the same clock; `now` is counted from the instant that
    /// [`ClockCode::at`] was given its time from. Codes come again every 524 s: what would be far in the future is past.
    #[must_use]
    pub fn age(&self, now: Duration) -> Seconds {
        // A day's ticks are counted exactly in this many bits; only the remainder matters.
        let ticks = (now.as_secs_f64() / TICK) % PERIOD;
        let age = (ticks - self.middle).rem_euclid(PERIOD);
        let soon = PERIOD * 0.9;
        (if age > soon { age - PERIOD } else { age }) * TICK
    }
}

/// The last column, and row, within the border.
const LAST: usize = INNER - 1;

/// What a cell within the border is for.
enum Role {
    Corner { light: bool },
    Time(u32),
    Check(u32),
}

/// Time and checksum take turns, so that a reflection over one part of the square spoils neither alone.
fn role(x: usize, y: usize) -> Role {
    if (x == 0 || x == LAST) && (y == 0 || y == LAST) {
        return Role::Corner { light: x == 0 && y == 0 };
    }
    let corners_before = if y == 0 { 1 } else { 2 + usize::from(y == LAST) };
    let place = (y * INNER + x - corners_before) as u32;
    if place.is_multiple_of(2) { Role::Time(place / 2) } else { Role::Check(place / 2) }
}

fn checksum(time: u16) -> u16 {
    (0..16).rev().fold(SEED, |sum, bit| {
        let top = sum >> 15 ^ (time >> bit & 1);
        sum << 1 ^ if top == 1 { GENERATOR } else { 0 }
    })
}

/// The cells of a square that is the right way up.
struct Sighting {
    time: u16,
    time_open: u16,
    check: u16,
    check_open: u16,
}

impl Sighting {
    /// `None` where the corners say that it is another way up, or no code.
    fn of(look: impl Fn(usize, usize) -> Cell) -> Option<Self> {
        let mut seen = Self { time: 0, time_open: 0, check: 0, check_open: 0 };
        for y in 0..INNER {
            for x in 0..INNER {
                let cell = look(x, y);
                let (dark, open) = (u16::from(cell == Cell::Dark), u16::from(cell == Cell::Open));
                match role(x, y) {
                    Role::Corner { light } => {
                        let wanted = if light { Cell::Light } else { Cell::Dark };
                        if cell != wanted {
                            return None;
                        }
                    }
                    Role::Time(bit) => {
                        seen.time |= dark << bit;
                        seen.time_open |= open << bit;
                    }
                    Role::Check(bit) => {
                        seen.check |= dark << bit;
                        seen.check_open |= open << bit;
                    }
                }
            }
        }
        Some(seen)
    }

    fn decode(&self) -> Option<Shown> {
        let plain = self.check_open.count_zeros();
        if self.time_open.count_ones() > MOST_OPEN || plain < LEAST_CHECKED {
            return None;
        }
        let mut ticks: Vec<u16> = self
            .fillings()
            .map(|fill| self.time | fill)
            .filter(|&time| (checksum(time) ^ self.check) & !self.check_open == 0)
            .map(from_gray)
            .collect();
        // Neighbours on both sides of the wrap are neighbours.
        let &first = ticks.first()?;
        ticks.sort_by_key(|&tick| tick.wrapping_sub(first).cast_signed());
        let (&low, &high) = (ticks.first()?, ticks.last()?);
        let span = high.wrapping_sub(low);
        if span > LONGEST_SPAN {
            return None;
        }
        // A code stands for the whole of its tick.
        let half = f64::from(span + 1) / 2.0;
        Some(Shown { middle: f64::from(low) + half, within: half * TICK })
    }

    /// Every way of filling the open cells of the time.
    fn fillings(&self) -> impl Iterator<Item = u16> {
        let open = self.time_open;
        let mut next = Some(0_u16);
        std::iter::from_fn(move || {
            let fill = next?;
            // The usual walk over the subsets of a set of bits.
            let following = fill.wrapping_sub(open) & open;
            next = (following != 0).then_some(following);
            Some(fill)
        })
    }
}

fn from_gray(gray: u16) -> u16 {
    [1, 2, 4, 8].iter().fold(gray, |ticks, shift| ticks ^ ticks >> shift)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn cell(code: ClockCode, x: usize, y: usize) -> Cell {
        if code.is_dark(x, y) { Cell::Dark } else { Cell::Light }
    }

    fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// What shows where two codes are on the screen while the shutter is open.
    fn both(a: ClockCode, b: ClockCode) -> impl Fn(usize, usize) -> Cell {
        move |x, y| if a.is_dark(x, y) == b.is_dark(x, y) { cell(a, x, y) } else { Cell::Open }
    }

    #[test]
    fn every_code_is_read_as_what_it_is_whichever_way_up() {
        for ticks in (0..=u16::MAX).step_by(7) {
            let code = ClockCode::of(ticks);
            let last = SIDE - 1;
            let upright = ClockCode::read(|x, y| cell(code, x, y)).unwrap();
            for turned in [
                ClockCode::read(|x, y| cell(code, y, last - x)),
                ClockCode::read(|x, y| cell(code, last - x, last - y)),
                ClockCode::read(|x, y| cell(code, last - y, x)),
            ] {
                assert_eq!(turned, Some(upright));
            }
            assert!((upright.middle - f64::from(ticks) - 0.5).abs() < 1e-9);
        }
    }

    #[test]
    fn the_age_is_counted_from_the_instant_that_was_shown() {
        // Half a tick is what a code leaves open.
        for shown in [5_000, 524_280, 1_763_970_109_804_u64] {
            let seen = ClockCode::read(|x, y| cell(ClockCode::at(at(shown)), x, y)).unwrap();
            for age in [0, 90, 30_000] {
                let told = seen.age(at(shown + age));
                assert!((told - age as f64 / 1000.0).abs() <= TICK, "{told} for {age} ms after {shown}");
            }
        }
    }

    #[test]
    fn a_square_between_two_frames_of_a_screen_is_read_as_between_them() {
        for (step, nearly_all) in [(1, 0.97), (2, 0.9), (3, 0.5)] {
            let (mut read, mut tried) = (0, 0);
            for ticks in (0..=u16::MAX).step_by(13) {
                tried += 1;
                let (a, b) = (ClockCode::of(ticks), ClockCode::of(ticks.wrapping_add(step)));
                let Some(seen) = ClockCode::read(both(a, b)) else { continue };
                read += 1;
                let middle = f64::from(ticks) + f64::from(step + 1) / 2.0;
                let off = (seen.middle - middle).rem_euclid(PERIOD);
                assert!(off.min(PERIOD - off) <= 2.0, "{ticks} and {step} later: {seen:?}");
                assert!(seen.within <= f64::from(LONGEST_SPAN + 1) / 2.0 * TICK);
            }
            assert!(f64::from(read) > nearly_all * f64::from(tried), "{step} ticks: {read} of {tried}");
        }
    }

    #[test]
    fn a_square_with_wrong_cells_is_refused() {
        for ticks in (0..=u16::MAX).step_by(997) {
            let code = ClockCode::of(ticks);
            for wrong in 0..32_usize {
                for other in 0..wrong {
                    let spoilt = |x: usize, y: usize| {
                        let place = (1..=INNER).contains(&x) && (1..=INNER).contains(&y);
                        let bit = place.then(|| role(x - 1, y - 1)).and_then(|role| match role {
                            Role::Time(bit) => Some(bit as usize),
                            Role::Check(bit) => Some(16 + bit as usize),
                            Role::Corner { .. } => None,
                        });
                        let dark = code.is_dark(x, y) ^ (bit == Some(wrong) || bit == Some(other));
                        if dark { Cell::Dark } else { Cell::Light }
                    };
                    assert_eq!(ClockCode::read(spoilt), None, "{ticks}: {wrong} and {other}");
                }
            }
        }
    }

    #[test]
    fn plain_squares_and_open_ones_are_no_codes() {
        assert_eq!(ClockCode::read(|_, _| Cell::Dark), None);
        assert_eq!(ClockCode::read(|_, _| Cell::Light), None);
        assert_eq!(ClockCode::read(|_, _| Cell::Open), None);
        let all_open = |x: usize, y: usize| if (x, y) == (1, 1) { Cell::Light } else { Cell::Dark };
        assert_eq!(ClockCode::read(all_open), None);
    }
}
