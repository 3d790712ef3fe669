//! The photos of an open desk as the window knows them: in capture order, stacked by burst. Pure: no picture, no disk, no
//! widget.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use candor_core::{
    cull::{Candidate, best_of_burst, why_this_one},
    shot::Description,
};
use candor_library::desk::{Photo, PhotoId};

/// All photos of a desk.
#[derive(Debug, Default)]
pub struct Album {
    photos: Vec<Photo>,
    places: HashMap<PhotoId, usize>,
    stacks: Vec<Stack>,
    stack_of: HashMap<PhotoId, usize>,
    best: HashSet<PhotoId>,
}

/// The photos of one burst, in the order of their exposures.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// The burst's number within its shoot.
    pub burst: u32,
    /// The photos.
    pub photos: Vec<PhotoId>,
}

/// Burst numbers start again with every shoot, so that a folder of two shoots has two bursts 1.
type BurstKey = (u32, u64);

impl Album {
    /// Takes in the whole folder.
    pub fn open(&mut self, photos: Vec<Photo>) {
        self.photos = photos;
        self.settle();
    }

    /// Takes in photos that are new or have changed.
    pub fn update(&mut self, changed: impl IntoIterator<Item = Photo>) {
        for photo in changed {
            if let Some(known) = self.get_mut(photo.id) {
                *known = photo;
            } else {
                self.places.insert(photo.id, self.photos.len());
                self.photos.push(photo);
            }
        }
        self.settle();
    }

    /// Takes out a photo that is no longer there.
    pub fn remove(&mut self, id: PhotoId) {
        self.photos.retain(|photo| photo.id != id);
        self.settle();
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

    /// One photo, to write down what the photographer said of it.
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
            is_top: self.is_best(photo.id),
        }
    }

    /// The burst a photo belongs to.
    #[must_use]
    pub fn stack(&self, id: PhotoId) -> Option<&Stack> {
        self.stack_of.get(&id).and_then(|&stack| self.stacks.get(stack))
    }

    /// Whether a photo is the best of its burst. A photo that belongs to none is the best of itself.
    #[must_use]
    pub fn is_best(&self, id: PhotoId) -> bool {
        self.best.contains(&id) || (self.places.contains_key(&id) && !self.stack_of.contains_key(&id))
    }

    /// The best photo of a burst with a sentence on why; `None` while there is nothing to compare.
    #[must_use]
    pub fn best_of(&self, stack: &Stack) -> Option<(PhotoId, String)> {
        let described = self.described(stack);
        let shots: Vec<&Description> = described.iter().map(|&(_, description)| description).collect();
        let best = best_of_burst(&shots)?;
        described.get(best).map(|&(id, _)| (id, why_this_one(best, &shots)))
    }

    fn described(&self, stack: &Stack) -> Vec<(PhotoId, &Description)> {
        stack.photos.iter().filter_map(|&id| Some((id, self.get(id)?.description.as_deref()?))).collect()
    }

    /// Puts order, index and stacks right after a change.
    fn settle(&mut self) {
        // Photos come nearly sorted, which a stable sort makes cheap.
        self.photos.sort_by(|a, b| (&a.captured, &a.name).cmp(&(&b.captured, &b.name)));
        self.places = self.photos.iter().enumerate().map(|(place, photo)| (photo.id, place)).collect();
        self.restack();
        self.best = self.stacks.iter().filter_map(|stack| self.best_of(stack)).map(|(id, _)| id).collect();
    }

    fn restack(&mut self) {
        let mut known: HashMap<BurstKey, usize> = HashMap::new();
        self.stacks.clear();
        self.stack_of.clear();
        for photo in &self.photos {
            let Some(place) = photo.description.as_ref().and_then(|description| description.burst.as_ref()) else {
                continue;
            };
            let stack = *known.entry((place.burst, place.decided_at.to_bits())).or_insert_with(|| {
                self.stacks.push(Stack { burst: place.burst, photos: Vec::new() });
                self.stacks.len() - 1
            });
            self.stacks[stack].photos.push(photo.id);
            self.stack_of.insert(photo.id, stack);
        }
        let (photos, places) = (&self.photos, &self.places);
        let exposure = |id: &PhotoId| {
            let photo = places.get(id).and_then(|&place| photos.get(place))?;
            photo.description.as_ref()?.burst.as_ref().map(|burst| burst.index)
        };
        for stack in &mut self.stacks {
            stack.photos.sort_by_key(exposure);
        }
    }
}
