//! Sentences that the photographer should read, one at a time, until they are dismissed. Never in the way.

use std::collections::VecDeque;

use iced::{
    Center, Element, Fill,
    widget::{button, container, row, text::Wrapping},
};

use crate::{
    theme::{self, colour, style},
    widget::parts,
    words::{say, say_with},
};

/// How many sentences wait at most; older ones go unread then.
const WAITING: usize = 20;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened and what to do.
    pub sentence: String,
    /// Whether something went wrong.
    pub wrong: bool,
}

/// The sentences that have not been dismissed, the newest last.
#[derive(Clone, Debug, Default)]
pub struct Notices(VecDeque<Notice>);

impl Notices {
    /// Something went wrong.
    pub fn problem(&mut self, sentence: String) {
        self.tell(Notice { sentence, wrong: true });
    }

    /// Something went well.
    pub fn success(&mut self, sentence: String) {
        self.tell(Notice { sentence, wrong: false });
    }

    /// Dismisses the sentence that is shown.
    pub fn dismiss(&mut self) {
        self.0.pop_back();
    }

    /// The sentence that is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&Notice> {
        self.0.back()
    }

    fn tell(&mut self, notice: Notice) {
        // What is said again is news again, but not twice.
        self.0.retain(|known| *known != notice);
        self.0.push_back(notice);
        if self.0.len() > WAITING {
            self.0.pop_front();
        }
    }

    /// One quiet line; nothing when there is nothing to read.
    #[must_use]
    pub fn view<Message: Clone + 'static>(&self, dismissed: Message) -> Option<Element<'_, Message>> {
        let notice = self.shown()?;
        let more = self.0.len() - 1;
        let dismiss =
            if more > 0 { say_with("notice-dismiss-more", [("count", more.into())]) } else { say("notice-dismiss") };
        let ink = if notice.wrong { colour::BAD } else { colour::GOOD };
        let line = row![
            parts::dot(ink),
            theme::body(&notice.sentence).width(Fill).wrapping(Wrapping::Word),
            button(theme::medium(dismiss)).padding(0).style(style::plain(colour::MUTED)).on_press(dismissed),
        ];
        let line = line.spacing(theme::space::M).align_y(Center);
        Some(container(line).padding([theme::space::S, theme::space::L]).style(style::ground(colour::RAISED)).into())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_said_again_does_not_pile_up() {
        let mut notices = Notices::default();
        for sentence in ["card full", "card slow", "card full"] {
            notices.problem(sentence.to_owned());
        }
        assert_eq!(notices.shown().unwrap().sentence, "card full");
        notices.dismiss();
        assert_eq!(notices.shown().unwrap().sentence, "card slow");
        notices.dismiss();
        assert!(notices.shown().is_none());
    }

    #[test]
    fn sentences_that_nobody_reads_do_not_fill_the_memory() {
        let mut notices = Notices::default();
        (0..1000).for_each(|n| notices.problem(format!("problem {n}")));
        assert_eq!(notices.0.len(), WAITING);
        assert_eq!(notices.shown().unwrap().sentence, "problem 999");
    }
}
