//! What is known of the shoot's files and bursts, whatever happens to the worker. Pure but for the clock it is told.

use std::collections::{BTreeSet, HashMap, HashSet};

use candor_core::Seconds;

use super::{
    card::CardPath,
    pairing::{Pairing, Place},
};

/// How long after the last news of a burst a missing exposure is looked for on the card.
const LOOK_AFTER: Seconds = 5.0;

/// Files and bursts.
#[derive(Debug, Default)]
pub struct Ledger {
    pairing: Pairing,
    /// Card paths that are no news; absent until the card was listed for the first time.
    known: Option<HashSet<CardPath>>,
    /// Files that have appeared and not yet come.
    pending: HashMap<CardPath, Place>,
    /// Bursts that were fired and are not over.
    outstanding: BTreeSet<u32>,
    last_news: Seconds,
    looked: bool,
}

impl Ledger {
    /// The camera shoots.
    pub fn fired(&mut self, burst: u32, exposures: u8, now: Seconds) {
        self.outstanding.insert(burst);
        self.pairing.fired(burst, exposures, now);
        (self.last_news, self.looked) = (now, false);
    }

    /// The burst is over. False when that was known.
    pub fn over(&mut self, burst: u32, now: Seconds) -> bool {
        self.pairing.done(burst, now);
        self.last_news = now;
        self.outstanding.remove(&burst)
    }

    /// The camera refused the burst.
    pub fn refused(&mut self, burst: u32) {
        self.pairing.refused(burst);
        self.outstanding.remove(&burst);
    }

    /// These files are no news.
    pub fn baseline(&mut self, files: Vec<CardPath>, now: Seconds) {
        self.known.get_or_insert_default().extend(files);
        // What had not come from another card, or before the card could be listed, will not be fetched any more.
        self.pending.clear();
        self.pairing.resume(now);
    }

    /// A file has appeared on the card.
    pub fn appeared(&mut self, path: CardPath, now: Seconds) {
        self.last_news = now;
        // A new worker finds again what the last one had not fetched yet.
        if !self.pending.contains_key(&path) {
            let place = self.pairing.appeared(&path, now);
            self.pending.insert(path, place);
        }
    }

    /// A file has come, or never will. Says where it belongs.
    pub fn settled(&mut self, path: &CardPath) -> Place {
        // Without a list of the card, one known file would make news of all the old ones.
        if let Some(known) = &mut self.known {
            known.insert(path.clone());
        }
        self.pending.remove(path).flatten()
    }

    /// Files that have appeared and not yet come.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// The card was listed anew.
    pub fn relisted(&mut self, now: Seconds) {
        self.pairing.resume(now);
    }

    /// The camera is gone. Returns the bursts that it cut off; they are over.
    pub fn lost(&mut self, now: Seconds) -> Vec<u32> {
        self.pairing.hold();
        // What was in the camera's memory, not on its card, is gone with the session.
        self.pending.retain(|path, _| !path.is_transient());
        let cut: Vec<_> = std::mem::take(&mut self.outstanding).into_iter().collect();
        for burst in &cut {
            self.pairing.done(*burst, now);
        }
        cut
    }

    /// Whether exposures are missing, and it is time to look for them on the card. Once a burst.
    pub fn look_for_missing(&mut self, now: Seconds) -> bool {
        let quiet = self.outstanding.is_empty() && self.pending.is_empty() && now - self.last_news > LOOK_AFTER;
        if self.looked || !quiet || self.pairing.missing() == 0 {
            return false;
        }
        self.looked = true;
        self.pairing.hold();
        true
    }

    /// The paths that are no news, for a new worker.
    pub fn known(&self) -> Option<Vec<CardPath>> {
        self.known.as_ref().map(|known| known.iter().cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> CardPath {
        CardPath::new("/store_1/DCIM/100", name)
    }

    #[test]
    fn a_file_that_a_second_worker_finds_again_keeps_its_place() {
        let mut ledger = Ledger::default();
        ledger.baseline(vec![path("A0.JPG")], 0.0);
        ledger.fired(3, 2, 1.0);
        ledger.appeared(path("A1.JPG"), 1.1);
        ledger.appeared(path("A1.NEF"), 1.1);
        assert_eq!(ledger.settled(&path("A1.JPG")), Some((3, 1)));
        assert_eq!(ledger.lost(1.2), [3]);
        ledger.appeared(path("A1.NEF"), 9.0);
        ledger.appeared(path("A2.JPG"), 9.0);
        ledger.relisted(9.0);
        assert_eq!(ledger.settled(&path("A1.NEF")), Some((3, 1)));
        assert_eq!(ledger.settled(&path("A2.JPG")), Some((3, 2)));
        assert_eq!(ledger.known().map(|known| known.len()), Some(4));
    }

    #[test]
    fn a_burst_that_a_loss_cuts_off_is_over_once() {
        let mut ledger = Ledger::default();
        ledger.fired(1, 3, 0.5);
        assert_eq!(ledger.lost(1.0), [1]);
        assert!(ledger.lost(2.0).is_empty());
        assert!(!ledger.over(1, 3.0));
    }

    #[test]
    fn missing_exposures_are_looked_for_once_and_not_before_all_is_quiet() {
        let mut ledger = Ledger::default();
        ledger.fired(1, 2, 0.0);
        ledger.appeared(path("A1.JPG"), 0.1);
        assert!(ledger.over(1, 0.3));
        assert!(!ledger.look_for_missing(9.0), "a file is still to come");
        ledger.settled(&path("A1.JPG"));
        assert!(!ledger.look_for_missing(1.0), "too early");
        assert!(ledger.look_for_missing(9.0));
        assert!(!ledger.look_for_missing(20.0), "only once");
        ledger.appeared(path("A2.JPG"), 20.0);
        assert_eq!(ledger.settled(&path("A2.JPG")), Some((1, 2)));
    }

    #[test]
    fn before_the_card_was_listed_nothing_is_known() {
        let mut ledger = Ledger::default();
        assert_eq!(ledger.known(), None);
        ledger.appeared(path("A1.JPG"), 0.0);
        assert_eq!(ledger.pending(), 1);
        ledger.settled(&path("A1.JPG"));
        assert_eq!((ledger.pending(), ledger.known()), (0, None));
        ledger.baseline(vec![], 0.0);
        assert_eq!(ledger.known(), Some(vec![]));
    }
}
