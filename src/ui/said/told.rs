//! What comes as English words: sentences of the desk's and the shoot's, and reasons that were written into files long ago.
//! They are known by their English texts, the same that stand in `languages/en`, and said anew with whatever is put into
//! them. What is not known stays as it is.

use std::sync::OnceLock;

use fluent_bundle::FluentValue;

use crate::words::{self, Language, say, say_all};

/// What such words are called in the texts.
const TOLD: &str = "told-";
/// Values that have to be words known here themselves: what is round them alone could be anything.
const KNOWN: [&str; 3] = ["inner", "exported", "bursts"];
/// A place on a disk may have in it what stands after it: it is taken as long as it can be.
const PATH: &str = "path";
/// So deep can words stand in others.
const DEEPEST: u8 = 4;

/// Words in the language that is spoken.
#[must_use]
pub fn told(words: &str) -> String {
    if words::spoken() == Language::English {
        return words.to_owned();
    }
    anew(words, TOLD, DEEPEST).unwrap_or_else(|| words.to_owned())
}

/// Why a burst was fired, from the words that are kept of it.
#[must_use]
pub fn why_fired_as_told(reason: &str) -> String {
    if words::spoken() == Language::English {
        return reason.to_owned();
    }
    fired(reason).unwrap_or_else(|| reason.to_owned())
}

fn fired(reason: &str) -> Option<String> {
    let mut parts = reason.split("; ");
    let first = course(parts.next()?)?;
    let rest = parts.map(|part| {
        if let Some(causes) = anew(part, "fired-causes", 0).and(part.split_once(": ")) {
            return Some(words::say_with("fired-causes", [("causes", all_causes(causes.1)?.into())]));
        }
        group(part).or_else(|| anew(part, "fired-", 0))
    });
    let parts: Option<Vec<String>> = std::iter::once(Some(first)).chain(rest).collect();
    Some(parts?.join("; "))
}

/// How the score came there, after the emotion where one was named.
fn course(part: &str) -> Option<String> {
    if let Some(whole) = anew(part, "fired-", 0) {
        return Some(whole);
    }
    let (emotion, course) = phrases("emotion-").find_map(|phrase| {
        let name = phrase.plain()?.to_lowercase();
        Some((phrase.name, part.strip_prefix(&name)?.strip_prefix(' ')?)).filter(|(_, rest)| known(rest, "fired-"))
    })?;
    Some(format!("{} {}", say(emotion), anew(course, "fired-", 0)?))
}

/// Who of a group counted, and who was least ready.
fn group(part: &str) -> Option<String> {
    let (rule, least) = part.split_once(", ")?;
    Some(anew(rule, "fired-", 0)? + &anew(&format!(", {least}"), "fired-least", 0)?)
}

/// One sign, or two; signs have commas of their own.
fn all_causes(words: &str) -> Option<String> {
    let sign = |words: &str| anew(words, "sign-", 0);
    sign(words).or_else(|| {
        words.match_indices(", ").find_map(|(at, comma)| {
            let (one, other) = (sign(&words[..at])?, sign(&words[at + comma.len()..])?);
            Some(format!("{one}, {other}"))
        })
    })
}

fn known(words: &str, of: &str) -> bool {
    phrases(of).any(|phrase| phrase.values(words, &|_, _| true).is_some())
}

/// Words as the spoken language has them, where a text of that kind is known.
fn anew(words: &str, of: &str, deep: u8) -> Option<String> {
    phrases(of).find_map(|phrase| {
        let inside = |value: &str| if deep > 0 { anew(value, TOLD, deep - 1) } else { None };
        let fits = |name: &str, value: &str| !KNOWN.contains(&name) || inside(value).is_some();
        let values = phrase.values(words, &fits)?.into_iter();
        let said = values.map(|(name, value)| (name, inside(value).unwrap_or_else(|| figure(value)).into()));
        Some(say_all(phrase.name, said.collect::<Vec<(_, FluentValue<'_>)>>()))
    })
}

/// A figure with the decimal sign of the language; anything else as it is.
fn figure(value: &str) -> String {
    let is_figure = value.contains('.') && value.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    if is_figure && value.parse::<f64>().is_ok() { value.replace('.', ",") } else { value.to_owned() }
}

/// An English text, cut at what is put in.
#[derive(Debug)]
struct Phrase {
    name: &'static str,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Words(&'static str),
    Value(&'static str),
}

/// The texts whose names begin so, those with most words of their own first.
fn phrases(of: &str) -> impl Iterator<Item = &'static Phrase> {
    static ALL: OnceLock<Vec<Phrase>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let lines = Language::English.texts().into_iter().flat_map(str::lines);
        let mut all: Vec<Phrase> = lines.filter_map(Phrase::of_line).collect();
        all.sort_by_key(|phrase| std::cmp::Reverse(phrase.length()));
        all
    });
    all.iter().filter(move |phrase| phrase.name.starts_with(of))
}

impl Phrase {
    fn of_line(line: &'static str) -> Option<Self> {
        let (name, mut text) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#', '-']))?;
        text = text.strip_prefix(' ').unwrap_or(text);
        let mut parts = Vec::new();
        while let Some((before, rest)) = text.split_once("{ $") {
            let (value, after) = rest.split_once(" }")?;
            parts.extend((!before.is_empty()).then_some(Part::Words(before)));
            parts.push(Part::Value(value));
            text = after;
        }
        parts.extend((!text.is_empty()).then_some(Part::Words(text)));
        (!parts.is_empty()).then_some(Self { name, parts })
    }

    fn length(&self) -> usize {
        let words = |part: &Part| if let Part::Words(words) = part { words.len() } else { 0 };
        self.parts.iter().map(words).sum()
    }

    /// The text, where nothing is put in.
    fn plain(&self) -> Option<&'static str> {
        if let [Part::Words(words)] = self.parts.as_slice() { Some(words) } else { None }
    }

    /// What is put in so that it comes to these words, where each value fits its name.
    fn values<'a>(&self, words: &'a str, fits: &Fits<'_>) -> Option<Vec<(&'static str, &'a str)>> {
        values(&self.parts, words, fits)
    }
}

/// Whether a value can be what its name says.
type Fits<'a> = dyn Fn(&str, &str) -> bool + 'a;

fn values<'a>(parts: &[Part], words: &'a str, fits: &Fits<'_>) -> Option<Vec<(&'static str, &'a str)>> {
    match parts {
        [] => words.is_empty().then(Vec::new),
        [Part::Words(own), rest @ ..] => values(rest, words.strip_prefix(own)?, fits),
        [Part::Value(name)] => (!words.is_empty() && fits(name, words)).then(|| vec![(*name, words)]),
        [Part::Value(name), rest @ ..] => {
            let Some(Part::Words(next)) = rest.first() else { return None };
            let mut ends: Vec<usize> = words.match_indices(next).map(|(at, _)| at).filter(|&at| at > 0).collect();
            if *name == PATH {
                ends.reverse();
            }
            ends.into_iter().filter(|&at| fits(name, &words[..at])).find_map(|at| {
                let mut found = values(rest, &words[at..], fits)?;
                found.insert(0, (*name, &words[..at]));
                Some(found)
            })
        }
    }
}

#[cfg(test)]
#[path = "told_tests.rs"]
mod tests;
