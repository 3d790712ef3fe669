//! Two photos beside each other: the champion against a challenger. Both are enlarged and drawn along together; below them
//! stands what tells them apart.

mod acting;
mod arrangement;
mod duel;
mod facts;
mod pane;
mod wishes;

use candor_library::desk::Photo;
use iced::{
    Center, Color, Element, Fill, Size,
    alignment::Horizontal,
    widget::{Row, button, column, container, row, space, stack},
};

pub use self::{
    acting::{act, go_on, hear},
    duel::{Compare, Side},
    wishes::{ahead, wishes},
};
use self::{
    arrangement::Arrangement,
    facts::{Fact, Seen},
};
use super::{Cull, Message as CullMessage, loupe};
use crate::{
    action::{Action, Go},
    desk::Desk,
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::parts,
    words::{say, say_with},
};

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// One of the two is to have the focus.
    Focused(Side),
}

/// Width of the names of facts, in pixels.
const NAME: f32 = 104.0;

/// The size of the stage of each photo.
pub fn stage(cull: &Cull, compare: &Compare, desk: &Desk) -> Size {
    arrangement(cull, compare, desk).stage
}

/// How it is arranged.
fn arrangement(cull: &Cull, compare: &Compare, desk: &Desk) -> Arrangement {
    let photos = compare.photos().map(|id| desk.album.get(id));
    let ratios = photos.map(|photo| {
        let size = photo.map_or(Size::new(3.0, 2.0), |photo| cull.loupe.size(photo, desk));
        size.width / size.height.max(1.0)
    });
    let faces = photos.map(|photo| photo.map_or(0, |photo| loupe::faces(photo).len()));
    Arrangement::of(cull.place, ratios, if faces[0] > 0 { faces[0] } else { faces[1] })
}

/// Both, and what tells them apart.
pub fn view<'a>(cull: &'a Cull, compare: &'a Compare, desk: &'a Desk) -> Element<'a, CullMessage> {
    let [Some(champion), Some(challenger)] = compare.photos().map(|id| desk.album.get(id)) else {
        return space().into();
    };
    let pair = [champion, challenger];
    let arrangement = arrangement(cull, compare, desk);
    let panes = row![
        pane::pane(cull, compare, desk, pair, Side::Champion, arrangement),
        pane::pane(cull, compare, desk, pair, Side::Challenger, arrangement),
    ];
    let panes = container(panes.spacing(theme::space::S)).padding([0.0, theme::space::S]).height(Fill);
    let panes = stack(std::iter::once(panes.into()).chain(loupe::legend(cull)));
    column![bar(cull, compare), parts::level(), space().height(theme::space::S), panes, parts::level()]
        .push(table(cull, desk, pair))
        .into()
}

/// Who is who, and what can be done with them.
fn bar<'a>(cull: &Cull, compare: &Compare) -> Element<'a, CullMessage> {
    let tool = |sign, words, action| {
        parts::icon_button(sign, false, say(words), cull.keys.shown(action), Some(CullMessage::Act(action)))
    };
    let go = |to| Action::Go { to, extend: false };
    let tools = row![
        tool(Icon::ArrowLeft, "compare-previous", go(Go::Back)),
        tool(Icon::ChevronUp, "compare-crown", go(Go::Up)),
        tool(Icon::Swap, "compare-swap", Action::Swap),
        tool(Icon::ArrowRight, "compare-next", go(Go::On)),
    ];
    let (place, count) = compare.place();
    let challenger = say_with("compare-challenger-of", [("place", place.into()), ("count", count.into())]);
    let bar = row![
        title(compare, Side::Champion, say("compare-champion"), Horizontal::Left),
        tools.spacing(theme::space::XS),
        title(compare, Side::Challenger, challenger, Horizontal::Right),
    ];
    container(bar.spacing(theme::space::M).align_y(Center).height(Fill))
        .padding([0.0, theme::space::L])
        .height(arrangement::BAR)
        .into()
}

fn title<'a>(compare: &Compare, side: Side, words: String, at: Horizontal) -> Element<'a, CullMessage> {
    let ink = if compare.focus() == side { colour::ACCENT } else { colour::MUTED };
    let face = button(theme::medium(words).color(ink))
        .padding(0)
        .style(style::bare)
        .on_press(CullMessage::Compare(Message::Focused(side)));
    container(face).width(Fill).align_x(at).into()
}

/// What is known of both, the better one of each fact marked, and which one the ranking prefers.
fn table<'a>(cull: &Cull, desk: &Desk, pair: [&'a Photo; 2]) -> Element<'a, CullMessage> {
    let seen = pair.map(|photo| Seen { photo, face: pane::face(cull, photo) });
    let lines = facts::facts(seen).into_iter().map(line);
    let why = theme::body(facts::why(&desk.album, pair));
    let why = container(parts::one_line(why)).center_x(Fill).center_y(arrangement::WHY).clip(true);
    let table = column(lines).push(why).padding([theme::space::S, theme::space::L]);
    container(table).width(Fill).height(arrangement::FACTS).style(style::ground(colour::PANEL)).into()
}

fn line<'a>(fact: Fact) -> Element<'a, CullMessage> {
    let [one, other] = fact.values;
    let name = container(theme::small(say(fact.name))).center_x(NAME);
    row![value(one, fact.better == Some(0), true), name, value(other, fact.better == Some(1), false)]
        .align_y(Center)
        .height(arrangement::ROW)
        .into()
}

/// What is so, towards the middle, with a mark where it is better.
fn value<'a>((words, ink): (String, Color), is_better: bool, is_left: bool) -> Element<'a, CullMessage> {
    let ink = if is_better && ink == colour::TEXT { colour::ACCENT } else { ink };
    let words = parts::one_line(theme::body(words).color(ink)).into();
    let mark = is_better.then(|| small_icon(Icon::Check).color(colour::ACCENT).into());
    let parts: Vec<Element<'a, CullMessage>> =
        if is_left { mark.into_iter().chain([words]).collect() } else { [words].into_iter().chain(mark).collect() };
    let line = Row::from_vec(parts).spacing(theme::space::S).align_y(Center);
    let side = if is_left { Horizontal::Right } else { Horizontal::Left };
    container(line).width(Fill).align_x(side).clip(true).into()
}
