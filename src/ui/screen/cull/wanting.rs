//! Which pictures are wanted of the desk, and what is made of those that come.

use candor_library::desk::PhotoId;
use iced::{Size, Task};

use super::{Cull, Message, compare, filters, loupe, mode::Mode, survey};
use crate::{desk::Desk, wishes::Wishes};

/// Large pictures are asked for in steps of this many pixels, so that a window being resized does not ask anew with every
/// pixel.
const EDGE_STEP: f32 = 256.0;
/// Screens of double density show more pixels than the place has.
pub const DENSITY: f32 = 1.5;
/// The largest picture that is asked for.
pub const LARGEST_EDGE: u32 = 4096;

/// The longer edge of a picture that is sharp in a place of that size, in pixels.
pub fn edge_for(place: Size) -> u32 {
    let steps = (place.width.max(place.height) * DENSITY / EDGE_STEP).ceil().max(1.0);
    ((steps * EDGE_STEP) as u32).min(LARGEST_EDGE)
}

impl Cull {
    /// The photos whose thumbnails are on the screen, and a row more.
    #[must_use]
    pub fn photos_shown(&self, desk: &Desk) -> Vec<PhotoId> {
        match &self.mode {
            Mode::Loupe => loupe::strip(self, desk),
            Mode::Compare(compare) => compare::ahead(compare, true),
            Mode::Survey(survey) => survey.photos().to_vec(),
            Mode::Grid => {
                let shape = self.shape();
                let visible = shape.visible(self.offset);
                let ahead = visible.end..(visible.end + shape.columns * shape.page()).min(shape.count);
                visible.chain(ahead).filter_map(|index| self.state.order().get(index).copied()).collect()
            }
        }
    }

    /// Asks for the pictures that the screen wants now.
    pub(super) fn want(&mut self, desk: &mut Desk) {
        self.keep_side_by_side(desk);
        loupe::keep_up(self, desk);
        desk.want(self.wishes(desk));
    }

    pub(super) fn wishes(&self, desk: &Desk) -> Wishes {
        let mut wishes = self.wishes_of_mode(desk);
        // Panels come after what is large.
        wishes.crops.extend(filters::crops(desk));
        wishes
    }

    fn wishes_of_mode(&self, desk: &Desk) -> Wishes {
        match &self.mode {
            Mode::Grid => Wishes::default(),
            Mode::Loupe => loupe::wishes(self, desk),
            Mode::Compare(compare) => compare::wishes(self, compare, desk),
            Mode::Survey(survey) => survey::wishes(self, survey, desk),
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
    pub(super) fn edge(&self) -> u32 {
        edge_for(self.place)
    }
}
