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
};

/// Width of the button that goes on to the photos in pixels.
const NEXT: f32 = 176.0;

/// In the place of the picture.
pub fn instead(live: &Live) -> Element<'_, Message> {
    let (heading, sentence) = match (live.shoot, &live.status) {
        (Shoot::Over, Some(status)) => ("The shoot is over", what_came(status)),
        (Shoot::Over, None) => ("The shoot is over", "It ended before there was a picture.".to_owned()),
        _ => ("No shoot", "No camera was opened. Photos in a folder can be culled all the same.".to_owned()),
    };
    let next = button(container(theme::medium("Choose the photos")).center(Fill))
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
    let bursts = counted(status.bursts, "burst", "bursts");
    let missing = status.files_expected.saturating_sub(status.files);
    if missing > 0 {
        let missing = counted(missing, "file is", "files are");
        return format!(
            "{bursts}. {missing} still on the camera's card: copy them from there. The others are in Cull."
        );
    }
    match status.files {
        0 => "Nothing was shot.".to_owned(),
        files => format!("{bursts}, {}. Everything is stored.", counted(files, "file", "files")),
    }
}

fn counted(count: u32, one: &str, several: &str) -> String {
    format!("{} {}", format::count(u64::from(count)), if count == 1 { one } else { several })
}

/// In the place of the panel: the figures of the shoot, why it fired, its last shots.
pub fn summary<'a>(live: &'a Live, desk: &'a Desk) -> Element<'a, Message> {
    let Some(status) = live.status.as_ref().filter(|_| live.shoot == Shoot::Over) else {
        return parts::scrolled(column![]).height(Fill).into();
    };
    let figure = |name, count: u32| parts::fact(name, format::count(u64::from(count)), colour::TEXT).into();
    let figures = column([
        figure("Bursts", status.bursts),
        figure("Near misses", live.moments.count_missed()),
        figure("Files taken in", status.files),
        figure("Micro-expression candidates", live.candidates.count()),
    ]);
    let content = column![
        parts::group("The shoot", figures.spacing(theme::space::XS)),
        parts::group("Last shots", panel::shots(live, desk, false)),
        parts::group("Why it fired", cards::moments(live)),
    ];
    parts::scrolled(content.spacing(theme::space::XL).padding(theme::space::L)).height(Fill).into()
}
