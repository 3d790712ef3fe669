//! Whether the photographer's decisions are in the sidecars.

use candor_library::desk::Saving;
use iced::{
    Center, Element,
    widget::{button, row, tooltip},
};

use crate::{
    app::Message,
    format, said,
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::parts,
    words::{say, say_with},
};

/// Whether all is saved; of what is not, why on a click.
pub fn saving(saving: &Saving) -> Element<'_, Message> {
    match saving {
        Saving::Saved => told(Icon::Check, colour::MUTED, say("chrome-saved")),
        Saving::Writing(photos) => {
            let shown = format::count(u64::from(*photos));
            told(Icon::Clock, colour::MUTED, say_with("chrome-saving", [("shown", shown.into())]))
        }
        Saving::Aside { photos, why } => {
            let shown = format::count(u64::from(*photos));
            let words = say_with("chrome-aside", [("count", (*photos).into()), ("shown", shown.into())]);
            let why = said::told(why);
            let press = button(told(Icon::Alert, colour::BAD, words)).padding(0).style(style::bare);
            let explained = press.on_press(Message::Explained(why.clone()));
            parts::hint_at(tooltip::Position::Top, explained, format::sentence(&why), "").into()
        }
    }
}

fn told<'a>(sign: Icon, ink: iced::Color, words: String) -> Element<'a, Message> {
    let words = theme::small(words).color(if ink == colour::BAD { colour::TEXT } else { ink });
    row![small_icon(sign).color(ink), words].spacing(theme::space::XS).align_y(Center).into()
}
