//! The TOML beside each model: where it comes from, under which licence, and the hash that it must have.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::VisionError;

/// Largest manifest that is read, in bytes.
const MAX_MANIFEST_BYTES: u64 = 64 * 1024;

/// A model's manifest. Unknown keys are refused, so that a slip of the pen is found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The model's name: that of the manifest without `.toml`.
    pub name: String,
    /// One sentence: what it does.
    #[serde(rename = "description")]
    _description: String,
    /// The model file beside the manifest.
    pub file: File,
    /// Where the weights come from.
    #[serde(rename = "origin")]
    _origin: Origin,
    /// Under which terms.
    #[serde(rename = "licence")]
    _licence: Licence,
    /// The net's inputs.
    pub input: Vec<Tensor>,
    /// The net's outputs.
    pub output: Vec<Tensor>,
}

/// The model file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its name, without any folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its hash, lower-case hexadecimal.
    pub sha256: String,
}

/// Where weights come from. Read only so that a manifest without it is refused.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "for people; the program only insists that it is there")]
struct Origin {
    registry: String,
    package: String,
    version: String,
    archive_sha256: String,
    source: String,
    source_sha256: String,
    conversion: String,
}

/// Terms and credit. Read only so that a manifest without it is refused.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "for people; the program only insists that it is there")]
struct Licence {
    spdx: String,
    attribution: String,
    note: Option<String>,
}

/// An input or output.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tensor {
    /// Its name in the file.
    pub name: String,
    /// Its shape.
    pub shape: Vec<usize>,
    /// What each dimension is.
    #[serde(rename = "layout")]
    _layout: String,
    /// The values it takes.
    #[serde(rename = "range")]
    _range: String,
    /// What the numbers are.
    #[serde(rename = "meaning")]
    _meaning: String,
}

impl Manifest {
    /// Reads `<folder>/<name>.toml`.
    pub fn read(folder: &Path, name: &str) -> Result<Self, VisionError> {
        let path = folder.join(format!("{name}.toml"));
        let unreadable = |reason| VisionError::ModelUnreadable { path: path.clone(), reason };
        let wrong = |reason: String| VisionError::Manifest { path: path.clone(), reason };
        let length = fs::metadata(&path).map_err(unreadable)?.len();
        if length > MAX_MANIFEST_BYTES {
            return Err(wrong(format!("it is {length} bytes long")));
        }
        let text = fs::read_to_string(&path).map_err(unreadable)?;
        let manifest: Self = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        manifest.check(name).map_err(wrong)?;
        Ok(manifest)
    }

    fn check(&self, name: &str) -> Result<(), String> {
        let plain = Path::new(&self.file.name).file_name().is_some_and(|last| *last == *self.file.name);
        if self.name != name {
            return Err(format!("name is {:?}, but the file is {name}.toml", self.name));
        }
        if !plain {
            return Err(format!("file.name {:?} is not a plain file name", self.file.name));
        }
        if self.file.sha256.len() != 64
            || !self.file.sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        {
            return Err(format!("file.sha256 {:?} is not 64 lower-case hexadecimal digits", self.file.sha256));
        }
        Ok(())
    }

    /// Where the model file is.
    pub fn path(&self, folder: &Path) -> PathBuf {
        folder.join(&self.file.name)
    }

    /// The model's bytes, once they are known to be the ones that the manifest describes.
    pub fn model(&self, folder: &Path) -> Result<Vec<u8>, VisionError> {
        let path = self.path(folder);
        let unreadable = |reason| VisionError::ModelUnreadable { path: path.clone(), reason };
        let found = fs::metadata(&path).map_err(unreadable)?.len();
        if found != self.file.bytes {
            return Err(VisionError::ModelSize { path, expected: self.file.bytes, found });
        }
        let bytes = fs::read(&path).map_err(unreadable)?;
        let found = hexadecimal(&Sha256::digest(&bytes));
        if found != self.file.sha256 {
            return Err(VisionError::ModelChanged { path, expected: self.file.sha256.clone(), found });
        }
        Ok(bytes)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
