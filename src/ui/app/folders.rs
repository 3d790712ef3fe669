//! Another folder takes the place of the one that is open.

use std::{thread, time::SystemTime};

use iced::Task;

use super::{App, Message, cull};
use crate::{
    DeskLink,
    desk::Desk,
    opening::{self, Opened},
    screen::{Screen, live},
    words::say,
};

impl App {
    pub(super) fn opening(&mut self, message: opening::Message) -> Task<Message> {
        let wants = matches!(message, opening::Message::Asked | opening::Message::Wanted(_));
        if wants && self.live.shoot() == live::Shoot::Running {
            self.notices.problem(say("open-not-while-shooting"));
            return Task::none();
        }
        let (task, opened) = self.opening.update(message, &self.memory.recent);
        let task = task.map(Message::Opening);
        match opened {
            Some(opened) => Task::batch([task, self.opened(opened)]),
            None => task,
        }
    }

    /// Another folder takes the place of the one that is open.
    pub(super) fn opened(&mut self, opened: Opened) -> Task<Message> {
        let Opened { desk, title, folder } = opened;
        self.remember();
        self.memory.opened(&folder, SystemTime::now());
        self.feed.follow(desk.events.clone());
        let mut old = std::mem::replace(&mut self.desk, Desk::new(Some(desk)));
        old.leave().into_iter().for_each(close);
        let presets = self.cull.presets().to_vec();
        self.cull = cull(self.window, &self.settings, &self.memory, presets);
        self.title = title;
        self.show(Screen::Cull)
    }
}

/// Lets go of a desk. It writes what is not written yet, for which the window does not wait.
fn close(desk: DeskLink) {
    // Where the system gives no thread, the window has to.
    let _ = thread::Builder::new().name("closing desk".to_owned()).spawn(move || drop(desk));
}
