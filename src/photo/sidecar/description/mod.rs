//! The description of a photo in Candor's own namespace: all that is known of it, without loss but for rounding.

mod read;
mod spell;

use candor_core::shot::Description;

use super::{
    SidecarError,
    names::{ADDED_HIERARCHICAL, ADDED_KEYWORDS, BURST, CANDOR, FACES, HEIGHT, MODELS, RDF, VERSION, WIDTH},
    rdf::Rdf,
    splice::Splice,
    template,
    xml::{Document, Name},
};

pub(super) use read::read;
pub(super) use spell::number;

/// The shape of what is written. A later shape that older versions would misread gets a new namespace, not a new number.
const SHAPE: &str = "1";

/// Writes a description, unless the sidecar says just that already. `canonical` is the same description as it will come
/// back.
pub(super) fn put(splice: &mut Splice<'_, '_>, description: &Description, canonical: &Description) {
    if read(splice.rdf).as_ref() != Some(canonical) {
        spell_all(splice, description);
    }
}

/// Takes everything away that is in Candor's namespace, but for the records of added keywords, which go with those.
pub(super) fn remove(splice: &mut Splice<'_, '_>) {
    let records = [ADDED_KEYWORDS.local, ADDED_HIERARCHICAL.local];
    let is_ours = |name: &Name<'_>| name.namespace == CANDOR.uri && !records.contains(&name.local);
    let ours: Vec<_> = splice.rdf.properties().filter(|(name, _)| is_ours(name)).collect();
    for (_, value) in ours {
        splice.remove_value(value);
    }
}

/// The description as it comes back from a sidecar: numbers rounded, characters that XML does not have replaced.
pub(super) fn canonical(description: &Description) -> Result<Description, SidecarError> {
    let text = template::with(|splice| spell_all(splice, description))?;
    let document = Document::parse(&text)?;
    Ok(read(Rdf::of(&document)?).unwrap_or_default())
}

fn spell_all(splice: &mut Splice<'_, '_>, description: &Description) {
    splice.set(VERSION, SHAPE);
    for (property, size) in
        [(WIDTH, description.size.map(|size| size.0)), (HEIGHT, description.size.map(|size| size.1))]
    {
        match size {
            Some(size) => splice.set(property, &size.to_string()),
            None => splice.remove(property),
        }
    }
    let prefixes = spell::Prefixes { candor: splice.prefix(CANDOR), rdf: splice.prefix(RDF) };
    match &description.burst {
        Some(place) => splice.put(BURST, |line| spell::burst(&prefixes, line, place)),
        None => splice.remove(BURST),
    }
    match description.faces.as_slice() {
        [] => splice.remove(FACES),
        faces => splice.put(FACES, |line| spell::faces(&prefixes, line, faces)),
    }
    match description.models.as_slice() {
        [] => splice.remove(MODELS),
        models => splice.put(MODELS, |line| spell::models(&prefixes, line, models)),
    }
}
