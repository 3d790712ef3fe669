//! How it looks: a field and a list in a card near the top of the window.

use iced::{
    Center, Element, Fill,
    keyboard::{Key, key::Named},
    widget::{Column, Id, button, column, container, mouse_area, opaque, row, space, text_input},
};

use super::{FIELD, Message, Offer, PAGE, Palette};
use crate::{
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::{
        key_sheet::cap,
        keys::{Stroke, strokes_even_in_fields},
        parts,
    },
    words::say,
};

/// Width of the card in pixels, and of the sign that says what is on.
const WIDTH: f32 = 560.0;
const SIGN: f32 = 16.0;
/// Height of a line in pixels.
const LINE: f32 = 32.0;
/// Height of everything else with its air in pixels.
const REST: f32 = 216.0;
/// How many lines are shown at most and at least.
const LINES: (usize, usize) = (14, 4);

impl Palette {
    /// Above a screen in a window of that height.
    #[must_use]
    pub fn view<'a, M: 'a>(&'a self, offers: Vec<Offer<M>>, height: f32) -> Element<'a, Message> {
        let field = text_input(&say("palette-placeholder"), &self.written)
            .id(Id::new(FIELD))
            .on_input(Message::Edited)
            .on_submit(Message::Confirmed)
            .size(theme::size::BODY)
            .padding([theme::space::S, theme::space::M])
            .style(style::field);
        let lines = (((height - REST) / LINE).max(0.0) as usize).clamp(LINES.1, LINES.0);
        let content = column![field, self.list(offers, lines), theme::small(say("palette-foot"))];
        let card = container(content.spacing(theme::space::M)).max_width(WIDTH).padding(theme::space::L);
        let ground = container(opaque(card.style(style::card))).center_x(Fill).height(Fill);
        let ground = ground.padding([theme::space::XL * 2.0, theme::space::L]).style(style::veiled);
        let ground = mouse_area(ground).on_press(Message::Toggled);
        // No key goes through to what lies below.
        opaque(strokes_even_in_fields(ground, |stroke| meaning(stroke).or(stroke.down.then_some(Message::Ignored))))
    }

    fn list<'a, M: 'a>(&self, offers: Vec<Offer<M>>, lines: usize) -> Element<'a, Message> {
        let found = self.found(offers);
        if found.is_empty() {
            return container(parts::muted(say("palette-nothing"))).height(LINE).into();
        }
        let first = (self.chosen + 1).saturating_sub(lines);
        let shown = found.into_iter().enumerate().skip(first).take(lines);
        Column::with_children(shown.map(|(place, offer)| line(place, offer, place == self.chosen))).into()
    }
}

fn line<'a, M: 'a>(place: usize, offer: Offer<M>, chosen: bool) -> Element<'a, Message> {
    let sign: Element<'a, Message> =
        if offer.on { small_icon(Icon::Check).color(colour::ACCENT).into() } else { space().into() };
    let key = (!offer.key.is_empty()).then(|| cap(offer.key));
    let content = row![
        container(sign).width(SIGN),
        parts::one_line(theme::body(offer.words)).width(Fill),
        theme::small(offer.group),
    ]
    .extend(key);
    button(content.spacing(theme::space::S).height(Fill).align_y(Center))
        .width(Fill)
        .height(LINE)
        .padding([0.0, theme::space::S])
        .style(style::line_of_list(chosen))
        .on_press(Message::Clicked(place))
        .into()
}

fn meaning(stroke: &Stroke<'_>) -> Option<Message> {
    let Key::Named(named) = stroke.key else { return None };
    if !stroke.down {
        return None;
    }
    match named {
        Named::ArrowDown | Named::Tab if !stroke.modifiers.shift() => Some(Message::Moved(1)),
        Named::ArrowUp | Named::Tab => Some(Message::Moved(-1)),
        Named::PageDown => Some(Message::Moved(PAGE)),
        Named::PageUp => Some(Message::Moved(-PAGE)),
        Named::Enter => Some(Message::Confirmed),
        Named::Escape => Some(Message::Toggled),
        _ => None,
    }
}
