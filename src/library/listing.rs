//! What lies in a folder: its photos, a RAW and a JPEG of one exposure taken together, with what tells cheaply whether
//! they have changed. Reads names and times only, never a photo.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ffi::OsStr,
    fs::{self, DirEntry},
    path::{Path, PathBuf},
};

use candor_photo::{Kind, sidecar};

use crate::{
    desk::Skipped,
    error::{At, Result},
    files::Fingerprint,
};

/// Deeper folders are not looked into: a circle of mounted folders must end somewhere.
const DEEPEST: usize = 24;

/// A photo by its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PhotoFiles {
    /// The RAW, or the JPEG where there is no RAW.
    pub(crate) path: PathBuf,
    /// The JPEG beside a RAW.
    pub(crate) companion: Option<PathBuf>,
    /// The photo's place on the disk (its inode), by which it is known under another name; 0 where that is not known. Taken
    /// along from when the photo was seen: once it has gone, nobody can look it up.
    pub(crate) place: u64,
    /// Whether any of it has changed.
    pub(crate) state: State,
}

/// What tells whether a photo's files are still those that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// The photo's.
    pub(crate) photo: Fingerprint,
    /// The companion's; zero where there is none.
    pub(crate) companion: Fingerprint,
    /// The sidecar's; zero where there is none.
    pub(crate) sidecar: Fingerprint,
}

impl PhotoFiles {
    /// A photo with its files as they are now.
    pub(crate) fn new(path: PathBuf, companion: Option<PathBuf>) -> Self {
        let of = |path: &Path| Fingerprint::of(path).unwrap_or_default();
        let (photo, place) = Fingerprint::with_place(&path).unwrap_or_default();
        let state = State {
            photo,
            companion: companion.as_deref().map(of).unwrap_or_default(),
            sidecar: of(&sidecar::path_for(&path)),
        };
        Self { path, companion, place, state }
    }

    /// The same for a photo in a folder that was just listed: only what was seen there is looked at.
    fn listed(path: PathBuf, companion: Option<PathBuf>, sidecars: &HashSet<PathBuf>) -> Self {
        let of = |path: &Path| Fingerprint::of(path).unwrap_or_default();
        let sidecar = ["xmp", "XMP"].map(|ending| path.with_extension(ending));
        let sidecar = sidecar.iter().find(|sidecar| sidecars.contains(*sidecar));
        let (photo, place) = Fingerprint::with_place(&path).unwrap_or_default();
        let state = State {
            photo,
            companion: companion.as_deref().map(of).unwrap_or_default(),
            sidecar: sidecar.map(|sidecar| of(sidecar)).unwrap_or_default(),
        };
        Self { path, companion, place, state }
    }

    /// Whether the photo was there.
    pub(crate) fn is_there(&self) -> bool {
        self.state.photo != Fingerprint::default()
    }
}

/// Whether a file or folder is one that photos are never looked for in: hidden, or made by a system for itself.
pub(crate) fn is_passed_over(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || matches!(name, b"@eaDir" | b"$RECYCLE.BIN" | b"System Volume Information" | b"lost+found")
}

/// Whether a file is a photo by its name.
pub(crate) fn is_photo(path: &Path) -> bool {
    path.file_name().is_some_and(|name| !is_passed_over(name)) && Kind::of_path(path).is_some()
}

/// Whether a path below `root` lies in a folder that is passed over, or is passed over itself.
pub(crate) fn is_hidden_below(root: &Path, path: &Path) -> bool {
    path.strip_prefix(root).is_ok_and(|below| below.iter().any(is_passed_over))
}

/// Calls for every file below a folder that is not passed over. What is no file (a pipe, a device, a link that leads
/// nowhere or to a folder) and subfolders that cannot be read are left out.
///
/// # Errors
/// When the folder itself cannot be read.
pub(crate) fn each_file(folder: &Path, each: &mut dyn FnMut(PathBuf)) -> Result<()> {
    walk(folder, DEEPEST, &mut |sight| {
        if let Sight::File(path) = sight {
            each(path);
        }
    })
}

/// What is seen in a folder.
enum Sight {
    /// A file, or a link to one.
    File(PathBuf),
    /// Hidden, or a system's own.
    PassedOver(PathBuf),
    /// Something else by that name, and what it is.
    NoFile(PathBuf, String),
    /// A folder that is not looked into, and why.
    ClosedFolder(PathBuf, String),
    /// A folder that is looked into.
    Folder(PathBuf),
}

fn walk(folder: &Path, depth: usize, see: &mut dyn FnMut(Sight)) -> Result<()> {
    for entry in fs::read_dir(folder).at("list", folder)?.filter_map(std::result::Result::ok) {
        let path = entry.path();
        if is_passed_over(&entry.file_name()) {
            see(Sight::PassedOver(path));
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 => {
                see(Sight::Folder(path.clone()));
                // A folder that has gone or may not be read is as good as empty.
                if let Err(error) = walk(&path, depth - 1, see) {
                    see(Sight::ClosedFolder(path, error.to_string()));
                }
            }
            Ok(kind) if kind.is_dir() => {
                see(Sight::ClosedFolder(path, format!("a folder inside {DEEPEST} others is not looked into")));
            }
            Ok(kind) if kind.is_file() => see(Sight::File(path)),
            Ok(kind) => see(seen_closely(&entry, kind.is_symlink())),
            Err(error) => see(Sight::NoFile(path, format!("it cannot be looked at ({error})"))),
        }
    }
    Ok(())
}

/// What is neither a file nor a folder: a link is what it leads to, but never a folder, of which circles could be made.
fn seen_closely(entry: &DirEntry, is_link: bool) -> Sight {
    let path = entry.path();
    if !is_link {
        return Sight::NoFile(path, "a pipe, a socket or a device, not a file".to_owned());
    }
    match fs::metadata(&path) {
        Ok(target) if target.is_file() => Sight::File(path),
        Ok(target) if target.is_dir() => {
            Sight::NoFile(path, "a link to a folder, which is not followed: open that folder itself".to_owned())
        }
        Ok(_) => Sight::NoFile(path, "a link to a pipe, a socket or a device".to_owned()),
        Err(error) => Sight::NoFile(path, format!("a link that leads to no file ({error})")),
    }
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// Its photos, in the order of their paths.
    pub(crate) photos: Vec<PhotoFiles>,
    /// What looks like a photo by its name and is no file, and folders that are not looked into.
    pub(crate) skipped: Vec<Skipped>,
    /// Everything else but sidecars, each with the reason why it is no photo.
    pub(crate) others: Vec<Skipped>,
}

/// Lists a folder with its subfolders.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn list(folder: &Path) -> Result<Listing> {
    let mut stems: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    let mut sidecars = HashSet::new();
    let mut listing = Listing::default();
    walk(folder, DEEPEST, &mut |sight| match sight {
        Sight::File(path) if is_photo(&path) => {
            stems.entry(stem_of(&path)).or_default().insert(path);
        }
        Sight::File(path) if is_sidecar(&path) => {
            sidecars.insert(path);
        }
        Sight::File(path) => {
            let reason = "its name is not that of a RAW or JPEG file".to_owned();
            listing.others.push(Skipped { path, reason });
        }
        Sight::PassedOver(path) => {
            let reason = "hidden, or a system's own: passed over".to_owned();
            listing.others.push(Skipped { path, reason });
        }
        Sight::NoFile(path, reason) => {
            let of = if is_photo(&path) { &mut listing.skipped } else { &mut listing.others };
            of.push(Skipped { path, reason });
        }
        Sight::ClosedFolder(path, reason) => listing.skipped.push(Skipped { path, reason }),
        Sight::Folder(path) if is_photo(&path) => {
            let reason = "a folder with the name of a photo; what is in it counts".to_owned();
            listing.skipped.push(Skipped { path, reason });
        }
        Sight::Folder(_) => {}
    })?;
    let photos = stems.into_values().flat_map(paired);
    listing.photos = photos.map(|(path, companion)| PhotoFiles::listed(path, companion, &sidecars)).collect();
    Ok(listing)
}

fn is_sidecar(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xmp"))
}

/// The photos in a folder and its subfolders, in the order of their paths.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn photos_in(folder: &Path) -> Result<Vec<PhotoFiles>> {
    Ok(list(folder)?.photos)
}

/// The photo or photos that share a file's stem, as they lie there now.
pub(crate) fn photos_beside(path: &Path) -> Vec<PhotoFiles> {
    let Some(folder) = path.parent() else { return Vec::new() };
    let stem = stem_of(path);
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(std::result::Result::ok);
    let alike = entries.map(|entry| entry.path()).filter(|other| is_photo(other) && stem_of(other) == stem).collect();
    paired(alike).into_iter().map(|(path, companion)| PhotoFiles::new(path, companion)).collect()
}

/// What a RAW, its JPEG and their sidecar have in common: the path without its ending, in lower case because disks and
/// programs differ in that.
pub(crate) fn stem_of(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default();
    path.with_file_name(stem.to_str().map_or_else(|| stem.to_owned(), |stem| stem.to_lowercase().into()))
}

/// The photos out of files of one stem: each RAW is one, and the first of them has the JPEG.
pub(crate) fn paired(files: BTreeSet<PathBuf>) -> Vec<(PathBuf, Option<PathBuf>)> {
    let (mut raws, jpegs): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| Kind::of_path(path) == Some(Kind::Raw));
    // A DNG beside another RAW was converted from it: the JPEG is the camera's own.
    raws.sort_by_key(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("dng")));
    let mut jpegs = jpegs.into_iter();
    let companion = if raws.is_empty() { None } else { jpegs.next() };
    let mut photos: Vec<_> = raws.into_iter().map(|raw| (raw, None)).collect();
    if let Some(first) = photos.first_mut() {
        first.1 = companion;
    }
    photos.extend(jpegs.map(|jpeg| (jpeg, None)));
    photos
}

/// A file's name, for showing.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
