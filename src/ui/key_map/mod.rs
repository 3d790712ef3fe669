//! Which key does what on a screen: the keys that photographers have in their fingers, and what they have changed of them. The
//! Cull screen and the Live screen have a map each, of the same make. Pure.

mod chord;
mod names;
mod shown;

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    hash::Hash,
};

pub use self::{
    chord::{Chord, ChordKey, NoKey},
    shown::{caps, compact},
};
use crate::{action::Action, widget::keys::Stroke, words::say_with};

/// What a photographer has changed: keys by the action's name. An empty list takes an action its keys.
pub type Changes = BTreeMap<String, Vec<String>>;

/// An action, its name in `config.toml`, and the keys that it has unless the photographer says otherwise.
pub type Usual<A> = (A, &'static str, &'static [&'static str]);

/// What keys can be given to.
pub trait Bindable: Copy + Eq + Hash + 'static {
    /// The table of `config.toml` in which its keys are changed.
    const TABLE: &'static str;

    /// Every action with its name and its keys.
    fn usual() -> &'static [Usual<Self>];

    /// Whether it is done again and again while its key is held.
    fn repeats(self) -> bool {
        false
    }

    /// Whether it lasts as long as its key is held.
    fn is_held(self) -> bool {
        false
    }
}

/// Keys and what they do.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyMap<A: Bindable = Action> {
    // In the order of the usual keys.
    bound: Vec<(A, Vec<Chord>)>,
    meanings: HashMap<Chord, A>,
}

/// Why a change is not made. The keys that an action had stay then. As a sentence it speaks the language of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// There is no such action.
    NoAction {
        /// The table.
        table: &'static str,
        /// What was written.
        name: String,
        /// The names that there are.
        known: Vec<&'static str>,
    },
    /// There is no such key.
    NoKey {
        /// The table.
        table: &'static str,
        /// The action's name.
        action: &'static str,
        /// What was written.
        why: NoKey,
    },
    /// Two actions have the same key.
    Conflict {
        /// The table.
        table: &'static str,
        /// The key.
        chord: Chord,
        /// An action's name.
        one: &'static str,
        /// Another action's.
        other: &'static str,
    },
}

impl std::error::Error for KeyError {}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::NoAction { table, name, known } => {
                let possible = possible(name, known);
                let values =
                    [("table", (*table).into()), ("name", name.as_str().into()), ("possible", possible.into())];
                say_with("settings-keys-no-action", values)
            }
            Self::NoKey { table, action, why } => {
                let keys = chord::NAMED.map(|(name, _)| name).join(", ");
                let (action, key) = ((*action).into(), why.0.as_str().into());
                let values = [("table", (*table).into()), ("action", action), ("key", key), ("keys", keys.into())];
                say_with("settings-keys-no-key", values)
            }
            Self::Conflict { table, chord, one, other } => {
                let (key, one, other) = (chord.to_string().into(), (*one).into(), (*other).into());
                let values = [("table", (*table).into()), ("key", key), ("one", one), ("other", other)];
                say_with("settings-keys-conflict", values)
            }
        };
        f.write_str(&sentence)
    }
}

/// All names, or the one that was probably meant.
fn possible(name: &str, known: &[&'static str]) -> String {
    let nearest = known.iter().map(|&known| (distance(name, known), known)).min();
    match nearest {
        Some((distance, known)) if distance <= 2 => say_with("settings-keys-meant", [("name", known.into())]),
        _ => say_with("settings-keys-all", [("names", known.join(", ").into())]),
    }
}

/// How many letters have to be changed, put in or left out to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut costs: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut costs[0], row + 1);
        for (column, &there) in other.iter().enumerate() {
            let above = costs[column + 1];
            let cheapest = (diagonal + usize::from(there != letter)).min(above + 1).min(costs[column] + 1);
            diagonal = std::mem::replace(&mut costs[column + 1], cheapest);
        }
    }
    costs[other.len()]
}

/// The names of all actions, as `config.toml` has them.
pub fn names() -> impl Iterator<Item = &'static str> {
    names::ACTIONS.iter().map(|&(_, name, _)| name)
}

/// All actions.
pub fn actions() -> impl Iterator<Item = Action> {
    names::ACTIONS.iter().map(|&(action, ..)| action)
}

/// An action's name.
#[must_use]
pub fn name(action: Action) -> &'static str {
    names::ACTIONS.iter().find(|&&(known, ..)| known == action).map_or("", |&(_, name, _)| name)
}

impl<A: Bindable> Default for KeyMap<A> {
    fn default() -> Self {
        Self::new(A::usual().iter().map(|&(action, _, keys)| (action, defaults(keys))).collect())
    }
}

fn defaults(keys: &[&str]) -> Vec<Chord> {
    // A test sees to it that each is a key.
    keys.iter().filter_map(|key| key.parse().ok()).collect()
}

impl<A: Bindable> KeyMap<A> {
    fn new(bound: Vec<(A, Vec<Chord>)>) -> Self {
        let pairs = bound.iter().flat_map(|(action, chords)| chords.iter().map(|&chord| (chord, *action)));
        Self { meanings: pairs.collect(), bound }
    }

    /// The usual keys with what a photographer has changed, as far as that can be done, and why the rest cannot.
    #[must_use]
    pub fn changed(changes: &Changes) -> (Self, Vec<KeyError>) {
        let mut errors = Vec::new();
        let mut wanted: BTreeMap<usize, Vec<Chord>> = BTreeMap::new();
        for (name, keys) in changes {
            match parsed::<A>(name, keys) {
                Ok((place, chords)) => drop(wanted.insert(place, chords)),
                Err(error) => errors.push(error),
            }
        }
        loop {
            let bound = A::usual().iter().enumerate().map(|(place, &(action, _, keys))| {
                (action, wanted.get(&place).cloned().unwrap_or_else(|| defaults(keys)))
            });
            let bound: Vec<_> = bound.collect();
            let Some((one, other, chord)) = conflict(&bound) else { return (Self::new(bound), errors) };
            let [one_name, other_name] = [one, other].map(|place| A::usual()[place].1);
            errors.push(KeyError::Conflict { table: A::TABLE, chord, one: one_name, other: other_name });
            // The usual keys are at peace with each other, so one of the two was changed, and this comes to an end.
            let one_was_changed = wanted.remove(&one).is_some();
            let other_was_changed = wanted.remove(&other).is_some();
            if !one_was_changed && !other_was_changed {
                return (Self::default(), errors);
            }
        }
    }

    /// Takes the keys of another map from this one, as they are needed everywhere, and says which: each is told as a conflict
    /// of two names.
    #[must_use]
    pub fn beside<B: Bindable>(self, other: &KeyMap<B>, everywhere: impl Fn(B) -> bool) -> (Self, Vec<KeyError>) {
        let names = |action: A| A::usual().iter().find(|(known, ..)| *known == action).map_or("", |&(_, name, _)| name);
        let taken = other.bound.iter().zip(B::usual()).filter(|((action, _), _)| everywhere(*action));
        let taken: Vec<_> = taken.flat_map(|((_, keys), (_, name, _))| keys.iter().map(|&key| (key, *name))).collect();
        let clashes = taken.iter().filter_map(|&(chord, other)| {
            let one = names(*self.meanings.get(&chord)?);
            Some(KeyError::Conflict { table: A::TABLE, chord, one, other })
        });
        let errors: Vec<_> = clashes.collect();
        (if errors.is_empty() { self } else { Self::default() }, errors)
    }

    /// What a stroke means. A key that is held repeats only what goes on from step to step.
    #[must_use]
    pub fn meaning(&self, stroke: &Stroke<'_>) -> Option<A> {
        let action = chord::meant(stroke).find_map(|chord| self.meanings.get(&chord).copied())?;
        (stroke.down && (!stroke.repeat || action.repeats())).then_some(action)
    }

    /// The action whose key was let go, whatever is held down with it by now.
    #[must_use]
    pub fn let_go(&self, stroke: &Stroke<'_>) -> Option<A> {
        if stroke.down {
            return None;
        }
        let keys: Vec<ChordKey> = chord::meant(stroke).map(|chord| chord.key).collect();
        let held = self.meanings.iter().filter(|&(_, &action)| action.is_held());
        held.map(|(chord, &action)| (chord.key, action)).find(|(key, _)| keys.contains(key)).map(|(_, action)| action)
    }

    /// An action's keys, the usual one first.
    #[must_use]
    pub fn chords(&self, action: A) -> &[Chord] {
        self.bound.iter().find(|(known, _)| *known == action).map_or(&[], |(_, chords)| chords)
    }

    /// An action's key as it is shown beside words, in the language that is spoken; empty where it has none.
    #[must_use]
    pub fn shown(&self, action: A) -> String {
        self.chords(action).first().map(compact).unwrap_or_default()
    }
}

fn parsed<A: Bindable>(name: &str, keys: &[String]) -> Result<(usize, Vec<Chord>), KeyError> {
    let names = || A::usual().iter().map(|&(_, name, _)| name);
    let no_action = || KeyError::NoAction { table: A::TABLE, name: name.to_owned(), known: names().collect() };
    let (place, action) = names().enumerate().find(|&(_, known)| known == name).ok_or_else(no_action)?;
    let chords = keys.iter().map(|key| key.parse()).collect::<Result<Vec<_>, _>>();
    chords.map(|chords| (place, chords)).map_err(|why| KeyError::NoKey { table: A::TABLE, action, why })
}

/// Two actions with the same key.
fn conflict<A>(bound: &[(A, Vec<Chord>)]) -> Option<(usize, usize, Chord)> {
    let mut taken = HashMap::new();
    bound.iter().enumerate().find_map(|(place, (_, chords))| {
        chords.iter().find_map(|&chord| {
            let first = *taken.entry(chord).or_insert(place);
            (first != place).then_some((first, place, chord))
        })
    })
}

impl Bindable for Action {
    const TABLE: &'static str = "keys";

    fn usual() -> &'static [Usual<Self>] {
        &names::ACTIONS
    }

    fn repeats(self) -> bool {
        matches!(
            self,
            Action::Go { .. }
                | Action::NextFace
                | Action::PreviousFace
                | Action::Flick
                | Action::Undo
                | Action::Redo
                | Action::LargerThumbnails
                | Action::SmallerThumbnails
                | Action::LargerText
                | Action::SmallerText
        )
    }

    fn is_held(self) -> bool {
        self == Self::Flick
    }
}

impl<A: Bindable> fmt::Debug for KeyMap<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self
            .bound
            .iter()
            .zip(A::usual())
            .map(|((_, chords), (_, name, _))| (name, chords.iter().map(ToString::to_string).collect::<Vec<_>>()));
        f.debug_map().entries(lines).finish()
    }
}

#[cfg(test)]
mod tests;
