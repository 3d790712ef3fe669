//! What Candor would pick and reject: shown first, done when the photographer says so, taken back in one step.

use std::collections::{HashMap, HashSet};

use candor_core::cull::{Advice, Assessment, Demands, Flag};
use candor_library::desk::PhotoId;
use iced::{
    Center, Element, Fill,
    widget::{button, container, row},
};

use super::Message;
use crate::{
    action::Action,
    album::Album,
    desk::Desk,
    format,
    screen::cull::{Cull, Message as CullMessage, Mode, state::Edit},
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::parts,
    words,
};

/// In places narrower than this the bar has fewer words, in pixels.
const NARROW: f32 = 720.0;

/// Suggestions that wait for an answer.
#[derive(Debug, Default)]
pub struct Suggested {
    advice: HashMap<PhotoId, (Advice, String)>,
    // In the order of capture.
    picks: Vec<PhotoId>,
    rejects: Vec<PhotoId>,
    /// How many photos would be picked and rejected now, and how many are undecided beside them.
    counts: (usize, usize, usize),
}

/// What the bar with suggestions does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Apply,
    /// Do nothing.
    Cancel,
    /// Show only the photos that it is about, or all again.
    Only,
}

impl Suggested {
    fn of(album: &Album) -> Self {
        let mut suggested = Self::default();
        for suggestion in album.suggestions(&Demands::default()) {
            match suggestion.advice {
                Advice::Pick => suggested.picks.push(suggestion.photo),
                Advice::Reject => suggested.rejects.push(suggestion.photo),
                Advice::Leave => continue,
            }
            suggested.advice.insert(suggestion.photo, (suggestion.advice, suggestion.sentence()));
        }
        suggested.count(album);
        suggested
    }

    /// What has been decided since is left alone.
    fn still_free(photos: &[PhotoId], album: &Album) -> Vec<PhotoId> {
        let free = |id: &PhotoId| album.get(*id).is_some_and(|photo| photo.assessment == Assessment::default());
        photos.iter().copied().filter(free).collect()
    }

    fn count(&mut self, album: &Album) {
        let [picks, rejects] = [&self.picks, &self.rejects].map(|photos| Self::still_free(photos, album).len());
        let undecided = album.photos().iter().filter(|photo| photo.assessment.flag == Flag::Unflagged).count();
        self.counts = (picks, rejects, undecided.saturating_sub(picks + rejects));
    }

    /// What would be done with a photo, and why.
    pub fn of_photo(&self, photo: PhotoId) -> Option<(Advice, &str)> {
        self.advice.get(&photo).map(|(advice, why)| (*advice, why.as_str()))
    }
}

impl Cull {
    /// Says what would be picked and rejected; asked once more, forgets it.
    pub(in crate::screen::cull) fn suggest(&mut self, desk: &Desk) {
        if self.end_suggesting(desk) {
            return;
        }
        let suggested = Suggested::of(&desk.album);
        if suggested.advice.is_empty() {
            self.told = Some(words::say("grid-nothing-to-suggest"));
        } else {
            self.mode = Mode::Grid;
            self.suggested = Some(suggested);
        }
    }

    /// Keeps the figures of suggestions right after something was decided.
    pub(in crate::screen::cull) fn recount_suggestions(&mut self, desk: &Desk) {
        if let Some(suggested) = &mut self.suggested {
            suggested.count(&desk.album);
        }
    }

    /// Takes in what the photographer says of the suggestions.
    pub(super) fn answer(&mut self, answer: Answer, desk: &mut Desk) {
        match answer {
            Answer::Cancel => drop(self.end_suggesting(desk)),
            Answer::Apply => {
                let Some(suggested) = self.suggested.take() else { return };
                let picks = Suggested::still_free(&suggested.picks, &desk.album);
                let rejects = Suggested::still_free(&suggested.rejects, &desk.album);
                let figure = |photos: &[PhotoId]| format::count(photos.len() as u64);
                let key = self.keys.shown(Action::Undo);
                let values =
                    [("picks", figure(&picks).into()), ("rejects", figure(&rejects).into()), ("key", key.into())];
                self.told = Some(words::say_with("grid-suggestions-applied", values));
                let edits = [(picks, Edit::Flag(Flag::Picked)), (rejects, Edit::Flag(Flag::Rejected))];
                self.state.show_among(None);
                self.state.refresh(&desk.album);
                self.say(desk, &edits, |_, _| {});
            }
            Answer::Only => {
                let Some(suggested) = &self.suggested else { return };
                let only: HashSet<PhotoId> = suggested.advice.keys().copied().collect();
                self.state.show_among((!self.state.shows_among()).then_some(only));
                self.state.refresh(&desk.album);
            }
        }
    }

    /// Forgets the suggestions. False where there were none.
    pub(in crate::screen::cull) fn end_suggesting(&mut self, desk: &Desk) -> bool {
        let there = self.suggested.take().is_some();
        if self.state.shows_among() {
            self.state.show_among(None);
            self.state.refresh(&desk.album);
        }
        there
    }
}

/// The bar that says what would be done.
pub fn bar<'a>(cull: &Cull, suggested: &Suggested) -> Element<'a, CullMessage> {
    let (picks, rejects, left) = suggested.counts;
    let figure = |count: usize| format::count(count as u64).into();
    let values = [("picks", figure(picks)), ("rejects", figure(rejects)), ("left", figure(left))];
    let press = |words: &str, style: fn(&iced::Theme, button::Status) -> button::Style, answer| {
        button(container(theme::medium(words::say(words))).center_y(Fill))
            .padding([0.0, theme::space::M])
            .height(theme::space::XL)
            .style(style)
            .on_press(CullMessage::Grid(Message::Answered(answer)))
    };
    let only = if cull.state.shows_among() { "grid-show-all-again" } else { "grid-show-only-these" };
    let would = if cull.place.width < NARROW { "grid-would-short" } else { "grid-would" };
    let words = parts::one_line(theme::body(words::say_with(would, values))).width(Fill);
    let bar = row![
        small_icon(Icon::Suggest).color(colour::ACCENT),
        words,
        press(only, style::quiet, Answer::Only),
        press("grid-apply", style::accent, Answer::Apply),
        press("grid-cancel", style::quiet, Answer::Cancel),
    ];
    container(bar.spacing(theme::space::S).align_y(Center).height(Fill))
        .padding([0.0, theme::space::L])
        .height(super::BAR - theme::LINE)
        .width(Fill)
        .style(style::ground(colour::RAISED))
        .into()
}
