//! Export: copies photos with their sidecars into a folder so that Lightroom's import finds flag, stars, label and keywords.
//! Lightroom reads a sidecar once, on import, so each lies there before its photo does. Copies are read back; nothing that
//! is there already is overwritten.

mod place;

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use candor_core::{
    cull::{Assessment, Flag},
    shot::Description,
};
use candor_photo::sidecar::{self, Changes, Decision, Seen, SidecarError};
use place::{Places, Plan};

use crate::{
    error::{At, LibraryError, Result},
    files,
    folder::PhotoFolder,
    kept::Kept,
    listing::{self, PhotoFiles},
};

/// Room for a sidecar and for what the disk itself needs, a photo.
const SPARE_BYTES: u64 = 256 << 10;

/// What to export.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExportOptions {
    /// Only picks.
    pub picks_only: bool,
    /// Leave out what was read in faces: no description, no keywords or regions that came of it.
    pub leave_out_expressions: bool,
}

/// What became of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// Photos that are there now, those that were there before among them.
    pub photos: u32,
    /// Files that were copied or written.
    pub files: u32,
    /// What was left out, each with the reason, as sentences.
    pub skipped: Vec<String>,
}

impl ExportReport {
    /// The report as a sentence.
    #[must_use]
    pub fn sentence(&self, to: &Path) -> String {
        let photos = match self.photos {
            0 => "No photos are".to_owned(),
            1 => "1 photo is".to_owned(),
            many => format!("{many} photos are"),
        };
        let left_out = match self.skipped.len() {
            0 => String::new(),
            some => format!(" {some} left out."),
        };
        format!("{photos} in {}, ready for Lightroom's import ({} files copied).{left_out}", to.display(), self.files)
    }
}

/// What is known of a photo and stands in no sidecar.
#[derive(Clone, Debug, Default)]
pub(crate) struct Aside {
    /// What was decided and could not be written.
    pub(crate) decision: Option<Decision>,
    /// What was read in the faces of a photo that was not shot through Candor: looking at it wrote nothing beside it.
    pub(crate) faces: Option<Arc<Description>>,
}

/// Exports a folder's photos, with what was decided on them and could not be written into their sidecars. Calls `progress`
/// with how many photos are done, of how many; ends early, with what is done, when it answers false.
///
/// # Errors
/// When the folder cannot be listed, the other one cannot be made or lies within it, or its disk has too little room. A
/// photo that cannot be copied is left out and told in the report; a full disk ends the export.
pub fn export(
    folder: &PhotoFolder,
    to: &Path,
    options: ExportOptions,
    progress: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<ExportReport> {
    let kept = Kept::of(folder).of_photos(&listing::photos_in(folder.photos())?);
    let aside = kept.into_iter().map(|(path, decision)| (path, Aside { decision: Some(decision), faces: None }));
    export_with(folder, &aside.collect(), to, options, progress)
}

/// The same with what an open desk knows to be in no sidecar, by photo.
pub(crate) fn export_with(
    folder: &PhotoFolder,
    aside: &HashMap<PathBuf, Aside>,
    to: &Path,
    options: ExportOptions,
    progress: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<ExportReport> {
    let mut report = ExportReport::default();
    let chosen = chosen(folder, aside, options, &mut report)?;
    fs::create_dir_all(to).at("make the folder", to)?;
    let to = &fs::canonicalize(to).at("open the folder", to)?;
    if to.starts_with(folder.photos()) {
        let what = "the photos are in there: choose a folder outside of it to export to";
        return Err(LibraryError::Folder { path: to.clone(), what });
    }
    let mut places = Places::of(to)?;
    check_room(&chosen, to)?;
    let of = chosen.len() as u32;
    for (done, photo) in (0..).zip(&chosen) {
        if !progress(done, of) {
            return Ok(report);
        }
        match export_one(photo, &mut places) {
            Ok(written) => {
                report.photos += 1;
                report.files += written.files;
                report.skipped.extend(written.remark);
            }
            Err(error) if is_full(&error) => return Err(error),
            Err(error) => report.skipped.push(error.to_string()),
        }
    }
    progress(of, of);
    Ok(report)
}

/// A photo to export and what its sidecar will say.
#[derive(Debug)]
struct Chosen {
    files: PhotoFiles,
    sidecar: Option<Vec<u8>>,
}

/// Chooses by what the sidecars say, not by the index: they are the truth, with what they could not be told.
fn chosen(
    folder: &PhotoFolder,
    aside: &HashMap<PathBuf, Aside>,
    options: ExportOptions,
    report: &mut ExportReport,
) -> Result<Vec<Chosen>> {
    let mut chosen = Vec::new();
    for files in listing::photos_in(folder.photos())? {
        match sidecar_of(&files.path, aside.get(&files.path), options) {
            Ok((assessment, _)) if options.picks_only && assessment.flag != Flag::Picked => {}
            Ok((_, sidecar)) => chosen.push(Chosen { files, sidecar }),
            Err(error) => report.skipped.push(format!("{} was left out: {error}", listing::name_of(&files.path))),
        }
    }
    Ok(chosen)
}

fn sidecar_of(photo: &Path, aside: Option<&Aside>, options: ExportOptions) -> Result<(Assessment, Option<Vec<u8>>)> {
    let path = sidecar::path_for(photo);
    let decision = aside.and_then(|aside| aside.decision.as_ref());
    let there = match fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        // What was decided goes out even where a folder lies in the sidecar's place.
        Err(_) if decision.is_some() => None,
        Err(error) => return Err(error).at("read", &path),
    };
    let named = |problem| LibraryError::SidecarContent { path: path.clone(), problem };
    let bytes = match decision {
        Some(decision) => Some(decided(there.as_deref(), decision).map_err(named)?),
        None => there,
    };
    let parsed = bytes.as_deref().map(sidecar::parse).transpose().map_err(named)?;
    let assessment = parsed.as_ref().map(|parsed| parsed.assessment).unwrap_or_default();
    let is_described = parsed.is_some_and(|parsed| parsed.description.is_some());
    let faces = aside.and_then(|aside| aside.faces.as_deref()).filter(|_| !is_described);
    let bytes = match (bytes, faces) {
        (Some(bytes), _) if options.leave_out_expressions => Some(sidecar::without_description(&bytes).map_err(named)?),
        (bytes, Some(faces)) if !options.leave_out_expressions => {
            Some(described(photo, bytes.as_deref(), faces).map_err(named)?)
        }
        (bytes, _) => bytes,
    };
    Ok((assessment, bytes))
}

/// A sidecar that says what was read in the faces too.
fn described(photo: &Path, sidecar: Option<&[u8]>, faces: &Description) -> std::result::Result<Vec<u8>, SidecarError> {
    let orientation = candor_photo::read(photo).map(|info| info.orientation).unwrap_or_default();
    let changes = Changes { description: Some(faces.clone()), orientation, ..Changes::default() };
    sidecar::merge(sidecar, &changes)
}

/// A sidecar with a decision that it could not be told. One that cannot be read stays behind: the copy gets a new one.
fn decided(there: Option<&[u8]>, decision: &Decision) -> std::result::Result<Vec<u8>, SidecarError> {
    let mut rest = decision.clone();
    let theirs = there.map(sidecar::parse).transpose();
    if let Ok(Some(theirs)) = &theirs {
        let _ = rest.yield_to(&Seen::from(theirs));
    }
    sidecar::merge(there.filter(|_| theirs.is_ok()), &rest.changes())
}

fn check_room(chosen: &[Chosen], to: &Path) -> Result<()> {
    // What lies there under its name and with its length was most likely exported before.
    let is_there = |path: &Path, bytes| {
        path.file_name().is_some_and(|name| fs::metadata(to.join(name)).is_ok_and(|there| there.len() == bytes))
    };
    let missing = chosen.iter().filter(|photo| !is_there(&photo.files.path, photo.files.state.photo.bytes));
    let needed: u64 =
        missing.map(|photo| photo.files.state.photo.bytes + photo.files.state.companion.bytes + SPARE_BYTES).sum();
    match files::free_bytes(to) {
        Some(free) if free < needed => {
            Err(LibraryError::NoRoom { to: to.to_owned(), needed_mb: needed >> 20, free_mb: free >> 20 })
        }
        _ => Ok(()),
    }
}

fn is_full(error: &LibraryError) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(error, LibraryError::File { source, .. } if matches!(source.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem))
}

#[derive(Debug, Default)]
struct Written {
    files: u32,
    remark: Option<String>,
}

/// Exports one photo: its sidecar, then its JPEG, then itself. What was begun is taken away again when it fails.
fn export_one(photo: &Chosen, places: &mut Places) -> Result<Written> {
    let plan = places.plan(&photo.files, photo.sidecar.as_deref())?;
    let mut made = Vec::new();
    let done = write_all(photo, &plan, &mut made);
    if done.is_err() {
        for path in &made {
            let _ = fs::remove_file(path);
        }
    } else {
        places.fill(&plan);
    }
    done
}

fn write_all(photo: &Chosen, plan: &Plan, made: &mut Vec<PathBuf>) -> Result<Written> {
    let mut written = Written::default();
    if let (Some(target), Some(bytes)) = (&plan.sidecar, &photo.sidecar) {
        match target.exists() {
            // The photo is there from an earlier export, and Lightroom may have written to its sidecar since.
            true if fs::read(target).at("read", target)? != *bytes => {
                let name = listing::name_of(target);
                written.remark =
                    Some(format!("{name} is there already and says something else: it was left as it is."));
            }
            true => {}
            false => {
                candor_photo::write_atomically(target, bytes).at("write", target)?;
                made.push(target.clone());
            }
        }
    }
    let pairs =
        [(photo.files.companion.as_deref(), plan.companion.as_deref()), (Some(&photo.files.path), Some(&plan.photo))];
    for (from, target) in pairs {
        let (Some(from), Some(target)) = (from, target) else { continue };
        if !target.exists() && files::copy_verified(from, target)? {
            made.push(target.to_owned());
        }
    }
    written.files = made.len() as u32;
    Ok(written)
}
