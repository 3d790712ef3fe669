//! What is shot, when, and with which body: sets of one body and one way of holding it, bursts and single shots in them,
//! pauses between.

use std::time::{Duration, SystemTime};

use jiff::civil::DateTime;

use crate::random::Random;

/// A RAW format, or JPEG alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Nef,
    Cr2,
    Cr3,
    Arw,
    Raf,
    Rw2,
    Dng,
    Jpeg,
}

impl Format {
    pub fn ending(self) -> &'static str {
        match self {
            Self::Nef => "NEF",
            Self::Cr2 => "CR2",
            Self::Cr3 => "CR3",
            Self::Arw => "ARW",
            Self::Raf => "RAF",
            Self::Rw2 => "RW2",
            Self::Dng => "DNG",
            Self::Jpeg => "JPG",
        }
    }
}

/// A body.
#[derive(Debug)]
pub struct Body {
    pub make: &'static str,
    pub model: &'static str,
    pub format: Format,
    /// What file names begin with, and how many digits follow.
    name: (&'static str, usize),
    pub offset: Option<&'static str>,
    /// Exposures a second in a burst.
    rate: f64,
    /// How many of its sets are shot as RAW+JPEG.
    pairs: f64,
    /// Its share of the sets.
    share: f64,
}

/// Every body's pictures have 6000 × 4000 pixels. The shares add up to 1.
static BODIES: [Body; 8] = [
    Body::new(["NIKON CORPORATION", "NIKON D7100"], Format::Nef, ("DSC_", 4), None, [6.0, 0.2, 0.1]),
    Body::new(["Canon", "Canon EOS R8"], Format::Cr3, ("IMG_", 4), Some("+01:00"), [14.0, 0.1, 0.08]),
    Body::new(["SONY", "ILCE-6400"], Format::Arw, ("DSC", 5), Some("+01:00"), [11.0, 0.05, 0.38]),
    Body::new(["FUJIFILM", "X-T2"], Format::Raf, ("DSCF", 4), None, [8.0, 0.15, 0.18]),
    Body::new(["Panasonic", "DC-S5"], Format::Rw2, ("P100", 4), None, [7.0, 0.0, 0.1]),
    Body::new(["Canon", "Canon EOS 80D"], Format::Cr2, ("_MG_", 4), None, [7.0, 0.0, 0.08]),
    Body::new(["RICOH IMAGING COMPANY, LTD.", "RICOH GR III"], Format::Dng, ("R", 7), None, [4.0, 0.0, 0.06]),
    Body::new(["FUJIFILM", "X100F"], Format::Jpeg, ("XF", 4), None, [8.0, 1.0, 0.02]),
];

impl Body {
    const fn new(
        [make, model]: [&'static str; 2],
        format: Format,
        name: (&'static str, usize),
        offset: Option<&'static str>,
        [rate, pairs, share]: [f64; 3],
    ) -> Self {
        Self { make, model, format, name, offset, rate, pairs, share }
    }
}

/// One exposure.
/// An exposure's place in a burst.
#[derive(Clone, Copy, Debug)]
pub struct InBurst {
    /// The burst's number.
    pub number: u32,
    /// When it was decided, in seconds since the shoot began.
    pub decided_at: f64,
    /// Its place, from 1.
    pub index: u8,
    /// How many there are.
    pub of: u8,
    /// Milliseconds from the apex.
    pub offset: f64,
}

#[derive(Clone, Debug)]
pub struct Exposure {
    pub body: &'static Body,
    number: u32,
    /// Seconds since the shoot began.
    pub at: f64,
    pub orientation: u16,
    pub has_jpeg: bool,
    /// Where in the expression it lies, 0 before it to 1 after it.
    pub moment: f64,
    /// Where in a burst it lies, if in one.
    pub burst: Option<InBurst>,
    /// Whether Candor has read its faces.
    pub is_described: bool,
    /// What is drawn by lot for it.
    pub lot: u64,
}

/// From the decision to the first exposure, in seconds.
const TRIGGER: f64 = 0.1;

/// When the shoot begins: a Saturday morning.
fn beginning() -> DateTime {
    DateTime::constant(2026, 11, 21, 9, 30, 0, 0)
}

impl Exposure {
    /// EXIF's two parts of the capture time.
    pub fn clock(&self) -> (String, String) {
        let hundredths = (self.at * 100.0) as i64;
        let time = beginning().saturating_add(jiff::Span::new().seconds(hundredths / 100));
        (time.strftime("%Y:%m:%d %H:%M:%S").to_string(), format!("{:02}", hundredths % 100))
    }

    /// When its files were written.
    pub fn time(&self) -> SystemTime {
        let begun = SystemTime::UNIX_EPOCH + Duration::from_mins(29_920_890);
        begun + Duration::from_secs_f64(self.at)
    }

    /// Its files' name without the ending.
    pub fn stem(&self) -> String {
        let (prefix, digits) = self.body.name;
        format!("{prefix}{:0digits$}", self.number % 10_u32.pow(digits as u32))
    }
}

/// Plans a shoot of that many photos.
pub fn plan(photos: u32, seed: u64) -> Vec<Exposure> {
    let mut random = Random(seed);
    let mut plan = Plan { exposures: Vec::new(), numbers: [0; BODIES.len()], bursts: 0, photos: photos as usize };
    let mut clock = 0.0;
    while plan.exposures.len() < plan.photos {
        // Now and then two photographers stand side by side.
        let begin = if random.chance(0.15) { clock - 60.0 } else { clock + random.between(60.0, 300.0) };
        clock = plan.set(f64::max(begin, 0.0), &mut random).max(clock);
    }
    plan.exposures
}

struct Plan {
    exposures: Vec<Exposure>,
    numbers: [u32; BODIES.len()],
    bursts: u32,
    photos: usize,
}

impl Plan {
    /// Shoots a set from that time on and says when it is over.
    fn set(&mut self, begin: f64, random: &mut Random) -> f64 {
        let lot = random.share();
        let mut reached = 0.0;
        let index = BODIES.iter().position(|body| {
            reached += body.share;
            lot < reached
        });
        let index = index.unwrap_or(0);
        let Some(body) = BODIES.get(index) else { return begin };
        let has_jpeg = random.chance(body.pairs);
        let is_described = random.chance(0.6);
        let orientation = match random.below(20) {
            0..12 => 1,
            12..17 => 6,
            _ => 8,
        };
        let mut at = begin;
        for _ in 0..6 + random.below(12) {
            let of = if random.chance(0.25) { 1 } else { 3 + random.below(10) as u8 };
            self.bursts += u32::from(of > 1);
            let (first, apex) = (at, at + random.between(0.15, 0.6));
            let (number, decided_at) = (self.bursts, first - TRIGGER);
            let in_burst = |index, offset| InBurst { number, decided_at, index, of, offset };
            for place in 1..=of {
                if self.exposures.len() == self.photos {
                    return at;
                }
                let Some(number) = self.numbers.get_mut(index) else { return at };
                *number += 1;
                let offset = (at - apex) * 1000.0;
                self.exposures.push(Exposure {
                    body,
                    number: *number,
                    at,
                    orientation,
                    has_jpeg,
                    moment: ((at - first) / 1.2 + random.between(0.0, 0.15)).clamp(0.0, 0.999),
                    burst: (of > 1).then(|| in_burst(place, offset)),
                    is_described,
                    lot: u64::from(*number) << 8 | index as u64,
                });
                at += 1.0 / body.rate;
            }
            at += random.between(3.0, 30.0);
        }
        at
    }
}
