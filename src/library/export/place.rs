//! Where an exported photo goes. Photos of one name out of several folders, and a RAW and its DNG, would share a sidecar:
//! each gets a stem of its own.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    error::{At, LibraryError, Result},
    files,
    listing::{self, PhotoFiles},
};

const MOST_NUMBERS: u32 = 9999;

/// What lies in the folder that is exported to, by stem.
#[derive(Debug)]
pub(super) struct Places {
    folder: PathBuf,
    taken: HashMap<PathBuf, Vec<PathBuf>>,
}

/// The files that a photo becomes. Those that exist already are the same.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) photo: PathBuf,
    pub(super) companion: Option<PathBuf>,
    pub(super) sidecar: Option<PathBuf>,
}

impl Places {
    pub(super) fn of(folder: &Path) -> Result<Self> {
        let mut taken: HashMap<PathBuf, Vec<PathBuf>> = HashMap::new();
        for entry in fs::read_dir(folder).at("list", folder)? {
            let path = entry.at("list", folder)?.path();
            taken.entry(listing::stem_of(&path)).or_default().push(path);
        }
        Ok(Self { folder: folder.to_owned(), taken })
    }

    /// The first stem under which everything of the photo is free, or is there already.
    pub(super) fn plan(&self, files: &PhotoFiles, sidecar: Option<&[u8]>) -> Result<Plan> {
        for number in 1..=MOST_NUMBERS {
            let named = |path: &Path| self.folder.join(numbered(path, number));
            let plan = Plan {
                photo: named(&files.path),
                companion: files.companion.as_deref().map(named),
                sidecar: sidecar.map(|_| named(&files.path).with_extension("xmp")),
            };
            if self.serves(&plan, files)? {
                return Ok(plan);
            }
        }
        Err(LibraryError::NoFreeName { name: listing::name_of(&files.path), folder: self.folder.clone() })
    }

    /// Remembers that a plan was carried out.
    pub(super) fn fill(&mut self, plan: &Plan) {
        let files = [Some(&plan.photo), plan.companion.as_ref(), plan.sidecar.as_ref()];
        for path in files.into_iter().flatten() {
            let there = self.taken.entry(listing::stem_of(path)).or_default();
            if !there.contains(path) {
                there.push(path.clone());
            }
        }
    }

    fn serves(&self, plan: &Plan, files: &PhotoFiles) -> Result<bool> {
        let Some(there) = self.taken.get(&listing::stem_of(&plan.photo)) else { return Ok(true) };
        let mut is_exported = false;
        for path in there {
            let source = if is_same(path, &plan.photo) {
                Some(&files.path)
            } else {
                files
                    .companion
                    .as_ref()
                    .filter(|_| plan.companion.as_ref().is_some_and(|planned| is_same(path, planned)))
            };
            match source {
                Some(source) if files::same_content(path, source)? => is_exported = true,
                // Looked at below.
                None if is_sidecar(path) => {}
                _ => return Ok(false),
            }
        }
        // A sidecar beside the very photo belongs to it; one without its photo belongs to somebody else.
        Ok(is_exported || !there.iter().any(|path| is_sidecar(path)))
    }
}

fn numbered(path: &Path, number: u32) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    if number > 1 {
        name.push(format!("-{number}"));
    }
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    name.into()
}

fn is_sidecar(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xmp"))
}

/// Whether two names are one on disks that do not tell capitals apart.
fn is_same(one: &Path, other: &Path) -> bool {
    one == other
        || one.file_name().is_some_and(|one| other.file_name().is_some_and(|other| one.eq_ignore_ascii_case(other)))
}
