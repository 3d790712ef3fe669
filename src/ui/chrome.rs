//! The bars on top and at the bottom, the same on every screen.

use candor_library::desk::Work;
use candor_shoot::Status;
use iced::{
    Center, Element, Fill,
    widget::{Row, button, column, container, row, space},
};

use crate::{
    action::Action,
    app::{App, Message},
    format,
    screen::{Screen, cull, live},
    theme::{self, colour, style},
    widget::parts,
};

/// The bar on top.
pub fn top(app: &App) -> Element<'_, Message> {
    let name = container(theme::body("Candor").font(theme::SEMIBOLD)).center_y(Fill);
    let tabs = Screen::ALL.map(|screen| tab(screen, screen == app.screen));
    let left = row![name].extend(tabs).spacing(theme::space::L);
    let right = match app.screen {
        Screen::Live => camera(app),
        Screen::Cull => folder(app),
    };
    let bar = row![left, space().width(Fill), right].align_y(Center).height(Fill).padding([0.0, theme::space::L]);
    container(bar).width(Fill).height(theme::TOP_BAR).style(style::ground(colour::PANEL)).into()
}

fn tab<'a>(screen: Screen, current: bool) -> Element<'a, Message> {
    let ink = if current { colour::TEXT } else { colour::MUTED };
    // The mark is as wide as the word: an invisible one of the same word gives it its width.
    let mark = if current { colour::ACCENT } else { colour::PANEL };
    let word = container(theme::medium(screen.title())).center_y(Fill);
    let under = container(theme::medium(screen.title()).color(mark)).height(theme::MARK).clip(true);
    button(column![word, under.style(style::ground(mark))])
        .padding(0)
        .height(Fill)
        .style(style::plain(ink))
        .on_press(Message::TabChosen(screen))
        .into()
}

fn camera(app: &App) -> Element<'_, Message> {
    let title = parts::one_line(theme::body(&app.title).color(colour::MUTED));
    let Some(status) = app.live.status() else { return title.into() };
    let (ink, words) = match (app.live.shoot(), &status.lost) {
        (live::Shoot::None | live::Shoot::Over, _) => (colour::MUTED, "shoot over, camera released".to_owned()),
        (live::Shoot::Running, Some(_)) => (colour::BAD, "camera not answering".to_owned()),
        (live::Shoot::Running, None) => (colour::GOOD, camera_in_words(status)),
    };
    let camera = row![parts::dot(ink), parts::one_line(theme::body(words))].spacing(theme::space::S).align_y(Center);
    row![camera, title].spacing(theme::space::XL).align_y(Center).into()
}

fn camera_in_words(status: &Status) -> String {
    let body = &status.body;
    let battery = body.battery.map(|percent| format!("{percent} %"));
    let left = body.shots_left.map(|shots| format!("{} shots left", format::count(u64::from(shots))));
    let model = (!body.model.is_empty()).then(|| body.model.clone());
    model.into_iter().chain(battery).chain(left).collect::<Vec<_>>().join(" · ")
}

fn folder(app: &App) -> Element<'_, Message> {
    let counts = app.cull.counts();
    let mut words: Vec<String> = (!app.title.is_empty()).then(|| app.title.clone()).into_iter().collect();
    if app.desk.opened {
        let photos = if counts.all == 1 { "photo" } else { "photos" };
        let figures = [(counts.all, photos), (counts.picked, "picked"), (counts.rejected, "rejected")];
        words.extend(figures.map(|(count, what)| format!("{} {what}", format::count(count as u64))));
    }
    let export = button(container(theme::medium("Export picks…")).center_y(Fill))
        .style(style::quiet)
        .padding([0.0, theme::space::M])
        .height(theme::CONTROL)
        .on_press_maybe((counts.picked > 0).then_some(Message::Cull(cull::Message::Act(Action::Export))));
    row![theme::body(words.join(" · ")).color(colour::MUTED), export].spacing(theme::space::L).align_y(Center).into()
}

/// The bar at the bottom.
pub fn bottom(app: &App) -> Element<'_, Message> {
    let (left, right) = match app.screen {
        Screen::Live => (live_figures(app), live_place(app)),
        Screen::Cull => (app.cull.hints().into_iter().map(|(key, what)| format!("{key} {what}")).collect(), work(app)),
    };
    let left = left.into_iter().fold(Row::new().spacing(theme::space::L), |bar, words| bar.push(theme::small(words)));
    let bar = row![left, space().width(Fill), theme::small(right)].align_y(Center).height(Fill);
    container(bar.padding([0.0, theme::space::L]))
        .width(Fill)
        .height(theme::BOTTOM_BAR)
        .style(style::ground(colour::PANEL))
        .into()
}

fn live_figures(app: &App) -> Vec<String> {
    let running = app.live.shoot() == live::Shoot::Running;
    let mut figures = Vec::new();
    if let Some(status) = app.live.status() {
        if running {
            figures.push(format!("Live {:.1} fps", status.frames_per_second));
            figures.push(format!("read {:.1} ms", status.decision_ms));
            figures.push(format!("{} frames missed", format::count(status.frames.dropped)));
        }
        if running && status.files < status.files_expected {
            figures.push(format!("taking in {} of {}", status.files, status.files_expected));
        } else if status.files > 0 {
            figures.push(format!("{} files taken in", format::count(u64::from(status.files))));
        }
    }
    let hints: &[(&str, &str)] = if running { &live::HINTS } else { &live::HINTS_AFTERWARDS };
    // Where there is not room for all, the one that tells of the others.
    let skipped = if running && app.window.width < theme::NARROW_WINDOW { hints.len() - 1 } else { 0 };
    figures.extend(key_hints(hints).into_iter().skip(skipped));
    figures
}

fn live_place(app: &App) -> String {
    let session = app.live.status().map(|status| status.session.as_path());
    match session.filter(|path| !path.as_os_str().is_empty()) {
        Some(path) => format!("saved to {}", format::place(path)),
        None => String::new(),
    }
}

fn key_hints(keys: &[(&str, &str)]) -> Vec<String> {
    keys.iter().map(|(key, what)| format!("{key} {what}")).collect()
}

fn work(app: &App) -> String {
    let running: Vec<_> = app
        .desk
        .progress()
        .iter()
        .map(|work| {
            let what = match work.work {
                Work::ReadingPhotos => "Reading photos",
                Work::ReadingFaces => "Reading faces",
                Work::Exporting => "Exporting",
            };
            format!("{what} {} of {}", format::count(u64::from(work.done)), format::count(u64::from(work.of)))
        })
        .collect();
    running.join(" · ")
}
