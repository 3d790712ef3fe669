//! Which key does what on the Cull screen: the keys that photographers have in their fingers, and what they have changed of
//! them. Pure.

mod chord;
mod names;
mod shown;

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

pub use self::{
    chord::{Chord, ChordKey, NoKey},
    shown::{caps, compact},
};
use crate::{action::Action, widget::keys::Stroke, words::say_with};

/// What a photographer has changed: keys by the action's name. An empty list takes an action its keys.
pub type Changes = BTreeMap<String, Vec<String>>;

/// Keys and what they do.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyMap {
    // In the order of `names::ACTIONS`.
    bound: Vec<(Action, Vec<Chord>)>,
    meanings: HashMap<Chord, Action>,
}

/// Why a change is not made. The keys that an action had stay then. As a sentence it speaks the language of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// There is no such action.
    NoAction {
        /// What was written.
        name: String,
    },
    /// There is no such key.
    NoKey {
        /// The action's name.
        action: &'static str,
        /// What was written.
        why: NoKey,
    },
    /// Two actions have the same key.
    Conflict {
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
            Self::NoAction { name } => {
                let values = [("name", name.as_str().into()), ("possible", possible(name).into())];
                say_with("settings-keys-no-action", values)
            }
            Self::NoKey { action, why } => {
                let keys = chord::NAMED.map(|(name, _)| name).join(", ");
                let values = [("action", (*action).into()), ("key", why.0.as_str().into()), ("keys", keys.into())];
                say_with("settings-keys-no-key", values)
            }
            Self::Conflict { chord, one, other } => {
                let values = [("key", chord.to_string().into()), ("one", (*one).into()), ("other", (*other).into())];
                say_with("settings-keys-conflict", values)
            }
        };
        f.write_str(&sentence)
    }
}

/// All names, or the one that was probably meant.
fn possible(name: &str) -> String {
    let nearest = names().map(|known| (distance(name, known), known)).min();
    match nearest {
        Some((distance, known)) if distance <= 2 => say_with("settings-keys-meant", [("name", known.into())]),
        _ => say_with("settings-keys-all", [("names", names().collect::<Vec<_>>().join(", ").into())]),
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

impl Default for KeyMap {
    fn default() -> Self {
        Self::new(names::ACTIONS.iter().map(|&(action, _, keys)| (action, defaults(keys))).collect())
    }
}

fn defaults(keys: &[&str]) -> Vec<Chord> {
    // A test sees to it that each is a key.
    keys.iter().filter_map(|key| key.parse().ok()).collect()
}

impl KeyMap {
    fn new(bound: Vec<(Action, Vec<Chord>)>) -> Self {
        let pairs = bound.iter().flat_map(|(action, chords)| chords.iter().map(|&chord| (chord, *action)));
        Self { meanings: pairs.collect(), bound }
    }

    /// The usual keys with what a photographer has changed, as far as that can be done, and why the rest cannot.
    #[must_use]
    pub fn changed(changes: &Changes) -> (Self, Vec<KeyError>) {
        let mut errors = Vec::new();
        let mut wanted: BTreeMap<usize, Vec<Chord>> = BTreeMap::new();
        for (name, keys) in changes {
            match parsed(name, keys) {
                Ok((place, chords)) => drop(wanted.insert(place, chords)),
                Err(error) => errors.push(error),
            }
        }
        loop {
            let bound = names::ACTIONS.iter().enumerate().map(|(place, &(action, _, keys))| {
                (action, wanted.get(&place).cloned().unwrap_or_else(|| defaults(keys)))
            });
            let bound: Vec<_> = bound.collect();
            let Some((one, other, chord)) = conflict(&bound) else { return (Self::new(bound), errors) };
            errors.push(KeyError::Conflict { chord, one: names::ACTIONS[one].1, other: names::ACTIONS[other].1 });
            // The usual keys are at peace with each other, so one of the two was changed, and this comes to an end.
            let one_was_changed = wanted.remove(&one).is_some();
            let other_was_changed = wanted.remove(&other).is_some();
            if !one_was_changed && !other_was_changed {
                return (Self::default(), errors);
            }
        }
    }

    /// What a stroke means. A key that is held repeats only what goes on from step to step.
    #[must_use]
    pub fn meaning(&self, stroke: &Stroke<'_>) -> Option<Action> {
        let action = chord::meant(stroke).find_map(|chord| self.meanings.get(&chord).copied())?;
        (stroke.down && (!stroke.repeat || repeats(action))).then_some(action)
    }

    /// The action whose key was let go, whatever is held down with it by now.
    #[must_use]
    pub fn let_go(&self, stroke: &Stroke<'_>) -> Option<Action> {
        if stroke.down {
            return None;
        }
        let keys: Vec<ChordKey> = chord::meant(stroke).map(|chord| chord.key).collect();
        let held = self.meanings.iter().filter(|&(_, &action)| action == Action::Flick);
        held.map(|(chord, &action)| (chord.key, action)).find(|(key, _)| keys.contains(key)).map(|(_, action)| action)
    }

    /// An action's keys, the usual one first.
    #[must_use]
    pub fn chords(&self, action: Action) -> &[Chord] {
        self.bound.iter().find(|(known, _)| *known == action).map_or(&[], |(_, chords)| chords)
    }

    /// An action's key as it is shown beside words, in the language that is spoken; empty where it has none.
    #[must_use]
    pub fn shown(&self, action: Action) -> String {
        self.chords(action).first().map(compact).unwrap_or_default()
    }
}

fn parsed(name: &str, keys: &[String]) -> Result<(usize, Vec<Chord>), KeyError> {
    let place = names().position(|known| known == name);
    let place = place.ok_or_else(|| KeyError::NoAction { name: name.to_owned() })?;
    let chords = keys.iter().map(|key| key.parse()).collect::<Result<Vec<_>, _>>();
    chords.map(|chords| (place, chords)).map_err(|why| KeyError::NoKey { action: names::ACTIONS[place].1, why })
}

/// Two actions with the same key.
fn conflict(bound: &[(Action, Vec<Chord>)]) -> Option<(usize, usize, Chord)> {
    let mut taken = HashMap::new();
    bound.iter().enumerate().find_map(|(place, (_, chords))| {
        chords.iter().find_map(|&chord| {
            let first = *taken.entry(chord).or_insert(place);
            (first != place).then_some((first, place, chord))
        })
    })
}

fn repeats(action: Action) -> bool {
    matches!(
        action,
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

impl fmt::Debug for KeyMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self
            .bound
            .iter()
            .map(|(action, chords)| (name(*action), chords.iter().map(ToString::to_string).collect::<Vec<_>>()));
        f.debug_map().entries(lines).finish()
    }
}

#[cfg(test)]
mod tests;
