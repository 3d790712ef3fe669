//! In which order photos stand, and what makes a shot the best of its stack.

use candor_core::{cull::Sort, preset::Want};
use iced::{
    Element,
    widget::{column, container, row, space},
};

use super::{
    super::{Ask, Cull, Message},
    Message as PanelMessage,
};
use crate::{
    desk::Desk,
    theme::{self, colour},
    widget::parts,
    words,
};

/// The name of the list of orders.
pub const ORDERS: &str = "orders";

/// Whether anything but what a folder opens with is asked.
pub fn is_asked(cull: &Cull) -> bool {
    cull.state.sort != Sort::Time || cull.panel.looks_for.is_some()
}

/// The two lists.
pub fn lists<'a>(cull: &'a Cull, desk: &Desk) -> Element<'a, Message> {
    let lists = column![order(cull)].spacing(theme::space::S);
    // Without stacks nothing is the best of any.
    let has_stacks = desk.album.stacks().next().is_some();
    if cull.panel.presets.is_empty() || !has_stacks { lists.into() } else { lists.push(best(cull)).into() }
}

/// An order as the list says it.
#[derive(Clone, PartialEq)]
struct Order(Sort);

impl Order {
    const ALL: [Self; 5] =
        [Self(Sort::Time), Self(Sort::Score), Self(Sort::ApexDistance), Self(Sort::Sharpness), Self(Sort::Emotion)];
}

impl std::fmt::Display for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&words::say(match self.0 {
            Sort::Time => "grid-order-time",
            Sort::Score => "grid-order-score",
            Sort::ApexDistance => "grid-order-apex",
            Sort::Sharpness => "grid-order-sharpness",
            Sort::Emotion => "grid-order-emotion",
        }))
    }
}

fn order(cull: &Cull) -> Element<'_, Message> {
    let chosen = Order(cull.state.sort);
    let list = parts::drop_down(Order::ALL, Some(chosen), |order: Order| Message::Asked(Ask::Sort(order.0)));
    container(list).id(ORDERS).into()
}

/// What may be looked for, as the list says it.
#[derive(Clone, PartialEq)]
struct LookedFor(Option<usize>, String);

impl std::fmt::Display for LookedFor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.1)
    }
}

fn best(cull: &Cull) -> Element<'_, Message> {
    let as_shot = LookedFor(None, words::say("grid-best-as-shot"));
    let presets = cull.panel.presets.iter().enumerate();
    let all: Vec<_> =
        [as_shot].into_iter().chain(presets.map(|(place, (name, _))| LookedFor(Some(place), name.clone()))).collect();
    let chosen = all.iter().find(|one| one.0 == cull.panel.looks_for).cloned();
    let list = parts::drop_down(all, chosen, |picked| Message::Filters(PanelMessage::LookFor(picked.0)));
    let title = theme::small(words::say("grid-best-for")).color(colour::MUTED);
    let title = parts::hint(row![title, space()], words::say("grid-best-for-hint"), "");
    column![title, list].spacing(theme::space::XS).into()
}

impl Cull {
    /// Names presets, with what each wants: the best of a stack may be chosen by any of them.
    pub fn set_presets(&mut self, presets: Vec<(String, Want)>) {
        self.panel.presets = presets;
        self.panel.looks_for = None;
    }

    /// The presets that were named.
    #[must_use]
    pub fn presets(&self) -> &[(String, Want)] {
        &self.panel.presets
    }

    /// The preset that the best of a stack is chosen by, if any.
    #[must_use]
    pub fn looks_for(&self) -> Option<usize> {
        self.panel.looks_for
    }

    pub(super) fn look_for(&mut self, preset: Option<usize>, desk: &mut Desk) {
        let want = preset.and_then(|place| self.panel.presets.get(place)).map(|(_, want)| want.clone());
        self.panel.looks_for = preset.filter(|_| want.is_some());
        desk.album.look_for(want);
        self.photos_changed(desk);
    }
}
