//! The panel beside the live view: the trigger, the reading of the leading face, the camera, the last shots.

use candor_core::expression::{Cue, Evidence, Finding, Reading};
use candor_shoot::{Shot, Status};
use iced::{
    Center, Element, Fill, Length, Padding, Size,
    font::Font,
    widget::{
        button, column, container, image, pick_list, row, scrollable, space,
        text::{LineHeight, Shaping, Wrapping},
    },
};

use super::{Choice, Direction, Live, Message, lead};
use crate::{
    desk::Desk,
    format,
    theme::{self, colour, style},
    widget::{grid, meter::meter, parts},
};

/// The name of the list of presets.
const PRESETS: &str = "presets";
/// Width and height of a step button in pixels.
const STEP: f32 = 24.0;
/// How many of the last shots are shown.
const SHOTS: usize = 4;
/// Height of a shot in the strip in pixels.
const SHOT: f32 = 96.0;
/// Windows lower than this get less air, in pixels.
const LOW_WINDOW: f32 = 800.0;

/// The whole panel.
pub fn panel<'a>(live: &'a Live, desk: &'a Desk, window: Size) -> Element<'a, Message> {
    let reading = live.frame.as_ref().and_then(lead);
    let air = if window.height < LOW_WINDOW { theme::space::L } else { theme::space::XL };
    let content = column![
        trigger(live),
        parts::group("Waiting for", presets(live)),
        parts::group("Reading", meters(live, reading)),
        parts::group("Evidence", evidence(reading)),
        parts::group("Camera", camera(live)),
        parts::group("Last shots", shots(live, desk)),
    ]
    .spacing(air)
    .padding(theme::space::L);
    scrollable(content).direction(scrollable::Direction::Vertical(grid::bar())).height(Fill).style(style::scroll).into()
}

fn trigger(live: &Live) -> Element<'_, Message> {
    let there = live.shooting && live.camera_is_there();
    let armed = live.status.as_ref().is_some_and(|status| status.armed);
    let word = |word| container(theme::medium(word)).center(Fill);
    let arm = button(word(if armed { "Armed" } else { "Arm" }))
        .style(if armed { style::accent } else { style::quiet })
        .on_press_maybe((there || armed).then_some(Message::ArmPressed))
        .padding(0)
        .width(Fill)
        .height(theme::CONTROL);
    let shoot = button(word("Shoot"))
        .style(style::quiet)
        .on_press_maybe(there.then_some(Message::ShootPressed))
        .padding(0)
        .width(72)
        .height(theme::CONTROL);
    row![arm, shoot].spacing(theme::space::S).into()
}

fn presets(live: &Live) -> Element<'_, Message> {
    let chosen =
        live.status.as_ref().and_then(|status| live.presets.iter().find(|choice| choice.file == status.preset));
    let icon: pick_list::Icon<Font> = pick_list::Icon {
        font: theme::REGULAR,
        code_point: '▼',
        size: Some(8.0.into()),
        line_height: LineHeight::default(),
        shaping: Shaping::Basic,
    };
    let list = pick_list(live.presets.as_slice(), chosen, |choice: Choice| Message::PresetPicked(Box::new(choice)))
        .placeholder("No preset")
        .width(Fill)
        .padding([theme::space::S, theme::space::M])
        .text_size(theme::size::BODY)
        .font(theme::MEDIUM)
        .handle(pick_list::Handle::Static(icon))
        .style(style::list)
        .menu_style(style::menu);
    container(list).id(PRESETS).into()
}

fn meters<'a>(live: &Live, reading: Option<&Reading>) -> Element<'a, Message> {
    let named = reading.and_then(|reading| reading.emotions.named()).map(|(emotion, _)| emotion);
    let rows = live.meters.emotions().map(|emotion| {
        let value = reading.map_or(0.0, |reading| reading.emotions.get(emotion));
        meter(emotion.title(), value, named == Some(emotion))
    });
    column(rows).spacing(theme::space::XS).into()
}

fn evidence<'a>(reading: Option<&Reading>) -> Element<'a, Message> {
    let found: &[Evidence] = reading.map_or(&[], |reading| &reading.authenticity.evidence);
    let rows = Cue::ALL.map(|cue| {
        let finding = found.iter().find(|evidence| evidence.cue == cue).map(|evidence| evidence.finding);
        let (word, ink) = match finding {
            Some(Finding::For) => ("for", colour::GOOD),
            Some(Finding::Against) => ("against", colour::BAD),
            Some(Finding::Neutral) => ("neutral", colour::MUTED),
            Some(Finding::NotYet) => ("not yet", colour::MUTED),
            None => ("–", colour::MUTED),
        };
        parts::fact(cue.plain_name(), word, ink).into()
    });
    column(rows).spacing(theme::space::XS).into()
}

fn camera(live: &Live) -> Element<'_, Message> {
    let Some(status) = &live.status else { return theme::body("–").color(colour::MUTED).into() };
    let settings = status.body.settings.join(" · ");
    let burst = step(
        "Burst",
        burst_in_words(live, status),
        Message::ExposuresNudged(Direction::Down),
        Message::ExposuresNudged(Direction::Up),
    );
    let lag = step(
        "Lag",
        format::milliseconds(status.lag),
        Message::LagNudged(Direction::Down),
        Message::LagNudged(Direction::Up),
    );
    let lines = column![burst, lag].extend(how_late(status)).spacing(theme::space::XS);
    if settings.is_empty() {
        lines.into()
    } else {
        column![theme::body(settings), lines].spacing(theme::space::S).into()
    }
}

/// Where the lag comes from, and how the bursts come under it.
fn how_late(status: &Status) -> Option<Element<'_, Message>> {
    let words: Vec<&str> =
        [status.lag_from.as_str()].into_iter().filter(|from| !from.is_empty()).chain(status.lead.as_deref()).collect();
    (!words.is_empty()).then(|| theme::small(words.join(" · ")).wrapping(Wrapping::Word).width(Fill).into())
}

fn burst_in_words(live: &Live, status: &Status) -> String {
    let preset = live.presets.iter().find(|choice| choice.file == status.preset);
    match preset.map(|choice| choice.preset.plan().interval).filter(|&interval| interval > 0.0) {
        Some(interval) if status.exposures > 1 => format!("{} at {:.0}/s", status.exposures, 1.0 / interval),
        _ => status.exposures.to_string(),
    }
}

fn step(name: &str, value: String, down: Message, up: Message) -> Element<'_, Message> {
    let press = |sign, message| {
        button(container(theme::medium(sign)).center(Fill))
            .style(style::quiet)
            .on_press(message)
            .padding(0)
            .width(STEP)
            .height(STEP)
    };
    row![
        theme::body(name).width(Fill),
        press("−", down),
        container(theme::body(value)).center_x(Length::Fixed(72.0)),
        press("+", up),
    ]
    .spacing(theme::space::XS)
    .align_y(Center)
    .into()
}

fn shots<'a>(live: &'a Live, desk: &'a Desk) -> Element<'a, Message> {
    if live.shots.is_empty() {
        return theme::body("None yet").color(colour::MUTED).into();
    }
    let shown: Vec<_> = live.shots.iter().take(SHOTS).collect();
    let rows = shown.chunks(2).map(|pair| {
        let filler = (pair.len() < 2).then(|| space().width(Fill).into());
        row(pair.iter().map(|(shot, photo)| shot_cell(shot, photo.map(|photo| (photo, desk)))).chain(filler))
            .spacing(theme::space::S)
            .into()
    });
    column(rows).spacing(theme::space::S).into()
}

fn shot_cell<'a>(shot: &'a Shot, photo: Option<(candor_library::desk::PhotoId, &'a Desk)>) -> Element<'a, Message> {
    let thumb = photo.and_then(|(photo, desk)| desk.thumb(photo));
    let content: Element<'a, Message> = match thumb {
        Some(thumb) => image(thumb.clone()).width(Fill).height(Fill).into(),
        None => theme::small(name(shot)).wrapping(Wrapping::WordOrGlyph).into(),
    };
    let cell = container(content).center(Fill).style(style::thumbnail(false));
    button(cell)
        .style(style::bare)
        .padding(Padding::ZERO)
        .width(Fill)
        .height(SHOT)
        .on_press_maybe(photo.map(|(photo, _)| Message::ShotChosen(photo)))
        .into()
}

fn name(shot: &Shot) -> String {
    let file = shot.raw.as_ref().or(shot.jpeg.as_ref()).unwrap_or(&shot.sidecar);
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
