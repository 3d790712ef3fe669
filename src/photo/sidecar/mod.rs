//! XMP sidecars: what the photographer and Candor said of a photo, in words that other programs read.
//!
//! A sidecar is changed by splicing our properties into the text that is there; every other byte stays. Malformed XML is
//! refused, never overwritten.

mod assessment;
mod decision;
mod description;
mod encoding;
mod error;
mod file;
mod keywords;
mod merge;
mod names;
mod path;
mod rdf;
mod regions;
mod splice;
mod template;
mod xml;

use candor_core::{
    cull::{Assessment, Flag, Label, Stars},
    shot::Description,
};

pub use decision::{Decision, Said, Seen};
pub use error::SidecarError;
pub use file::{decide, read, rewrite, update};
pub use keywords::Keyword;
pub use merge::{merge, parse, with_keywords, without_description};
pub use path::path_for;

use crate::Orientation;

/// What to change in a sidecar; `None` leaves alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The flag.
    pub flag: Option<Flag>,
    /// The stars.
    pub stars: Option<Stars>,
    /// The colour label: `Some(None)` takes it away, also one of a set that Candor does not know.
    pub label: Option<Option<Label>>,
    /// What Candor read in the photo; replaces all that it read before.
    pub description: Option<Description>,
    /// How the stored picture has to be turned ([`PhotoInfo::orientation`](crate::PhotoInfo::orientation)): face regions
    /// are described upright, but written in the coordinates of the stored picture.
    pub orientation: Orientation,
}

/// What a sidecar says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// What the photographer said.
    pub assessment: Assessment,
    /// A label of a set that Candor does not know.
    pub foreign_label: Option<String>,
    /// Keywords, ours and others'.
    pub keywords: Vec<String>,
    /// What Candor read in the photo, where it did.
    pub description: Option<Description>,
}
