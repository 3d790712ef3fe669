//! Whose face it is, within one shoot.
//!
//! A face is described by the shape of its rigid parts, freed of the head's pose, and by its complexion under the shoot's
//! own light, along axes learnt to tell people apart. Of pairs of frames of one clip, told by axes learnt without these
//! people (104, five parts), 62 in 100 are closer than the limit; of one person in another clip, 34; of different people, 4
//! in 100,000. Landmark geometry alone does far worse: the mesh is drawn towards an average face. Complexion is worth
//! little across a change of light. Whoever is not clearly recognised therefore gets a new identity.

use candor_core::{Seconds, face::TrackId};

use crate::likeness::Likeness;

/// Sum of both below which two descriptions are of the same person.
const SAME_PERSON: f64 = 1.5;
/// By how much the next best has to be worse.
const CLEARLY: f64 = 1.3;
/// Sum of both up to which a face that comes back at once, in its old place, is taken for the same.
const PLAUSIBLE: f64 = 3.0;
/// How long a place counts, in seconds.
const PLACE_HOLDS: Seconds = 1.0;

/// Descriptions kept of each sitter, and how different one has to be from the others to be kept as well.
const TEMPLATES: usize = 8;
const NOVEL: f64 = 0.8;

/// Sitters remembered; beyond that the one not seen for longest is forgotten.
const MOST_SITTERS: usize = 64;

/// Where a face was, and when.
#[derive(Clone, Copy, Debug)]
pub struct Sighting {
    pub at: Seconds,
    pub centre: [f32; 2],
    pub width: f32,
}

impl Sighting {
    /// Whether this may be the same face a moment later: hardly moved, about as large.
    fn continues(&self, earlier: &Self) -> bool {
        let moved = (self.centre[0] - earlier.centre[0]).hypot(self.centre[1] - earlier.centre[1]);
        let ratio = self.width / earlier.width;
        let elapsed = self.at - earlier.at;
        (0.0..=PLACE_HOLDS).contains(&elapsed) && moved < 0.6 * earlier.width && (0.6..1.6).contains(&ratio)
    }
}

#[derive(Clone, Debug)]
struct Sitter {
    id: TrackId,
    templates: Vec<Likeness>,
    last: Sighting,
}

impl Sitter {
    fn difference(&self, likeness: &Likeness) -> Option<f64> {
        self.templates.iter().map(|template| template.difference(likeness)).min_by(f64::total_cmp)
    }

    fn learn(&mut self, likeness: Likeness) {
        let nearest = (0..self.templates.len())
            .map(|index| (self.templates[index].difference(&likeness), index))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        match nearest {
            Some((difference, index)) if difference <= NOVEL => self.templates[index].drift_towards(&likeness),
            _ if self.templates.len() < TEMPLATES => self.templates.push(likeness),
            _ => {}
        }
    }
}

/// Everybody seen in this shoot.
#[derive(Debug, Default)]
pub struct Sitters {
    known: Vec<Sitter>,
    next: u32,
}

impl Sitters {
    /// Whose face this is that was just found: someone who is not in the picture already, where clear, else someone new.
    pub fn recognise(&mut self, here: Sighting, likeness: Option<&Likeness>, present: &[TrackId]) -> TrackId {
        let id = self.continued(here, likeness, present).or_else(|| self.resembled(likeness?, present));
        id.unwrap_or_else(|| self.introduce(here))
    }

    /// Notes that a sitter was seen, and how they looked.
    pub fn note(&mut self, id: TrackId, here: Sighting, likeness: Option<Likeness>) {
        if let Some(sitter) = self.known.iter_mut().find(|sitter| sitter.id == id) {
            sitter.last = here;
            if let Some(likeness) = likeness {
                sitter.learn(likeness);
            }
        }
    }

    /// Forgets everybody; identities start from 0 again.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The one who was here a moment ago, unless this face looks quite different.
    fn continued(&self, here: Sighting, likeness: Option<&Likeness>, present: &[TrackId]) -> Option<TrackId> {
        let plausible = |sitter: &&Sitter| {
            let difference = likeness.and_then(|likeness| sitter.difference(likeness));
            difference.is_none_or(|difference| difference < PLAUSIBLE)
        };
        self.known
            .iter()
            .filter(|sitter| !present.contains(&sitter.id) && here.continues(&sitter.last))
            .filter(plausible)
            .max_by(|a, b| a.last.at.total_cmp(&b.last.at))
            .map(|sitter| sitter.id)
    }

    /// The one who looks like this, clearly more than anybody else does, those in the picture included.
    fn resembled(&self, likeness: &Likeness, present: &[TrackId]) -> Option<TrackId> {
        let mut ranked: Vec<(f64, TrackId)> =
            self.known.iter().filter_map(|sitter| Some((sitter.difference(likeness)?, sitter.id))).collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
        let &(best, id) = ranked.first()?;
        let clear = ranked.get(1).is_none_or(|&(second, _)| second > best * CLEARLY);
        (best < SAME_PERSON && clear && !present.contains(&id)).then_some(id)
    }

    fn introduce(&mut self, here: Sighting) -> TrackId {
        if self.known.len() >= MOST_SITTERS {
            let oldest = self.known.iter().enumerate().min_by(|a, b| a.1.last.at.total_cmp(&b.1.last.at));
            if let Some(index) = oldest.map(|(index, _)| index) {
                self.known.remove(index);
            }
        }
        let id = TrackId(self.next);
        self.next = self.next.wrapping_add(1);
        self.known.push(Sitter { id, templates: Vec::new(), last: here });
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::likeness::made_up as person;

    fn seen(at: Seconds, x: f32) -> Sighting {
        Sighting { at, centre: [x, 300.0], width: 100.0 }
    }

    fn known(people: &[Likeness]) -> Sitters {
        let mut sitters = Sitters::default();
        for (index, likeness) in people.iter().enumerate() {
            let here = seen(0.0, 200.0 * index as f32);
            let id = sitters.recognise(here, Some(likeness), &[]);
            sitters.note(id, here, Some(likeness.clone()));
        }
        sitters
    }

    #[test]
    fn someone_who_comes_back_elsewhere_much_later_is_recognised() {
        let mut sitters = known(&[person(0.0, 0.0), person(0.5, 3.0)]);
        assert_eq!(sitters.recognise(seen(60.0, 900.0), Some(&person(0.55, 2.8)), &[]), TrackId(1));
    }

    #[test]
    fn a_stranger_gets_a_new_identity() {
        let mut sitters = known(&[person(0.0, 0.0)]);
        assert_eq!(sitters.recognise(seen(60.0, 900.0), Some(&person(1.0, 2.0)), &[]), TrackId(1));
    }

    #[test]
    fn between_two_who_look_alike_nobody_is_guessed() {
        let mut sitters = known(&[person(0.0, 0.0), person(0.0, 2.0)]);
        assert_eq!(sitters.recognise(seen(60.0, 900.0), Some(&person(0.0, 1.0)), &[]), TrackId(2));
    }

    #[test]
    fn nobody_is_in_the_picture_twice() {
        let mut sitters = known(&[person(0.0, 0.0)]);
        assert_eq!(sitters.recognise(seen(0.1, 500.0), Some(&person(0.0, 0.0)), &[TrackId(0)]), TrackId(1));
    }

    #[test]
    fn a_face_that_was_lost_for_a_moment_keeps_its_identity_even_when_it_is_turned_away() {
        let mut sitters = known(&[person(0.0, 0.0)]);
        assert_eq!(sitters.recognise(seen(0.5, 20.0), None, &[]), TrackId(0));
        assert_eq!(sitters.recognise(seen(5.0, 20.0), None, &[]), TrackId(1), "a place does not hold for ever");
    }

    #[test]
    fn memory_does_not_grow_with_the_crowd() {
        let mut sitters = Sitters::default();
        for index in 0..1000 {
            sitters.recognise(seen(f64::from(index) * 10.0, 0.0), None, &[]);
        }
        assert_eq!(sitters.known.len(), MOST_SITTERS);
    }
}
