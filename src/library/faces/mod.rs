//! Faces in photos that were not shot through Candor, as far as the library is concerned: what a reader of faces has to
//! be able to do, and where what it saw is kept, so that a folder is read once and no photo is changed by it. Knows no
//! neural network: whoever opens a desk brings a reader along.

mod store;

use std::path::Path;

use candor_core::{cull::Sitter, shot::Description};

pub(crate) use store::Store;

/// Reads the faces of one folder's photos. What a face says depends on what is known of the same face at rest, so that
/// photos are looked at first and read by all that was seen so far.
pub trait FaceReader {
    /// Tells readers apart that see differently, as by their models' checksums: what one of them saw means nothing to the
    /// other.
    fn version(&self) -> String;

    /// Looks at a photo. Returns what it saw, to be kept and given to [`FaceReader::take_in`], now and whenever the folder
    /// is opened again.
    ///
    /// # Errors
    /// Why the photo cannot be read, as a sentence that names it.
    fn look(&mut self, photo: &Path) -> Result<Vec<u8>, String>;

    /// Takes in what was seen of a photo. Photos should come in the order of their capture: sitters are numbered as they
    /// come. False where these bytes are not what [`FaceReader::look`] returns; then the photo has to be looked at again.
    fn take_in(&mut self, photo: u32, seen: &[u8]) -> bool;

    /// What a photo that was taken in says, by all that were taken in so far. `None` for others.
    fn read(&self, photo: u32) -> Option<FacesRead>;
}

/// Opens a reader of faces. Called on a thread of the desk's own, when the first photo wants to be read: opening loads the
/// networks.
///
/// # Errors
/// Why there is none, as a sentence.
pub type OpenFaceReader = Box<dyn FnOnce() -> Result<Box<dyn FaceReader>, String> + Send>;

/// What the faces of a photo say.
#[derive(Clone, Debug, PartialEq)]
pub struct FacesRead {
    /// The faces, the one that matters most first.
    pub description: Description,
    /// Whose they are, one entry a face in the same order.
    pub sitters: Vec<Option<Sitter>>,
}
