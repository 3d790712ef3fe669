//! The expression's curve round a burst, with the recorded live view above it: where each exposure lay, why it fired, and
//! what was missed.

mod pens;
mod plot;
mod scale;
mod sentence;
mod shape;

use candor_library::desk::{Photo, PhotoId};
use iced::{
    Color, Element, Fill, FillPortion, Length, Right,
    widget::{canvas, column, container, row, space},
};

use self::plot::Plot;
use super::{Cull, Message as CullMessage};
use crate::{
    desk::Desk,
    theme::{self, colour, style},
    widget::parts,
    words::{say, say_with},
};

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// A shot on the curve was clicked.
    Shot(PhotoId),
}

/// Height of the panel in pixels, whatever is known of a photo, so that stepping never moves the photo.
pub const HEIGHT: f32 = 184.0;
/// Places that are lower than this have no room for the panel, in pixels.
const LOW: f32 = 600.0;

/// Goes to a shot on the curve; says why where the filter leaves it out.
pub fn hear(cull: &mut Cull, message: Message, desk: &Desk) {
    let Message::Shot(shot) = message;
    cull.told = None;
    if !cull.state.choose(shot) && !cull.state.find(shot, &desk.album) {
        let name = desk.album.get(shot).map_or_else(String::new, |photo| photo.name.clone());
        cull.told = Some(say_with("moment-left-out", [("name", name.into())]));
    }
}

/// The panel: [`HEIGHT`] high, or nothing in a low window.
pub fn panel<'a>(cull: &'a Cull, desk: &'a Desk, photo: &'a Photo) -> Element<'a, CullMessage> {
    if cull.place.height <= LOW {
        return space().into();
    }
    let shown = desk.moment(photo);
    let plot = match shown {
        Some(shown) if !shown.moment.curve.is_empty() => Some(shape::of_moment(shown, photo, desk)),
        // A burst's moment comes in a moment; nothing else is drawn meanwhile.
        None if is_of_a_burst(photo) => None,
        _ => shape::of_photos(desk, photo),
    };
    let words = match (&plot, shown) {
        (Some(_), _) => [sentence::why(photo, shown), sentence::missed(shown)],
        (None, None) if is_of_a_burst(photo) => [sentence::why(photo, None), None],
        (None, _) => [Some((say("moment-curve"), say("moment-no-curve"))), None],
    };
    let [why, missed] = words.map(|words| words.map(fact));
    let why = why.unwrap_or_else(|| space().into());
    let missed = missed.map(|missed| container(missed).width(FillPortion(2)).align_x(Right).clip(true).into());
    let header = row![container(why).width(FillPortion(3)).clip(true)].extend(missed);
    let drawn: Element<'a, CullMessage> = match plot {
        Some(plot) => canvas::Canvas::<Plot<'a>, CullMessage>::new(plot).width(Fill).height(Fill).into(),
        None => space().width(Fill).height(Fill).into(),
    };
    container(column![header.height(Length::Shrink).spacing(theme::space::L), drawn].spacing(theme::space::S))
        .width(Fill)
        .height(HEIGHT)
        .padding([theme::space::M, theme::space::L])
        .style(style::ground(colour::BACKGROUND))
        .into()
}

fn is_of_a_burst(photo: &Photo) -> bool {
    photo.description.as_ref().is_some_and(|description| description.burst.is_some())
}

/// A label and what is so, on one line.
fn fact<'a>((name, words): (String, String)) -> Element<'a, CullMessage> {
    let one_line = |words: String, ink: Color| parts::one_line(theme::small(words).color(ink));
    row![one_line(name, colour::MUTED), one_line(words, colour::TEXT)].spacing(theme::space::S).into()
}
