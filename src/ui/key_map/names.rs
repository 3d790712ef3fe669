//! Every action's name in `config.toml`, and the keys that it has unless the photographer says otherwise: Lightroom's, where
//! Lightroom has the action.

use candor_core::cull::{Label, Stars};

use super::Usual;
use crate::action::{Action, Go};

const fn go(to: Go) -> Action {
    Action::Go { to, extend: false }
}

const fn extend(to: Go) -> Action {
    Action::Go { to, extend: true }
}

/// Every action, its name, its keys.
pub(super) const ACTIONS: [Usual<Action>; 68] = [
    (go(Go::Back), "previous", &["left"]),
    (go(Go::On), "next", &["right"]),
    (go(Go::Up), "up", &["up"]),
    (go(Go::Down), "down", &["down"]),
    (go(Go::PageUp), "page-up", &["page-up"]),
    (go(Go::PageDown), "page-down", &["page-down"]),
    (go(Go::First), "first", &["home"]),
    (go(Go::Last), "last", &["end"]),
    (extend(Go::Back), "extend-previous", &["shift+left"]),
    (extend(Go::On), "extend-next", &["shift+right"]),
    (extend(Go::Up), "extend-up", &["shift+up"]),
    (extend(Go::Down), "extend-down", &["shift+down"]),
    (extend(Go::PageUp), "extend-page-up", &["shift+page-up"]),
    (extend(Go::PageDown), "extend-page-down", &["shift+page-down"]),
    (extend(Go::First), "extend-first", &["shift+home"]),
    (extend(Go::Last), "extend-last", &["shift+end"]),
    (Action::Pick, "pick", &["p"]),
    (Action::Reject, "reject", &["x"]),
    (Action::Unflag, "unflag", &["u"]),
    (Action::PickOnly, "pick-only", &["shift+p"]),
    (Action::Stars(Stars::ALL[0]), "stars-0", &["0"]),
    (Action::Stars(Stars::ALL[1]), "stars-1", &["1"]),
    (Action::Stars(Stars::ALL[2]), "stars-2", &["2"]),
    (Action::Stars(Stars::ALL[3]), "stars-3", &["3"]),
    (Action::Stars(Stars::ALL[4]), "stars-4", &["4"]),
    (Action::Stars(Stars::ALL[5]), "stars-5", &["5"]),
    (Action::FewerStars, "fewer-stars", &["["]),
    (Action::MoreStars, "more-stars", &["]"]),
    (Action::Label(Label::Red), "label-red", &["6"]),
    (Action::Label(Label::Yellow), "label-yellow", &["7"]),
    (Action::Label(Label::Green), "label-green", &["8"]),
    (Action::Label(Label::Blue), "label-blue", &["9"]),
    (Action::Label(Label::Purple), "label-purple", &[]),
    (Action::Undo, "undo", &["ctrl+z"]),
    (Action::Redo, "redo", &["ctrl+shift+z", "ctrl+y"]),
    (Action::SelectAll, "select-all", &["ctrl+a"]),
    (Action::SelectNone, "select-none", &["ctrl+d"]),
    (Action::Grid, "grid", &["g"]),
    (Action::Loupe, "loupe", &["e"]),
    (Action::ToggleLoupe, "toggle-loupe", &["space", "enter"]),
    (Action::Compare, "compare", &["c"]),
    (Action::Survey, "survey", &["n"]),
    (Action::Zoom, "zoom", &["z"]),
    (Action::NextFace, "next-face", &["."]),
    (Action::PreviousFace, "previous-face", &[","]),
    (Action::Swap, "swap", &["w"]),
    (Action::TakeOut, "take-out", &["/", "backspace"]),
    (Action::ToggleStack, "toggle-stack", &["s"]),
    (Action::ToggleAllStacks, "toggle-all-stacks", &["shift+s"]),
    (Action::TopsOnly, "tops-only", &["b"]),
    (Action::AutoAdvance, "auto-advance", &["a"]),
    (Action::Clipping, "clipping", &["j"]),
    (Action::FocusPeaking, "focus-peaking", &["k"]),
    (Action::CropGuide, "crop-guide", &["o"]),
    // On many keyboards the grave accent waits for the letter below it; V does not.
    (Action::Flick, "flick", &["v", "`"]),
    (Action::Suggest, "suggest", &["ctrl+p"]),
    (Action::Search, "search", &["ctrl+f"]),
    (Action::LargerThumbnails, "larger-thumbnails", &["=", "+"]),
    (Action::SmallerThumbnails, "smaller-thumbnails", &["-"]),
    (Action::LargerText, "larger-text", &["ctrl++", "ctrl+="]),
    (Action::SmallerText, "smaller-text", &["ctrl+-"]),
    (Action::Panels, "panels", &["tab"]),
    (Action::FullScreen, "full-screen", &["f", "f11"]),
    (Action::OpenFolder, "open-folder", &["ctrl+o"]),
    (Action::Export, "export", &["ctrl+e"]),
    (Action::Palette, "palette", &["ctrl+k", "ctrl+shift+p"]),
    (Action::Help, "help", &["?", "f1"]),
    (Action::Escape, "escape", &["escape"]),
];
