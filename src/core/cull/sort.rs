//! The order in which photos are shown. A stack stays together, and stands where its top stands.

use std::{cmp::Ordering, collections::HashMap, hash::Hash};

use serde::{Deserialize, Serialize};

use super::StackId;
use crate::{
    expression::Emotion,
    shot::{Description, FaceDescription},
};

/// The order in which photos are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// By capture time, then name.
    #[default]
    Time,
    /// The highest moment score first.
    Score,
    /// The closest to an apex first.
    ApexDistance,
    /// The sharpest first.
    Sharpness,
    /// By the emotion that is named, each with its clearest first; those without at the end.
    Emotion,
}

/// A photo to be put in order.
#[derive(Clone, Copy, Debug)]
pub struct Sortable<'a, K> {
    /// The photo.
    pub photo: K,
    /// What was read in it.
    pub description: Option<&'a Description>,
    /// The stack to keep it with, and its rank there, 0 for the top. Absent where it stands alone or is to be sorted alone.
    pub stack: Option<(StackId, usize)>,
}

/// Puts photos, given in the order of capture, into another order. The photos of a stack stay together, where the
/// best-ranked of those given would stand: by time in the order of their exposures, else the best first. What the order
/// does not tell apart stays in the order of capture; photos without the figure that is sorted by come last.
#[must_use]
pub fn sorted<K: Copy + Eq + Hash>(sort: Sort, photos: &[Sortable<'_, K>]) -> Vec<K> {
    let mut places: HashMap<StackId, usize> = HashMap::new();
    let mut groups: Vec<Vec<(usize, &Sortable<'_, K>)>> = Vec::with_capacity(photos.len());
    for photo in photos {
        let rank = photo.stack.map_or(0, |(_, rank)| rank);
        match photo.stack.map(|(stack, _)| *places.entry(stack).or_insert(groups.len())) {
            Some(place) if place < groups.len() => groups[place].push((rank, photo)),
            _ => groups.push(vec![(rank, photo)]),
        }
    }
    if sort != Sort::Time {
        for group in &mut groups {
            group.sort_by_key(|&(rank, _)| rank);
        }
        let key =
            |group: &Vec<(usize, &Sortable<'_, K>)>| group.first().map_or(LAST, |(_, top)| key(sort, top.description));
        groups.sort_by_cached_key(|group| OrderedKey(key(group)));
    }
    groups.into_iter().flatten().map(|(_, photo)| photo.photo).collect()
}

/// Smaller comes first.
type Key = (usize, f32);

/// Of a photo without the figure.
const LAST: Key = (usize::MAX, f32::INFINITY);

fn key(sort: Sort, photo: Option<&Description>) -> Key {
    let main = || photo?.faces.first();
    // A sidecar may say anything.
    let ascending = |figure: Option<f32>| figure.filter(|figure| figure.is_finite()).map_or(LAST, |figure| (0, figure));
    let descending = |figure: Option<f32>| ascending(figure.map(|figure| -figure));
    match sort {
        Sort::Time => (0, 0.0),
        Sort::Score => descending(main().map(|face| face.score)),
        Sort::Sharpness => descending(main().map(|face| face.sharpness)),
        Sort::ApexDistance => ascending(photo.and_then(|photo| photo.burst.as_ref()?.apex_offset_ms).map(f32::abs)),
        Sort::Emotion => main().and_then(by_emotion).unwrap_or(LAST),
    }
}

/// Emotions in their own order, each with its clearest first.
fn by_emotion(main: &FaceDescription) -> Option<Key> {
    let (name, level) = main.emotions.named()?;
    let place = Emotion::ALL.iter().position(|&emotion| name.may_be(emotion))?;
    Some((place, -level))
}

struct OrderedKey(Key);

impl Ord for OrderedKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.0.cmp(&other.0.0).then(self.0.1.total_cmp(&other.0.1))
    }
}

impl PartialOrd for OrderedKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for OrderedKey {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for OrderedKey {}
