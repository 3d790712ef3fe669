//! Everything that can be done now, whichever screen is shown.

use candor_library::desk::{DeskCommand, Saving, Work};

use super::{App, Message, is_everywhere};
use crate::{
    action::Action,
    palette::Offer,
    said,
    screen::{
        Screen,
        cull::{self, called},
    },
    words::say,
};

impl App {
    /// The screen's own offers, then what every screen has.
    pub(super) fn offers(&self) -> Vec<Offer<Message>> {
        let mut offers: Vec<_> = match self.screen {
            Screen::Live => self.live.offers().into_iter().map(|offer| offer.map(Message::Live)).collect(),
            Screen::Cull if self.desk.is_there() => {
                let own = self.cull.offers(&self.desk).into_iter();
                own.filter(|offer| !is_of_every_screen(&offer.message)).map(|offer| offer.map(Message::Cull)).collect()
            }
            Screen::Cull => Vec::new(),
        };
        offers.extend(self.desk_offers());
        let group = || say("program-name");
        let everywhere = [Action::OpenFolder, Action::FullScreen, Action::LargerText, Action::SmallerText];
        offers.extend(
            everywhere
                .map(|action| Offer::new(group(), called(action), Message::Act(action)).key(self.keys.shown(action))),
        );
        offers.extend(
            Screen::ALL
                .into_iter()
                .filter(|&screen| screen != self.screen)
                .map(|screen| Offer::new(group(), screen.title(), Message::TabChosen(screen))),
        );
        offers
            .extend(self.notices.shown().map(|_| Offer::new(group(), say("notice-dismiss"), Message::NoticeDismissed)));
        offers
    }

    /// The reading of faces, and why something is not saved.
    fn desk_offers(&self) -> Vec<Offer<Message>> {
        if self.screen != Screen::Cull {
            return Vec::new();
        }
        let of = |name, message| Offer::new(say("chrome-cull"), say(name), message);
        let reads = self.desk.progress().iter().any(|work| work.work == Work::ReadingFaces);
        let reading = match (reads, self.desk.faces_unread()) {
            (true, _) => Some(("chrome-stop-reading", false)),
            (false, Some(_)) => Some(("chrome-go-on-reading", true)),
            (false, None) => None,
        };
        let reading = reading.map(|(name, on)| of(name, Message::Asked(DeskCommand::ReadFaces(on))));
        let unsaved = match self.desk.saving() {
            Saving::Aside { why, .. } => Some(of("palette-why-not-saved", Message::Explained(said::told(why)))),
            Saving::Saved | Saving::Writing(_) => None,
        };
        reading.into_iter().chain(unsaved).collect()
    }
}

fn is_of_every_screen(message: &cull::Message) -> bool {
    matches!(message, cull::Message::Act(action) if is_everywhere(*action))
}
