//! The sidecar that a photo without one gets, before anything is said in it.

use super::{
    SidecarError,
    rdf::Rdf,
    splice::{Splice, first_description, with_description},
    xml::Document,
};

/// As Lightroom's own begin, without its packet wrapper, which sidecars do not need.
pub(super) const EMPTY: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Candor">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""/>
 </rdf:RDF>
</x:xmpmeta>
"#;

/// A new sidecar with edits.
pub(super) fn with(edit: impl FnOnce(&mut Splice<'_, '_>)) -> Result<String, SidecarError> {
    let edited = edited(EMPTY, |splice| {
        edit(splice);
        Ok(())
    })?;
    Ok(edited.unwrap_or_else(|| EMPTY.to_owned()))
}

/// A text with edits, or `None` where there was nothing to edit.
pub(super) fn edited(
    text: &str,
    edit: impl FnOnce(&mut Splice<'_, '_>) -> Result<(), SidecarError>,
) -> Result<Option<String>, SidecarError> {
    let document = Document::parse(text)?;
    let rdf = Rdf::of(&document)?;
    let Some(target) = first_description(rdf) else {
        return edited(&with_description(rdf)?, edit);
    };
    let mut splice = Splice::new(rdf, target);
    edit(&mut splice)?;
    if splice.is_empty() { Ok(None) } else { splice.finish().map(Some) }
}
