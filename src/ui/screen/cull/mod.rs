//! The Cull screen: choosing among the photos of a folder by what the faces on them do.

mod acting;
mod compare;
mod counts;
mod deciding;
mod export;
mod faces;
mod filters;
mod grid;
mod hints;
mod loupe;
mod message;
mod mode;
mod moment;
mod offers;
mod remembering;
mod state;
mod survey;
mod view;
mod wanting;

use std::path::PathBuf;

use candor_library::desk::PhotoId;
use iced::{
    Element, Size, Task,
    widget::{Id, operation, scrollable::AbsoluteOffset},
};

pub use self::{
    counts::Counts,
    deciding::Advance,
    filters::{ORDERS, SavedFilter},
    grid::{THUMB as THUMBNAILS, THUMBS as THUMBNAIL_SIZES},
    message::Message,
    offers::called,
    state::Ask,
};
use self::{
    export::Export,
    filters::{Looser, Panel},
    grid::{GRID, Suggested},
    mode::Mode,
    state::State,
};
use crate::{
    action::Action,
    desk::Desk,
    key_map::KeyMap,
    widget::{grid::Shape, keys::strokes},
};

/// The Cull screen.
#[derive(Debug)]
pub struct Cull {
    state: State,
    counts: Counts,
    mode: Mode,
    // Size of the place in the middle, in pixels.
    place: Size,
    // How far down the grid is scrolled, in pixels.
    offset: f32,
    // The narrowest a thumbnail gets, in pixels.
    thumb: f32,
    // What was chosen before a rubber band began to add to it.
    banded: Vec<PhotoId>,
    advance: Advance,
    suggested: Option<Suggested>,
    panel: Panel,
    // Where nothing passes: filters that let something through.
    looser: Vec<Looser>,
    skipped_shown: bool,
    // What was just done and cannot be seen, as a sentence.
    told: Option<String>,
    loupe: loupe::Loupe,
    export: Option<Export>,
    export_to: String,
    keys_shown: bool,
    keys: KeyMap,
    panels: bool,
}

impl Cull {
    /// A screen for a window of that size, driven by those keys; picks are exported to that folder unless the photographer says
    /// otherwise.
    #[must_use]
    pub fn new(window: Size, export_to: Option<PathBuf>, keys: KeyMap) -> Self {
        Self {
            state: State::default(),
            counts: Counts::default(),
            mode: Mode::Grid,
            place: view::place(window),
            offset: 0.0,
            thumb: grid::THUMB,
            banded: Vec::new(),
            advance: Advance::default(),
            suggested: None,
            panel: Panel::default(),
            looser: Vec::new(),
            skipped_shown: false,
            told: None,
            loupe: loupe::Loupe::default(),
            export: None,
            export_to: export_to.map(|path| path.display().to_string()).unwrap_or_default(),
            keys_shown: false,
            keys,
            panels: true,
        }
    }

    /// How many photos there are of each kind.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Draws the screen, for a window of that size.
    #[must_use]
    pub fn view<'a>(&'a self, desk: &'a Desk, window: Size) -> Element<'a, Message> {
        strokes(view::screen(self, desk, window), |stroke| {
            // Below the map of keys nothing is seen, so nothing is done.
            let done = |action: &Action| !self.keys_shown || matches!(action, Action::Help | Action::Escape);
            let meant = self.keys.meaning(stroke).filter(done).map(Message::Act);
            meant.or_else(|| self.keys.let_go(stroke).map(Message::LetGo))
        })
    }

    /// The photos of the desk have changed.
    pub fn photos_changed(&mut self, desk: &mut Desk) {
        self.settle(desk);
        self.want(desk);
    }

    /// Chooses and counts anew what is shown.
    fn settle(&mut self, desk: &Desk) {
        self.counts = Counts::of(&desk.album, &self.state.filter);
        self.state.refresh(&desk.album);
        self.look_for_looser(desk);
        self.recount_suggestions(desk);
    }

    fn look_for_looser(&mut self, desk: &Desk) {
        let nothing = self.state.order().is_empty() && !self.state.shows_among();
        self.looser = if nothing { Looser::than(&self.state.filter, &desk.album) } else { Vec::new() };
    }

    /// The screen has come to the front: its grid has to find the place where it was.
    pub fn came_to_front(&mut self) -> Task<Message> {
        let _ = self.keep_in_sight();
        self.scroll()
    }

    /// Opens a photo in the loupe.
    pub fn open(&mut self, photo: PhotoId, desk: &mut Desk) {
        self.state.reveal(photo, &desk.album);
        self.mode = Mode::Loupe;
        self.want(desk);
    }

    /// Takes in a fact.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        let (view, current) = (self.view_shown(), self.state.current());
        let is_asked = matches!(message, Message::Act(_) | Message::Asked(_) | Message::Chosen(_) | Message::Opened(_));
        match message {
            Message::Resized(place) => {
                let seen = self.seen();
                self.place = place;
                self.want(desk);
                return seen.map_or_else(Task::none, |seen| self.reveal(seen));
            }
            Message::Grid(message) => return self.grid(message, desk),
            Message::Chosen(photo) => {
                self.state.choose(photo);
            }
            Message::Opened(photo) => {
                self.state.choose(photo);
                self.mode = Mode::Loupe;
            }
            Message::Act(Action::Export) => return self.open_export(),
            Message::Act(Action::Search) => return filters::search(),
            Message::Act(action) => self.act(action, desk),
            Message::ExportEdited(path) => self.edit_export(|export| export.to = path),
            Message::ExpressionsToggled => {
                self.edit_export(|export| export.leave_out_expressions = !export.leave_out_expressions);
            }
            Message::ExportConfirmed => self.start_export(desk),
            Message::ExportClosed => self.export = None,
            Message::Asked(ask) => {
                self.told = None;
                self.state.ask(ask);
                self.settle(desk);
            }
            Message::Filters(message) => return self.filters(message, desk),
            Message::Loupe(message) => loupe::hear(self, message, desk),
            Message::LetGo(action) => loupe::let_go(self, action),
            Message::Compare(message) => compare::hear(self, message),
            Message::Survey(message) => survey::hear(self, message),
            Message::Faces(message) => faces::hear(self, message, desk),
            Message::Moment(message) => moment::hear(self, message, desk),
        }
        self.want(desk);
        if self.view_shown() != view {
            self.came_to_front()
        } else if is_asked || self.state.current() != current {
            self.keep_in_sight()
        } else {
            // Nobody has asked to leave the place where the grid was scrolled to.
            Task::none()
        }
    }

    fn shape(&self) -> Shape {
        grid::shape(self)
    }

    /// Scrolls the grid so that the current photo can be seen.
    fn keep_in_sight(&mut self) -> Task<Message> {
        self.state.place().map_or_else(Task::none, |place| self.reveal(place))
    }

    /// Scrolls the grid so that a photo, told by its place, can be seen.
    fn reveal(&mut self, place: usize) -> Task<Message> {
        let offset = self.shape().reveal(place, self.offset).filter(|_| self.mode == Mode::Grid);
        offset.map_or_else(Task::none, |offset| {
            self.offset = offset;
            self.scroll()
        })
    }

    /// The place of what is looked at in the grid: of the current photo where it can be seen, else of the first that can.
    fn seen(&self) -> Option<usize> {
        let visible = self.shape().visible(self.offset);
        self.state.place().filter(|place| visible.contains(place)).or(visible.into_iter().next())
    }

    fn scroll(&self) -> Task<Message> {
        operation::scroll_to(Id::new(GRID), AbsoluteOffset { x: None, y: Some(self.offset) })
    }
}
