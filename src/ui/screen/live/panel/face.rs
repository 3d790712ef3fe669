//! What is read in the face that matters: emotions, action units, and the button that sets its neutral.

use candor_core::expression::{ActionUnit, Intensity, Reading, Side};
use iced::{
    Center, Color, Element, Fill,
    widget::{Column, button, column, container, row, space, stack},
};

use super::super::{Live, Message, units};
use crate::{
    said,
    theme::{self, colour, style, veil},
    widget::{
        meter::{bar, meter},
        parts,
    },
    words::{say, say_with},
};

/// Width of an action unit's number in pixels, and of its bar.
const NUMBER: f32 = 16.0;
const BAR: f32 = 24.0;
/// Height of an action unit's line in pixels.
const LINE: f32 = 16.0;
/// How faint that gets of which nothing is sure.
const FAINTEST: f32 = 0.35;

/// Emotions and action units.
pub fn reading<'a>(live: &Live, reading: Option<&Reading>, narrow: bool) -> Column<'a, Message> {
    let content = column![meters(live, reading), action_units(live, reading, narrow)].spacing(theme::space::M);
    let can_be_set = reading.is_some() && live.camera_is_there();
    let ink = if can_be_set { colour::TEXT } else { colour::MUTED };
    let neutral = button(theme::small(say("live-set-neutral")).color(ink))
        .padding(0)
        .style(style::bare)
        .on_press_maybe(can_be_set.then_some(Message::NeutralPressed));
    let whose = reading.filter(|_| live.several_seen).map(|reading| reading.track.number());
    let title = match whose {
        Some(number) => say_with("live-reading-of", [("number", number.into())]),
        None => say("live-reading"),
    };
    let title = row![theme::small(title), space().width(Fill), neutral].align_y(Center);
    column![title, content].spacing(theme::space::S)
}

fn meters<'a>(live: &Live, reading: Option<&Reading>) -> Element<'a, Message> {
    let named = reading.and_then(|reading| reading.emotions.named()).map(|(name, _)| name);
    let rows = live.meters.emotions().map(|emotion| {
        let value = reading.map_or(0.0, |reading| reading.emotions.get(emotion));
        meter(said::emotion(emotion), value, named.is_some_and(|name| name.may_be(emotion)))
    });
    column(rows).spacing(theme::space::XS).into()
}

/// The action units that are up, two in a line, each in its place.
fn action_units<'a>(live: &Live, reading: Option<&Reading>, narrow: bool) -> Element<'a, Message> {
    let places = live.units.places();
    let cell = |place: Option<ActionUnit>| match (place, reading) {
        (Some(unit), Some(reading)) => action_unit(unit, reading.action_units.intensity(unit), narrow),
        _ => container(space()).width(Fill).height(LINE).into(),
    };
    let rows = places.chunks(2).map(|pair| row(pair.iter().map(|&place| cell(place))).spacing(theme::space::M).into());
    let rows = column(rows).spacing(theme::space::XS);
    if places.iter().all(Option::is_none) {
        return stack![rows, theme::small(say("live-no-unit"))].into();
    }
    rows.into()
}

/// A number, a name, a side, and where there is room a bar; the fainter, the less is sure.
fn action_unit<'a>(unit: ActionUnit, intensity: Intensity, narrow: bool) -> Element<'a, Message> {
    let opacity = FAINTEST + (1.0 - FAINTEST) * intensity.confidence().clamp(0.0, 1.0);
    let ink = |colour: Color| veil(colour, opacity);
    let side = match units::side(intensity) {
        Some(Side::Left) => say("live-left"),
        Some(Side::Right) => say("live-right"),
        None => String::new(),
    };
    let name = theme::small(said::unit(unit)).color(ink(colour::TEXT));
    let bar = (!narrow).then(|| container(bar(units::strength(intensity), ink(colour::MUTED))).width(BAR).into());
    row![
        theme::small(unit.number().to_string()).color(ink(colour::MUTED)).width(NUMBER),
        parts::one_line(name).width(Fill),
        theme::small(side).color(ink(colour::TEXT)),
    ]
    .extend(bar)
    .spacing(theme::space::XS)
    .height(LINE)
    .width(Fill)
    .align_y(Center)
    .into()
}
