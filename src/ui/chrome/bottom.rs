//! The bar at the bottom: keys, work in progress, and whether all is saved.

use candor_library::desk::{DeskCommand, Work};
use iced::{
    Center, Element, Fill,
    widget::{Row, container, row},
};

use super::saving::saving;
use crate::{
    app::{App, Message},
    desk::Progress,
    format,
    screen::{Screen, live},
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::parts::{self, small_button},
    words::{say, say_with},
};

/// The bar at the bottom.
pub fn bottom(app: &App) -> Element<'_, Message> {
    let (left, right) = match app.screen {
        Screen::Live => (live_figures(app), parts::one_line(theme::small(live_place(app))).into()),
        Screen::Cull if app.desk.is_there() => (hints(app.cull.hints()), cull_work(app)),
        Screen::Cull => (Vec::new(), Row::new().into()),
    };
    let left = Row::with_children(left).spacing(theme::space::L).align_y(Center);
    let bar = row![container(left).width(Fill).clip(true), right].spacing(theme::space::L).align_y(Center).height(Fill);
    container(bar.padding([0.0, theme::space::L]))
        .width(Fill)
        .height(theme::BOTTOM_BAR)
        .style(style::ground(colour::PANEL))
        .into()
}

/// Keys with what they do. The key is what is looked for.
fn hints<'a>(keys: Vec<(String, String)>) -> Vec<Element<'a, Message>> {
    let hint = |(key, what): (String, String)| {
        row![theme::small(key).color(colour::TEXT).font(theme::MEDIUM), theme::small(what)]
            .spacing(theme::space::XS)
            .into()
    };
    keys.into_iter().map(hint).collect()
}

fn live_figures(app: &App) -> Vec<Element<'_, Message>> {
    let running = app.live.shoot() == live::Shoot::Running;
    let mut figures = Vec::new();
    if let Some(status) = app.live.status() {
        if running {
            let rate = format::decimal(status.frames_per_second, 1);
            figures.push(say_with("chrome-live-rate", [("rate", rate.into())]));
            let read = format::decimal(status.decision_ms, 1);
            figures.push(say_with("chrome-read", [("milliseconds", read.into())]));
            figures.push(counted("chrome-missed", status.frames.dropped));
        }
        if running && status.files < status.files_expected {
            let values = [("done", status.files.into()), ("of", status.files_expected.into())];
            figures.push(say_with("chrome-taking-in", values));
        } else if status.files > 0 {
            figures.push(counted("chrome-taken-in", u64::from(status.files)));
        }
    }
    let keys = live::hints(app.live.keys(), running);
    // Where there is not room for all, the one that tells of the others.
    let skipped = if running && app.window.width < theme::NARROW_WINDOW { keys.len() - 1 } else { 0 };
    let figures = figures.into_iter().map(|words| theme::small(words).into());
    figures.chain(hints(keys.into_iter().skip(skipped).collect())).collect()
}

fn counted(name: &str, count: u64) -> String {
    let shown = format::count(count);
    say_with(name, [("count", count.into()), ("shown", shown.into())])
}

fn live_place(app: &App) -> String {
    let session = app.live.status().map(|status| status.session.as_path());
    match session.filter(|path| !path.as_os_str().is_empty()) {
        Some(path) => say_with("chrome-saved-to", [("folder", format::place(path).into())]),
        None => String::new(),
    }
}

/// Work in progress, what can be done about it, and whether all is saved.
fn cull_work(app: &App) -> Element<'_, Message> {
    let reads = app.desk.progress().iter().any(|work| work.work == Work::ReadingFaces);
    let running = app.desk.progress().iter().map(running);
    let stopped = app.desk.faces_unread().filter(|_| !reads).map(unread);
    Row::with_children(running)
        .extend(stopped)
        .push(saving(app.desk.saving()))
        .spacing(theme::space::L)
        .align_y(Center)
        .into()
}

fn running<'a>(work: &Progress) -> Element<'a, Message> {
    let name = match work.work {
        Work::ReadingPhotos => "chrome-reading-photos",
        Work::ReadingFaces => "chrome-reading-faces",
        Work::Exporting => "chrome-exporting",
    };
    let figures =
        [("done", format::count(u64::from(work.done)).into()), ("of", format::count(u64::from(work.of)).into())];
    let left = work.left.map(|left| format!(", {}", format::left(left))).unwrap_or_default();
    let told = theme::small(say_with(name, figures) + &left);
    let stop = (work.work == Work::ReadingFaces)
        .then(|| small_button(Icon::Close, say("chrome-stop-reading"), Message::Asked(DeskCommand::ReadFaces(false))));
    row![small_icon(Icon::Clock).color(colour::MUTED), told]
        .extend(stop.map(Element::from))
        .spacing(theme::space::XS)
        .align_y(Center)
        .into()
}

fn unread<'a>(photos: u32) -> Element<'a, Message> {
    let told = theme::small(counted("chrome-faces-unread", u64::from(photos)));
    let go_on = small_button(Icon::Play, say("chrome-go-on-reading"), Message::Asked(DeskCommand::ReadFaces(true)));
    row![told, go_on].spacing(theme::space::XS).align_y(Center).into()
}
