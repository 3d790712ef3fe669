//! What is done with the champion and the challenger.

use super::{
    super::{Cull, mode::Mode},
    Message, Side,
};
use crate::{
    action::{Action, Go},
    desk::Desk,
    words::say,
};

/// Does what is meant for the two; false for what is not. As in Lightroom, arrows to the sides bring other challengers, up
/// makes the challenger the champion, down lets the two change places. With Shift, arrows to the sides give the focus.
pub fn act(cull: &mut Cull, action: Action, desk: &Desk) -> bool {
    let Mode::Compare(compare) = &mut cull.mode else { return false };
    let missing = match action {
        Action::Go { to: Go::Back, extend: true } => done(compare.give_focus(Side::Champion)),
        Action::Go { to: Go::On, extend: true } => done(compare.give_focus(Side::Challenger)),
        Action::Go { to: Go::Back | Go::PageUp, .. } => (!compare.step(-1)).then_some("compare-was-first"),
        Action::Go { to: Go::On | Go::PageDown, .. } => (!compare.step(1)).then_some("compare-was-last"),
        Action::Go { to: Go::First, .. } => done(compare.step_to_end(false)),
        Action::Go { to: Go::Last, .. } => done(compare.step_to_end(true)),
        Action::Go { to: Go::Up, .. } => (!compare.crown()).then_some("compare-was-last"),
        Action::Go { to: Go::Down, .. } | Action::Swap => {
            compare.swap();
            None
        }
        Action::Compare => {
            cull.go_back(desk);
            None
        }
        _ => return false,
    };
    if let Some(why) = missing {
        cull.told = Some(say(why));
    }
    true
}

/// Nothing has to be said, whether anything has changed or not.
fn done(_changed: bool) -> Option<&'static str> {
    None
}

/// The one that has the focus was rejected: the next challenger comes, and where it was the champion, the challenger takes
/// its place.
pub fn go_on(cull: &mut Cull) {
    let Mode::Compare(compare) = &mut cull.mode else { return };
    let goes_on = match compare.focus() {
        Side::Champion => compare.crown(),
        Side::Challenger => compare.step(1),
    };
    if !goes_on {
        cull.told = Some(say("compare-was-last"));
    }
}

/// Takes in what was heard of the two.
pub fn hear(cull: &mut Cull, Message::Focused(side): Message) {
    cull.told = None;
    if let Mode::Compare(compare) = &mut cull.mode {
        compare.give_focus(side);
    }
}
