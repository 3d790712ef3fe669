//! Saying something of photos, taking it back and saying it again.
//!
//! In the grid a decision is one on all chosen photos, elsewhere on the one that has the focus alone. Each is one step to
//! take back.

use std::collections::HashSet;

use candor_core::cull::{Flag, Label, Stars};
use candor_library::desk::{DeskCommand, PhotoId};
use serde::{Deserialize, Serialize};

use super::{
    Counts, Cull, compare,
    mode::Mode,
    state::{Deed, Edit, State, Step},
};
use crate::{album::Album, desk::Desk, format, words};

/// After which decisions the next photo is current. With Lightroom's Caps Lock, stars and labels go on as well; flags alone
/// is what leaves a hand free to give a photo stars and a label too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Advance {
    /// After flags.
    #[default]
    Flags,
    /// After flags, stars and labels.
    All,
    /// After none.
    Never,
}

impl Advance {
    /// The next of the three.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Flags => Self::All,
            Self::All => Self::Never,
            Self::Never => Self::Flags,
        }
    }

    /// In words.
    #[must_use]
    pub fn title(self) -> String {
        words::say(match self {
            Self::Flags => "grid-advance-flags",
            Self::All => "grid-advance-all",
            Self::Never => "grid-advance-never",
        })
    }
}

impl Cull {
    /// The photos that a decision is about.
    fn targets(&self) -> Vec<PhotoId> {
        if self.mode == Mode::Grid { self.state.selected() } else { self.focused().into_iter().collect() }
    }

    pub(super) fn flag(&mut self, desk: &mut Desk, flag: Flag) {
        self.assess(desk, &[(self.targets(), Edit::Flag(flag))], self.advance != Advance::Never);
    }

    pub(super) fn stars(&mut self, desk: &mut Desk, stars: Stars) {
        self.assess(desk, &[(self.targets(), Edit::Stars(stars))], self.advance == Advance::All);
    }

    /// So many stars more or fewer, each photo from those it has.
    pub(super) fn more_stars(&mut self, desk: &mut Desk, by: i8) {
        let mut edits: Vec<(Vec<PhotoId>, Edit)> = Vec::new();
        for id in self.targets() {
            let Some(photo) = desk.album.get(id) else { continue };
            let stars = photo.assessment.stars.get().saturating_add_signed(by).min(5);
            edits.extend(Stars::new(stars).map(|stars| (vec![id], Edit::Stars(stars))));
        }
        self.assess(desk, &edits, false);
    }

    /// That label; no label where all of the photos have it.
    pub(super) fn label(&mut self, desk: &mut Desk, label: Label) {
        let photos = self.targets();
        let mut labels = photos.iter().filter_map(|&id| Some(desk.album.get(id)?.assessment.label));
        let label = (!labels.all(|has| has == Some(label))).then_some(label);
        self.assess(desk, &[(photos, Edit::Label(label))], self.advance == Advance::All);
    }

    /// Picks the photos, rejects the rest of their stacks, whether it is shown or not, and goes on to the next stack.
    pub(super) fn keep_only(&mut self, desk: &mut Desk) {
        let kept = self.targets();
        let was = self.state.current();
        let (mut rest, mut known) = (Vec::new(), kept.iter().copied().collect::<HashSet<_>>());
        for stack in kept.iter().filter_map(|&photo| desk.album.stack(photo)) {
            rest.extend(stack.photos.iter().copied().filter(|&photo| known.insert(photo)));
        }
        let edits = [(kept, Edit::Flag(Flag::Picked)), (rest, Edit::Flag(Flag::Rejected))];
        self.say(desk, &edits, State::step_to_next_stack);
        if self.is_side_by_side() && self.state.current() != was {
            self.go_on_with_current(desk);
        }
    }

    fn assess(&mut self, desk: &mut Desk, edits: &[(Vec<PhotoId>, Edit)], advance: bool) {
        // Who has chosen several goes on by himself.
        let advance = advance && self.targets().len() == 1;
        // Beside each other, who is still in the running stays.
        let is_out = edits.iter().all(|(_, edit)| *edit == Edit::Flag(Flag::Rejected));
        match &mut self.mode {
            Mode::Compare(_) if advance && is_out => compare::go_on(self),
            Mode::Survey(survey) if advance => survey.focus_at(survey.place() + 1),
            _ => {}
        }
        let steps = advance && !self.is_side_by_side();
        self.say(desk, edits, |state, _| {
            if steps {
                state.step(Step::By(1), false);
            }
        });
    }

    /// Says something of photos, goes on, and tells the desk.
    pub(super) fn say(
        &mut self,
        desk: &mut Desk,
        edits: &[(Vec<PhotoId>, Edit)],
        go_on: impl FnOnce(&mut State, &Album),
    ) {
        let photos: HashSet<PhotoId> = edits.iter().flat_map(|(photos, _)| photos).copied().collect();
        let commands = self.recounting(desk, photos, |state, album| {
            let commands = state.assess(album, edits);
            go_on(state, album);
            state.decided(album);
            commands
        });
        tell(desk, commands);
    }

    /// Does something that changes nothing but what is said of these photos. Thousands of others are not looked at for that.
    fn recounting<T>(
        &mut self,
        desk: &mut Desk,
        photos: HashSet<PhotoId>,
        act: impl FnOnce(&mut State, &mut Album) -> T,
    ) -> T {
        let photos: Vec<PhotoId> = photos.into_iter().collect();
        let before = Counts::among(&desk.album, &self.state.filter, &photos);
        let done = act(&mut self.state, &mut desk.album);
        self.counts.change(&before, &Counts::among(&desk.album, &self.state.filter, &photos));
        self.look_for_looser(desk);
        self.recount_suggestions(desk);
        done
    }

    pub(super) fn undo(&mut self, desk: &mut Desk) {
        let photos = self.state.last_deed().map(Deed::photos).unwrap_or_default();
        let done = self.recounting(desk, photos, State::take_back);
        self.show_deed(done.as_ref().map(|(deed, _)| deed));
        self.done(done, ["grid-undone", "grid-nothing-to-undo"], desk);
    }

    pub(super) fn redo(&mut self, desk: &mut Desk) {
        let photos = self.state.next_deed().map(Deed::photos).unwrap_or_default();
        let done = self.recounting(desk, photos, State::say_again);
        self.show_deed(done.as_ref().map(|(deed, _)| deed));
        self.done(done, ["grid-redone", "grid-nothing-to-redo"], desk);
    }

    /// Side by side, the photo that something was taken back of is shown again where it belongs there.
    fn show_deed(&mut self, deed: Option<&Deed>) {
        let Some(photo) = deed.map(Deed::photo) else { return };
        let is_here = |photo| self.state.passes(photo);
        match &mut self.mode {
            Mode::Grid | Mode::Loupe => {}
            Mode::Compare(compare) => {
                let _ = compare.keep_to(is_here);
                compare.show(photo);
            }
            Mode::Survey(survey) => {
                let _ = survey.keep_to(is_here);
                survey.focus_on(photo);
            }
        }
    }

    fn done(&mut self, done: Option<(Deed, Vec<DeskCommand>)>, [how, nothing]: [&'static str; 2], desk: &Desk) {
        self.told = Some(match done {
            Some((deed, commands)) => {
                tell(desk, commands);
                self.told_of(how, &deed, desk)
            }
            None => words::say(nothing),
        });
    }

    /// `Taken back: picked DSC_0412.NEF, rejected 4 photos`
    fn told_of(&self, how: &'static str, deed: &Deed, desk: &Desk) -> String {
        let parts: Vec<String> = deed.said().iter().map(|(edit, photos)| in_words(*edit, photos, desk)).collect();
        let said = words::say_with(how, [("what", parts.join(", ").into())]);
        let seen = self.focused() == Some(deed.photo());
        if seen { said } else { words::say_with("grid-not-shown-now", [("said", said.into())]) }
    }
}

fn tell(desk: &Desk, commands: Vec<DeskCommand>) {
    for command in commands {
        desk.send(command);
    }
}

fn in_words(edit: Edit, photos: &[PhotoId], desk: &Desk) -> String {
    let photos = match photos {
        [one] => desk.album.get(*one).map_or_else(String::new, |photo| photo.name.clone()),
        several => {
            let count = several.len();
            words::say_with("grid-photos", [("count", count.into()), ("figure", format::count(count as u64).into())])
        }
    };
    let name = match edit {
        Edit::Flag(Flag::Picked) => "grid-said-picked",
        Edit::Flag(Flag::Rejected) => "grid-said-rejected",
        Edit::Flag(Flag::Unflagged) => "grid-said-unflagged",
        Edit::Stars(stars) => {
            return words::say_with("grid-said-stars", [("photos", photos.into()), ("stars", stars.get().into())]);
        }
        Edit::Label(Some(label)) => {
            let label = words::say(label_name(label));
            return words::say_with("grid-said-label", [("photos", photos.into()), ("label", label.into())]);
        }
        Edit::Label(None) => "grid-said-no-label",
    };
    words::say_with(name, [("photos", photos.into())])
}

/// The name of a label's words.
#[must_use]
pub fn label_name(label: Label) -> &'static str {
    match label {
        Label::Red => "grid-label-red",
        Label::Yellow => "grid-label-yellow",
        Label::Green => "grid-label-green",
        Label::Blue => "grid-label-blue",
        Label::Purple => "grid-label-purple",
    }
}
