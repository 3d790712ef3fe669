//! The merge itself, as a function of bytes, and the check of its result that precedes every write.

use std::ops::Range;

use candor_core::shot::Description;

use super::{
    Changes, Facts, SidecarError, assessment, description,
    encoding::Text,
    keywords,
    names::is_ours,
    rdf::{Rdf, Value},
    regions,
    splice::Splice,
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
    edit(existing, |splice| {
        assessment::put(splice, changes);
        described.map_or(Ok(()), |described| put_description(splice, Some(described), changes.orientation))
    })
    .and_then(|(bytes, text)| {
        text.map_or(Ok(()), |text| check_facts(&text, changes))?;
        Ok(bytes)
    })
}

/// A sidecar without what Candor read in the faces: its own namespace, the keywords it added and its face regions are
/// gone, all else stays. For handing photos over without data on people's emotions.
///
/// # Errors
/// As for [`merge`].
pub fn without_description(existing: &[u8]) -> Result<Vec<u8>, SidecarError> {
    let (bytes, text) = edit(Some(existing), |splice| put_description(splice, None, Orientation::Normal))?;
    if let Some(text) = text {
        let left = facts(&text)?.description;
        ensure(left.is_none(), "the description is still there")?;
    }
    Ok(bytes)
}

/// What a sidecar says. An empty file says nothing.
///
/// # Errors
/// It is malformed, no XMP, or in an unknown encoding.
pub fn parse(bytes: &[u8]) -> Result<Facts, SidecarError> {
    let text = Text::decode(bytes)?;
    if is_blank(&text.text) { Ok(Facts::default()) } else { facts(&text.text) }
}

fn facts(text: &str) -> Result<Facts, SidecarError> {
    let document = Document::parse(text)?;
    let rdf = Rdf::of(&document)?;
    Ok(Facts {
        assessment: assessment::read(rdf),
        foreign_label: assessment::foreign_label(rdf),
        keywords: keywords::read(rdf),
        description: description::read(rdf),
    })
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn put_description(
    splice: &mut Splice<'_, '_>,
    described: Option<&Description>,
    orientation: Orientation,
) -> Result<(), SidecarError> {
    match described {
        Some(described) => description::put(splice, described)?,
        None => description::remove(splice),
    }
    keywords::put(splice, described);
    regions::put(splice, described, orientation);
    Ok(())
}

/// The edited bytes, and their text where anything was edited.
fn edit(
    existing: Option<&[u8]>,
    edit: impl FnOnce(&mut Splice<'_, '_>) -> Result<(), SidecarError>,
) -> Result<(Vec<u8>, Option<String>), SidecarError> {
    let original = Text::decode(existing.unwrap_or_default())?;
    let is_new = is_blank(&original.text);
    let before = if is_new { template::EMPTY } else { original.text.as_str() };
    match template::edited(before, edit)? {
        Some(after) => {
            check_foreign(before, &after)?;
            Ok((original.encode(after.clone()), Some(after)))
        }
        None if is_new => Ok((template::EMPTY.as_bytes().to_vec(), None)),
        None => Ok((existing.unwrap_or_default().to_vec(), None)),
    }
}

/// Every property that is not ours must stand in the new text as it stood in the old one.
fn check_foreign(before: &str, after: &str) -> Result<(), SidecarError> {
    let (before, after) = (Document::parse(before)?, Document::parse(after).map_err(|error| damaged(&error))?);
    let (before, after) = (Rdf::of(&before)?, Rdf::of(&after).map_err(|error| damaged(&error))?);
    ensure(foreign(before).eq(foreign(after)), "a property of another program would have changed")
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

/// The new text must say what was asked for.
fn check_facts(after: &str, changes: &Changes) -> Result<(), SidecarError> {
    let facts = facts(after).map_err(|error| damaged(&error))?;
    ensure(changes.flag.is_none_or(|flag| flag == facts.assessment.flag), "the flag did not arrive")?;
    ensure(changes.stars.is_none_or(|stars| stars == facts.assessment.stars), "the stars did not arrive")?;
    ensure(changes.label.is_none_or(|label| label == facts.assessment.label), "the label did not arrive")?;
    match &changes.description {
        Some(description) => {
            let same = facts.description == Some(description::canonical(description)?);
            ensure(same, "the description did not arrive")
        }
        None => Ok(()),
    }
}

fn ensure(holds: bool, otherwise: &str) -> Result<(), SidecarError> {
    if holds { Ok(()) } else { Err(SidecarError::CheckFailed { reason: otherwise.to_owned() }) }
}

fn damaged(error: &SidecarError) -> SidecarError {
    SidecarError::CheckFailed { reason: error.to_string() }
}
