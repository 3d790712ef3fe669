//! Which photos are shown, in which order, which ones are chosen, and what was last said of them. Pure.

mod asks;
mod history;
mod selection;
mod shown;
mod stacking;

use std::collections::{HashMap, HashSet};

use candor_core::cull::{Filter, Sort};
use candor_library::desk::{DeskCommand, Photo, PhotoId};

pub use self::{
    asks::{Ask, Edit, Step},
    history::Deed,
    shown::nearest,
};
use self::{history::History, selection::Selection, shown::Shown, stacking::Stacking};
use crate::album::{Album, Stack};

/// The photos that are shown, and the chosen ones.
#[derive(Debug, Default)]
pub struct State {
    /// What is asked of the photos shown.
    pub filter: Filter,
    /// In which order they are shown.
    pub sort: Sort,
    // Only these are shown where they are set, whatever else is asked.
    among: Option<HashSet<PhotoId>>,
    stacking: Stacking,
    shown: Shown,
    selection: Selection,
    history: History,
}

impl State {
    /// The photos shown, in order; a closed stack is shown as its top alone.
    #[must_use]
    pub fn order(&self) -> &[PhotoId] {
        self.shown.order()
    }

    /// How many photos pass the filter, those in closed stacks counted.
    #[must_use]
    pub fn passing(&self) -> usize {
        self.shown.passing()
    }

    /// The current photo; `None` only when none is shown.
    #[must_use]
    pub fn current(&self) -> Option<PhotoId> {
        self.selection.current()
    }

    /// The current photo's place among those shown.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.shown.place(self.current()?)
    }

    /// Whether a photo is chosen; the current one always is.
    #[must_use]
    pub fn is_selected(&self, photo: PhotoId) -> bool {
        self.selection.holds(photo)
    }

    /// The chosen photos in the order in which they are shown, the current one among them.
    #[must_use]
    pub fn selected(&self) -> Vec<PhotoId> {
        self.selection.photos(&self.shown)
    }

    /// How many photos are chosen.
    #[must_use]
    pub fn selected_count(&self) -> usize {
        self.selection.count()
    }

    /// How many photos a photo shown stands for, itself counted: more than one for the top of a closed stack.
    #[must_use]
    pub fn stands_for(&self, photo: PhotoId) -> usize {
        1 + self.shown.under(photo).len()
    }

    /// Whether a photo passes: it is shown, or lies in a closed stack that is.
    #[must_use]
    pub fn passes(&self, photo: PhotoId) -> bool {
        self.shown.top(photo).is_some()
    }

    /// Whether all stacks are open.
    #[must_use]
    pub fn all_stacks_open(&self) -> bool {
        self.stacking.all_open()
    }

    /// Takes in something asked of the photos shown; [`State::refresh`] has to follow.
    pub fn ask(&mut self, ask: Ask) {
        ask.of(&mut self.filter, &mut self.sort);
    }

    /// Shows only these photos, or all that pass again; [`State::refresh`] has to follow.
    pub fn show_among(&mut self, photos: Option<HashSet<PhotoId>>) {
        self.among = photos;
    }

    /// Whether only certain photos are shown, whatever else is asked.
    #[must_use]
    pub fn shows_among(&self) -> bool {
        self.among.is_some()
    }

    /// Chooses what is shown anew, after a photo, a filter or the order has changed. The current photo stays; where it is
    /// no longer shown, the top of its stack or the next photo that is takes its place.
    pub fn refresh(&mut self, album: &Album) {
        let passes = |photo: &&Photo| match &self.among {
            Some(among) => among.contains(&photo.id),
            None => self.filter.passes(&album.candidate(photo)),
        };
        let photos: Vec<PhotoId> = album.photos().iter().filter(passes).map(|photo| photo.id).collect();
        let stacked = !self.stacking.all_open();
        let order = album.sorted(&photos, self.sort, stacked);
        let shown = if stacked { self.with_stacks_closed(&order, album) } else { Shown::new(order, HashMap::new()) };
        let instead = self.current().and_then(|current| {
            shown.top(current).or_else(|| self.shown.nearest(current, |photo| shown.place(photo).is_some()))
        });
        self.shown = shown;
        self.selection.keep_to(&self.shown, instead.or(self.shown.order().first().copied()));
    }

    /// Of each closed stack, only the best of those that pass. The photos of a stack stand together.
    fn with_stacks_closed(&self, photos: &[PhotoId], album: &Album) -> Shown {
        let stack = |photo: PhotoId| album.stack(photo).map(|stack| stack.id);
        let (mut order, mut under) = (Vec::with_capacity(photos.len()), HashMap::new());
        for group in photos.chunk_by(|&a, &b| stack(a).is_some() && stack(a) == stack(b)) {
            let closed = album.stack(group[0]).is_some_and(|stack| self.stacking.is_closed(stack));
            let top = group.iter().copied().min_by_key(|&photo| album.rank(photo).map(|(rank, _)| rank));
            match top.filter(|_| closed && group.len() > 1) {
                Some(top) => {
                    order.push(top);
                    under.insert(top, group.iter().copied().filter(|&photo| photo != top).collect());
                }
                None => order.extend(group),
            }
        }
        Shown::new(order, under)
    }

    /// Opens or closes the stack of a photo; [`State::refresh`] has to follow.
    pub fn toggle_stack(&mut self, stack: &Stack) {
        self.stacking.toggle(stack);
    }

    /// Closes all stacks, or opens all where any is closed; [`State::refresh`] has to follow.
    pub fn toggle_all_stacks(&mut self) {
        self.stacking.toggle_all();
    }

    /// The photographer does something: the current photo is meant, and no longer just the first.
    pub fn stay(&mut self) {
        self.selection.stay();
    }

    /// Makes a photo the current one and the only one chosen. False when it is not shown.
    pub fn choose(&mut self, photo: PhotoId) -> bool {
        let shown = self.shown.place(photo).is_some();
        if shown {
            self.selection.only(photo);
        }
        shown
    }

    /// Chooses a photo too, or no longer.
    pub fn toggle(&mut self, photo: PhotoId) {
        if self.shown.place(photo).is_some() {
            self.selection.toggle(photo, &self.shown);
        }
    }

    /// Chooses everything from where the choice began to that photo.
    pub fn extend(&mut self, photo: PhotoId) {
        if self.shown.place(photo).is_some() {
            self.selection.extend(photo, &self.shown);
        }
    }

    /// Chooses these photos.
    pub fn select(&mut self, photos: &[PhotoId]) {
        self.selection.these(photos.iter().copied().filter(|&photo| self.shown.place(photo).is_some()));
    }

    /// Chooses all that are shown.
    pub fn select_all(&mut self) {
        self.selection.these(self.shown.order().iter().copied());
    }

    /// Chooses none but the current photo.
    pub fn select_none(&mut self) {
        self.selection.none();
    }

    /// Makes a photo the current one, opens its stack where it is hidden in one, and shows everything where that is
    /// needed to see it.
    pub fn reveal(&mut self, photo: PhotoId, album: &Album) {
        if self.find(photo, album) {
            return;
        }
        self.filter = Filter::default();
        self.among = None;
        self.refresh(album);
        self.find(photo, album);
    }

    /// Makes a photo the current one, and opens its stack where it is hidden in one; what is chosen stays chosen where the
    /// photo is among it. False where it does not pass.
    pub fn find(&mut self, photo: PhotoId, album: &Album) -> bool {
        if let (None, Some(_), Some(stack)) = (self.shown.place(photo), self.shown.top(photo), album.stack(photo)) {
            self.stacking.toggle(stack);
            self.refresh(album);
        }
        let shown = self.shown.place(photo).is_some();
        if shown {
            self.selection.go(photo);
        }
        shown
    }

    /// Goes elsewhere; with `extend`, what lies between is chosen too.
    pub fn step(&mut self, step: Step, extend: bool) {
        let last = self.order().len().saturating_sub(1);
        let here = self.place().unwrap_or(0);
        let there = match step {
            Step::By(by) => here.saturating_add_signed(by).min(last),
            Step::First => 0,
            Step::Last => last,
        };
        match self.order().get(there).copied() {
            Some(photo) if extend => self.selection.extend(photo, &self.shown),
            Some(photo) => self.selection.only(photo),
            None => {}
        }
    }

    /// Goes to the next stack: to its best, or to the first that is shown of it. Stays where there is none.
    pub fn step_to_next_stack(&mut self, album: &Album) {
        let Some(here) = self.place() else { return };
        let own = self.current().and_then(|photo| album.stack(photo));
        let elsewhere = |photo: &&PhotoId| own.is_none_or(|own| !own.photos.contains(photo));
        let Some(&next) = self.order().iter().skip(here + 1).find(elsewhere) else { return };
        let members = album.stack(next).map_or(&[][..], |stack| stack.photos.as_slice());
        let best = members.iter().copied().find(|&photo| album.is_best(photo) && self.shown.place(photo).is_some());
        self.selection.only(best.unwrap_or(next));
    }

    /// Says something of photos and returns what the desk has to be told. One step to take back.
    pub fn assess(&mut self, album: &mut Album, edits: &[(Vec<PhotoId>, Edit)]) -> Vec<DeskCommand> {
        let first = edits.iter().find_map(|(photos, _)| photos.first().copied());
        let Some(at) = self.current().or(first) else { return Vec::new() };
        self.history.say(album, at, edits)
    }

    /// Chooses what is shown anew after something was said of photos, where that can make a difference.
    pub fn decided(&mut self, album: &Album) {
        if self.among.is_none() && self.filter.asks_of_decisions() {
            self.refresh(album);
        }
    }

    /// What would be taken back next.
    #[must_use]
    pub fn last_deed(&self) -> Option<&Deed> {
        self.history.last()
    }

    /// What would be said again next.
    #[must_use]
    pub fn next_deed(&self) -> Option<&Deed> {
        self.history.next()
    }

    /// Takes the last assessment back, makes its photo the current one where it is shown, and returns what it was and
    /// what the desk has to be told.
    pub fn take_back(&mut self, album: &mut Album) -> Option<(Deed, Vec<DeskCommand>)> {
        let done = self.history.undo(album)?;
        self.decided(album);
        self.find(done.0.photo(), album);
        Some(done)
    }

    /// Says again what was taken back last, and goes there.
    pub fn say_again(&mut self, album: &mut Album) -> Option<(Deed, Vec<DeskCommand>)> {
        let done = self.history.redo(album)?;
        self.decided(album);
        self.find(done.0.photo(), album);
        Some(done)
    }
}

#[cfg(test)]
mod tests;
