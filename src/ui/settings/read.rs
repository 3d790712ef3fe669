//! Reading what is set, entry by entry, so that one that is wrong does not take the others with it.

use std::{fmt, path::PathBuf};

use toml::{Table, Value};

use super::{Settings, TEXT};
use crate::{
    app::is_everywhere,
    key_map::{Bindable, Changes, KeyError, KeyMap},
    screen::cull::THUMBNAIL_SIZES,
    words::{Language, say_with},
};

/// The entries that there are.
const ENTRIES: [&str; 5] = ["language", "export-folder", "window", "keys", "live-keys"];
/// The entries of `[window]`.
const WINDOW: [&str; 2] = ["text", "thumbnails"];

/// Something that is wrong in the text. As a sentence it speaks the language of the thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// In which line, counted from 1, where that is known.
    pub line: Option<usize>,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// It is not TOML: what its reader said.
    NotToml(String),
    /// There is no such entry.
    NoEntry {
        /// What was written.
        entry: String,
        /// The entries that there are.
        known: &'static [&'static str],
    },
    /// A figure lies outside of what it can be.
    Figure {
        /// The entry.
        entry: String,
        /// Its value, as it is written.
        value: String,
        /// The least it can be.
        least: f32,
        /// The most.
        most: f32,
    },
    /// An entry has a value that it cannot have.
    Value {
        /// The entry.
        entry: String,
        /// Its value, as it is written.
        value: String,
        /// The name of the words that say what it can be.
        can_be: &'static str,
    },
    /// Keys cannot be given so.
    Keys(KeyError),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "{}: ", say_with("settings-line", [("line", line.into())]))?;
        }
        match &self.wrong {
            Wrong::NotToml(said) => f.write_str(&say_with("settings-not-toml", [("said", said.as_str().into())])),
            Wrong::NoEntry { entry, known } => {
                let known = known.join(", ");
                f.write_str(&say_with("settings-no-entry", [("entry", entry.as_str().into()), ("known", known.into())]))
            }
            Wrong::Value { entry, value, can_be } => {
                let can_be = say_with(can_be, []);
                let values =
                    [("entry", entry.as_str().into()), ("value", value.as_str().into()), ("possible", can_be.into())];
                f.write_str(&say_with("settings-value", values))
            }
            Wrong::Figure { entry, value, least, most } => {
                let limits = [("least", figure(*least).into()), ("most", figure(*most).into())];
                let possible = say_with("settings-can-be-figure", limits);
                let values =
                    [("entry", entry.as_str().into()), ("value", value.as_str().into()), ("possible", possible.into())];
                f.write_str(&say_with("settings-value", values))
            }
            Wrong::Keys(error) => error.fmt(f),
        }
    }
}

pub(super) fn settings(text: &str) -> (Settings, Vec<Problem>) {
    let mut settings = Settings::default();
    let table = match text.parse::<Table>() {
        Ok(table) => table,
        Err(error) => return (settings, vec![not_toml(text, &error)]),
    };
    let mut problems = Vec::new();
    for (entry, value) in table {
        let line = line_of(text, &entry);
        let mut wrong = |can_be| {
            let value = value.to_string();
            problems.push(Problem { line, wrong: Wrong::Value { entry: entry.clone(), value, can_be } });
        };
        match (entry.as_str(), &value) {
            ("language", Value::String(tag)) if Language::of_tag(tag).is_some() => {
                settings.language = Language::of_tag(tag);
            }
            ("language", _) => wrong("settings-can-be-language"),
            ("export-folder", Value::String(folder)) if !folder.trim().is_empty() => {
                settings.export_folder = Some(PathBuf::from(folder.trim()));
            }
            ("export-folder", _) => wrong("settings-can-be-folder"),
            ("window", Value::Table(window)) => problems.extend(window_of(text, window, &mut settings)),
            ("window", _) => wrong("settings-can-be-window"),
            ("keys", Value::Table(keys)) => {
                let (map, wrong) = keys_of(text, keys);
                settings.keys = map;
                problems.extend(wrong);
            }
            ("live-keys", Value::Table(keys)) => {
                let (map, wrong) = keys_of(text, keys);
                settings.live_keys = map;
                problems.extend(wrong);
            }
            ("keys" | "live-keys", _) => wrong("settings-can-be-keys"),
            _ => problems.push(Problem { line, wrong: Wrong::NoEntry { entry, known: &ENTRIES } }),
        }
    }
    // What is done on every screen keeps its key on the Live screen.
    let (live_keys, clashes) = settings.live_keys.beside(&settings.keys, is_everywhere);
    settings.live_keys = live_keys;
    problems.extend(
        clashes.into_iter().map(|error| Problem { line: line_of_keys(text, &error), wrong: Wrong::Keys(error) }),
    );
    (settings, problems)
}

/// Reads `[window]`.
fn window_of(text: &str, table: &Table, settings: &mut Settings) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (entry, value) in table {
        let (place, possible) = match entry.as_str() {
            "text" => (&mut settings.text, TEXT),
            "thumbnails" => (&mut settings.thumbnails, THUMBNAIL_SIZES),
            _ => {
                let wrong = Wrong::NoEntry { entry: entry.clone(), known: &WINDOW };
                problems.push(Problem { line: line_of(text, entry), wrong });
                continue;
            }
        };
        let figure =
            value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64)).map(|value| value as f32);
        match figure.filter(|figure| possible.contains(figure)) {
            Some(figure) => *place = Some(figure),
            None => problems.push(Problem {
                line: line_of(text, entry),
                wrong: Wrong::Figure {
                    entry: entry.clone(),
                    value: value.to_string(),
                    least: *possible.start(),
                    most: *possible.end(),
                },
            }),
        }
    }
    problems
}

/// A figure as it is written in TOML.
fn figure(value: f32) -> String {
    value.to_string()
}

fn keys_of<A: Bindable>(text: &str, table: &Table) -> (KeyMap<A>, Vec<Problem>) {
    let mut changes = Changes::new();
    let mut problems = Vec::new();
    for (action, value) in table {
        match strings(value) {
            Some(keys) => drop(changes.insert(action.clone(), keys)),
            None => problems.push(Problem {
                line: line_of(text, action),
                wrong: Wrong::Value { entry: action.clone(), value: value.to_string(), can_be: "settings-can-be-keys" },
            }),
        }
    }
    let (map, errors) = KeyMap::changed(&changes);
    problems.extend(
        errors.into_iter().map(|error| Problem { line: line_of_keys(text, &error), wrong: Wrong::Keys(error) }),
    );
    (map, problems)
}

/// The line that gave the keys.
fn line_of_keys(text: &str, error: &KeyError) -> Option<usize> {
    match error {
        KeyError::NoAction { name, .. } => line_of(text, name),
        KeyError::NoKey { action, .. } => line_of(text, action),
        KeyError::Conflict { one, other, .. } => line_of(text, one).or_else(|| line_of(text, other)),
    }
}

/// One string, or several.
fn strings(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(one) => Some(vec![one.clone()]),
        Value::Array(several) => several.iter().map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

fn not_toml(text: &str, error: &toml::de::Error) -> Problem {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map(|before| before.matches('\n').count() + 1);
    Problem { line, wrong: Wrong::NotToml(error.message().to_owned()) }
}

/// The line that sets an entry or begins its table.
fn line_of(text: &str, entry: &str) -> Option<usize> {
    let sets = |line: &str| {
        let line = line.trim_start();
        let table = line.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(entry));
        let rest = line.trim_start_matches(['"', '\'']).strip_prefix(entry);
        table || rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(['=', '.']))
    };
    text.lines().position(sets).map(|place| place + 1)
}
