//! The merge itself, as a function of bytes, and the check of its result that precedes every write.

use std::ops::Range;

use candor_core::shot::Description;

use super::{
    Changes, Facts, SidecarError, assessment, description,
    encoding::Text,
    keywords::{self, Keyword},
    names::is_ours,
    rdf::{Rdf, Value},
    regions,
    splice::{Splice, first_description, with_description},
    template,
    xml::Document,
};
use crate::Orientation;

/// Merges changes into a sidecar, or into a new one: our properties are spliced into the text that is there, every other
/// byte stays. Merging the same changes again changes nothing. The result is UTF-8.
///
/// # Errors
/// The sidecar is malformed, no XMP, or in an unknown encoding; or the result failed the check, which compares every
/// property that is not ours.
pub fn merge(existing: Option<&[u8]>, changes: &Changes) -> Result<Vec<u8>, SidecarError> {
    let described = changes.description.as_ref();
    let canonical = described.map(description::canonical).transpose()?;
    let apply = |splice: &mut Splice<'_, '_>| {
        assessment::put(splice, changes);
        if let Some((described, canonical)) = described.zip(canonical.as_ref()) {
            description::put(splice, described, canonical);
            keywords::put(splice, Some(described));
            regions::put(splice, Some(described), changes.orientation);
        }
    };
    edit(existing, apply, |facts| check_facts(facts, changes, canonical.as_ref()))
}

/// Adds keywords of the photographer's own to a sidecar, or to a new one, and takes others out.
///
/// # Errors
/// As for [`merge`].
pub fn with_keywords(existing: Option<&[u8]>, add: &[Keyword], take_out: &[Keyword]) -> Result<Vec<u8>, SidecarError> {
    let check = |facts: &Facts| {
        let has = |keyword: &Keyword| facts.keywords.iter().any(|word| word == keyword.leaf());
        ensure(add.iter().all(has), "a keyword did not arrive")?;
        ensure(!take_out.iter().any(has), "a keyword is still there")
    };
    edit(existing, |splice| keywords::put_own(splice, add, take_out), check)
}

/// A sidecar without what Candor read in the faces: its own namespace, the keywords it added and its face regions are
/// gone, all else stays. For handing photos over without data on people's emotions.
///
/// # Errors
/// As for [`merge`].
pub fn without_description(existing: &[u8]) -> Result<Vec<u8>, SidecarError> {
    let apply = |splice: &mut Splice<'_, '_>| {
        description::remove(splice);
        keywords::put(splice, None);
        regions::put(splice, None, Orientation::Normal);
    };
    edit(Some(existing), apply, |facts| ensure(facts.description.is_none(), "the description is still there"))
}

/// What a sidecar says. An empty file says nothing.
///
/// # Errors
/// It is malformed, no XMP, or in an unknown encoding.
pub fn parse(bytes: &[u8]) -> Result<Facts, SidecarError> {
    let text = Text::decode(bytes)?;
    if is_blank(&text.text) {
        return Ok(Facts::default());
    }
    let document = Document::parse(&text.text)?;
    Rdf::of(&document).map(facts)
}

fn facts(rdf: Rdf<'_, '_>) -> Facts {
    Facts {
        assessment: assessment::read(rdf),
        foreign_label: assessment::foreign_label(rdf),
        keywords: keywords::read(rdf),
        description: description::read(rdf),
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Edits the bytes of a sidecar, or of a new one, and checks the result.
fn edit(
    existing: Option<&[u8]>,
    apply: impl FnOnce(&mut Splice<'_, '_>),
    check: impl FnOnce(&Facts) -> Result<(), SidecarError>,
) -> Result<Vec<u8>, SidecarError> {
    let original = Text::decode(existing.unwrap_or_default())?;
    let before = if is_blank(&original.text) { template::EMPTY } else { original.text.as_str() };
    match edit_text(before, apply, check)? {
        Some(after) => Ok(original.encode(after)),
        None if is_blank(&original.text) => Ok(template::EMPTY.as_bytes().to_vec()),
        None => Ok(existing.unwrap_or_default().to_vec()),
    }
}

/// The edited text, or `None` where there was nothing to edit.
fn edit_text(
    text: &str,
    apply: impl FnOnce(&mut Splice<'_, '_>),
    check: impl FnOnce(&Facts) -> Result<(), SidecarError>,
) -> Result<Option<String>, SidecarError> {
    let document = Document::parse(text)?;
    let before = Rdf::of(&document)?;
    let Some(target) = first_description(before) else {
        return edit_text(&with_description(before)?, apply, check);
    };
    let mut splice = Splice::new(before, target);
    apply(&mut splice);
    if splice.is_empty() {
        return Ok(None);
    }
    let edited = splice.finish()?;
    check_edited(before, &edited, check)?;
    Ok(Some(edited))
}

/// The new text must be well-formed, say what was asked for, and hold every property that is not ours as it stood.
fn check_edited(
    before: Rdf<'_, '_>,
    edited: &str,
    check: impl FnOnce(&Facts) -> Result<(), SidecarError>,
) -> Result<(), SidecarError> {
    let damaged = |error: SidecarError| SidecarError::CheckFailed { reason: error.to_string() };
    let document = Document::parse(edited).map_err(damaged)?;
    let after = Rdf::of(&document).map_err(damaged)?;
    ensure(foreign(before).eq(foreign(after)), "a property of another program would have changed")?;
    check(&facts(after))
}

fn foreign<'d>(rdf: Rdf<'d, '_>) -> impl Iterator<Item = &'d str> {
    rdf.properties().filter(|(name, _)| !is_ours(&name.namespace, name.local)).map(move |(_, value)| {
        let span: Range<usize> = match value {
            Value::Attribute(attribute) => attribute.span.clone(),
            Value::Element(id) => rdf.document.get(id).span(),
        };
        rdf.document.text.get(span).unwrap_or_default()
    })
}

fn check_facts(facts: &Facts, changes: &Changes, described: Option<&Description>) -> Result<(), SidecarError> {
    let Facts { assessment, description, .. } = facts;
    ensure(changes.flag.is_none_or(|flag| flag == assessment.flag), "the flag did not arrive")?;
    ensure(changes.stars.is_none_or(|stars| stars == assessment.stars), "the stars did not arrive")?;
    ensure(changes.label.is_none_or(|label| label == assessment.label), "the label did not arrive")?;
    ensure(described.is_none() || described == description.as_ref(), "the description did not arrive")
}

fn ensure(holds: bool, otherwise: &str) -> Result<(), SidecarError> {
    if holds { Ok(()) } else { Err(SidecarError::CheckFailed { reason: otherwise.to_owned() }) }
}
