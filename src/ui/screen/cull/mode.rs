//! Which view is shown, what it is about, and how one comes from one to another.

use candor_library::desk::{Photo, PhotoId};
use iced::Size;

use super::{Cull, compare, compare::Compare, state, survey, survey::Survey};
use crate::{desk::Desk, widget::stage::Seen, words::say};

/// The view that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    /// All photos that pass.
    Grid,
    /// One of them in large.
    Loupe,
    /// Two of them beside each other.
    Compare(Compare),
    /// Several of them side by side.
    Survey(Survey),
}

impl Mode {
    /// Where a view that is opened from this one leads back to. From one way round nobody has to go back two.
    fn to_go_back_to(&self) -> Self {
        let mut mode = self.clone();
        if let Some(back) = mode.back_mut()
            && let Some(further) = back.back_mut()
        {
            *back = std::mem::replace(further, Self::Grid);
        }
        mode
    }

    fn back_mut(&mut self) -> Option<&mut Self> {
        match self {
            Self::Grid | Self::Loupe => None,
            Self::Compare(Compare { back, .. }) | Self::Survey(Survey { back, .. }) => Some(back),
        }
    }
}

/// The photo after that one that `is` so; else the last one before it.
pub fn nearest(photos: &[PhotoId], from: PhotoId, is: impl Fn(PhotoId) -> bool) -> Option<PhotoId> {
    let here = photos.iter().position(|&photo| photo == from)?;
    state::nearest(photos, here, is)
}

impl Cull {
    /// The photo that keys are about.
    pub(super) fn focused(&self) -> Option<PhotoId> {
        match &self.mode {
            Mode::Compare(compare) => Some(compare.focused()),
            Mode::Survey(survey) => Some(survey.focused()),
            Mode::Grid | Mode::Loupe => self.state.current(),
        }
    }

    /// The photos that are shown in large.
    pub(super) fn on_stage(&self) -> Vec<PhotoId> {
        match &self.mode {
            Mode::Grid => Vec::new(),
            Mode::Loupe => self.loupe.shown().into_iter().collect(),
            Mode::Compare(compare) => compare.photos().to_vec(),
            Mode::Survey(survey) => survey.photos().to_vec(),
        }
    }

    /// Whether several photos are in large.
    pub(super) fn is_side_by_side(&self) -> bool {
        matches!(self.mode, Mode::Compare(_) | Mode::Survey(_))
    }

    /// The size of the stage on which a photo is shown in large, once it is known.
    pub(super) fn stage(&self, desk: &Desk, photo: PhotoId) -> Option<Size> {
        match &self.mode {
            Mode::Grid | Mode::Loupe => self.loupe.stage(),
            Mode::Compare(compare) => Some(compare::stage(self, compare, desk)),
            Mode::Survey(survey) => survey::stage(self, survey, desk, photo),
        }
    }

    /// How a photo is seen as a whole.
    pub(super) fn whole(&self) -> Seen {
        if self.is_side_by_side() { Seen::Filling } else { Seen::Whole }
    }

    /// How a photo is seen.
    pub(super) fn sight_of(&self, desk: &Desk, photo: &Photo) -> Seen {
        self.loupe.seen(photo, desk, self.whole())
    }

    /// Gives a photo the focus. False where it has it.
    pub(super) fn focus_on(&mut self, photo: PhotoId) -> bool {
        match &mut self.mode {
            Mode::Grid | Mode::Loupe => false,
            Mode::Compare(compare) => compare.focus_on(photo),
            Mode::Survey(survey) => survey.focus_on(photo),
        }
    }

    /// Beside each other: the current photo against another of those chosen, of its stack, or of those shown.
    pub(super) fn open_compare(&mut self, desk: &Desk) {
        let Some(champion) = self.focused() else { return };
        let among = match &self.mode {
            Mode::Survey(survey) => survey.photos().to_vec(),
            _ if self.state.selected_count() > 1 => self.state.selected(),
            _ => self.stack_shown(desk, champion).unwrap_or_else(|| self.state.order().to_vec()),
        };
        match Compare::of(among, champion, self.mode.to_go_back_to()) {
            Some(compare) => self.mode = Mode::Compare(compare),
            None => self.told = Some(say("compare-needs-two")),
        }
    }

    /// Side by side: those chosen, or the stack of the current photo.
    pub(super) fn open_survey(&mut self, desk: &Desk) {
        let Some(focus) = self.focused() else { return };
        let among = match &self.mode {
            _ if self.state.selected_count() > 1 => self.state.selected(),
            Mode::Compare(compare) => self.stack_shown(desk, focus).unwrap_or_else(|| compare.photos().to_vec()),
            _ => self.stack_shown(desk, focus).unwrap_or_default(),
        };
        let all = among.len();
        match Survey::of(among, focus, self.mode.to_go_back_to()) {
            Some(survey) => {
                let shown = survey.photos().len();
                self.told = (shown < all).then(|| survey::told_of_too_many(shown, all));
                self.mode = Mode::Survey(survey);
            }
            None => self.told = Some(say("survey-needs-two")),
        }
    }

    /// The photos of a photo's stack that pass, where there are several.
    fn stack_shown(&self, desk: &Desk, photo: PhotoId) -> Option<Vec<PhotoId>> {
        let stack = desk.album.stack(photo)?.photos.iter().copied();
        let passing: Vec<PhotoId> = stack.filter(|&photo| self.state.passes(photo)).collect();
        (passing.len() > 1).then_some(passing)
    }

    /// The same view on the stack of the current photo, once another one is decided.
    pub(super) fn go_on_with_current(&mut self, desk: &Desk) {
        let is_compare = matches!(self.mode, Mode::Compare(_));
        self.leave();
        if is_compare { self.open_compare(desk) } else { self.open_survey(desk) }
    }

    /// Back to where one came from.
    pub(super) fn go_back(&mut self, desk: &Desk) {
        let current = match &self.mode {
            Mode::Compare(compare) => compare.champion(),
            Mode::Survey(survey) => survey.focused(),
            Mode::Grid | Mode::Loupe => return,
        };
        self.leave();
        self.state.find(current, &desk.album);
        self.focus_on(current);
    }

    fn leave(&mut self) {
        let mode = std::mem::replace(&mut self.mode, Mode::Loupe);
        if let Mode::Compare(Compare { back, .. }) | Mode::Survey(Survey { back, .. }) = mode {
            self.mode = *back;
        }
    }

    /// To a view of one photo or of all: the one that has the focus is the current one there.
    pub(super) fn leave_to(&mut self, mode: Mode, desk: &Desk) {
        if let Some(focused) = self.focused().filter(|_| self.is_side_by_side()) {
            self.state.find(focused, &desk.album);
        }
        self.mode = mode;
    }

    /// Photos side by side that are gone, or are not shown any more, leave. With one left the loupe shows it.
    pub(super) fn keep_side_by_side(&mut self, desk: &Desk) {
        let is_here = |photo: PhotoId| desk.album.get(photo).is_some() && self.state.passes(photo);
        let kept = match &mut self.mode {
            Mode::Grid | Mode::Loupe => return,
            Mode::Compare(compare) => compare.keep_to(is_here),
            Mode::Survey(survey) => survey.keep_to(is_here),
        };
        let current = match kept {
            Ok(current) => Some(current),
            Err(left) => {
                self.mode = Mode::Loupe;
                self.told = Some(say("compare-only-one"));
                left
            }
        };
        if let Some(current) = current.filter(|&current| self.state.current() != Some(current)) {
            self.state.find(current, &desk.album);
        }
    }
}
