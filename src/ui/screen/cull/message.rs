//! What the Cull screen hears of.

use candor_library::desk::PhotoId;
use iced::Size;

use super::{compare, faces, filters, grid, loupe, moment, state::Ask, survey};
use crate::action::Action;

/// What the screen hears of.
#[derive(Clone, Debug)]
pub enum Message {
    /// The place in the middle has this size now.
    Resized(Size),
    /// Something is wanted, by key or by button.
    Act(Action),
    /// A key that was held for something is let go.
    LetGo(Action),
    /// A photo was clicked.
    Chosen(PhotoId),
    /// A photo was clicked twice.
    Opened(PhotoId),
    /// Something else is asked of the photos shown.
    Asked(Ask),
    /// Something in the grid.
    Grid(grid::Message),
    /// Something in the panel on the left.
    Filters(filters::Message),
    /// Something in the loupe.
    Loupe(loupe::Message),
    /// Something beside each other.
    Compare(compare::Message),
    /// Something in a survey.
    Survey(survey::Message),
    /// Something in the panel of faces.
    Faces(faces::Message),
    /// Something on the expression's curve.
    Moment(moment::Message),
    /// Something was written in the line that asks where to export to.
    ExportEdited(String),
    /// What was read in faces is to be left out of the export, or not.
    ExpressionsToggled,
    /// It was confirmed.
    ExportConfirmed,
    /// It was closed.
    ExportClosed,
}
