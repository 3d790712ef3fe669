//! Where in a timeline what was judged when stands: an hour of live view has a hundred thousand lines, a quarter of a
//! gigabyte. The file is looked through once, as fast as the disk gives it, and what is appended is looked at as it comes.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use candor_core::{Seconds, moment::Judgement};
use jiff::{Timestamp, ZonedDateTime};
use serde::Deserialize;

/// A place is noted every so many bytes: some fifty lines.
const APART: u64 = 128 << 10;
/// What is read at once.
const CHUNK: usize = 256 << 10;
/// How a line begins with which a shoot does.
const BEGIN: &[u8] = b"{\"begun\"";
/// A longer line is damage, not a record.
const LONGEST_LINE: u64 = 16 << 20;
/// The two records of a shoot are begun within moments of each other, in seconds.
const TOGETHER: f64 = 10.0;

/// The places of one timeline.
#[derive(Debug)]
pub(crate) struct Places {
    path: PathBuf,
    shoots: Vec<Shoot>,
    /// How far the file was looked through: to the end of a line.
    seen: u64,
}

/// The part of a timeline that one shoot wrote.
#[derive(Debug)]
struct Shoot {
    begun: Option<Timestamp>,
    /// Times and where their lines begin, both rising.
    marks: Vec<(Seconds, u64)>,
    end: u64,
}

/// What of a line says where it belongs.
#[derive(Deserialize)]
struct Mark {
    begun: Option<String>,
    at: Option<Seconds>,
}

impl Places {
    /// Of a timeline that was not looked at yet.
    pub(crate) fn of(path: PathBuf) -> Self {
        Self { path, shoots: Vec::new(), seen: 0 }
    }

    /// Looks through what is new in the file for as long as that is wanted. A file that is gone has no places.
    pub(crate) fn look(&mut self, is_wanted: &dyn Fn() -> bool) -> io::Result<()> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) => {
                *self = Self::of(std::mem::take(&mut self.path));
                return if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) };
            }
        };
        let length = file.metadata()?.len();
        if length < self.seen {
            // Another file of the same name.
            *self = Self::of(std::mem::take(&mut self.path));
        }
        file.seek(SeekFrom::Start(self.seen))?;
        self.look_through(&mut BufReader::with_capacity(CHUNK, file.take(length - self.seen)), length, is_wanted)
    }

    fn look_through(&mut self, file: &mut impl BufRead, length: u64, is_wanted: &dyn Fn() -> bool) -> io::Result<()> {
        let mut next_mark = 0;
        let mut looked_up = self.seen;
        while self.seen < length {
            if self.seen - looked_up > CHUNK as u64 {
                looked_up = self.seen;
                if !is_wanted() {
                    break;
                }
            }
            let ahead = file.fill_buf()?;
            // A line's beginning may be cut by what is read at once.
            let may_begin = ahead.starts_with(BEGIN) || BEGIN.starts_with(ahead);
            let from = self.seen;
            let is_whole = if may_begin || from >= next_mark {
                let mut line = Vec::new();
                self.seen += file.take(LONGEST_LINE).read_until(b'\n', &mut line)? as u64;
                next_mark = self.note(&line, from).unwrap_or(next_mark);
                line.ends_with(b"\n")
            } else {
                self.seen += file.skip_until(b'\n')? as u64;
                // Whether it ended with its line cannot be told at the end of the file.
                self.seen < length || ends_a_line(&self.path, length)?
            };
            if !is_whole && self.seen >= length {
                // It is being written; it is looked at again.
                self.seen = from;
                break;
            }
        }
        if let Some(shoot) = self.shoots.last_mut() {
            shoot.end = self.seen;
        }
        Ok(())
    }

    /// Notes a line's place. Returns from where on the next one is to be noted, where this one says anything.
    fn note(&mut self, line: &[u8], from: u64) -> Option<u64> {
        match serde_json::from_slice(line) {
            Ok(Mark { begun: Some(begun), .. }) => {
                if let Some(shoot) = self.shoots.last_mut() {
                    shoot.end = from;
                }
                self.shoots.push(Shoot { begun: instant(&begun), marks: Vec::new(), end: from });
                // The first frame of a shoot is always noted.
                Some(0)
            }
            Ok(Mark { at: Some(at), .. }) => {
                if self.shoots.is_empty() {
                    self.shoots.push(Shoot { begun: None, marks: Vec::new(), end: from });
                }
                let shoot = self.shoots.last_mut();
                if let Some(shoot) = shoot.filter(|shoot| shoot.marks.last().is_none_or(|(last, _)| *last < at)) {
                    shoot.marks.push((at, from));
                }
                Some(from + APART)
            }
            _ => None,
        }
    }

    /// The part of the shoot that began then; of the only one where its beginning is not known.
    pub(crate) fn shoot(&self, begun: Option<Timestamp>) -> Option<usize> {
        let Some(begun) = begun else { return (self.shoots.len() == 1).then_some(0) };
        let apart = |shoot: &Shoot| shoot.begun.map(|other| other.duration_since(begun).as_secs_f64().abs());
        let near = self.shoots.iter().enumerate().filter_map(|(place, shoot)| Some((place, apart(shoot)?)));
        near.filter(|(_, apart)| *apart < TOGETHER).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
    }

    /// Up to when at least that shoot is on record; for ever where another one came after it.
    pub(crate) fn reached(&self, shoot: usize) -> Option<Seconds> {
        let marks = &self.shoots.get(shoot)?.marks;
        if shoot + 1 < self.shoots.len() { Some(f64::INFINITY) } else { marks.last().map(|(at, _)| *at) }
    }

    /// What was judged in that shoot over that time, in order. Torn lines are left out.
    pub(crate) fn judgements(&self, shoot: usize, span: &RangeInclusive<Seconds>) -> io::Result<Vec<Judgement>> {
        let Some(shoot) = self.shoots.get(shoot) else { return Ok(Vec::new()) };
        let place = shoot.marks.partition_point(|(at, _)| at < span.start()).saturating_sub(1);
        let Some(&(_, from)) = shoot.marks.get(place) else { return Ok(Vec::new()) };
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(from))?;
        let mut file = BufReader::with_capacity(CHUNK, file.take(shoot.end.saturating_sub(from)));
        let mut judgements: Vec<Judgement> = Vec::new();
        let mut line = Vec::new();
        loop {
            line.clear();
            if file.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
                return Ok(judgements);
            }
            match serde_json::from_slice(&line) {
                Ok(Mark { at: Some(at), .. }) if at > *span.end() => return Ok(judgements),
                Ok(Mark { at: Some(at), .. }) if at >= *span.start() => {
                    judgements.extend(serde_json::from_slice(&line));
                }
                _ => {}
            }
        }
    }
}

fn ends_a_line(path: &Path, length: u64) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut last = [0];
    file.seek(SeekFrom::Start(length.saturating_sub(1)))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// The instant of a record's beginning, `2026-11-24T05:31:39+01:00[Europe/Berlin]`.
pub(super) fn instant(begun: &str) -> Option<Timestamp> {
    let zoned = begun.parse::<ZonedDateTime>().map(|zoned| zoned.timestamp());
    // A machine may not know the zone; the offset says it too.
    zoned.or_else(|_| begun.split('[').next().unwrap_or_default().parse()).ok()
}

#[cfg(test)]
mod tests;
