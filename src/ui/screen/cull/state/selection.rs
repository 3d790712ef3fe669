//! Which photos are chosen: the current one, and others beside it. Pure.

use std::collections::HashSet;

use candor_library::desk::PhotoId;

use super::shown::Shown;

/// The photos chosen. All of them are shown, and there is a current one exactly while any photo is shown.
#[derive(Debug, Default)]
pub struct Selection {
    current: Option<PhotoId>,
    // Where a choice of several began; none until the photographer has chosen or done anything.
    anchor: Option<PhotoId>,
    others: HashSet<PhotoId>,
}

impl Selection {
    /// The current photo.
    pub fn current(&self) -> Option<PhotoId> {
        self.current
    }

    /// Whether a photo is chosen; the current one always is.
    pub fn holds(&self, photo: PhotoId) -> bool {
        self.current == Some(photo) || self.others.contains(&photo)
    }

    /// How many photos are chosen.
    pub fn count(&self) -> usize {
        let current_beside = self.current.is_some_and(|current| !self.others.contains(&current));
        self.others.len() + usize::from(current_beside)
    }

    /// The chosen photos, in the order in which they are shown.
    pub fn photos(&self, shown: &Shown) -> Vec<PhotoId> {
        if self.others.is_empty() {
            return self.current.into_iter().collect();
        }
        shown.order().iter().copied().filter(|&photo| self.holds(photo)).collect()
    }

    /// Chooses this photo alone.
    pub fn only(&mut self, photo: PhotoId) {
        self.others.clear();
        self.current = Some(photo);
        self.anchor = Some(photo);
    }

    /// Makes another photo current. The choice stays where it holds that photo, and is that photo alone otherwise.
    pub fn go(&mut self, photo: PhotoId) {
        if self.others.contains(&photo) {
            self.current = Some(photo);
        } else {
            self.only(photo);
        }
    }

    /// Chooses a photo too, which is the current one then; or no longer, unless it is the only one.
    pub fn toggle(&mut self, photo: PhotoId, shown: &Shown) {
        if !self.holds(photo) {
            self.others.extend(self.current);
            self.others.insert(photo);
            self.current = Some(photo);
            self.anchor = Some(photo);
            return;
        }
        self.others.remove(&photo);
        if self.current == Some(photo)
            && let Some(nearest) = shown.nearest(photo, |other| self.others.contains(&other))
        {
            self.current = Some(nearest);
            self.anchor = Some(nearest);
        }
        self.settle();
    }

    /// Chooses everything from where the choice began to that photo, which is the current one then.
    pub fn extend(&mut self, photo: PhotoId, shown: &Shown) {
        let anchor = self.anchor.or(self.current).unwrap_or(photo);
        let (Some(from), Some(to)) = (shown.place(anchor), shown.place(photo)) else { return self.only(photo) };
        self.others = shown.order()[from.min(to)..=from.max(to)].iter().copied().collect();
        self.current = Some(photo);
        self.anchor = Some(anchor);
        self.settle();
    }

    /// Chooses these photos, all of which are shown. The current one stays current where it is among them.
    pub fn these(&mut self, photos: impl IntoIterator<Item = PhotoId>) {
        let mut photos = photos.into_iter().peekable();
        let Some(&first) = photos.peek() else { return self.none() };
        self.others = photos.collect();
        if self.current.is_none_or(|current| !self.others.contains(&current)) {
            self.current = Some(first);
        }
        self.anchor = self.current;
        self.settle();
    }

    /// Chooses none but the current one.
    pub fn none(&mut self) {
        self.others.clear();
        self.anchor = self.current;
    }

    /// The current photo is the one that is meant, also when others come before it.
    pub fn stay(&mut self) {
        self.anchor = self.anchor.or(self.current);
    }

    /// Other photos are shown now. The current one stays; where it is no longer shown, `instead` takes its place. Until
    /// anything was done, the current one is the first, whatever a folder that is being read still brings.
    pub fn keep_to(&mut self, shown: &Shown, instead: Option<PhotoId>) {
        let is_shown = |photo: &PhotoId| shown.place(*photo).is_some();
        self.others.retain(is_shown);
        if self.anchor.is_some() {
            self.current = self.current.filter(is_shown).or(instead);
            self.anchor = self.anchor.filter(is_shown).or(self.current);
        } else {
            self.current = shown.order().first().copied();
        }
        self.settle();
    }

    /// A choice of one is that one alone.
    fn settle(&mut self) {
        if self.others.len() == 1 && self.current.is_some_and(|current| self.others.contains(&current)) {
            self.others.clear();
        }
    }
}
