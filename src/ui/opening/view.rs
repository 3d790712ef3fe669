//! How it looks: alone where no folder is open, else as a card above the screen.

use std::time::SystemTime;

use iced::{
    Center, Element, Fill, Right,
    keyboard::{Key, key::Named},
    widget::{Column, Id, button, column, container, opaque, row, text::Wrapping, text_input},
};

use super::{FIELD, Message, Opening, ago};
use crate::{
    settings::Recent,
    theme::{
        self, colour,
        icon::{Icon, icon},
        style,
    },
    widget::{
        keys::{Stroke, strokes_even_in_fields},
        parts,
    },
    words::{say, say_with},
};

/// Width of it all in pixels.
const WIDTH: f32 = 640.0;
/// How many lines are shown.
const LINES: usize = 8;

impl Opening {
    /// In the place of a screen that has nothing to show.
    #[must_use]
    pub fn alone<'a>(&'a self, recent: &'a [Recent]) -> Element<'a, Message> {
        let head = column![
            icon(Icon::FolderOpen).size(theme::space::XL + theme::space::M).color(colour::ACCENT),
            theme::heading(say("open-heading")),
            theme::large(say("open-sentence")).color(colour::MUTED).center(),
        ];
        let head = container(head.spacing(theme::space::M).align_x(Center)).center_x(Fill);
        let content = column![head, self.asks(recent)].spacing(theme::space::XL).max_width(WIDTH);
        let ground = container(content).center(Fill).padding(theme::space::XL).style(style::ground(colour::SURROUND));
        strokes_even_in_fields(ground, |stroke| meaning(stroke, self.problem.is_some()))
    }

    /// Above a screen.
    #[must_use]
    pub fn above<'a>(&'a self, recent: &'a [Recent]) -> Element<'a, Message> {
        let close = button(icon(Icon::Close)).padding(theme::space::XS).style(style::tool(false));
        let title = row![theme::heading(say("open-heading")).width(Fill), close.on_press(Message::Closed)];
        let card = container(column![title.align_y(Center), self.asks(recent)].spacing(theme::space::L));
        let card = card.max_width(WIDTH).padding(theme::space::XL).style(style::card);
        let ground = container(opaque(card)).center(Fill).padding(theme::space::L).style(style::veiled);
        opaque(strokes_even_in_fields(ground, |stroke| {
            // No key goes through to what lies below.
            meaning(stroke, true).or_else(|| stroke.down.then_some(Message::Ignored))
        }))
    }

    fn asks<'a>(&'a self, recent: &'a [Recent]) -> Element<'a, Message> {
        let field = text_input(&say("open-placeholder"), &self.written)
            .id(Id::new(FIELD))
            .on_input(Message::Edited)
            .on_submit(Message::Confirmed)
            .size(theme::size::BODY)
            .padding([theme::space::S, theme::space::M])
            .style(style::field);
        let ready = self.under_way.is_none() && self.wanted(recent).is_some();
        let open = button(container(theme::medium(say("open-do"))).center_y(Fill)).style(style::accent);
        let open = open.padding([0.0, theme::space::L]).height(theme::CONTROL);
        let line = row![field, open.on_press_maybe(ready.then_some(Message::Confirmed))].spacing(theme::space::S);
        column![line].extend(self.told()).push(self.list(recent)).spacing(theme::space::M).into()
    }

    /// What is going on, or went wrong.
    fn told(&self) -> Option<Element<'_, Message>> {
        let told = |sign, ink, words: String| {
            let words = theme::body(words).wrapping(Wrapping::Word).width(Fill);
            row![icon(sign).color(ink), words].spacing(theme::space::S).align_y(Center).into()
        };
        let under_way = self.under_way.as_ref().map(|folder| {
            let folder = folder.display().to_string();
            told(Icon::Clock, colour::MUTED, say_with("open-under-way", [("folder", folder.into())]))
        });
        let hovered = self.hovered.then(|| told(Icon::FolderOpen, colour::ACCENT, say("open-drop")));
        let problem = self.problem.as_ref().map(|sentence| told(Icon::Alert, colour::BAD, sentence.clone()));
        under_way.or(hovered).or(problem)
    }

    fn list<'a>(&'a self, recent: &'a [Recent]) -> Element<'a, Message> {
        let lines = self.lines(recent);
        if lines.is_empty() {
            let words = if self.written.is_empty() { "open-first" } else { "open-nothing" };
            return parts::muted(say(words));
        }
        let is_recent = self.written.is_empty();
        let first = self.chosen.unwrap_or(0).saturating_sub(LINES - 1);
        let shown = lines.into_iter().enumerate().skip(first).take(LINES);
        let rows = shown.map(|(place, folder)| {
            let known = recent.get(place).filter(|_| is_recent);
            let content = known.map_or_else(|| found(folder), remembered);
            button(content)
                .width(Fill)
                .padding([theme::space::S, theme::space::M])
                .style(style::line_of_list(self.chosen == Some(place)))
                .on_press(Message::Clicked(place))
                .into()
        });
        let heading = theme::small(say(if is_recent { "open-recent" } else { "open-found" }));
        column![heading, Column::with_children(rows)].spacing(theme::space::S).into()
    }
}

fn remembered(known: &Recent) -> Element<'_, Message> {
    let place = known.folder.parent().map(|above| above.display().to_string()).unwrap_or_default();
    let words = column![theme::medium(known.name()), parts::one_line(theme::small(place))];
    let when = container(theme::small(ago(known.opened, SystemTime::now()))).align_x(Right);
    row![icon(Icon::History).color(colour::MUTED), container(words.spacing(theme::LINE)).width(Fill).clip(true), when]
        .spacing(theme::space::M)
        .align_y(Center)
        .into()
}

fn found<'a>(folder: String) -> Element<'a, Message> {
    row![icon(Icon::Folder).color(colour::MUTED), parts::one_line(theme::body(folder))]
        .spacing(theme::space::M)
        .align_y(Center)
        .into()
}

fn meaning(stroke: &Stroke<'_>, asked: bool) -> Option<Message> {
    if !stroke.down || stroke.modifiers.command() || stroke.modifiers.alt() {
        return None;
    }
    match stroke.key {
        Key::Named(Named::ArrowDown) => Some(Message::Moved(1)),
        Key::Named(Named::ArrowUp) => Some(Message::Moved(-1)),
        Key::Named(Named::Tab) => Some(Message::Taken),
        Key::Named(Named::Enter) => Some(Message::Confirmed),
        Key::Named(Named::Escape) if asked => Some(Message::Closed),
        _ => None,
    }
}
