//! Filters that are kept under a name.

use candor_core::cull::{Filter, Sort};
use iced::{
    Center, Element, Fill,
    widget::{Id, Row, button, column, row, text_input},
};
use serde::{Deserialize, Serialize};

use super::{Message, Panel};
use crate::{
    screen::cull::{Cull, Message as CullMessage},
    theme::{self, colour, icon::Icon, style},
    widget::parts,
    words,
};

/// What is asked of photos, and their order, under a name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct SavedFilter {
    /// Its name; no two are called the same.
    pub name: String,
    /// What is asked; people and names of files are not kept.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
}

/// As it is written. TOML has no word for the label that there is not.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Stored {
    name: String,
    sort: Sort,
    without_label: bool,
    filter: Filter,
}

impl From<Stored> for SavedFilter {
    fn from(Stored { name, sort, without_label, mut filter }: Stored) -> Self {
        filter.labels.extend(without_label.then_some(None));
        Self { name, filter, sort }
    }
}

impl From<SavedFilter> for Stored {
    fn from(SavedFilter { name, mut filter, sort }: SavedFilter) -> Self {
        let without_label = filter.labels.contains(&None);
        filter.labels.retain(Option::is_some);
        Self { name, sort, without_label, filter }
    }
}

/// A name that is being written.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// The filter that is renamed; `None` for what is asked now.
    of: Option<usize>,
    name: String,
}

/// The field in which a filter is named.
pub const NAME: &str = "name of the filter";

impl Panel {
    /// The filters that are kept.
    pub fn saved(&self) -> &[SavedFilter] {
        &self.saved
    }

    /// Keeps these filters and no others.
    pub fn set_saved(&mut self, saved: Vec<SavedFilter>) {
        self.saved = saved;
        self.naming = None;
    }

    pub(super) fn begin_naming(&mut self, of: Option<usize>) {
        let name = of.and_then(|place| self.saved.get(place)).map(|known| known.name.clone()).unwrap_or_default();
        self.naming = Some(Naming { of, name });
    }

    pub(super) fn edit_name(&mut self, name: String) {
        if let Some(naming) = &mut self.naming {
            naming.name = name;
        }
    }

    /// Wants no name any more. False where none was wanted.
    pub fn end_naming(&mut self) -> bool {
        self.naming.take().is_some()
    }

    /// Gives the name that was written. What is asked now is kept under it; a filter that is called so already makes way.
    pub(super) fn name(&mut self, asked: &Filter, sort: Sort) {
        let Some(Naming { of, name }) = self.naming.take() else { return };
        let name = name.trim().to_owned();
        let renamed = of.and_then(|place| self.saved.get(place).cloned());
        if name.is_empty() || (of.is_some() && renamed.is_none()) {
            return;
        }
        let named = match renamed {
            Some(known) => SavedFilter { name: name.clone(), ..known },
            None => SavedFilter { name: name.clone(), filter: kept(asked), sort },
        };
        let own = of.and_then(|place| Some(self.saved.get(place)?.name.clone()));
        self.saved.retain(|known| known.name != name || own.as_ref() == Some(&known.name));
        match own.and_then(|own| self.saved.iter_mut().find(|known| known.name == own)) {
            Some(known) => *known = named,
            None => self.saved.push(named),
        }
    }

    pub(super) fn delete(&mut self, place: usize) {
        if place < self.saved.len() {
            self.saved.remove(place);
            self.naming = None;
        }
    }
}

/// What of a filter means something in another folder.
fn kept(filter: &Filter) -> Filter {
    Filter { sitters: Vec::new(), name: String::new(), ..filter.clone() }
}

/// The filters that are kept, and what keeps another one.
pub fn list(cull: &Cull) -> Element<'_, CullMessage> {
    let panel = &cull.panel;
    let renaming = panel.naming.as_ref().and_then(|naming| naming.of);
    let rows = panel.saved.iter().enumerate().map(|(place, known)| match &panel.naming {
        Some(naming) if renaming == Some(place) => field(&naming.name),
        _ => line(cull, place, known),
    });
    let mut content = column(rows).spacing(theme::space::XS);
    content = match &panel.naming {
        Some(naming) if naming.of.is_none() => content.push(field(&naming.name)),
        _ if cull.asks_anything() => content.push(keep()),
        _ if panel.saved.is_empty() => content.push(parts::muted(words::say("grid-nothing-saved"))),
        _ => content,
    };
    content.into()
}

fn line<'a>(cull: &Cull, place: usize, known: &'a SavedFilter) -> Element<'a, CullMessage> {
    let chosen = known.filter == kept(&cull.state.filter) && known.sort == cull.state.sort;
    let say = |message| CullMessage::Filters(message);
    let name = button(parts::one_line(theme::body(&known.name)).width(Fill))
        .padding(0)
        .width(Fill)
        .style(style::plain(if chosen { colour::ACCENT } else { colour::TEXT }))
        .on_press(say(Message::Chosen(place)));
    let tools: Row<'a, CullMessage> = row![
        parts::icon_button(Icon::Pencil, false, words::say("grid-rename"), "", Some(say(Message::Naming(Some(place))))),
        parts::icon_button(Icon::Trash, false, words::say("grid-delete"), "", Some(say(Message::Deleted(place)))),
    ];
    row![name, tools].align_y(Center).into()
}

fn field(name: &str) -> Element<'_, CullMessage> {
    text_input(&words::say("grid-filter-name"), name)
        .id(Id::new(NAME))
        .on_input(|name| CullMessage::Filters(Message::NameEdited(name)))
        .on_submit(CullMessage::Filters(Message::Named))
        .size(theme::size::BODY)
        .padding([theme::space::XS, theme::space::S])
        .style(style::field)
        .into()
}

fn keep<'a>() -> Element<'a, CullMessage> {
    button(theme::body(words::say("grid-save-filter")))
        .padding(0)
        .style(style::plain(colour::MUTED))
        .on_press(CullMessage::Filters(Message::Naming(None)))
        .into()
}
