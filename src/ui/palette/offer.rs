//! Something that can be done now, as the palette lists it.

/// Something that can be done, by its name.
#[derive(Clone, Debug)]
pub struct Offer<Message> {
    /// Of what it is: `Order`, `Stars at least`.
    pub group: String,
    /// What it is called.
    pub words: String,
    /// The key that does it, where there is one.
    pub key: String,
    /// Whether it is on, of what can be on.
    pub on: bool,
    /// What the window hears of it.
    pub message: Message,
}

impl<Message> Offer<Message> {
    /// Something without a key that is not on.
    pub fn new(group: impl Into<String>, words: impl Into<String>, message: Message) -> Self {
        Self { group: group.into(), words: words.into(), key: String::new(), on: false, message }
    }

    /// The same with a key.
    #[must_use]
    pub fn key(self, key: impl Into<String>) -> Self {
        Self { key: key.into(), ..self }
    }

    /// The same, on or not.
    #[must_use]
    pub fn on(self, on: bool) -> Self {
        Self { on, ..self }
    }

    /// The same for somebody who hears of it in another way.
    pub fn map<Other>(self, of: impl Fn(Message) -> Other) -> Offer<Other> {
        let Self { group, words, key, on, message } = self;
        Offer { group, words, key, on, message: of(message) }
    }

    /// How well it fits what was written, the less the better: each word has to stand in its name or in its group's.
    pub(super) fn fits(&self, written: &str) -> Option<usize> {
        let (words, group) = (self.words.to_lowercase(), self.group.to_lowercase());
        written.to_lowercase().split_whitespace().try_fold(0, |worse, word| {
            let begins = |text: &str| text.split([' ', '-', '…']).any(|part| part.starts_with(word));
            match (begins(&words), words.contains(word), begins(&group)) {
                (true, ..) => Some(worse),
                (_, true, _) => Some(worse + 1),
                (.., true) => Some(worse + 2),
                _ => None,
            }
        })
    }
}
