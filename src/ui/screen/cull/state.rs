//! Which photos are shown, in which order, which one is current, and what was last said of them. Pure.

mod asks;

use std::cmp::Ordering;

use candor_core::{
    cull::{Assessment, Filter, Sort, Wanted},
    expression::Emotion,
    shot::Description,
};
use candor_library::desk::{DeskCommand, Photo, PhotoId};

pub use self::asks::{Ask, Edit, Show, Step};
use crate::album::Album;

/// The photos that are shown, and the current one.
#[derive(Debug, Default)]
pub struct State {
    /// Which photos are shown.
    pub show: Show,
    /// What is asked of them beyond that. Its flag is not used: [`Show`] says more.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    order: Vec<PhotoId>,
    current: Option<PhotoId>,
    // What photos were before the last assessments, the newest last.
    undo: Vec<Vec<(PhotoId, Assessment)>>,
}

impl State {
    /// The photos shown, in order.
    #[must_use]
    pub fn order(&self) -> &[PhotoId] {
        &self.order
    }

    /// The current photo; `None` only when none is shown.
    #[must_use]
    pub fn current(&self) -> Option<PhotoId> {
        self.current
    }

    /// The current photo's place among those shown.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        let current = self.current?;
        self.order.iter().position(|&id| id == current)
    }

    /// Takes in something asked of the photos shown; [`State::refresh`] has to follow.
    pub fn ask(&mut self, ask: Ask) {
        let Self { show, filter, sort, .. } = self;
        match ask {
            Ask::Show(chosen) => *show = chosen,
            Ask::Best => *show = if *show == Show::Best { Show::All } else { Show::Best },
            Ask::Emotion(emotion) => match filter.emotions.iter().position(|&known| known == emotion) {
                Some(place) => drop(filter.emotions.remove(place)),
                None => filter.emotions.push(emotion),
            },
            Ask::Score(score) => filter.score = score,
            Ask::Sharpness(sharpness) => filter.sharpness = sharpness,
            Ask::EyesOpen => filter.eyes_open = !filter.eyes_open,
            Ask::NotPosed => {
                filter.authenticity =
                    if filter.authenticity == Wanted::NotPosed { Wanted::Any } else { Wanted::NotPosed };
            }
            Ask::Sort(chosen) => *sort = chosen,
        }
    }

    /// Chooses what is shown anew, after a photo, a filter or the order has changed. The current photo stays; where it is
    /// no longer shown, the next one that is takes its place.
    pub fn refresh(&mut self, album: &Album) {
        let shown = |photo: &&Photo| self.show.holds(photo, album) && self.filter.passes(&album.candidate(photo));
        let mut photos: Vec<&Photo> = album.photos().iter().filter(shown).collect();
        photos.sort_by(|a, b| compare(self.sort, a, b));
        let order: Vec<PhotoId> = photos.iter().map(|photo| photo.id).collect();
        self.current = self.nearest_in(&order);
        self.order = order;
    }

    /// Makes a photo the current one. False when it is not shown.
    pub fn choose(&mut self, photo: PhotoId) -> bool {
        let shown = self.order.contains(&photo);
        if shown {
            self.current = Some(photo);
        }
        shown
    }

    /// Makes a photo the current one, and shows everything where that is needed to see it.
    pub fn reveal(&mut self, photo: PhotoId, album: &Album) {
        if !self.choose(photo) {
            self.show = Show::All;
            self.filter = Filter::default();
            self.refresh(album);
            self.choose(photo);
        }
    }

    /// Goes elsewhere.
    pub fn step(&mut self, step: Step) {
        let last = self.order.len().saturating_sub(1);
        let here = self.place().unwrap_or(0);
        let there = match step {
            Step::By(by) => here.saturating_add_signed(by).min(last),
            Step::First => 0,
            Step::Last => last,
        };
        self.current = self.order.get(there).copied();
    }

    /// Says something of photos and returns what the desk has to be told.
    pub fn assess(&mut self, album: &mut Album, edits: &[(Vec<PhotoId>, Edit)]) -> Vec<DeskCommand> {
        let mut before: Vec<(PhotoId, Assessment)> = Vec::new();
        let mut commands = Vec::new();
        for (photos, edit) in edits {
            let mut changed = Vec::new();
            for &id in photos {
                let Some(photo) = album.get_mut(id) else { continue };
                let was = photo.assessment;
                edit.apply(&mut photo.assessment);
                if photo.assessment != was {
                    changed.push(id);
                    if before.iter().all(|(known, _)| *known != id) {
                        before.push((id, was));
                    }
                }
            }
            if !changed.is_empty() {
                commands.push(edit.command(changed));
            }
        }
        if !before.is_empty() {
            self.undo.push(before);
        }
        commands
    }

    /// Takes the last assessment back, makes its photo the current one, and returns what the desk has to be told.
    pub fn take_back(&mut self, album: &mut Album) -> Vec<DeskCommand> {
        let Some(before) = self.undo.pop() else { return Vec::new() };
        let mut commands = Vec::new();
        for &(id, was) in &before {
            let Some(photo) = album.get_mut(id) else { continue };
            let now = std::mem::replace(&mut photo.assessment, was);
            if now.flag != was.flag {
                commands.push(Edit::Flag(was.flag).command(vec![id]));
            }
            if now.stars != was.stars {
                commands.push(Edit::Stars(was.stars).command(vec![id]));
            }
            if now.label != was.label {
                commands.push(Edit::Label(was.label).command(vec![id]));
            }
        }
        self.refresh(album);
        if let Some(&(id, _)) = before.first() {
            self.choose(id);
        }
        commands
    }

    fn nearest_in(&self, order: &[PhotoId]) -> Option<PhotoId> {
        let stays = |id: &PhotoId| order.contains(id);
        let here = self.place();
        let (before, after) = self.order.split_at(here.unwrap_or(0));
        after
            .iter()
            .copied()
            .find(stays)
            .or_else(|| before.iter().rev().copied().find(stays))
            .or(order.first().copied())
    }
}

fn compare(sort: Sort, a: &Photo, b: &Photo) -> Ordering {
    let score = |photo: &Photo| photo.description.as_ref().map_or(-1.0, |description| description.score());
    let sharpness = |photo: &Photo| main_face(photo).map_or(-1.0, |face| face.sharpness);
    match sort {
        // They come in capture order, and the sort is stable.
        Sort::Time => Ordering::Equal,
        Sort::Score => score(b).total_cmp(&score(a)),
        Sort::ApexDistance => apex_distance(a).total_cmp(&apex_distance(b)),
        Sort::Sharpness => sharpness(b).total_cmp(&sharpness(a)),
        Sort::Emotion => by_emotion(a).partial_cmp(&by_emotion(b)).unwrap_or(Ordering::Equal),
    }
}

fn main_face(photo: &Photo) -> Option<&candor_core::shot::FaceDescription> {
    photo.description.as_deref().and_then(|description: &Description| description.faces.first())
}

/// Emotions in their own order, each with its clearest first; those without one last.
fn by_emotion(photo: &Photo) -> (usize, f32) {
    let named = main_face(photo).and_then(|face| face.emotions.named());
    named.map_or((usize::MAX, 0.0), |(name, level)| {
        let place = Emotion::ALL.iter().position(|&emotion| name.may_be(emotion));
        (place.unwrap_or(usize::MAX), -level)
    })
}

fn apex_distance(photo: &Photo) -> f32 {
    let place = photo.description.as_ref().and_then(|description| description.burst.as_ref());
    place.and_then(|place| place.apex_offset_ms).map_or(f32::INFINITY, f32::abs)
}

#[cfg(test)]
mod tests;
