//! Files that cannot be shown, each told once.

use std::collections::HashSet;

use crossbeam_channel::Sender;

use super::Keeper;
use crate::{
    desk::{DeskEvent, PhotoId, Skipped},
    index::Entry,
};

/// Those that were told, and those that are to be told.
#[derive(Debug, Default)]
pub(super) struct Skips {
    told: HashSet<Skipped>,
    untold: Vec<Skipped>,
}

impl Skips {
    /// Tells of these, with the others that come up soon.
    pub(super) fn tell(&mut self, skipped: impl IntoIterator<Item = Skipped>) {
        for skipped in skipped {
            if self.told.insert(skipped.clone()) {
                self.untold.push(skipped);
            }
        }
    }

    /// Tells of those that are untold.
    pub(super) fn flush(&mut self, out: &Sender<DeskEvent>) {
        if !self.untold.is_empty() {
            let _ = out.send(DeskEvent::Skipped(std::mem::take(&mut self.untold)));
        }
    }
}

impl Keeper {
    /// Tells which of a photo's files cannot be shown. True when that goes for all of them, and the photo is off the desk.
    pub(super) fn skip_unshown(&mut self, id: PhotoId, entry: &Entry) -> bool {
        self.skips.tell(entry.skipped());
        let is_off = !entry.is_shown() && self.shelf.take_off(id);
        if is_off {
            self.pool.gone(id);
            self.say(DeskEvent::Removed(id));
        }
        is_off
    }
}
