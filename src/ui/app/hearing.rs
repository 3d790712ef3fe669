//! What the shoot and the desk have said, and what comes of it on the screens.

use std::time::Duration;

use candor_library::desk::PhotoId;
use iced::Task;

use super::{App, Message};
use crate::{
    desk::Outcome,
    feed::News,
    screen::{Screen, live},
};

impl App {
    pub(super) fn heard(&mut self, news: News) {
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

    pub(super) fn live(&mut self, message: live::Message) -> Task<Message> {
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

    pub(super) fn open(&mut self, photo: PhotoId) -> Task<Message> {
        self.cull.open(photo, &mut self.desk);
        self.show(Screen::Cull)
    }
}
