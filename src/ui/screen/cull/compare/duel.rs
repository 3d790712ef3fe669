//! Who stands against whom: the champion, the challenger, and who comes next. Pure.

use candor_library::desk::PhotoId;

use super::super::mode::{Mode, nearest};

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The best so far.
    Champion,
    /// The one that is held against it.
    Challenger,
}

/// Two photos beside each other, out of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Compare {
    among: Vec<PhotoId>,
    // Those of them that are there and pass.
    here: Vec<PhotoId>,
    champion: PhotoId,
    challenger: PhotoId,
    focus: Side,
    /// Where one came from.
    pub back: Box<Mode>,
}

impl Compare {
    /// A champion against the next of these photos; `None` where there is no other.
    pub fn of(among: Vec<PhotoId>, champion: PhotoId, back: Mode) -> Option<Self> {
        let challenger = nearest(&among, champion, |_| true)?;
        Some(Self { here: among.clone(), among, champion, challenger, focus: Side::Challenger, back: Box::new(back) })
    }

    /// The best so far.
    pub fn champion(&self) -> PhotoId {
        self.champion
    }

    /// The one that is held against it.
    pub fn challenger(&self) -> PhotoId {
        self.challenger
    }

    /// Both, the champion first.
    pub fn photos(&self) -> [PhotoId; 2] {
        [self.champion, self.challenger]
    }

    /// Which of them has the focus.
    pub fn focus(&self) -> Side {
        self.focus
    }

    /// The photo that has the focus.
    pub fn focused(&self) -> PhotoId {
        match self.focus {
            Side::Champion => self.champion,
            Side::Challenger => self.challenger,
        }
    }

    /// Gives the focus. False where it is there.
    pub fn give_focus(&mut self, side: Side) -> bool {
        let changes = self.focus != side;
        self.focus = side;
        changes
    }

    /// Gives it to a photo of the two. False where it has it.
    pub fn focus_on(&mut self, photo: PhotoId) -> bool {
        let side = if photo == self.champion { Side::Champion } else { Side::Challenger };
        self.photos().contains(&photo) && self.give_focus(side)
    }

    /// All that can be held against the champion, in their order.
    fn challengers(&self) -> impl DoubleEndedIterator<Item = PhotoId> {
        self.here.iter().copied().filter(|&photo| photo != self.champion)
    }

    /// The challenger's place among them, from 1, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        let place = self.challengers().position(|photo| photo == self.challenger);
        (place.map_or(0, |place| place + 1), self.challengers().count())
    }

    /// The challenger that is so many places on, or back where negative.
    pub fn challenger_at(&self, by: isize) -> Option<PhotoId> {
        let here = self.challengers().position(|photo| photo == self.challenger)?;
        self.challengers().nth(here.checked_add_signed(by)?)
    }

    /// Another challenger, so many places on. False where there is none.
    pub fn step(&mut self, by: isize) -> bool {
        let next = self.challenger_at(by);
        self.challenge(next)
    }

    /// The first challenger, or the last one.
    pub fn step_to_end(&mut self, last: bool) -> bool {
        let end = if last { self.challengers().next_back() } else { self.challengers().next() };
        self.challenge(end)
    }

    fn challenge(&mut self, challenger: Option<PhotoId>) -> bool {
        self.focus = Side::Challenger;
        self.challenger = challenger.unwrap_or(self.challenger);
        challenger.is_some()
    }

    /// The two change places.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.champion, &mut self.challenger);
        self.focus = Side::Challenger;
    }

    /// The challenger is the champion now, and the one after it challenges it. Where there is none after it, the former
    /// champion does; false then.
    pub fn crown(&mut self) -> bool {
        let former = self.champion;
        let after = self.here.iter().copied().skip_while(|&photo| photo != self.challenger).skip(1);
        let next = after.clone().find(|&photo| photo != former);
        self.champion = self.challenger;
        self.challenger = next.unwrap_or(former);
        self.focus = Side::Challenger;
        next.is_some()
    }

    /// Shows a photo of those that can be compared, and gives it the focus. False where it is none of them.
    pub fn show(&mut self, photo: PhotoId) -> bool {
        if !self.here.contains(&photo) {
            return false;
        }
        if photo == self.champion {
            self.focus = Side::Champion;
        } else {
            self.challenge(Some(photo));
        }
        true
    }

    /// Only these photos are there now. Who is gone makes place for the next; the champion for the challenger.
    ///
    /// # Errors
    ///
    /// The one photo that is left, where it is only one or none.
    pub fn keep_to(&mut self, is_here: impl Fn(PhotoId) -> bool) -> Result<PhotoId, Option<PhotoId>> {
        self.here = self.among.iter().copied().filter(|&photo| is_here(photo)).collect();
        if self.here.len() < 2 {
            return Err(self.here.first().copied());
        }
        let remains = |photo: PhotoId| self.here.contains(&photo);
        let successor = [self.champion, self.challenger].into_iter().find(|&photo| remains(photo));
        let champion = successor.or_else(|| nearest(&self.among, self.champion, remains)).unwrap_or(self.here[0]);
        if !remains(self.challenger) || self.challenger == champion {
            let next = nearest(&self.among, self.challenger, |photo| remains(photo) && photo != champion);
            self.challenger = next.unwrap_or(self.challenger);
            self.focus = Side::Challenger;
        }
        self.champion = champion;
        Ok(champion)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn compare(count: u32, champion: u32) -> Compare {
        Compare::of((0..count).map(PhotoId).collect(), PhotoId(champion), Mode::Grid).unwrap()
    }

    fn pair(compare: &Compare) -> (u32, u32) {
        (compare.champion.0, compare.challenger.0)
    }

    #[test]
    fn the_next_photo_challenges_and_for_the_last_one_the_one_before() {
        assert_eq!(pair(&compare(5, 1)), (1, 2));
        assert_eq!(pair(&compare(5, 4)), (4, 3));
        assert!(Compare::of(vec![PhotoId(1)], PhotoId(1), Mode::Grid).is_none());
        assert!(Compare::of(vec![PhotoId(1), PhotoId(2)], PhotoId(7), Mode::Grid).is_none());
    }

    #[test]
    fn stepping_passes_the_champion_over_and_stops_at_the_ends() {
        let mut compare = compare(4, 1);
        assert_eq!(compare.place(), (2, 3));
        assert!(compare.step(-1) && pair(&compare) == (1, 0));
        assert!(!compare.step(-1) && pair(&compare) == (1, 0));
        assert!(compare.step(1) && pair(&compare) == (1, 2));
        assert!(compare.step_to_end(true) && pair(&compare) == (1, 3));
        assert!(!compare.step(1) && compare.place() == (3, 3));
    }

    #[test]
    fn a_challenger_that_wins_is_challenged_by_the_next_and_at_the_end_by_whom_it_beat() {
        let mut compare = compare(3, 0);
        assert!(compare.crown() && pair(&compare) == (1, 2));
        assert!(!compare.crown() && pair(&compare) == (2, 1));
        compare.swap();
        assert_eq!(pair(&compare), (1, 2));
    }

    #[test]
    fn who_is_gone_makes_place_for_the_next_and_comes_back() {
        let mut compare = compare(5, 1);
        let keep = |compare: &mut Compare, here: &[u32]| {
            compare.keep_to(|photo| here.contains(&photo.0)).map(|_| ()).map_err(|left| left.map(|photo| photo.0))
        };
        assert_eq!(keep(&mut compare, &[0, 1, 3, 4]), Ok(()));
        assert_eq!(pair(&compare), (1, 3));
        assert_eq!(keep(&mut compare, &[0, 3, 4]), Ok(()));
        assert_eq!(pair(&compare), (3, 4));
        assert_eq!(keep(&mut compare, &[0, 2]), Ok(()));
        assert_eq!(pair(&compare), (2, 0));
        assert_eq!(keep(&mut compare, &[0]), Err(Some(0)));
        assert_eq!(keep(&mut compare, &[]), Err(None));
        assert_eq!(keep(&mut compare, &[0, 1, 2, 3, 4]), Ok(()));
        assert_eq!((pair(&compare), compare.place().1), ((2, 0), 4));
    }

    proptest! {
        #[test]
        fn whatever_is_done_and_whoever_goes_two_different_photos_that_are_there_stand_against_each_other(
            count in 2_u32..9,
            champion in 0_u32..9,
            deeds in prop::collection::vec((0_u8..7, prop::collection::vec(any::<bool>(), 9)), 0..30),
        ) {
            let mut compare = compare(count, champion % count);
            for (deed, here) in deeds {
                match deed {
                    0 => drop(compare.step(1)),
                    1 => drop(compare.step(-1)),
                    2 => compare.swap(),
                    3 => drop(compare.crown()),
                    4 => drop(compare.step_to_end(true)),
                    5 => drop(compare.give_focus(Side::Champion)),
                    _ => {
                        let there = here.iter().take(count as usize).filter(|&&here| here).count();
                        let kept = compare.keep_to(|photo| here[photo.0 as usize]);
                        prop_assert_eq!(kept.is_ok(), there > 1);
                        if kept.is_err() {
                            prop_assert!(compare.keep_to(|_| true).is_ok());
                        }
                    }
                }
                prop_assert_ne!(compare.champion, compare.challenger);
                prop_assert!(compare.here.contains(&compare.champion) && compare.here.contains(&compare.challenger));
                let (place, of) = compare.place();
                prop_assert!((1..=of).contains(&place));
            }
        }
    }
}
