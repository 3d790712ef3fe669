//! What is done in the grid: choosing photos with the pointer, opening and closing stacks, larger and smaller thumbnails.

use candor_library::desk::PhotoId;
use iced::Task;

use super::{BAR, Message, THUMBS};
use crate::{
    action::Action,
    desk::Desk,
    screen::cull::{Cull, Message as CullMessage, Mode},
    widget::grid::{How, Touch},
};

/// How much wider or narrower thumbnails get with a key.
const STEP: f32 = 1.2;

impl Cull {
    /// Takes in something in the grid.
    pub(in crate::screen::cull) fn grid(&mut self, message: Message, desk: &mut Desk) -> Task<CullMessage> {
        match message {
            Message::Scrolled(offset) => {
                self.offset = offset;
                return Task::none();
            }
            Message::Touched(Touch::Band { cells, begun, too }) => {
                // The grid must not scroll away under the band.
                self.band(&cells, begun, too);
                return Task::none();
            }
            Message::Touched(Touch::Beyond(by)) => return self.pull(by),
            Message::Touched(Touch::Pressed(cell, how)) => self.pressed(cell, how),
            Message::Touched(Touch::Twice(cell)) => {
                if let Some(photo) = self.at(cell) {
                    return self.update(CullMessage::Opened(photo), desk);
                }
            }
            Message::StackPressed(photo) => {
                self.state.choose(photo);
                self.toggle_stack(desk);
            }
            Message::Answered(answer) => {
                self.told = None;
                self.answer(answer, desk);
                desk.want(self.wishes(desk));
                return self.keep_in_sight();
            }
            Message::SkippedToggled => self.skipped_shown = !self.skipped_shown,
            Message::ThumbsDragged(width) => self.thumb = width.clamp(*THUMBS.start(), *THUMBS.end()),
        }
        self.told = None;
        desk.want(self.wishes(desk));
        self.keep_in_sight()
    }

    fn at(&self, cell: usize) -> Option<PhotoId> {
        self.state.order().get(cell).copied()
    }

    fn pressed(&mut self, cell: Option<usize>, how: How) {
        match (cell.and_then(|cell| self.at(cell)), how) {
            (Some(photo), How::Only) => drop(self.state.choose(photo)),
            (Some(photo), How::Toggle) => self.state.toggle(photo),
            (Some(photo), How::Extend) => self.state.extend(photo),
            (None, How::Only) => self.state.select_none(),
            (None, How::Toggle | How::Extend) => {}
        }
    }

    fn band(&mut self, cells: &[usize], begun: bool, too: bool) {
        if begun {
            self.banded = if too { self.state.selected() } else { Vec::new() };
        }
        let mut photos = self.banded.clone();
        photos.extend(cells.iter().filter_map(|&cell| self.at(cell)));
        self.state.select(&photos);
    }

    /// The grid goes down by so many pixels, as far as there is anything.
    fn pull(&mut self, by: f32) -> Task<CullMessage> {
        let offset = (self.offset + by).clamp(0.0, self.shape().furthest());
        if offset == self.offset {
            return Task::none();
        }
        self.offset = offset;
        self.scroll()
    }

    /// What keys and buttons of the grid do.
    pub(in crate::screen::cull) fn act_on_grid(&mut self, action: Action, desk: &mut Desk) {
        match action {
            Action::SelectAll if self.mode == Mode::Grid => self.state.select_all(),
            Action::SelectNone => self.state.select_none(),
            Action::ToggleStack => self.toggle_stack(desk),
            Action::ToggleAllStacks => {
                self.state.toggle_all_stacks();
                self.state.refresh(&desk.album);
            }
            Action::AutoAdvance => {
                self.advance = self.advance.next();
                self.told = Some(self.advance.title());
            }
            Action::Suggest => self.suggest(desk),
            Action::LargerThumbnails => self.scale_thumbs(STEP),
            Action::SmallerThumbnails => self.scale_thumbs(1.0 / STEP),
            _ => {}
        }
    }

    fn toggle_stack(&mut self, desk: &Desk) {
        let Some(stack) = self.state.current().and_then(|photo| desk.album.stack(photo)) else { return };
        self.state.toggle_stack(stack);
        self.state.refresh(&desk.album);
    }

    fn scale_thumbs(&mut self, by: f32) {
        // A step has to change how many stand beside each other: else a key seems to do nothing.
        let columns = self.shape().columns;
        let mut width = self.thumb;
        while self.shape().columns == columns && THUMBS.contains(&width) {
            width *= by;
            self.thumb = width.clamp(*THUMBS.start(), *THUMBS.end());
        }
    }

    /// The longer edge of the thumbnails that the grid needs, in pixels.
    #[must_use]
    pub fn thumb_edge(&self) -> u32 {
        if self.mode == Mode::Grid { super::edge(self.shape().cell.width) } else { super::EDGES[0] }
    }

    /// Height of the bars over the photos, in pixels.
    pub(in crate::screen::cull) fn bars(&self) -> f32 {
        if self.suggested.is_some() { 2.0 * BAR } else { BAR }
    }
}
