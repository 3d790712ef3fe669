//! Flag, stars and colour label, in the words that Lightroom Classic reads.

use candor_core::cull::{Assessment, Flag, Label, Stars};

use super::{
    Changes,
    names::{GOOD, LABEL, PICK, RATING},
    rdf::Rdf,
    splice::Splice,
};

/// Stars of −1 are a reject in Bridge's and darktable's words.
const REJECTED: i64 = -1;

/// What the photographer said.
pub(super) fn read(rdf: Rdf<'_, '_>) -> Assessment {
    let rating = rating(rdf);
    Assessment {
        flag: flag(rdf).unwrap_or(if rating == Some(REJECTED) { Flag::Rejected } else { Flag::Unflagged }),
        stars: rating.and_then(|stars| u8::try_from(stars.clamp(0, 5)).ok()).and_then(Stars::new).unwrap_or_default(),
        label: label(rdf).and_then(Label::from_name),
    }
}

/// A label of a set that Candor does not know.
pub(super) fn foreign_label(rdf: Rdf<'_, '_>) -> Option<String> {
    label(rdf).filter(|label| Label::from_name(label).is_none()).map(str::to_owned)
}

/// Writes what is asked.
pub(super) fn put(splice: &mut Splice<'_, '_>, changes: &Changes) {
    let (rdf, before) = (splice.rdf, rating(splice.rdf));
    // Stars that take the place of a −1, and a flag that contradicts it, must not lose or keep the reject by accident.
    let rejected_by_rating = before == Some(REJECTED) && flag(rdf).is_none();
    let new_flag = changes.flag.or((rejected_by_rating && changes.stars.is_some()).then_some(Flag::Rejected));
    if let Some(flag) = new_flag {
        put_flag(splice, flag);
    }
    match changes.stars {
        Some(stars) if stars.get() == 0 => splice.remove(RATING),
        Some(stars) if before == Some(stars.get().into()) => {}
        Some(stars) => splice.set(RATING, &stars.get().to_string()),
        None if before == Some(REJECTED) && changes.flag.is_some_and(|flag| flag != Flag::Rejected) => {
            splice.remove(RATING);
        }
        None => {}
    }
    match changes.label {
        Some(Some(new)) if label(rdf).and_then(Label::from_name) != Some(new) => splice.set(LABEL, new.name()),
        Some(None) => splice.remove(LABEL),
        _ => {}
    }
}

/// Both properties, always agreeing: Lightroom goes by `good`, others by `pick`. Taking a flag away removes both.
fn put_flag(splice: &mut Splice<'_, '_>, flag: Flag) {
    let (good, pick) = match flag {
        Flag::Unflagged => {
            splice.remove(GOOD);
            return splice.remove(PICK);
        }
        Flag::Picked => ("true", "1"),
        Flag::Rejected => ("false", "-1"),
    };
    splice.set(GOOD, good);
    splice.set(PICK, pick);
}

fn flag(rdf: Rdf<'_, '_>) -> Option<Flag> {
    let text = |property| rdf.property(property).map(|value| rdf.simple(value).trim());
    match text(GOOD).map(str::to_ascii_lowercase).as_deref() {
        Some("true") => return Some(Flag::Picked),
        Some("false") => return Some(Flag::Rejected),
        _ => {}
    }
    match text(PICK)? {
        "1" => Some(Flag::Picked),
        "-1" => Some(Flag::Rejected),
        "0" => Some(Flag::Unflagged),
        _ => None,
    }
}

/// The stars as they stand, −1 included; some programs write `4.0`.
fn rating(rdf: Rdf<'_, '_>) -> Option<i64> {
    let rating: f64 = rdf.simple(rdf.property(RATING)?).trim().parse().ok()?;
    rating.is_finite().then_some(rating.round() as i64)
}

fn label<'d>(rdf: Rdf<'d, '_>) -> Option<&'d str> {
    Some(rdf.simple(rdf.property(LABEL)?).trim()).filter(|label| !label.is_empty())
}
