//! Which photos lie side by side, and which of them has the focus. Pure.

use candor_library::desk::PhotoId;

use super::super::mode::{Mode, nearest};

/// So many photos are shown at most: more are too small to tell faces apart.
pub const MOST: usize = 30;

/// Photos side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    among: Vec<PhotoId>,
    // Those of them that are there and pass.
    here: Vec<PhotoId>,
    focus: PhotoId,
    /// Where one came from.
    pub back: Box<Mode>,
}

impl Survey {
    /// These photos, or [`MOST`] of them with `focus` among them; `None` where it is only one.
    pub fn of(mut among: Vec<PhotoId>, focus: PhotoId, back: Mode) -> Option<Self> {
        let place = among.iter().position(|&photo| photo == focus).unwrap_or(0);
        let first = place.saturating_sub(MOST / 2).min(among.len().saturating_sub(MOST));
        among.drain(..first);
        among.truncate(MOST);
        let focus = among.iter().copied().find(|&photo| photo == focus).or(among.first().copied())?;
        (among.len() > 1).then(|| Self { here: among.clone(), among, focus, back: Box::new(back) })
    }

    /// Those shown, in their order.
    pub fn photos(&self) -> &[PhotoId] {
        &self.here
    }

    /// The one that has the focus.
    pub fn focused(&self) -> PhotoId {
        self.focus
    }

    /// Its place among those shown, from 0.
    pub fn place(&self) -> usize {
        self.here.iter().position(|&photo| photo == self.focus).unwrap_or(0)
    }

    /// Gives a photo the focus. False where it has it, or is not shown.
    pub fn focus_on(&mut self, photo: PhotoId) -> bool {
        let changes = self.focus != photo && self.here.contains(&photo);
        if changes {
            self.focus = photo;
        }
        changes
    }

    /// Gives the focus to the photo at a place, or to the last one.
    pub fn focus_at(&mut self, place: usize) {
        self.focus = self.here.get(place).or(self.here.last()).copied().unwrap_or(self.focus);
    }

    /// Takes a photo out, about which nothing is said. [`Survey::keep_to`] has to follow.
    pub fn take_out(&mut self, photo: PhotoId) {
        if photo == self.focus {
            self.focus = nearest(&self.here, photo, |_| true).unwrap_or(photo);
        }
        self.among.retain(|&other| other != photo);
        self.here.retain(|&other| other != photo);
    }

    /// Only these photos are there now.
    ///
    /// # Errors
    ///
    /// The one photo that is left, where it is only one or none.
    pub fn keep_to(&mut self, is_here: impl Fn(PhotoId) -> bool) -> Result<PhotoId, Option<PhotoId>> {
        self.here = self.among.iter().copied().filter(|&photo| is_here(photo)).collect();
        let remains = |photo: PhotoId| self.here.contains(&photo);
        match self.here.as_slice() {
            [] => return Err(None),
            [one] => return Err(Some(*one)),
            [first, ..] => {
                let next = || nearest(&self.among, self.focus, remains).unwrap_or(*first);
                self.focus = Some(self.focus).filter(|&photo| remains(photo)).unwrap_or_else(next);
            }
        }
        Ok(self.focus)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn survey(count: u32, focus: u32) -> Survey {
        Survey::of((0..count).map(PhotoId).collect(), PhotoId(focus), Mode::Grid).unwrap()
    }

    fn shown(survey: &Survey) -> (Vec<u32>, u32) {
        (survey.photos().iter().map(|photo| photo.0).collect(), survey.focused().0)
    }

    #[test]
    fn of_too_many_those_round_the_focus_are_shown() {
        let (photos, focus) = shown(&survey(100, 50));
        assert_eq!((photos.len(), photos[0], focus), (MOST, 35, 50));
        let (photos, focus) = shown(&survey(100, 99));
        assert_eq!((photos.len(), photos[0], focus), (MOST, 70, 99));
        assert!(Survey::of(vec![PhotoId(1)], PhotoId(1), Mode::Grid).is_none());
    }

    #[test]
    fn who_is_taken_out_hands_the_focus_on_and_does_not_come_back() {
        let mut survey = survey(4, 1);
        survey.take_out(PhotoId(1));
        assert_eq!(shown(&survey), (vec![0, 2, 3], 2));
        survey.take_out(PhotoId(3));
        assert_eq!(survey.keep_to(|_| true), Ok(PhotoId(2)));
        survey.take_out(PhotoId(2));
        assert_eq!(survey.keep_to(|_| true), Err(Some(PhotoId(0))));
    }

    #[test]
    fn who_does_not_pass_leaves_and_comes_back() {
        let mut survey = survey(5, 3);
        assert_eq!(survey.keep_to(|photo| photo.0 < 3), Ok(PhotoId(2)));
        assert_eq!(survey.keep_to(|_| true), Ok(PhotoId(2)));
        assert_eq!(shown(&survey).0, [0, 1, 2, 3, 4]);
        assert_eq!(survey.keep_to(|_| false), Err(None));
    }
}
