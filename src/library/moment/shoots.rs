//! The record of a session's bursts, shoot by shoot.

use std::path::PathBuf;

use candor_core::{Seconds, shot::Burst};
use jiff::Timestamp;

use super::{SAME, places::instant};
use crate::{
    files::Fingerprint,
    session::bursts::{self, BurstLine},
};

/// The bursts of a session's shoots.
#[derive(Debug)]
pub(crate) struct Shoots {
    path: PathBuf,
    read: Fingerprint,
    of: Vec<Shoot>,
}

/// One shoot.
#[derive(Debug, Default)]
pub(crate) struct Shoot {
    /// When it began.
    pub(crate) begun: Option<Timestamp>,
    /// Its bursts, in order.
    pub(crate) bursts: Vec<Burst>,
}

impl Shoots {
    /// Of a record that was not read yet.
    pub(crate) fn of(path: PathBuf) -> Self {
        Self { path, read: Fingerprint::default(), of: Vec::new() }
    }

    /// Reads the record anew where it has changed. A record that cannot be read has no bursts.
    pub(crate) fn look(&mut self) {
        let now = Fingerprint::of(&self.path).unwrap_or_default();
        if now == self.read {
            return;
        }
        self.read = now;
        self.of.clear();
        for line in bursts::lines_of(&self.path).into_iter().flatten() {
            match line {
                BurstLine::Begin { begun } => {
                    self.of.push(Shoot { begun: instant(&begun), bursts: Vec::new() });
                }
                BurstLine::Burst(burst) => {
                    if self.of.is_empty() {
                        self.of.push(Shoot::default());
                    }
                    if let Some(shoot) = self.of.last_mut() {
                        shoot.bursts.push(*burst);
                    }
                }
            }
        }
    }

    /// A burst with the shoot that it is of.
    pub(crate) fn find(&self, id: u32, decided_at: Seconds) -> Option<(&Shoot, &Burst)> {
        self.of.iter().find_map(|shoot| Some((shoot, shoot.burst(id, decided_at)?)))
    }
}

impl Shoot {
    /// One of its bursts.
    pub(crate) fn burst(&self, id: u32, decided_at: Seconds) -> Option<&Burst> {
        self.bursts.iter().find(|burst| burst.id == id && (burst.decided_at - decided_at).abs() < SAME)
    }
}
