//! Stacks: photos that were taken in one go. Those that Candor fired together, and those of one body that follow each other
//! closely.
//!
//! Photos may come in any order, one by one or all at once, and change or go again: the stacks are always those that all of
//! them together make. What did not move costs nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use super::capture_time::{self, SECOND};
use crate::{Seconds, shot::BurstPlace};

/// Exposures of one body no further apart than this belong together, if nothing else is said.
///
/// Bursts run at 5 to 20 frames a second, 0.05 to 0.2 s apart, and at 1 to 2 once the buffer is full; whoever looks,
/// recomposes and presses again takes longer than a second. Where a body writes whole seconds only, a burst that runs over
/// the turn of a second has a gap of exactly this: so it still belongs together.
pub const GAP: Seconds = 1.0;

/// A stack's identity. It stays the same while photos join the stack or leave it; of stacks that grow together, the older
/// one's stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StackId(u32);

/// Photos that were taken in one go, two or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack<K> {
    /// Which stack.
    pub id: StackId,
    /// The burst's number within its shoot, where Candor fired it.
    pub burst: Option<u32>,
    /// The photos in the order of their exposures.
    pub photos: Vec<K>,
}

/// How a photo was taken, as far as stacks depend on it.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// The body's model; empty where unknown. Photos of two bodies never share a stack.
    pub camera: &'a str,
    /// Capture time as the camera wrote it, `2026-11-24 05:31:39.42`; whole seconds count where there is no more. Without a
    /// time a photo is in no stack, unless Candor fired it.
    pub captured: &'a str,
    /// The file's name, which tells the order where the times are the same.
    pub name: &'a str,
    /// Its place in a burst, where Candor fired it.
    pub burst: Option<&'a BurstPlace>,
}

/// All stacks of a folder. `K` is how a photo is called.
#[derive(Clone, Debug)]
pub struct Stacks<K> {
    gap: i64,
    bodies: HashMap<String, u32>,
    spots: HashMap<K, Spot>,
    rows: BTreeSet<(Spot, K)>,
    known: BTreeMap<StackId, Stack<K>>,
    stack_of: HashMap<K, StackId>,
    next: u32,
}

/// Where a photo stands: in which row, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    row: Row,
    at: i64,
    name: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    /// Burst numbers start again with every shoot, so that a folder of two shoots has two bursts 1: the time of the
    /// decision tells them apart. Photos stand by the number of their exposure.
    Burst(u32, u64),
    /// A body; photos stand by their capture time.
    Body(u32),
}

impl<K: Copy + Ord + Hash> Default for Stacks<K> {
    fn default() -> Self {
        Self::with_gap(GAP)
    }
}

impl<K: Copy + Ord + Hash> Stacks<K> {
    /// No photos yet; exposures of one body no further apart than `gap` will belong together.
    #[must_use]
    pub fn with_gap(gap: Seconds) -> Self {
        Self {
            gap: (gap * SECOND as f64).round() as i64,
            bodies: HashMap::new(),
            spots: HashMap::new(),
            rows: BTreeSet::new(),
            known: BTreeMap::new(),
            stack_of: HashMap::new(),
            next: 0,
        }
    }

    /// Takes in photos that are new or have changed. Returns the stacks that have come, gone, or hold other photos than
    /// before.
    pub fn put<'a>(&mut self, photos: impl IntoIterator<Item = (K, Taken<'a>)>) -> BTreeSet<StackId> {
        let (mut fresh, mut broken) = (Vec::new(), BTreeSet::new());
        for (photo, taken) in photos {
            let spot = self.spot(&taken);
            if self.spots.get(&photo) == spot.as_ref() {
                continue;
            }
            broken.extend(self.take_out(photo));
            if let Some(spot) = spot {
                self.rows.insert((spot.clone(), photo));
                self.spots.insert(photo, spot);
                fresh.push(photo);
            }
        }
        self.settle(fresh, broken)
    }

    /// Takes out photos. Returns the stacks that have come, gone, or hold other photos than before.
    pub fn remove(&mut self, photos: impl IntoIterator<Item = K>) -> BTreeSet<StackId> {
        let broken = photos.into_iter().filter_map(|photo| self.take_out(photo)).collect();
        self.settle(Vec::new(), broken)
    }

    /// The stack a photo belongs to.
    #[must_use]
    pub fn of(&self, photo: K) -> Option<&Stack<K>> {
        self.get(*self.stack_of.get(&photo)?)
    }

    /// One stack.
    #[must_use]
    pub fn get(&self, id: StackId) -> Option<&Stack<K>> {
        self.known.get(&id)
    }

    /// All stacks, in the order in which they came to be.
    pub fn iter(&self) -> impl Iterator<Item = &Stack<K>> {
        self.known.values()
    }

    fn spot(&mut self, taken: &Taken<'_>) -> Option<Spot> {
        let (row, at) = match taken.burst {
            Some(place) => (Row::Burst(place.burst, place.decided_at.to_bits()), i64::from(place.index)),
            None => (Row::Body(self.body(taken.camera)), capture_time::micros(taken.captured)?),
        };
        Some(Spot { row, at, name: taken.name.into() })
    }

    fn body(&mut self, camera: &str) -> u32 {
        if let Some(&known) = self.bodies.get(camera) {
            return known;
        }
        let number = self.bodies.len() as u32;
        self.bodies.insert(camera.to_owned(), number);
        number
    }

    /// Returns the stack that it leaves.
    fn take_out(&mut self, photo: K) -> Option<StackId> {
        let spot = self.spots.remove(&photo)?;
        self.rows.remove(&(spot, photo));
        self.stack_of.remove(&photo)
    }

    /// Puts the stacks right round photos that have come, and where others have gone.
    fn settle(&mut self, fresh: Vec<K>, broken: BTreeSet<StackId>) -> BTreeSet<StackId> {
        let left = broken.iter().filter_map(|id| self.known.get(id)).flat_map(|stack| stack.photos.clone());
        let unsettled: Vec<K> = left.chain(fresh).filter(|photo| self.spots.contains_key(photo)).collect();
        let (mut settled, mut kept, mut touched) = (HashSet::new(), BTreeSet::new(), broken);
        for photo in unsettled {
            if settled.contains(&photo) {
                continue;
            }
            let run = self.run_around(photo);
            settled.extend(run.iter().copied());
            let were: BTreeSet<StackId> = run.iter().filter_map(|photo| self.stack_of.remove(photo)).collect();
            touched.extend(were.iter().copied());
            if run.len() > 1 {
                let id = were.into_iter().find(|id| !kept.contains(id)).unwrap_or_else(|| self.next_id());
                kept.insert(id);
                self.stack_of.extend(run.iter().map(|&photo| (photo, id)));
                let burst = self.spots.get(&photo).and_then(Spot::burst);
                self.known.insert(id, Stack { id, burst, photos: run });
            }
        }
        touched.difference(&kept).for_each(|id| drop(self.known.remove(id)));
        touched.extend(kept);
        touched
    }

    fn next_id(&mut self) -> StackId {
        self.next += 1;
        StackId(self.next)
    }

    /// The photos that belong together with that one, in their order.
    fn run_around(&self, photo: K) -> Vec<K> {
        let Some(spot) = self.spots.get(&photo) else { return Vec::new() };
        let here = (spot.clone(), photo);
        let mut run = self.joined(spot, self.rows.range(..&here).rev());
        run.reverse();
        run.push(photo);
        run.extend(self.joined(spot, self.rows.range(&here..).skip(1)));
        run
    }

    /// As many as hang together, each with the one before, beginning with one at `from`.
    fn joined<'a>(&'a self, mut from: &'a Spot, row: impl Iterator<Item = &'a (Spot, K)>) -> Vec<K> {
        let hangs_together = |(spot, _): &&'a (Spot, K)| {
            let near = match spot.row {
                Row::Burst(..) => true,
                Row::Body(_) => (spot.at - from.at).abs() <= self.gap,
            };
            let together = spot.row == from.row && near;
            from = spot;
            together
        };
        row.take_while(hangs_together).map(|&(_, photo)| photo).collect()
    }
}

impl Spot {
    fn burst(&self) -> Option<u32> {
        match self.row {
            Row::Burst(number, _) => Some(number),
            Row::Body(_) => None,
        }
    }
}
