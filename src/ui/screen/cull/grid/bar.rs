//! The bar above the photos: how many there are, what is done with stacks, the size of the thumbnails.

use iced::{
    Center, Element, Fill,
    widget::{container, row, slider, space},
};

use super::{BAR, Message, THUMBS, skipped};
use crate::{
    action::Action,
    desk::Desk,
    format,
    screen::cull::{Cull, Message as CullMessage, deciding::Advance},
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::parts,
    words,
};

/// Width of the slider in pixels.
const SLIDER: f32 = 96.0;

/// The bar.
pub fn bar<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let stacks_open = cull.state.all_stacks_open();
    let stacks = words::say(if stacks_open { "grid-close-all-stacks" } else { "grid-open-all-stacks" });
    let tool = |sign, on, words, action| {
        parts::icon_button(sign, on, words, cull.keys.shown(action), Some(CullMessage::Act(action)))
    };
    let advance = cull.advance != Advance::Never;
    let tools = row![
        tool(Icon::Stack, !stacks_open, stacks, Action::ToggleAllStacks),
        tool(Icon::ArrowRight, advance, cull.advance.title(), Action::AutoAdvance),
        tool(Icon::Suggest, cull.suggested.is_some(), words::say("grid-suggest"), Action::Suggest),
    ]
    .spacing(theme::space::XS);
    let size = slider(THUMBS, cull.thumb, |width| CullMessage::Grid(Message::ThumbsDragged(width)))
        .width(SLIDER)
        .height(theme::space::L)
        .style(style::plain_slider);
    let size = row![small_icon(Icon::Grid).color(colour::MUTED), size, small_icon(Icon::Square).color(colour::MUTED)];
    let keys = [Action::SmallerThumbnails, Action::LargerThumbnails].map(|action| cull.keys.shown(action)).join("  ");
    let size = parts::hint(size.spacing(theme::space::S).align_y(Center), words::say("grid-thumbnail-size"), keys);
    let bar = row![parts::one_line(theme::small(counts(cull)))]
        .extend(skipped::link(desk))
        .push(space().width(Fill))
        .push(tools)
        .push(size);
    container(bar.spacing(theme::space::L).align_y(Center).height(Fill))
        .padding([0.0, theme::space::L])
        .height(BAR - theme::LINE)
        .width(Fill)
        .into()
}

/// `1,204 photos`, `172 of 1,204 photos`, `3 chosen`.
fn counts(cull: &Cull) -> String {
    let (shown, all) = (cull.state.passing(), cull.counts.all);
    let figure = |count: usize| format::count(count as u64);
    let photos = words::say_with("grid-photos", [("count", all.into()), ("figure", figure(all).into())]);
    let photos = if shown == all {
        photos
    } else {
        words::say_with("grid-of-all", [("shown", figure(shown).into()), ("photos", photos.into())])
    };
    match cull.state.selected_count() {
        0 | 1 => photos,
        chosen => {
            let chosen = words::say_with("grid-chosen", [("figure", figure(chosen).into())]);
            format!("{photos} · {chosen}")
        }
    }
}
