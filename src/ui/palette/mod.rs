//! Everything that can be done now, in one list that is searched by its words: every button, filter, order and suggestion is
//! reached without a mouse, and its key is learnt by the way. Pure but for what it looks like.

mod offer;
mod view;

use iced::{
    Task,
    widget::{Id, operation},
};

pub use self::offer::Offer;

/// What is heard of here.
#[derive(Clone, Debug)]
pub enum Message {
    /// It was opened, or closed.
    Toggled,
    /// This was written.
    Edited(String),
    /// The list is gone down or up.
    Moved(isize),
    /// A line of the list was clicked.
    Clicked(usize),
    /// What is chosen is to be done.
    Confirmed,
    /// A key without a meaning here, which has none below either.
    Ignored,
}

/// The field in which a name is written.
pub const FIELD: &str = "what to do";
/// How many lines a page key goes.
pub const PAGE: isize = 10;

/// What is searched, while it is.
#[derive(Debug, Default)]
pub struct Palette {
    open: bool,
    written: String,
    chosen: usize,
}

impl Palette {
    /// Whether it is shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Takes in a fact, with all that can be done now. Gives what is to be done.
    pub fn update<M>(&mut self, message: Message, offers: Vec<Offer<M>>) -> (Task<Message>, Option<M>) {
        match message {
            Message::Toggled => {
                *self = Self { open: !self.open, ..Self::default() };
                let task = if self.open { operation::focus(Id::new(FIELD)) } else { Task::none() };
                return (task, None);
            }
            Message::Edited(written) => (self.written, self.chosen) = (written, 0),
            Message::Moved(by) => {
                let last = self.found(offers).len().saturating_sub(1);
                self.chosen = self.chosen.saturating_add_signed(by).min(last);
            }
            Message::Clicked(line) => return (Task::none(), self.take(line, offers)),
            Message::Confirmed => return (Task::none(), self.take(self.chosen, offers)),
            Message::Ignored => {}
        }
        (Task::none(), None)
    }

    /// What fits what is written, the best first; all of it in its order where nothing is.
    fn found<M>(&self, offers: Vec<Offer<M>>) -> Vec<Offer<M>> {
        let fitting = offers.into_iter().filter_map(|offer| Some((offer.fits(&self.written)?, offer)));
        let mut fitting: Vec<_> = fitting.collect();
        fitting.sort_by_key(|(fits, _)| *fits);
        fitting.into_iter().map(|(_, offer)| offer).collect()
    }

    fn take<M>(&mut self, line: usize, offers: Vec<Offer<M>>) -> Option<M> {
        let taken = self.found(offers).into_iter().nth(line)?;
        *self = Self::default();
        Some(taken.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers() -> Vec<Offer<u8>> {
        let named = [
            ("Order", "Highest score"),
            ("Filters", "Score at least: .50"),
            ("Choose", "Pick"),
            ("Cull", "Export picks"),
        ];
        (0..).zip(named).map(|(number, (group, words))| Offer::new(group, words, number)).collect()
    }

    fn written(words: &str) -> Palette {
        Palette { open: true, written: words.to_owned(), chosen: 0 }
    }

    #[test]
    fn what_begins_with_what_is_written_comes_before_what_only_has_it_in_it() {
        let found = |words: &str| written(words).found(offers()).iter().map(|offer| offer.message).collect::<Vec<_>>();
        assert_eq!(found(""), [0, 1, 2, 3]);
        assert_eq!(found("score"), [0, 1]);
        assert_eq!(found("SCORE least"), [1]);
        assert_eq!(found("pic"), [2, 3]);
        assert_eq!(found("ick"), [2, 3]);
        assert_eq!(found("order"), [0], "a group's name counts too");
        assert_eq!(found("nothing"), [0; 0]);
    }

    #[test]
    fn the_list_is_gone_up_and_down_within_its_ends_and_what_is_chosen_is_done_once() {
        let mut palette = written("");
        let _ = palette.update(Message::Moved(-1), offers());
        assert_eq!(palette.chosen, 0);
        let _ = palette.update(Message::Moved(PAGE), offers());
        assert_eq!(palette.chosen, 3);
        assert_eq!(palette.update(Message::Confirmed, offers()).1, Some(3));
        assert!(!palette.is_open());
        let mut nothing = written("nothing");
        assert_eq!(nothing.update(Message::Confirmed, offers()).1, None);
        assert!(nothing.is_open());
    }
}
