//! The window in which a camera is calibrated: the running code that it looks at, and beside it how that goes.

mod view;

use candor_shoot::calibrate::State;
use crossbeam_channel::Receiver;
use iced::{Element, Subscription, Task, Theme, window};

use crate::theme;

/// What the window hears of.
#[derive(Clone, Debug)]
pub enum News {
    /// How the calibration stands.
    State(Box<State>),
    /// It is over: what was found and where it is kept, or what went wrong and what to do, as sentences.
    Over(Result<String, String>),
}

/// The window.
#[derive(Debug)]
pub struct Calibrate {
    news: Receiver<News>,
    state: Option<State>,
    over: Option<Result<String, String>>,
}

/// What happens in it.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The screen wants its next picture.
    Drawn,
    /// The button that ends it was pressed.
    ClosePressed,
}

impl Calibrate {
    /// A window that hears of a calibration there.
    #[must_use]
    pub fn new(news: Receiver<News>) -> Self {
        Self { news, state: None, over: None }
    }

    /// Takes in a fact.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Drawn => {
                for news in self.news.try_iter() {
                    match news {
                        News::State(state) => self.state = Some(*state),
                        News::Over(how) => self.over = Some(how),
                    }
                }
                Task::none()
            }
            Message::ClosePressed => window::latest().and_then(window::close),
        }
    }

    /// Draws the window.
    #[must_use]
    pub fn view(&self) -> Element<'_, Message> {
        view::window(self.state.as_ref(), self.over.as_ref())
    }

    /// The window's theme.
    #[must_use]
    pub fn theme(&self) -> Theme {
        theme::theme()
    }

    /// Every picture of the screen has a code of its own.
    pub fn subscription(&self) -> Subscription<Message> {
        window::frames().map(|_| Message::Drawn)
    }
}
