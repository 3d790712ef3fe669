//! The Cull screen: choosing among the photos of a folder by what the faces on them do.

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
mod moment;
mod remembering;
mod state;
mod survey;
mod view;

use std::path::PathBuf;

use candor_core::cull::Flag;
use candor_library::desk::PhotoId;
use iced::{
    Element, Size, Task,
    widget::{Id, operation, scrollable::AbsoluteOffset},
};

pub use self::{
    counts::Counts, deciding::Advance, filters::SavedFilter, grid::THUMB as THUMBNAILS, message::Message, state::Ask,
};
use self::{
    export::Export,
    filters::{Looser, Panel},
    grid::{GRID, Suggested},
    state::{State, Step},
};
use crate::{
    action::{Action, Go},
    desk::Desk,
    key_map::KeyMap,
    widget::{grid::Shape, keys::strokes},
    wishes::Wishes,
    words,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Grid,
    Loupe,
}

/// The loupe's pictures are asked for in steps of this many pixels, so that a window being resized does not ask anew with
/// every pixel.
const EDGE_STEP: f32 = 256.0;
/// Screens of double density show more pixels than the place has.
const DENSITY: f32 = 1.5;
/// The largest picture that is asked for.
const LARGEST_EDGE: u32 = 4096;

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

    /// The photos whose thumbnails are on the screen, and a row more.
    #[must_use]
    pub fn photos_shown(&self, desk: &Desk) -> Vec<PhotoId> {
        match self.mode {
            Mode::Loupe => loupe::strip(self, desk),
            Mode::Grid => {
                let shape = self.shape();
                let visible = shape.visible(self.offset);
                let ahead = visible.end..(visible.end + shape.columns * shape.page()).min(shape.count);
                visible.chain(ahead).filter_map(|index| self.state.order().get(index).copied()).collect()
            }
        }
    }

    /// Takes in a fact.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        let mode = self.mode;
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
            Message::Compare(message) => match message {},
            Message::Survey(message) => match message {},
            Message::Faces(message) => faces::hear(self, message, desk),
            Message::Moment(message) => match message {},
        }
        self.want(desk);
        if self.mode == mode { self.keep_in_sight() } else { self.came_to_front() }
    }

    fn act(&mut self, action: Action, desk: &mut Desk) {
        self.told = None;
        self.state.stay();
        if self.mode == Mode::Loupe && loupe::act(self, action, desk) {
            return;
        }
        match action {
            Action::Go { to, extend } => self.state.step(self.step(to), extend && self.mode == Mode::Grid),
            Action::Pick => self.flag(desk, Flag::Picked),
            Action::Reject => self.flag(desk, Flag::Rejected),
            Action::Unflag => self.flag(desk, Flag::Unflagged),
            Action::PickOnly => self.keep_only(desk),
            Action::Stars(stars) => self.stars(desk, stars),
            Action::FewerStars => self.more_stars(desk, -1),
            Action::MoreStars => self.more_stars(desk, 1),
            Action::Label(label) => self.label(desk, label),
            Action::Undo => self.undo(desk),
            Action::Redo => self.redo(desk),
            Action::Loupe | Action::ToggleLoupe => {
                self.mode = if self.mode == Mode::Loupe { Mode::Grid } else { Mode::Loupe };
            }
            Action::Grid => self.mode = Mode::Grid,
            Action::TopsOnly => {
                self.state.ask(Ask::Best);
                self.settle(desk);
            }
            Action::Compare | Action::Survey | Action::Swap => self.told = Some(words::say("compare-not-yet")),
            Action::Panels => self.panels = !self.panels,
            Action::Help => self.keys_shown = !self.keys_shown,
            Action::Escape => self.escape(desk),
            other => self.act_on_grid(other, desk),
        }
    }

    fn step(&self, go: Go) -> Step {
        let shape = self.shape();
        let row = if self.mode == Mode::Loupe { 1 } else { shape.columns };
        let (row, page) = (row.cast_signed(), (row * shape.page()).cast_signed());
        match go {
            Go::Back => Step::By(-1),
            Go::On => Step::By(1),
            Go::Up => Step::By(-row),
            Go::Down => Step::By(row),
            Go::PageUp => Step::By(-page),
            Go::PageDown => Step::By(page),
            Go::First => Step::First,
            Go::Last => Step::Last,
        }
    }

    /// Closes what was opened last; where nothing is open, goes back to the grid, and there to one photo.
    fn escape(&mut self, desk: &Desk) {
        let closed = std::mem::take(&mut self.keys_shown)
            || self.export.take().is_some()
            || std::mem::take(&mut self.skipped_shown)
            || self.panel.end_naming();
        if closed {
            return;
        }
        if self.mode != Mode::Grid {
            self.mode = Mode::Grid;
        } else if !self.end_suggesting(desk) {
            self.state.select_none();
        }
    }

    fn shape(&self) -> Shape {
        grid::shape(self)
    }

    /// Asks for the pictures that the screen wants now.
    fn want(&mut self, desk: &mut Desk) {
        loupe::keep_up(self, desk);
        desk.want(self.wishes(desk));
    }

    fn wishes(&self, desk: &Desk) -> Wishes {
        let mut wishes = self.wishes_of_mode(desk);
        // Panels come after what is large.
        wishes.crops.extend(filters::crops(desk));
        wishes
    }

    fn wishes_of_mode(&self, desk: &Desk) -> Wishes {
        match self.mode {
            Mode::Grid => Wishes::default(),
            Mode::Loupe => loupe::wishes(self, desk),
        }
    }

    /// Looks at the pictures that have come. What is made of them comes as a message.
    pub fn look(&mut self, desk: &mut Desk) -> Task<Message> {
        let (news, task) = loupe::look(self, desk);
        if news {
            self.want(desk);
        }
        task
    }

    /// The longer edge of a picture that fills the place, in pixels.
    fn edge(&self) -> u32 {
        let steps = (self.place.width.max(self.place.height) * DENSITY / EDGE_STEP).ceil().max(1.0);
        ((steps * EDGE_STEP) as u32).min(LARGEST_EDGE)
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
