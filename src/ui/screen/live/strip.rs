//! The strip of the last micro-expression candidates: quiet, below the curve, and gone when it is not wanted.

use iced::{
    Center, Element, Fill, Padding,
    widget::{button, column, container, image, row, space},
};

use super::{Card, Live, Message, candidates::Shown};
use crate::{
    format,
    theme::{self, colour, style},
    widget::parts,
    words::{say, say_with},
};

/// Width and height of a frame in pixels.
const FRAME: f32 = 38.0;
/// Width of a candidate in pixels.
const CANDIDATE: f32 = 296.0;

/// The strip, for a place of that width; nothing where there was no candidate.
pub fn strip(live: &Live, width: f32) -> Option<Element<'_, Message>> {
    let count = live.candidates.count();
    if count == 0 {
        return None;
    }
    let switch = say(if live.strip_hidden { "live-show" } else { "live-hide" });
    let toggle = button(theme::small(switch).color(colour::TEXT)).padding(0).style(style::bare);
    let counted = [("count", count.into()), ("shown", format::count(u64::from(count)).into())];
    let title = row![theme::small(say_with("live-candidates", counted)), toggle.on_press(Message::StripToggled),]
        .spacing(theme::space::S)
        .align_y(Center);
    let fit = (((width - 2.0 * theme::space::L) / CANDIDATE).floor() as usize).max(1);
    let shown = (!live.strip_hidden).then(|| {
        let cells = live.candidates.newest_first().take(fit).map(|shown| candidate(live, shown));
        row(cells).spacing(theme::space::S).into()
    });
    Some(column![title].extend(shown).spacing(theme::space::S).into())
}

/// Its beginning, its apex and its end, with what it was.
fn candidate<'a>(live: &'a Live, shown: &'a Shown) -> Element<'a, Message> {
    let frames = shown.key_frames().map(|frame| match frame {
        Some(picture) => image(picture.clone()).width(FRAME).height(FRAME).into(),
        None => container(space()).width(FRAME).height(FRAME).style(style::ground(colour::SURROUND)).into(),
    });
    let ago = live.history.now().map(|now| format::ago(now - shown.candidate.ended)).unwrap_or_default();
    let words = column![
        parts::one_line(theme::small(shown.title()).color(colour::TEXT)),
        parts::one_line(theme::small(shown.figures())),
        parts::one_line(theme::small(format!("{} · {ago}", shown.whose()))),
    ];
    let content = row![row(frames).spacing(theme::MARK), words.width(Fill)];
    button(content.spacing(theme::space::S).align_y(Center))
        .style(style::bare)
        .padding(Padding::ZERO)
        .width(CANDIDATE - theme::space::S)
        .on_press(Message::CardToggled(Card::Candidate(shown.id)))
        .into()
}
