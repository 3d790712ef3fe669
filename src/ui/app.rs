//! The whole window: which screen is shown, and who hears of what. It only routes; what things mean is the screens' own
//! business.

mod acting;
mod folders;
mod hearing;
mod message;
mod offers;

use std::time::SystemTime;

use candor_core::preset::{Preset, Want};
use candor_library::desk::PhotoId;
use candor_shoot::Handle;
use iced::{
    Element, Event, Fill, Size, Subscription, Task, Theme, event,
    widget::{Id, column, container, operation, stack},
    window,
};

pub(crate) use self::acting::is_everywhere;
pub use self::message::Message;
use crate::{
    Keep, Start,
    action::Action,
    chrome,
    desk::{Desk, THUMB_EDGE},
    feed::Feed,
    key_map::KeyMap,
    notice::Notices,
    opening::{self, Opening},
    palette::Palette,
    screen::{
        Screen,
        cull::{self, Cull},
        live::Live,
    },
    settings::{Memory, Settings},
    theme,
    widget::{keys::strokes, parts},
    words::say,
};

/// The window.
#[derive(Debug)]
pub struct App {
    shoot: Option<Handle>,
    feed: Feed,
    notices: Notices,
    settings: Settings,
    // What is remembered, and what of it has been told to whoever keeps it.
    memory: Memory,
    kept: Memory,
    keep: Keep,
    opening: Opening,
    palette: Palette,
    full_screen: bool,
    pub(crate) keys: KeyMap,
    pub(crate) window: Size,
    pub(crate) desk: Desk,
    pub(crate) live: Live,
    pub(crate) cull: Cull,
    pub(crate) screen: Screen,
    pub(crate) title: String,
}

impl App {
    /// A window on a shoot, a desk, or both, or on neither.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let Start { shoot, desk, presets, screen, title, folder, settings, mut memory, keep, doors, problems } = start;
        settings.prefer_in(&mut memory);
        let kept = memory.clone();
        if let Some(folder) = folder {
            memory.opened(&folder, SystemTime::now());
        }
        let window = Size::new(memory.window.0, memory.window.1) * memory.text_scale.recip();
        let mut notices = Notices::default();
        for problem in problems {
            notices.problem(problem);
        }
        let mut app = Self {
            feed: Feed::new(shoot.clone(), desk.as_ref().map(|desk| desk.events.clone())),
            cull: cull(window, &settings, &memory, wants(&presets)),
            live: Live::new(shoot.is_some(), presets, settings.live_keys.clone()),
            shoot,
            desk: Desk::new(desk),
            notices,
            keys: settings.keys.clone(),
            settings,
            memory,
            kept,
            keep,
            opening: Opening::new(doors),
            palette: Palette::default(),
            full_screen: false,
            screen,
            title,
            window,
        };
        app.remember();
        app
    }

    /// The window's title.
    #[must_use]
    pub fn title(&self) -> String {
        let candor = say("program-name");
        if self.title.is_empty() { candor } else { format!("{} – {candor}", self.title) }
    }

    /// The window's theme.
    #[must_use]
    pub fn theme(&self) -> Theme {
        theme::theme()
    }

    /// What to begin with: where no folder is open, one can be written at once.
    pub fn begin(&self) -> Task<Message> {
        if self.opens_alone() { operation::focus(Id::new(opening::FIELD)) } else { Task::none() }
    }

    /// Whether there is nothing to show but how to open a folder.
    fn opens_alone(&self) -> bool {
        self.screen == Screen::Cull && !self.desk.is_there()
    }

    /// How many times as large as usual everything is drawn.
    #[must_use]
    pub fn scale_factor(&self) -> f32 {
        self.memory.text_scale
    }

    /// Takes in a fact.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let task = match message {
            Message::Heard(news) => {
                self.heard(news);
                Task::none()
            }
            Message::HeardOfDesk(number, news) => {
                // What a desk said that is closed by now is about other photos.
                if number == self.feed.desk_number() {
                    self.heard(news);
                }
                Task::none()
            }
            Message::Asked(command) => {
                self.desk.send(command);
                Task::none()
            }
            Message::Explained(sentence) => {
                self.notices.problem(sentence);
                Task::none()
            }
            Message::Opening(message) => self.opening(message),
            Message::Palette(message) => return self.palette(message),
            Message::Act(action) | Message::Cull(cull::Message::Act(action)) if is_everywhere(action) => {
                self.act(action)
            }
            Message::Act(_) => Task::none(),
            Message::TabChosen(screen) => self.show(screen),
            Message::NoticeDismissed => {
                self.notices.dismiss();
                Task::none()
            }
            Message::Resized(size) => {
                self.window = size;
                if !self.full_screen {
                    let size = size * self.memory.text_scale;
                    self.memory.window = (size.width, size.height);
                }
                Task::none()
            }
            Message::Focused => {
                self.feed.pause(false);
                Task::none()
            }
            Message::Unfocused(id) => {
                // Nobody says so when a key is let go while another window is in front.
                let let_go = self.cull.update(cull::Message::LetGo(Action::Flick), &mut self.desk).map(Message::Cull);
                let asked = window::is_minimized(id).map(|is| Message::Minimised(is.unwrap_or(false)));
                Task::batch([let_go, asked])
            }
            Message::Minimised(minimised) => {
                self.feed.pause(minimised);
                Task::none()
            }
            Message::Live(message) => self.live(message),
            Message::Cull(message) => self.cull.update(message, &mut self.desk).map(Message::Cull),
        };
        self.ask_for_thumbnails();
        self.remember();
        let looked = self.cull.look(&mut self.desk).map(Message::Cull);
        Task::batch([task, looked])
    }

    /// Draws the window.
    #[must_use]
    pub fn view(&self) -> Element<'_, Message> {
        let opens_alone = self.opens_alone();
        let screen = match self.screen {
            Screen::Live => self.live.view(&self.desk, self.window).map(Message::Live),
            Screen::Cull if opens_alone => self.opening.alone(&self.memory.recent).map(Message::Opening),
            Screen::Cull => self.cull.view(&self.desk, self.window).map(Message::Cull),
        };
        let notice = self.notices.view(Message::NoticeDismissed);
        let screen = container(screen).width(Fill).height(Fill);
        let content = column![chrome::top(self), parts::level(), screen]
            .extend(notice.map(|notice| column![parts::level(), notice].into()))
            .push(parts::level())
            .push(chrome::bottom(self));
        let content = strokes(content, |stroke| {
            self.keys.meaning(stroke).filter(|&action| is_everywhere(action)).map(Message::Act)
        });
        // The screen stays in its place of the tree, with all that its widgets remember.
        let above = (self.opening.is_shown() && !opens_alone)
            .then(|| self.opening.above(&self.memory.recent).map(Message::Opening));
        let palette = self.palette.is_open().then(|| self.palette.view(self.offers(), self.window.height));
        stack![content].extend(above).extend(palette.map(|palette| palette.map(Message::Palette))).into()
    }

    /// Everything that comes from outside.
    pub fn subscription(&self) -> Subscription<Message> {
        let window = event::listen_with(|event, _, id| match event {
            Event::Window(window::Event::Resized(size)) => Some(Message::Resized(size)),
            Event::Window(window::Event::Focused) => Some(Message::Focused),
            Event::Window(window::Event::Unfocused) => Some(Message::Unfocused(id)),
            Event::Window(window::Event::FileHovered(_)) => Some(Message::Opening(opening::Message::Hovered(true))),
            Event::Window(window::Event::FilesHoveredLeft) => Some(Message::Opening(opening::Message::Hovered(false))),
            Event::Window(window::Event::FileDropped(folder)) => {
                Some(Message::Opening(opening::Message::Wanted(folder)))
            }
            _ => None,
        });
        let shoot = self.feed.shoot().map(Message::Heard);
        let desk = self.feed.desk().map(|(number, news)| Message::HeardOfDesk(number, news));
        Subscription::batch([shoot, desk, window])
    }

    /// Tells whoever keeps it what is to be remembered, where that is something new.
    fn remember(&mut self) {
        self.cull.remember(&mut self.memory);
        if self.memory != self.kept {
            self.kept.clone_from(&self.memory);
            (self.keep.0)(self.memory.clone());
        }
    }

    fn show(&mut self, screen: Screen) -> Task<Message> {
        self.screen = screen;
        match screen {
            Screen::Live => Task::none(),
            Screen::Cull => self.cull.came_to_front().map(Message::Cull),
        }
    }

    fn ask_for_thumbnails(&mut self) {
        let (shown, edge): (Vec<PhotoId>, u32) = match self.screen {
            Screen::Live => (self.live.photos_shown().collect(), THUMB_EDGE),
            Screen::Cull => (self.cull.photos_shown(&self.desk), self.cull.thumb_edge()),
        };
        self.desk.look_at(shown, edge);
    }
}

fn cull(window: Size, settings: &Settings, memory: &Memory, presets: Vec<(String, Want)>) -> Cull {
    let export_to = settings.export_folder.clone().or_else(|| memory.export_to.clone());
    let mut cull = Cull::new(window, export_to, settings.keys.clone());
    cull.recall(memory);
    cull.set_presets(presets);
    cull
}

fn wants(presets: &[(String, Preset)]) -> Vec<(String, Want)> {
    presets.iter().map(|(_, preset)| (preset.name.clone(), preset.want.clone())).collect()
}
