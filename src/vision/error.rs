//! What can go wrong between a JPEG and a face.

use std::path::PathBuf;

/// Why a picture could not be read, a model not be opened, or a net not be run. The text says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VisionError {
    /// The bytes are not a whole JPEG.
    #[error("the JPEG cannot be read: {reason}")]
    Jpeg {
        /// What the decoder found.
        reason: String,
    },
    /// The JPEG says that it is larger than is plausible.
    #[error("the JPEG says that it is {width}x{height} pixels, which is more than {reason}; it was not decoded")]
    JpegTooLarge {
        /// Width it claims, in pixels.
        width: usize,
        /// Height it claims, in pixels.
        height: usize,
        /// The limit it breaks.
        reason: &'static str,
    },
    /// A [`Picture`](crate::Picture) whose bytes do not fit its size.
    #[error("a picture of {width}x{height} pixels needs {expected} bytes of RGB, but has {found}")]
    Picture {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Bytes it needs; 0 for a picture without pixels.
        expected: u64,
        /// Bytes it has.
        found: u64,
    },
    /// No ONNX Runtime was found.
    #[error(
        "ONNX Runtime was not found ({}); run `make setup`, or set ORT_DYLIB_PATH to a libonnxruntime of version 1.23 or newer",
        looked.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ")
    )]
    RuntimeMissing {
        /// Where it was looked for.
        looked: Vec<PathBuf>,
    },
    /// The ONNX Runtime that was found cannot be used.
    #[error("the ONNX Runtime {} cannot be used: {reason}; run `make setup`, or set ORT_DYLIB_PATH to another one", path.display())]
    RuntimeUnsuitable {
        /// The library.
        path: PathBuf,
        /// What it, or the loader, said.
        reason: String,
    },
    /// A model or its manifest is not there, or cannot be read.
    #[error("{} cannot be read: {reason}; restore it with `git checkout -- models`", path.display())]
    ModelUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// A manifest that does not say what it has to.
    #[error("the manifest {} is wrong: {reason}; restore it with `git checkout -- models`", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// Which key, and what is wrong with it.
        reason: String,
    },
    /// A model that is shorter or longer than its manifest says.
    #[error(
        "the model {} is {found} bytes long, but its manifest says {expected}: it was cut short or replaced; \
         restore it with `git checkout -- models`",
        path.display()
    )]
    ModelSize {
        /// The file.
        path: PathBuf,
        /// Bytes by the manifest.
        expected: u64,
        /// Bytes in the file.
        found: u64,
    },
    /// A model that is not the one its manifest describes.
    #[error(
        "the model {} is not the one its manifest describes (sha256 {found}, expected {expected}); \
         restore it with `git checkout -- models`",
        path.display()
    )]
    ModelChanged {
        /// The file.
        path: PathBuf,
        /// Hash by the manifest.
        expected: String,
        /// Hash of the file.
        found: String,
    },
    /// A model whose inputs or outputs are not what the program works with.
    #[error("the model {} does not fit this program: {reason}; restore it with `git checkout -- models`", path.display())]
    ModelShape {
        /// The file.
        path: PathBuf,
        /// Which input or output, and how it differs.
        reason: String,
    },
    /// ONNX Runtime refused to load or to run a model.
    #[error("ONNX Runtime failed on the model {}: {reason}", path.display())]
    Net {
        /// The model.
        path: PathBuf,
        /// What it said.
        reason: String,
    },
}
