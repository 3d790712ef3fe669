//! Keywords: the named emotions and `Candor`, flat and hierarchical. What Candor added is written down beside them, so
//! that it can take back its own when they no longer hold, and never touches the photographer's.

use candor_core::shot::Description;

use super::{
    names::{ADDED_HIERARCHICAL, ADDED_KEYWORDS, HIERARCHICAL_SUBJECT, Property, RDF, SUBJECT},
    rdf::{Rdf, Value},
    splice::{Splice, escape},
    xml::ElementId,
};

/// The root of the hierarchical keywords.
const ROOT: &str = "Expression";

/// The keyword of every photo in which something was read.
const CANDOR_KEYWORD: &str = "Candor";

/// Many more than Candor adds: a record that is longer is not its own.
const MOST_RECORDED: usize = 64;

/// A keyword of the photographer's own: one word, or a path from the general to the particular, `Studio|Berlin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyword(String);

impl Keyword {
    /// Reads a keyword as it is written; spaces round its parts do not count. `None` where a part of it is empty.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('|').map(str::trim).collect();
        parts.iter().all(|part| !part.is_empty()).then(|| Self(parts.join("|")))
    }

    /// The last part: what stands among the flat keywords.
    #[must_use]
    pub fn leaf(&self) -> &str {
        self.0.rsplit('|').next().unwrap_or(&self.0)
    }

    /// The whole path, where it has several parts: what stands among the hierarchical keywords.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.contains('|').then_some(&self.0)
    }
}

/// Adds keywords of the photographer's own that are not there yet, and takes others out, whoever put them there.
pub(super) fn put_own(splice: &mut Splice<'_, '_>, add: &[Keyword], take_out: &[Keyword]) {
    let words = |keywords: &[Keyword], of: fn(&Keyword) -> Option<&str>| -> Vec<String> {
        let mut words: Vec<String> = keywords.iter().filter_map(of).map(str::to_owned).collect();
        words.dedup();
        words
    };
    let flat: fn(&Keyword) -> Option<&str> = |keyword| Some(keyword.leaf());
    for (property, of) in [(SUBJECT, flat), (HIERARCHICAL_SUBJECT, Keyword::path)] {
        let present = texts(splice.rdf, property);
        let (add, gone) = (words(add, of), words(take_out, of));
        let new: Vec<&String> = add.iter().filter(|word| !present.contains(word)).collect();
        let stale: Vec<&String> = gone.iter().filter(|word| present.contains(word)).collect();
        change(splice, property, &new, &stale);
    }
}

/// All keywords, ours and others'.
pub(super) fn read(rdf: Rdf<'_, '_>) -> Vec<String> {
    texts(rdf, SUBJECT)
}

/// Brings the keywords up to date; without a description, takes back those that Candor added.
pub(super) fn put(splice: &mut Splice<'_, '_>, description: Option<&Description>) {
    let (flat, hierarchical) = description.map(wanted).unwrap_or_default();
    put_array(splice, SUBJECT, ADDED_KEYWORDS, &flat);
    put_array(splice, HIERARCHICAL_SUBJECT, ADDED_HIERARCHICAL, &hierarchical);
}

fn wanted(description: &Description) -> (Vec<String>, Vec<String>) {
    let mut emotions: Vec<&str> = Vec::new();
    for (name, _) in description.faces.iter().filter_map(|face| face.emotions.named()) {
        if !emotions.contains(&name.title()) {
            emotions.push(name.title());
        }
    }
    let read = !description.faces.is_empty() || description.burst.is_some();
    let flat = emotions.iter().copied().chain(read.then_some(CANDOR_KEYWORD)).map(str::to_owned).collect();
    (flat, emotions.iter().map(|emotion| format!("{ROOT}|{emotion}")).collect())
}

fn put_array(splice: &mut Splice<'_, '_>, property: Property, record: Property, wanted: &[String]) {
    let (present, mut recorded) = (texts(splice.rdf, property), texts(splice.rdf, record));
    recorded.truncate(MOST_RECORDED);
    // A keyword that was added once and is gone was taken out by the photographer: it stays out.
    let add: Vec<&String> = wanted.iter().filter(|word| !present.contains(word) && !recorded.contains(word)).collect();
    let stale: Vec<&String> = recorded.iter().filter(|word| !wanted.contains(word)).collect();
    change(splice, property, &add, &stale);
    if add.is_empty() && stale.is_empty() {
        return;
    }
    let record_now: Vec<&String> = recorded.iter().filter(|word| wanted.contains(word)).chain(add).collect();
    if record_now.is_empty() {
        splice.remove(record);
    } else {
        put_new(splice, record, &record_now);
    }
}

fn change(splice: &mut Splice<'_, '_>, property: Property, add: &[&String], stale: &[&String]) {
    let rdf = splice.rdf;
    let occurrences: Vec<_> = rdf.occurrences(property).collect();
    let mut kept = 0;
    let mut stale_items = Vec::new();
    for &occurrence in &occurrences {
        let is_stale = |item: &ElementId| {
            let text = rdf.simple(Value::Element(*item));
            stale.iter().any(|word| word.as_str() == text)
        };
        let (gone, stay): (Vec<_>, Vec<_>) = rdf.items(occurrence).partition(is_stale);
        kept += stay.len();
        stale_items.extend(gone);
    }
    if kept == 0 && add.is_empty() && !stale_items.is_empty() {
        return splice.remove(property);
    }
    splice.remove_values(stale_items.into_iter().map(Value::Element));
    match occurrences.first() {
        _ if add.is_empty() => {}
        None => put_new(splice, property, add),
        Some(&first) => extend(splice, property, first, add),
    }
}

/// Adds to a property that is there.
fn extend(splice: &mut Splice<'_, '_>, property: Property, existing: Value<'_, '_>, add: &[&String]) {
    let rdf = splice.rdf;
    let Some(array) = rdf.array(existing) else {
        // Not an array, as it should be: its one value becomes the first of an array.
        let texts = rdf.texts(existing);
        let all: Vec<&String> = texts.iter().chain(add.iter().copied()).collect();
        return put_new(splice, property, &all);
    };
    let element = rdf.document.get(array);
    let last = rdf.items(existing).last().map(|item| rdf.document.get(item).span());
    let space = match &last {
        Some(span) => rdf.document.space_before(span.start).to_owned(),
        None => splice.child_line(array),
    };
    let prefix = element.name.prefix();
    let name = if prefix.is_empty() { "li".to_owned() } else { format!("{prefix}:li") };
    let items = items(&space, &name, add);
    match last {
        Some(span) => splice.replace(span.end..span.end, items),
        None => splice.append(array, &items),
    }
}

fn put_new(splice: &mut Splice<'_, '_>, property: Property, words: &[&String]) {
    let (name, rdf) = (splice.qualified(property), splice.prefix(RDF));
    splice.put(property, |line| {
        let items = items(&format!("{line}  "), &format!("{rdf}:li"), words);
        format!("<{name}>{line} <{rdf}:Bag>{items}{line} </{rdf}:Bag>{line}</{name}>")
    });
}

fn items(line: &str, name: &str, words: &[&String]) -> String {
    words.iter().fold(String::new(), |text, word| text + &format!("{line}<{name}>{}</{name}>", escape(word)))
}

/// The texts of all occurrences of an array property.
fn texts(rdf: Rdf<'_, '_>, property: Property) -> Vec<String> {
    rdf.occurrences(property).flat_map(|value| rdf.texts(value)).collect()
}
