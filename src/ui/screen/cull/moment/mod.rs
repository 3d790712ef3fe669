//! The expression's curve round a burst, with the recorded live view above it.

use candor_library::desk::{Photo, PhotoId};
use iced::{
    Element, Fill,
    widget::{column, container, space},
};

use super::{Cull, Message as CullMessage};
use crate::{
    album::Stack,
    desk::Desk,
    theme::{self, colour, style},
    widget::curve::{Curve, Dot, curve},
};

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {}

/// Height of the panel in pixels, whatever is known of a photo, so that stepping never moves the photo.
pub const HEIGHT: f32 = 136.0;
/// Places that are lower than this have no room for the panel, in pixels.
const LOW: f32 = 520.0;
/// How much is shown before the first and after the last shot of a burst, in seconds.
const AROUND: f64 = 0.06;

/// The panel: [`HEIGHT`] high, or nothing in a low window.
pub fn panel<'a>(cull: &'a Cull, desk: &'a Desk, photo: &'a Photo) -> Element<'a, CullMessage> {
    if cull.place.height <= LOW {
        return space().into();
    }
    let shape = desk.album.stack(photo.id).and_then(|stack| burst_curve(desk, stack, photo.id));
    let content: Element<'a, CullMessage> = match shape {
        Some(shape) => curve(shape),
        None => theme::small("No peak was seen").into(),
    };
    container(
        column![theme::small("Expression over the burst; the dashed line is its peak"), content]
            .spacing(theme::space::S),
    )
    .width(Fill)
    .height(HEIGHT)
    .padding([theme::space::M, theme::space::L])
    .style(style::ground(colour::BACKGROUND))
    .into()
}

/// The score over a burst, by the time from its peak; `None` where no peak was found.
fn burst_curve(desk: &Desk, stack: &Stack, current: PhotoId) -> Option<Curve> {
    let mut dots: Vec<Dot> = stack
        .photos
        .iter()
        .filter_map(|&id| {
            let description = desk.album.get(id)?.description.as_ref()?;
            let offset = description.burst.as_ref()?.apex_offset_ms?;
            Some(Dot { at: f64::from(offset) / 1000.0, score: description.score(), chosen: id == current })
        })
        .collect();
    dots.sort_by(|a, b| a.at.total_cmp(&b.at));
    let (first, last) = (dots.first()?.at.min(0.0), dots.last()?.at.max(0.0));
    Some(Curve {
        span: (first - AROUND, last + AROUND),
        line: dots.iter().map(|dot| (dot.at, Some(dot.score))).collect(),
        peak: Some(0.0),
        dots,
        ..Curve::default()
    })
}
