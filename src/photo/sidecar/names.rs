//! The namespaces and properties that Candor reads and writes.

/// An XML namespace with the prefix it is given where a document binds none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Namespace {
    pub(super) uri: &'static str,
    pub(super) prefix: &'static str,
}

/// A top-level XMP property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) namespace: Namespace,
    pub(super) local: &'static str,
}

const fn namespace(prefix: &'static str, uri: &'static str) -> Namespace {
    Namespace { uri, prefix }
}

const fn property(namespace: Namespace, local: &'static str) -> Property {
    Property { namespace, local }
}

pub(super) const XML: Namespace = namespace("xml", "http://www.w3.org/XML/1998/namespace");
pub(super) const XMLNS: Namespace = namespace("xmlns", "http://www.w3.org/2000/xmlns/");
pub(super) const RDF: Namespace = namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
const XMP: Namespace = namespace("xmp", "http://ns.adobe.com/xap/1.0/");
const XMP_DM: Namespace = namespace("xmpDM", "http://ns.adobe.com/xmp/1.0/DynamicMedia/");
const DC: Namespace = namespace("dc", "http://purl.org/dc/elements/1.1/");
const LIGHTROOM: Namespace = namespace("lr", "http://ns.adobe.com/lightroom/1.0/");

/// Face regions of the Metadata Working Group (Guidelines for Handling Image Metadata 2.0, 2010).
pub(super) const MWG_REGIONS: Namespace = namespace("mwg-rs", "http://www.metadataworkinggroup.com/schemas/regions/");
pub(super) const AREA: Namespace = namespace("stArea", "http://ns.adobe.com/xmp/sType/Area#");
pub(super) const DIMENSIONS: Namespace = namespace("stDim", "http://ns.adobe.com/xap/1.0/sType/Dimensions#");

/// Candor's own: what was read in the faces.
pub(super) const CANDOR: Namespace = namespace("candor", "https://candor.photo/ns/expression/1.0/");

pub(super) const RATING: Property = property(XMP, "Rating");
pub(super) const LABEL: Property = property(XMP, "Label");
/// Lightroom Classic's flag since 13.2: `true` picked, `false` rejected. Wins over [`PICK`] there.
pub(super) const GOOD: Property = property(XMP_DM, "good");
/// The same flag as a number: `1` picked, `-1` rejected.
pub(super) const PICK: Property = property(XMP_DM, "pick");
pub(super) const SUBJECT: Property = property(DC, "subject");
pub(super) const HIERARCHICAL_SUBJECT: Property = property(LIGHTROOM, "hierarchicalSubject");
pub(super) const REGIONS: Property = property(MWG_REGIONS, "Regions");

/// Marks a sidecar that Candor described, and the shape of the rest.
pub(super) const VERSION: Property = property(CANDOR, "version");
pub(super) const WIDTH: Property = property(CANDOR, "width");
pub(super) const HEIGHT: Property = property(CANDOR, "height");
pub(super) const FACES: Property = property(CANDOR, "faces");
pub(super) const BURST: Property = property(CANDOR, "burst");
pub(super) const MODELS: Property = property(CANDOR, "models");
/// Which of the keywords in [`SUBJECT`] Candor added, so that it can take back its own and nobody else's.
pub(super) const ADDED_KEYWORDS: Property = property(CANDOR, "addedKeywords");
/// The same for [`HIERARCHICAL_SUBJECT`].
pub(super) const ADDED_HIERARCHICAL: Property = property(CANDOR, "addedHierarchicalKeywords");

/// Whether Candor ever writes that property; all others are foreign and stay as they are.
pub(super) fn is_ours(uri: &str, local: &str) -> bool {
    uri == CANDOR.uri
        || [RATING, LABEL, GOOD, PICK, SUBJECT, HIERARCHICAL_SUBJECT, REGIONS]
            .iter()
            .any(|property| property.namespace.uri == uri && property.local == local)
}
