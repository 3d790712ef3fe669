//! What would be shown if one of the things that are asked were not. Pure.

use candor_core::cull::{Filter, Stars, Wanted};

use crate::{album::Album, format, words};

/// A filter that asks one thing less.
#[derive(Clone, Debug, PartialEq)]
pub struct Looser {
    /// The name of the words for what it does not ask.
    without: &'static str,
    /// The filter.
    pub filter: Filter,
    /// How many photos it shows.
    shows: usize,
}

type Change = (&'static str, fn(&mut Filter));

const CHANGES: [Change; 12] = [
    ("grid-flag", |filter| filter.flags.clear()),
    ("grid-best-of-each", |filter| filter.tops_only = false),
    ("grid-stars", |filter| filter.stars = Stars::default()),
    ("grid-labels", |filter| filter.labels.clear()),
    ("grid-emotion", |filter| filter.emotions.clear()),
    ("grid-level", |filter| filter.level = 0.0),
    ("grid-score", |filter| filter.score = 0.0),
    ("grid-sharpness", |filter| filter.sharpness = 0.0),
    ("grid-eyes-open", |filter| filter.eyes_open = false),
    ("grid-authenticity", |filter| filter.authenticity = Wanted::Any),
    ("grid-sitters", |filter| filter.sitters.clear()),
    ("grid-name", |filter| filter.name.clear()),
];
/// So many are offered.
const MOST: usize = 3;

impl Looser {
    /// The filters that ask one thing less and show something then, those that show most first.
    #[must_use]
    pub fn than(filter: &Filter, album: &Album) -> Vec<Self> {
        let mut looser: Vec<Self> = CHANGES
            .into_iter()
            .filter_map(|(without, change)| {
                let mut changed = filter.clone();
                change(&mut changed);
                let shows = |changed: &Filter| {
                    album.photos().iter().filter(|photo| changed.passes(&album.candidate(photo))).count()
                };
                (changed != *filter).then(|| Self { without, shows: shows(&changed), filter: changed })
            })
            .filter(|looser| looser.shows > 0)
            .collect();
        looser.sort_by_key(|looser| std::cmp::Reverse(looser.shows));
        looser.truncate(MOST);
        looser
    }

    /// `Without “Sharp eyes at least”: 42 photos`.
    #[must_use]
    pub fn says(&self) -> String {
        let figure = format::count(self.shows as u64);
        let photos = words::say_with("grid-photos", [("count", self.shows.into()), ("figure", figure.into())]);
        let without = words::say(self.without);
        words::say_with("grid-without", [("what", without.into()), ("photos", photos.into())])
    }
}
