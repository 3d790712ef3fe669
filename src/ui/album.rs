//! The photos of an open desk as the window knows them: in capture order, in stacks, each stack ranked. Pure: no picture, no
//! disk, no widget. A photo that changes costs its own stack anew and nothing else.

mod sitters;
#[cfg(test)]
mod tests;

use std::{
    cell::OnceCell,
    collections::{BTreeSet, HashMap},
    path::Path,
};

use candor_core::{
    cull::{
        Advice, Candidate, Counts, Demands, Filter, Ranked, Sort, Sortable, StackId, Stacks, Suggestion, Taken, rank,
        sorted, suggest,
    },
    preset::Want,
    shot::Description,
};
use candor_library::desk::{Photo, PhotoId};

pub use self::sitters::Person;
use crate::reasons;

/// Photos that were taken in one go.
pub type Stack = candor_core::cull::Stack<PhotoId>;

/// All photos of a desk.
#[derive(Debug, Default)]
pub struct Album {
    photos: Vec<Photo>,
    places: HashMap<PhotoId, usize>,
    stacks: Stacks<PhotoId>,
    rankings: HashMap<StackId, Vec<Ranked<PhotoId>>>,
    // Place in the ranking, of photos that are in a stack.
    ranks: HashMap<PhotoId, usize>,
    // What to look for; without, the scores tell that each shot was read with.
    want: Option<Want>,
    sitters: OnceCell<Vec<Person>>,
}

impl Album {
    /// Takes in the whole folder.
    pub fn open(&mut self, photos: Vec<Photo>) {
        let want = self.want.take();
        *self = Self { want, ..Self::default() };
        self.update(photos);
    }

    /// Takes in photos that are new or have changed.
    pub fn update(&mut self, changed: impl IntoIterator<Item = Photo>) {
        let (mut moved, mut seen_anew) = (false, Vec::new());
        for photo in changed {
            seen_anew.push(photo.id);
            if let Some(known) = self.get_mut(photo.id) {
                moved |= known.captured != photo.captured || known.name != photo.name;
                *known = photo;
            } else {
                moved |= self.photos.last().is_some_and(|last| in_time(last, &photo).is_gt());
                self.places.insert(photo.id, self.photos.len());
                self.photos.push(photo);
            }
        }
        if moved {
            // Photos come nearly sorted, which a stable sort makes cheap.
            self.photos.sort_by(in_time);
            self.find_places();
        }
        self.restack(seen_anew);
    }

    /// Takes out a photo that is no longer there.
    pub fn remove(&mut self, id: PhotoId) {
        self.photos.retain(|photo| photo.id != id);
        self.find_places();
        let touched = self.stacks.remove([id]);
        self.rank_anew(touched);
    }

    /// Says what the best of a stack has to show. Without, the scores tell: each shot was read for what its preset waits for,
    /// or for any expression.
    pub fn look_for(&mut self, want: Option<Want>) {
        self.want = want;
        self.rank_anew(self.stacks.iter().map(|stack| stack.id).collect());
    }

    /// All photos, in capture order.
    #[must_use]
    pub fn photos(&self) -> &[Photo] {
        &self.photos
    }

    /// One photo.
    #[must_use]
    pub fn get(&self, id: PhotoId) -> Option<&Photo> {
        self.places.get(&id).and_then(|&place| self.photos.get(place))
    }

    /// One photo, to write down what the photographer said of it and nothing else.
    pub fn get_mut(&mut self, id: PhotoId) -> Option<&mut Photo> {
        self.places.get(&id).and_then(|&place| self.photos.get_mut(place))
    }

    /// The photo one of whose files lies there.
    #[must_use]
    pub fn at_path(&self, path: &Path) -> Option<PhotoId> {
        // Shots are looked for among the newest.
        let mut newest_first = self.photos.iter().rev();
        newest_first.find(|photo| photo.path == path || photo.companion.as_deref() == Some(path)).map(|photo| photo.id)
    }

    /// A photo as a filter looks at it.
    #[must_use]
    pub fn candidate<'a>(&self, photo: &'a Photo) -> Candidate<'a> {
        Candidate {
            name: &photo.name,
            assessment: &photo.assessment,
            description: photo.description.as_deref(),
            sitters: &photo.sitters,
            is_top: self.is_top(photo.id),
        }
    }

    /// All stacks, in the order in which they came to be.
    pub fn stacks(&self) -> impl Iterator<Item = &Stack> {
        self.stacks.iter()
    }

    /// The stack a photo belongs to; `None` where it stands alone.
    #[must_use]
    pub fn stack(&self, id: PhotoId) -> Option<&Stack> {
        self.stacks.of(id)
    }

    /// The shots of a stack, the best first, each with its reasons.
    #[must_use]
    pub fn ranked(&self, stack: &Stack) -> &[Ranked<PhotoId>] {
        self.rankings.get(&stack.id).map_or(&[], Vec::as_slice)
    }

    /// A photo's place among the shots of its stack with its reasons, 0 for the best; `None` where it stands alone.
    #[must_use]
    pub fn rank(&self, id: PhotoId) -> Option<(usize, &Ranked<PhotoId>)> {
        let rank = *self.ranks.get(&id)?;
        self.ranked(self.stack(id)?).get(rank).map(|ranked| (rank, ranked))
    }

    /// Two photos as if they were a stack: the better one first, each with its reasons.
    #[must_use]
    pub fn held_against(&self, one: &Photo, other: &Photo) -> Vec<Ranked<PhotoId>> {
        let shots = [one, other].map(|photo| (photo.id, photo.description.as_deref()));
        rank(&shots, self.want.as_ref())
    }

    /// Whether a photo stands for its stack: the best of it, or its first while nothing was read there. A photo that belongs
    /// to none stands for itself.
    #[must_use]
    pub fn is_top(&self, id: PhotoId) -> bool {
        self.places.contains_key(&id) && self.ranks.get(&id).is_none_or(|&rank| rank == 0)
    }

    /// Whether a photo is the best of its stack, which nothing is while nothing was read there. A photo that belongs to none
    /// is the best of itself.
    #[must_use]
    pub fn is_best(&self, id: PhotoId) -> bool {
        self.is_top(id) && self.rank(id).is_none_or(|(_, ranked)| ranked.look.is_some())
    }

    /// The best photo of a stack with a sentence on why, in the language of the window; `None` while nothing was read there.
    #[must_use]
    pub fn best_of(&self, stack: &Stack) -> Option<(PhotoId, String)> {
        let best = self.ranked(stack).first().filter(|best| best.look.is_some())?;
        Some((best.photo, reasons::sentence(&best.reasons)))
    }

    /// What to pick and what to reject, for every photo that is not decided and of which there is something to say, in the
    /// order of capture. Changes nothing.
    #[must_use]
    pub fn suggestions(&self, demands: &Demands) -> Vec<Suggestion<PhotoId>> {
        let said = |id| self.get(id).map(|photo| photo.assessment).unwrap_or_default();
        let stacked = self.stacks.iter().flat_map(|stack| suggest(self.ranked(stack), said, demands));
        let alone = self.photos.iter().filter(|photo| self.stack(photo.id).is_none()).flat_map(|photo| {
            let ranked = rank(&[(photo.id, photo.description.as_deref())], self.want.as_ref());
            suggest(&ranked, said, demands)
        });
        let mut suggestions: Vec<_> = stacked.chain(alone).collect();
        suggestions.sort_by_key(|suggestion| self.places.get(&suggestion.photo));
        suggestions
    }

    /// How many of the photos would be picked and rejected if the suggestions were followed.
    #[must_use]
    pub fn suggested(suggestions: &[Suggestion<PhotoId>]) -> (usize, usize) {
        let count = |advice| suggestions.iter().filter(|suggestion| suggestion.advice == advice).count();
        (count(Advice::Pick), count(Advice::Reject))
    }

    /// How many photos would be shown for each value of each part of a filter.
    #[must_use]
    pub fn counts(&self, filter: &Filter) -> Counts {
        Counts::of(filter, self.photos.iter().map(|photo| self.candidate(photo)))
    }

    /// Puts photos, given in the order of capture, into another order. With `stacked` the photos of a stack stay together,
    /// where the best-ranked of those given would stand.
    #[must_use]
    pub fn sorted(&self, photos: &[PhotoId], sort: Sort, stacked: bool) -> Vec<PhotoId> {
        let stack = |id| Some((self.stack(id)?.id, self.ranks.get(&id).copied().unwrap_or(0)));
        let sortable = photos.iter().filter_map(|&id| {
            let description = self.get(id)?.description.as_deref();
            Some(Sortable { photo: id, description, stack: if stacked { stack(id) } else { None } })
        });
        sorted(sort, &sortable.collect::<Vec<_>>())
    }

    /// Everybody in the folder, by number.
    #[must_use]
    pub fn sitters(&self) -> &[Person] {
        self.sitters.get_or_init(|| sitters::of(&self.photos))
    }

    fn find_places(&mut self) {
        self.places = self.photos.iter().enumerate().map(|(place, photo)| (photo.id, place)).collect();
    }

    fn restack(&mut self, seen_anew: Vec<PhotoId>) {
        let (photos, places) = (&self.photos, &self.places);
        let changed = seen_anew.iter().filter_map(|id| {
            let photo = photos.get(*places.get(id)?)?;
            Some((photo.id, taken(photo)))
        });
        let mut touched = self.stacks.put(changed);
        touched.extend(seen_anew.into_iter().filter_map(|id| Some(self.stacks.of(id)?.id)));
        self.rank_anew(touched);
    }

    fn rank_anew(&mut self, touched: BTreeSet<StackId>) {
        self.sitters.take();
        let gone = touched.iter().filter_map(|id| self.rankings.remove(id)).flatten();
        for shot in gone {
            self.ranks.remove(&shot.photo);
        }
        for id in touched {
            let Some(stack) = self.stacks.get(id) else { continue };
            let photos = stack.photos.iter().filter_map(|&id| self.get(id));
            let shots: Vec<(PhotoId, Option<&Description>)> =
                photos.map(|photo| (photo.id, photo.description.as_deref())).collect();
            let ranked = rank(&shots, self.want.as_ref());
            self.ranks.extend(ranked.iter().enumerate().map(|(rank, ranked)| (ranked.photo, rank)));
            self.rankings.insert(id, ranked);
        }
    }
}

fn in_time(a: &Photo, b: &Photo) -> std::cmp::Ordering {
    (&a.captured, &a.name).cmp(&(&b.captured, &b.name))
}

fn taken(photo: &Photo) -> Taken<'_> {
    Taken {
        camera: &photo.camera,
        captured: &photo.captured,
        name: &photo.name,
        burst: photo.description.as_ref().and_then(|description| description.burst.as_ref()),
    }
}
