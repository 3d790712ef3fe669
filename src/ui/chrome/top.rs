//! The bar on top: the screens, what is shown, and what is open.

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
    theme::{
        self, colour,
        icon::{Icon, icon},
        style,
    },
    widget::{
        key_sheet::words,
        parts::{self, hint, icon_button},
    },
    words::{say, say_with},
};

/// The bar on top.
pub fn top(app: &App) -> Element<'_, Message> {
    let name = container(theme::body(say("program-name")).font(theme::SEMIBOLD)).center_y(Fill);
    let tabs = Screen::ALL.map(|screen| tab(screen, screen == app.screen));
    let left = row![name].extend(tabs).spacing(theme::space::L);
    let (middle, right) = match app.screen {
        Screen::Live => (None, camera(app)),
        Screen::Cull => (app.desk.is_there().then(|| views(app)), folder(app)),
    };
    let right = container(right).width(Fill).align_right(Fill).clip(true);
    let bar = row![left].extend(middle).push(right).spacing(theme::space::XL).align_y(Center);
    let bar = bar.height(Fill).padding([0.0, theme::space::L]);
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

/// The views of the Cull screen.
fn views(app: &App) -> Element<'_, Message> {
    const VIEWS: [(Action, Icon); 4] = [
        (Action::Grid, Icon::Grid),
        (Action::Loupe, Icon::Loupe),
        (Action::Compare, Icon::Compare),
        (Action::Survey, Icon::Survey),
    ];
    let shown = app.cull.view_shown();
    let views = VIEWS.map(|(action, sign)| tool(app, sign, action, shown == action));
    Row::with_children(views).spacing(theme::space::XS).into()
}

fn tool<'a>(app: &App, sign: Icon, action: Action, on: bool) -> Element<'a, Message> {
    icon_button(sign, on, words(action), app.keys.shown(action), Some(act(action))).into()
}

fn act(action: Action) -> Message {
    Message::Cull(cull::Message::Act(action))
}

fn camera(app: &App) -> Element<'_, Message> {
    let title = parts::one_line(theme::body(&app.title).color(colour::MUTED));
    let Some(status) = app.live.status() else { return title.into() };
    let (ink, words) = match (app.live.shoot(), &status.lost) {
        (live::Shoot::None | live::Shoot::Over, _) => (colour::MUTED, say("chrome-shoot-over")),
        (live::Shoot::Running, Some(_)) => (colour::BAD, say("chrome-camera-lost")),
        (live::Shoot::Running, None) => (colour::GOOD, camera_in_words(status)),
    };
    let camera = row![parts::dot(ink), parts::one_line(theme::body(words))].spacing(theme::space::S).align_y(Center);
    row![camera, title].spacing(theme::space::XL).align_y(Center).into()
}

fn camera_in_words(status: &Status) -> String {
    let body = &status.body;
    let battery = body.battery.map(|percent| format!("{percent} %"));
    let left = body.shots_left.map(|shots| {
        let shown = format::count(u64::from(shots));
        say_with("chrome-shots-left", [("count", shots.into()), ("shown", shown.into())])
    });
    let model = (!body.model.is_empty()).then(|| body.model.clone());
    model.into_iter().chain(battery).chain(left).collect::<Vec<_>>().join(" · ")
}

fn folder(app: &App) -> Element<'_, Message> {
    if !app.desk.is_there() {
        return space().into();
    }
    let counts = app.cull.counts();
    let narrow = app.window.width < theme::NARROW_WINDOW;
    let mut words: Vec<String> = (!app.title.is_empty()).then(|| app.title.clone()).into_iter().collect();
    if app.desk.opened {
        words.push(counted("chrome-photos", counts.all));
        words.push(counted("chrome-picked", counts.picked));
        // Where there is not room for all, what is told elsewhere too.
        words.extend((!narrow).then(|| counted("chrome-rejected", counts.rejected)));
    }
    let open = tool(app, Icon::FolderOpen, Action::OpenFolder, false);
    let face = row![icon(Icon::Export), theme::medium(say("chrome-export"))].spacing(theme::space::S).align_y(Center);
    let export = button(container(face).center_y(Fill))
        .style(style::quiet)
        .padding([0.0, theme::space::M])
        .height(theme::CONTROL)
        .on_press_maybe((counts.picked > 0).then_some(act(Action::Export)));
    let export = hint(export, self::words(Action::Export), app.keys.shown(Action::Export));
    let told = parts::one_line(theme::body(words.join(" · ")).color(colour::MUTED));
    row![told, open, export, space().width(0.0)].spacing(theme::space::S).align_y(Center).into()
}

fn counted(name: &str, count: usize) -> String {
    let shown = format::count(count as u64);
    say_with(name, [("count", count.into()), ("shown", shown.into())])
}
