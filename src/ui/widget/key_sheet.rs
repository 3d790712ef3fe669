//! The map of all keys, grouped by what they are for, as they are bound now.

use iced::{
    Center, Element, Fill,
    widget::{Column, Row, button, column, container, mouse_area, opaque, row, space},
};

use crate::{
    action::{Action, Go},
    key_map::{Chord, KeyMap, caps},
    theme::{
        self, colour,
        icon::{Icon, icon},
        style,
    },
    widget::parts,
    words::say,
};
use candor_core::cull::{Label, Stars};

/// Width of the sheet in pixels, where the window has it.
const WIDTH: f32 = 1080.0;
/// Height and smallest width of a key in pixels.
const CAP: f32 = 20.0;
/// Height of a line in pixels.
const LINE: f32 = 24.0;

/// A line of the map: what these keys do together, by the name of its words.
pub type Line = (&'static str, &'static [Action]);
/// A group of lines, by the name of its heading.
pub type Group = (&'static str, &'static [Line]);

const fn go(to: Go) -> Action {
    Action::Go { to, extend: false }
}

const fn extend(to: Go) -> Action {
    Action::Go { to, extend: true }
}

/// The whole map in three columns.
pub const COLUMNS: [&[Group]; 3] = [
    &[
        (
            "keys-group-choose",
            &[
                ("keys-pick", &[Action::Pick]),
                ("keys-reject", &[Action::Reject]),
                ("keys-unflag", &[Action::Unflag]),
                ("keys-pick-only", &[Action::PickOnly]),
                (
                    "keys-stars",
                    &[
                        Action::Stars(Stars::ALL[0]),
                        Action::Stars(Stars::ALL[1]),
                        Action::Stars(Stars::ALL[2]),
                        Action::Stars(Stars::ALL[3]),
                        Action::Stars(Stars::ALL[4]),
                        Action::Stars(Stars::ALL[5]),
                    ],
                ),
                ("keys-more-stars", &[Action::FewerStars, Action::MoreStars]),
                (
                    "keys-label",
                    &[
                        Action::Label(Label::Red),
                        Action::Label(Label::Yellow),
                        Action::Label(Label::Green),
                        Action::Label(Label::Blue),
                        Action::Label(Label::Purple),
                    ],
                ),
                ("keys-auto-advance", &[Action::AutoAdvance]),
                ("keys-suggest", &[Action::Suggest]),
            ],
        ),
        (
            "keys-group-stacks",
            &[
                ("keys-toggle-stack", &[Action::ToggleStack]),
                ("keys-toggle-all-stacks", &[Action::ToggleAllStacks]),
                ("keys-tops-only", &[Action::TopsOnly]),
                ("keys-flick", &[Action::Flick]),
            ],
        ),
    ],
    &[
        (
            "keys-group-go",
            &[
                ("keys-go", &[go(Go::Back), go(Go::On), go(Go::Up), go(Go::Down)]),
                ("keys-page", &[go(Go::PageUp), go(Go::PageDown)]),
                ("keys-ends", &[go(Go::First), go(Go::Last)]),
                ("keys-face", &[Action::PreviousFace, Action::NextFace]),
            ],
        ),
        (
            "keys-group-select",
            &[
                ("keys-extend", &[extend(Go::Back), extend(Go::On), extend(Go::Up), extend(Go::Down)]),
                ("keys-extend-page", &[extend(Go::PageUp), extend(Go::PageDown)]),
                ("keys-extend-ends", &[extend(Go::First), extend(Go::Last)]),
                ("keys-select-all", &[Action::SelectAll]),
                ("keys-select-none", &[Action::SelectNone]),
            ],
        ),
        (
            "keys-group-program",
            &[
                ("keys-undo", &[Action::Undo]),
                ("keys-redo", &[Action::Redo]),
                ("keys-search", &[Action::Search]),
                ("keys-open-folder", &[Action::OpenFolder]),
                ("keys-export", &[Action::Export]),
                ("keys-palette", &[Action::Palette]),
                ("keys-help", &[Action::Help]),
            ],
        ),
    ],
    &[
        (
            "keys-group-views",
            &[
                ("keys-grid", &[Action::Grid]),
                ("keys-loupe", &[Action::Loupe]),
                ("keys-toggle-loupe", &[Action::ToggleLoupe]),
                ("keys-compare", &[Action::Compare]),
                ("keys-swap", &[Action::Swap]),
                ("keys-survey", &[Action::Survey]),
                ("keys-take-out", &[Action::TakeOut]),
                ("keys-escape", &[Action::Escape]),
            ],
        ),
        (
            "keys-group-look",
            &[
                ("keys-zoom", &[Action::Zoom]),
                ("keys-clipping", &[Action::Clipping]),
                ("keys-focus-peaking", &[Action::FocusPeaking]),
                ("keys-crop-guide", &[Action::CropGuide]),
                ("keys-thumbnails", &[Action::SmallerThumbnails, Action::LargerThumbnails]),
                ("keys-text", &[Action::SmallerText, Action::LargerText]),
                ("keys-panels", &[Action::Panels]),
                ("keys-full-screen", &[Action::FullScreen]),
            ],
        ),
    ],
];

/// The words of what an action does, for its line in the map and for whatever else tells of it.
#[must_use]
pub fn words(action: Action) -> String {
    let lines = COLUMNS.iter().copied().flatten().flat_map(|(_, lines)| lines.iter());
    lines.clone().find(|(_, actions)| actions.contains(&action)).map_or_else(String::new, |(name, _)| say(name))
}

/// The map above whatever is shown; a click beside it closes it.
pub fn sheet<'a, Message: Clone + 'a>(keys: &KeyMap, closed: Message) -> Element<'a, Message> {
    let close = button(icon(Icon::Close)).padding(theme::space::XS).style(style::tool(false));
    let title = row![theme::heading(say("keys-title")), space().width(Fill), close.on_press(closed.clone())];
    let columns = COLUMNS.iter().map(|groups| {
        let groups = groups.iter().map(|group| group_of(group, keys));
        Column::with_children(groups).spacing(theme::space::L).width(Fill).into()
    });
    let foot = theme::small(say("keys-foot"));
    let content = column![title.align_y(Center), Row::with_children(columns).spacing(theme::space::XL), foot];
    let card =
        container(content.spacing(theme::space::L)).max_width(WIDTH).padding(theme::space::XL).style(style::card);
    let ground = container(opaque(card)).center(Fill).padding(theme::space::L).style(style::veiled);
    opaque(mouse_area(ground).on_press(closed))
}

fn group_of<'a, Message: 'a>((heading, lines): &Group, keys: &KeyMap) -> Element<'a, Message> {
    let heading = theme::small(say(heading)).font(theme::SEMIBOLD).color(colour::ACCENT);
    let lines = lines.iter().map(|(name, actions)| {
        let bound = container(bound(actions, keys)).clip(true);
        row![parts::one_line(theme::body(say(name))).width(Fill), bound]
            .spacing(theme::space::S)
            .height(LINE)
            .align_y(Center)
            .into()
    });
    column![heading, Column::with_children(lines)].spacing(theme::space::XS).into()
}

/// The keys of a line: the first of each action where there are several, all of a single one. A run of figures and the
/// arrows are told in short.
fn bound<'a, Message: 'a>(actions: &[Action], keys: &KeyMap) -> Row<'a, Message> {
    let chords: Vec<&Chord> = match actions {
        [one] => keys.chords(*one).iter().collect(),
        several => several.iter().filter_map(|&action| keys.chords(action).first()).collect(),
    };
    let row = Row::new().spacing(theme::space::XS).align_y(Center);
    let Some(first) = chords.first() else { return row.push(theme::small(say("keys-none"))) };
    let named: Vec<String> = chords.iter().filter_map(|chord| caps(chord).pop()).collect();
    let alike =
        chords.iter().all(|chord| (chord.command, chord.alt, chord.shift) == (first.command, first.alt, first.shift));
    if !alike || actions.len() == 1 {
        let alternatives = chords.iter().map(|chord| held_and(&caps(chord)).into());
        return Row::with_children(alternatives).spacing(theme::space::S).align_y(Center);
    }
    let held = &caps(first)[..caps(first).len() - 1];
    let row = held.iter().fold(row, |row, held| row.push(cap(held.clone())));
    match named.as_slice() {
        [low, .., high] if named.len() > 4 && is_run(&named) => {
            row.push(cap(low.clone())).push(theme::small("–")).push(cap(high.clone()))
        }
        each => each.iter().fold(row, |row, name| row.push(cap(name.clone()))),
    }
}

fn is_run(names: &[String]) -> bool {
    let figures: Option<Vec<u8>> = names.iter().map(|name| name.parse().ok()).collect();
    figures.is_some_and(|figures| figures.windows(2).all(|pair| pair[0] + 1 == pair[1]))
}

fn held_and<'a, Message: 'a>(caps: &[String]) -> Row<'a, Message> {
    caps.iter().fold(Row::new().spacing(theme::space::XS), |row, name| row.push(cap(name.clone())))
}

/// A key as it lies on the desk.
pub fn cap<'a, Message: 'a>(name: String) -> Element<'a, Message> {
    let name = container(theme::small(name).color(colour::TEXT).font(theme::MEDIUM)).center_y(CAP);
    let width = row![space().width(CAP - 2.0 * theme::space::XS).height(0.0)];
    let name = column![name, width].align_x(Center);
    container(name).height(CAP).padding([0.0, theme::space::XS]).clip(true).style(style::cap).into()
}
