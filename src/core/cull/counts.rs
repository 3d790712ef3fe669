//! How many photos would be shown if a filter's one value were another.

use std::collections::{BTreeMap, BTreeSet};

use super::{Candidate, Filter, Flag, Label, Sitter, Stars, Wanted, filter::Facet};
use crate::expression::{Emotion, Name};

/// How many photos would be shown for each value of each facet, if it were chosen instead of what is chosen there now, while
/// all other facets stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All photos, whatever is asked.
    pub all: usize,
    /// What is shown now.
    pub shown: usize,
    flags: [usize; 3],
    stars: [usize; 6],
    // The last one for those without.
    labels: [usize; Label::ALL.len() + 1],
    emotions: [usize; Emotion::ALL.len()],
    authenticity: [usize; 3],
    /// With the main face's eyes open.
    pub eyes_open: usize,
    /// Tops of stacks, and photos that are in none.
    pub tops: usize,
    sitters: BTreeMap<Sitter, usize>,
}

impl Counts {
    /// Counts.
    #[must_use]
    pub fn of<'a>(filter: &Filter, photos: impl IntoIterator<Item = Candidate<'a>>) -> Self {
        let mut counts = Self::default();
        let asked = filter.asked();
        for photo in photos {
            counts.all += 1;
            let failed = asked.failed_by(&photo);
            counts.shown += usize::from(failed.is_empty());
            // A photo that two facets keep away is not brought back by another choice in one.
            for facet in Facet::ALL.into_iter().filter(|&facet| failed.at_most(facet)) {
                counts.count(facet, filter, &photo);
            }
        }
        counts
    }

    /// Puts the counts right after some photos have changed: how these counted before, and how they count now.
    pub fn change(&mut self, before: &Self, now: &Self) {
        let changed = |count: &mut usize, before: usize, now: usize| *count = (*count + now).saturating_sub(before);
        let all = |counts: &mut [usize], before: &[usize], now: &[usize]| {
            for ((count, &before), &now) in counts.iter_mut().zip(before).zip(now) {
                changed(count, before, now);
            }
        };
        changed(&mut self.all, before.all, now.all);
        changed(&mut self.shown, before.shown, now.shown);
        changed(&mut self.eyes_open, before.eyes_open, now.eyes_open);
        changed(&mut self.tops, before.tops, now.tops);
        all(&mut self.flags, &before.flags, &now.flags);
        all(&mut self.stars, &before.stars, &now.stars);
        all(&mut self.labels, &before.labels, &now.labels);
        all(&mut self.emotions, &before.emotions, &now.emotions);
        all(&mut self.authenticity, &before.authenticity, &now.authenticity);
        for &sitter in before.sitters.keys().chain(now.sitters.keys()).collect::<BTreeSet<_>>() {
            changed(self.sitters.entry(sitter).or_default(), before.sitter(sitter), now.sitter(sitter));
        }
        self.sitters.retain(|_, &mut photos| photos > 0);
    }

    /// With that flag.
    #[must_use]
    pub fn flag(&self, flag: Flag) -> usize {
        self.flags[flag as usize]
    }

    /// With at least so many stars.
    #[must_use]
    pub fn stars(&self, at_least: Stars) -> usize {
        self.stars.iter().skip(usize::from(at_least.get())).sum()
    }

    /// With that label, or with none.
    #[must_use]
    pub fn label(&self, label: Option<Label>) -> usize {
        self.labels[place_of(label)]
    }

    /// With that emotion, at the filter's level.
    #[must_use]
    pub fn emotion(&self, emotion: Emotion) -> usize {
        self.emotions[emotion as usize]
    }

    /// As authentic as that.
    #[must_use]
    pub fn authenticity(&self, wanted: Wanted) -> usize {
        self.authenticity[wanted as usize]
    }

    /// With that person on it.
    #[must_use]
    pub fn sitter(&self, sitter: Sitter) -> usize {
        self.sitters.get(&sitter).copied().unwrap_or(0)
    }

    fn count(&mut self, facet: Facet, filter: &Filter, photo: &Candidate<'_>) {
        match facet {
            Facet::Flag => self.flags[photo.assessment.flag as usize] += 1,
            Facet::Stars => self.stars[usize::from(photo.assessment.stars.get())] += 1,
            Facet::Label => self.labels[place_of(photo.assessment.label)] += 1,
            Facet::Emotion => {
                // What a face is called is asked once, not once an emotion.
                let named: Vec<Name> = filter.names_in(photo).collect();
                for emotion in Emotion::ALL.into_iter().filter(|&emotion| named.iter().any(|name| name.may_be(emotion)))
                {
                    self.emotions[emotion as usize] += 1;
                }
            }
            Facet::Authenticity => {
                for wanted in Wanted::ALL.into_iter().filter(|wanted| wanted.is_met_on(photo.main_face())) {
                    self.authenticity[wanted as usize] += 1;
                }
            }
            Facet::Eyes => self.eyes_open += usize::from(photo.has_open_eyes()),
            Facet::Tops => self.tops += usize::from(photo.is_top),
            Facet::Sitter => {
                let mut known: Vec<Sitter> = photo.sitters.iter().flatten().copied().collect();
                known.sort_unstable();
                known.dedup();
                for sitter in known {
                    *self.sitters.entry(sitter).or_default() += 1;
                }
            }
            Facet::Score | Facet::Sharpness | Facet::Name => {}
        }
    }
}

fn place_of(label: Option<Label>) -> usize {
    label.map_or(Label::ALL.len(), |label| label as usize)
}
