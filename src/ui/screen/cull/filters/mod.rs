//! The panel on the left: which photos are shown, and in which order. Beside each choice stands how many photos it would
//! show, with everything else that is asked.

mod acting;
mod choices;
mod groups;
mod looser;
mod order;
mod saved;
mod sitters;

use std::collections::HashSet;

use candor_core::preset::Want;
use iced::{
    Center, Element, Fill,
    widget::{Column, Id, button, column, container, row, space, text_input},
};

pub use self::{
    acting::search,
    looser::Looser,
    order::ORDERS,
    saved::SavedFilter,
    sitters::{crops, people},
};
use super::{Ask, Cull, Message as CullMessage};
use crate::{
    desk::Desk,
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::parts,
    words,
};

/// What is heard of here.
#[derive(Clone, Debug)]
pub enum Message {
    /// The photographer is done with writing a name to look for.
    Searched,
    /// Everything that is asked is taken back.
    Cleared,
    /// A group was folded or unfolded.
    Folded(Group),
    /// A saved filter was chosen.
    Chosen(usize),
    /// A name for what is asked now is wanted, or another one for a saved filter.
    Naming(Option<usize>),
    /// The name was edited.
    NameEdited(String),
    /// The name is right.
    Named,
    /// No name is wanted after all.
    NamingEnded,
    /// A saved filter is not wanted any more.
    Deleted(usize),
    /// The best of a stack shows most of what a preset wants, or of what it was shot for.
    LookFor(Option<usize>),
}

/// A group of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Flags, and the best of each stack.
    Show,
    /// Stars.
    Stars,
    /// Labels.
    Labels,
    /// Emotions and their level.
    Emotion,
    /// Score, sharpness, eyes.
    Quality,
    /// Authenticity.
    Genuine,
    /// People.
    Sitters,
    /// Filters that are kept.
    Saved,
    /// The order.
    Order,
}

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct Panel {
    folded: HashSet<Group>,
    saved: Vec<SavedFilter>,
    naming: Option<saved::Naming>,
    // Presets that the best of a stack may be chosen by, and which of them it is.
    presets: Vec<(String, Want)>,
    looks_for: Option<usize>,
}

/// The field in which names are searched.
pub const SEARCH: &str = "search names";

/// The whole panel.
pub fn panel<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let content = column![head(cull)]
        .extend(groups::all(cull, desk))
        .spacing(theme::space::L)
        .padding(theme::space::L)
        .width(Fill);
    parts::scrolled(content).height(Fill).into()
}

/// The field that looks for names, and what clears everything.
fn head(cull: &Cull) -> Column<'_, CullMessage> {
    let field = text_input(&words::say("grid-find-name"), &cull.state.filter.name)
        .id(Id::new(SEARCH))
        .on_input(|name| CullMessage::Asked(Ask::Name(name)))
        .on_submit(CullMessage::Filters(Message::Searched))
        .size(theme::size::BODY)
        .padding([theme::space::XS, theme::space::S])
        .style(style::field);
    let asked = cull.asks_anything();
    let clear = button(theme::small(words::say("grid-clear")))
        .padding(0)
        .style(style::plain(colour::ACCENT))
        .on_press_maybe(asked.then_some(CullMessage::Filters(Message::Cleared)));
    let clear = asked.then(|| parts::hint(clear, words::say("grid-clear-hint"), ""));
    let head = row![small_icon(Icon::Filter).color(colour::MUTED), theme::small(words::say("grid-filters"))]
        .push(space().width(Fill))
        .extend(clear.map(Element::from))
        .spacing(theme::space::S)
        .align_y(Center);
    column![head, field].spacing(theme::space::S)
}

/// A group of choices under its title, which folds it. A folded one says whether something in it is asked.
fn group<'a>(
    cull: &Cull,
    group: Group,
    title: &str,
    asked: bool,
    content: Element<'a, CullMessage>,
) -> Element<'a, CullMessage> {
    let folded = cull.panel.folded.contains(&group);
    let sign = small_icon(if folded { Icon::ChevronRight } else { Icon::ChevronDown });
    let mark = (folded && asked).then(|| parts::dot(colour::ACCENT));
    let head = row![theme::small(words::say(title))].extend(mark).push(space().width(Fill)).push(sign);
    let head = button(head.spacing(theme::space::S).align_y(Center))
        .padding(0)
        .width(Fill)
        .style(style::plain(colour::MUTED))
        .on_press(CullMessage::Filters(Message::Folded(group)));
    if folded { head.into() } else { column![head, container(content)].spacing(theme::space::S).into() }
}
