//! What stands in the place of a shoot that is over, or that never was: what came of it, and what to do next.

use candor_shoot::Status;
use iced::{
    Center, Element, Fill,
    widget::{button, column, container},
};

use super::{Live, Message, Shoot, cards, panel};
use crate::{
    desk::Desk,
    format,
    theme::{self, colour, style},
    widget::parts,
    words::{say, say_with},
};

/// Width of the button that goes on to the photos in pixels.
const NEXT: f32 = 176.0;

/// In the place of the picture.
pub fn instead(live: &Live) -> Element<'_, Message> {
    let (heading, sentence) = match (live.shoot, &live.status) {
        (Shoot::Over, Some(status)) => (say("live-over"), what_came(status)),
        (Shoot::Over, None) => (say("live-over"), say("live-over-early")),
        _ => (say("live-no-shoot"), say("live-no-camera-opened")),
    };
    let next = button(container(theme::medium(say("live-choose"))).center(Fill))
        .style(style::accent)
        .padding(0)
        .width(NEXT)
        .height(theme::CONTROL)
        .on_press(Message::CullPressed);
    let words = column![theme::heading(heading).center(), theme::large(sentence).color(colour::MUTED).center(), next,];
    let words = words.spacing(theme::space::L).align_x(Center).max_width(parts::INSTEAD);
    container(words).center(Fill).padding(theme::space::XL).style(style::ground(colour::SURROUND)).into()
}

fn what_came(status: &Status) -> String {
    let bursts = counted("live-bursts", status.bursts);
    let missing = status.files_expected.saturating_sub(status.files);
    if missing > 0 {
        let shown = format::count(u64::from(missing));
        let values = [("count", missing.into()), ("shown", shown.into()), ("bursts", bursts.into())];
        return say_with("live-still-on-card", values);
    }
    match status.files {
        0 => say("live-nothing-shot"),
        files => {
            let values = [("bursts", bursts.into()), ("files", counted("live-files", files).into())];
            say_with("live-all-stored", values)
        }
    }
}

fn counted(name: &str, count: u32) -> String {
    let shown = format::count(u64::from(count));
    say_with(name, [("count", count.into()), ("shown", shown.into())])
}

/// In the place of the panel: the figures of the shoot, why it fired, its last shots.
pub fn summary<'a>(live: &'a Live, desk: &'a Desk) -> Element<'a, Message> {
    let Some(status) = live.status.as_ref().filter(|_| live.shoot == Shoot::Over) else {
        return parts::scrolled(column![]).height(Fill).into();
    };
    let figure = |name, count: u32| parts::fact(say(name), format::count(u64::from(count)), colour::TEXT).into();
    let figures = column([
        figure("live-figure-bursts", status.bursts),
        figure("live-figure-missed", live.moments.count_missed()),
        figure("live-figure-files", status.files),
        figure("live-figure-candidates", live.candidates.count()),
    ]);
    let content = column![
        parts::group_of(say("live-the-shoot"), figures.spacing(theme::space::XS)),
        parts::group_of(say("live-last-shots"), panel::shots(live, desk, false)),
        parts::group_of(say("live-why-title"), cards::moments(live)),
    ];
    parts::scrolled(content.spacing(theme::space::XL).padding(theme::space::L)).height(Fill).into()
}
