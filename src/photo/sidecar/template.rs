//! The sidecar that a photo without one gets, before anything is said in it.

use super::{
    SidecarError,
    rdf::Rdf,
    splice::{Splice, first_description},
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
    let document = Document::parse(EMPTY)?;
    let rdf = Rdf::of(&document)?;
    let mut splice = Splice::new(rdf, first_description(rdf).unwrap_or(rdf.root));
    edit(&mut splice);
    splice.finish()
}
