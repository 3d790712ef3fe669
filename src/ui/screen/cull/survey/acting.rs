//! What is done with photos side by side.

use candor_library::desk::PhotoId;

use super::{
    super::{Cull, mode::Mode},
    Message, Survey, rows,
    tiles::beside,
};
use crate::{
    action::{Action, Go},
    desk::Desk,
};

/// Does what is meant for photos side by side; false for what is not.
pub fn act(cull: &mut Cull, action: Action, desk: &Desk) -> bool {
    let Mode::Survey(survey) = &cull.mode else { return false };
    match action {
        Action::Go { to, .. } => {
            let place = stepped(cull, survey, desk, to);
            focus_at(cull, place);
        }
        Action::TakeOut => take_out(cull, survey.focused()),
        Action::Survey => cull.go_back(desk),
        _ => return false,
    }
    true
}

fn focus_at(cull: &mut Cull, place: usize) {
    if let Mode::Survey(survey) = &mut cull.mode {
        survey.focus_at(place);
    }
}

/// The place that the focus goes to from where it is.
fn stepped(cull: &Cull, survey: &Survey, desk: &Desk, to: Go) -> usize {
    let here = survey.place();
    match to {
        Go::Back => here.saturating_sub(1),
        Go::On => here + 1,
        Go::Up | Go::PageUp => beside(&rows(cull, survey, desk), here, false),
        Go::Down | Go::PageDown => beside(&rows(cull, survey, desk), here, true),
        Go::First => 0,
        Go::Last => survey.photos().len().saturating_sub(1),
    }
}

/// Out of the survey, and no longer chosen where several are.
fn take_out(cull: &mut Cull, photo: PhotoId) {
    if let Mode::Survey(survey) = &mut cull.mode {
        survey.take_out(photo);
        if cull.state.selected_count() > 1 && cull.state.is_selected(photo) {
            cull.state.toggle(photo);
        }
    }
}

/// Takes in what was heard of them.
pub fn hear(cull: &mut Cull, message: Message) {
    cull.told = None;
    match message {
        Message::Focused(photo) => drop(cull.focus_on(photo)),
        Message::TakenOut(photo) => take_out(cull, photo),
    }
}
