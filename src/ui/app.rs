//! The whole window: which screen is shown, and who hears of what. It only routes; what things mean is the screens' own
//! business.

use std::time::Duration;

use candor_library::desk::PhotoId;
use candor_shoot::Handle;
use iced::{Element, Event, Size, Subscription, Task, Theme, event, widget::column, window};

use crate::{
    Start, chrome,
    desk::{Desk, Outcome, THUMB_EDGE},
    feed::{Feed, News},
    notice::Notices,
    screen::{
        Screen,
        cull::{self, Cull},
        live::{self, Live},
    },
    theme,
    widget::parts,
};

/// The window.
#[derive(Debug)]
pub struct App {
    shoot: Option<Handle>,
    feed: Feed,
    notices: Notices,
    pub(crate) window: Size,
    pub(crate) desk: Desk,
    pub(crate) live: Live,
    pub(crate) cull: Cull,
    pub(crate) screen: Screen,
    pub(crate) title: String,
}

/// What the window hears of.
#[derive(Clone, Debug)]
pub enum Message {
    /// The shoot or the desk has said something.
    Heard(News),
    /// Another screen was chosen.
    TabChosen(Screen),
    /// The sentence that was shown has been read.
    NoticeDismissed,
    /// The window has this size now.
    Resized(Size),
    /// The window has come to the front.
    Focused,
    /// The window has gone to the back.
    Unfocused(window::Id),
    /// The window is minimised, or not.
    Minimised(bool),
    /// Something on the Live screen.
    Live(live::Message),
    /// Something on the Cull screen.
    Cull(cull::Message),
}

impl App {
    /// A window on a shoot, a desk, or both.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let window = Size::new(start.size.0, start.size.1);
        Self {
            feed: Feed::new(start.shoot.clone(), start.desk.as_ref().map(|desk| desk.events.clone())),
            live: Live::new(start.shoot.is_some(), start.presets),
            shoot: start.shoot,
            desk: Desk::new(start.desk),
            cull: Cull::new(window, start.export_to),
            notices: Notices::default(),
            screen: start.screen,
            title: start.title,
            window,
        }
    }

    /// The window's title.
    #[must_use]
    pub fn title(&self) -> String {
        if self.title.is_empty() { "Candor".to_owned() } else { format!("{} – Candor", self.title) }
    }

    /// The window's theme.
    #[must_use]
    pub fn theme(&self) -> Theme {
        theme::theme()
    }

    /// Takes in a fact.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let task = match message {
            Message::Heard(news) => {
                self.heard(news);
                Task::none()
            }
            Message::TabChosen(screen) => self.show(screen),
            Message::NoticeDismissed => {
                self.notices.dismiss();
                Task::none()
            }
            Message::Resized(size) => {
                self.window = size;
                Task::none()
            }
            Message::Focused => {
                self.feed.pause(false);
                Task::none()
            }
            Message::Unfocused(id) => {
                window::is_minimized(id).map(|minimised| Message::Minimised(minimised.unwrap_or(false)))
            }
            Message::Minimised(minimised) => {
                self.feed.pause(minimised);
                Task::none()
            }
            Message::Live(message) => self.live(message),
            Message::Cull(message) => self.cull.update(message, &mut self.desk).map(Message::Cull),
        };
        self.ask_for_thumbnails();
        task
    }

    /// Draws the window.
    #[must_use]
    pub fn view(&self) -> Element<'_, Message> {
        let screen = match self.screen {
            Screen::Live => self.live.view(&self.desk, self.window).map(Message::Live),
            Screen::Cull => self.cull.view(&self.desk, self.window).map(Message::Cull),
        };
        let notice = self.notices.view(Message::NoticeDismissed);
        column![chrome::top(self), parts::level(), screen]
            .extend(notice.map(|notice| column![parts::level(), notice].into()))
            .push(parts::level())
            .push(chrome::bottom(self))
            .into()
    }

    /// Everything that comes from outside.
    pub fn subscription(&self) -> Subscription<Message> {
        let window = event::listen_with(|event, _, id| match event {
            Event::Window(window::Event::Resized(size)) => Some(Message::Resized(size)),
            Event::Window(window::Event::Focused) => Some(Message::Focused),
            Event::Window(window::Event::Unfocused) => Some(Message::Unfocused(id)),
            _ => None,
        });
        Subscription::batch([self.feed.subscription().map(Message::Heard), window])
    }

    fn heard(&mut self, news: News) {
        match news {
            News::Frame(newest) => {
                if let Some(frame) = newest.take(Duration::ZERO) {
                    let _ = self.live(live::Message::FrameArrived(frame));
                }
            }
            News::Shoot(events) => {
                for event in events {
                    let _ = self.live(live::Message::Heard(Box::new(event)));
                }
            }
            News::Desk(events) => {
                for outcome in self.desk.heard(events) {
                    match outcome {
                        Outcome::PhotosChanged => {
                            self.cull.photos_changed(&mut self.desk);
                            self.live.find_shots(&self.desk.album);
                        }
                        Outcome::Exported(sentence) => self.notices.success(sentence),
                        Outcome::Problem(sentence) => self.notices.problem(sentence),
                    }
                }
            }
            News::Broken(sentence) => self.notices.problem(sentence),
        }
    }

    fn live(&mut self, message: live::Message) -> Task<Message> {
        match self.live.update(message, &self.desk.album) {
            live::Action::None => {}
            live::Action::Send(commands) => {
                if let Some(shoot) = &self.shoot {
                    for command in commands {
                        shoot.send(command);
                    }
                }
            }
            live::Action::Cull => return self.show(Screen::Cull),
            live::Action::Open(photo) => return self.open(photo),
            live::Action::Tell(sentence) => self.notices.problem(sentence),
        }
        Task::none()
    }

    fn open(&mut self, photo: PhotoId) -> Task<Message> {
        self.cull.open(photo, &mut self.desk);
        self.show(Screen::Cull)
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
