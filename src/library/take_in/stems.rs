//! Under which stem an incoming file is stored. One exposure has one stem, whatever comes when; no two exposures share
//! one, though a camera that starts counting again gives the same names.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use super::Incoming;
use crate::{
    error::{At, LibraryError, Result},
    files, listing,
    names::FileName,
};

const MOST_NUMBERS: u32 = 9999;

/// The stems given so far, by the folder and stem on the card.
#[derive(Debug, Default)]
pub(super) struct Stems(HashMap<(String, String), PathBuf>);

/// Where an incoming file goes.
pub(super) enum Choice {
    /// The very same file is there.
    AlreadyThere(PathBuf),
    /// Here; the name is free.
    Free(PathBuf),
}

impl Stems {
    /// Chooses a name among the captures.
    pub(super) fn choose(&self, captures: &Path, incoming: &Incoming<'_>, name: &FileName) -> Result<Choice> {
        let given = self.0.get(&key_of(incoming));
        let mut taken = taken_stems(captures)?;
        for number in 1..=MOST_NUMBERS {
            let path = captures.join(name.with_stem(&name.numbered_stem(number)));
            let Some(members) = taken.remove(&listing::stem_of(&path)) else { return Ok(Choice::Free(path)) };
            let same_name = members.iter().find(|member| is_same_name(member, &path));
            match same_name {
                Some(member) if files::same_content(member, incoming.spooled)? => {
                    return Ok(Choice::AlreadyThere(member.clone()));
                }
                Some(_) => {}
                None => {
                    let is_given = given.is_some_and(|given| *given == listing::stem_of(&path));
                    if belongs(&members, incoming.spooled, is_given) {
                        return Ok(Choice::Free(path));
                    }
                }
            }
        }
        Err(LibraryError::NoFreeName { name: name.with_stem(&name.stem), folder: captures.to_owned() })
    }

    /// Remembers where a file went, for the other file of its exposure.
    pub(super) fn remember(&mut self, incoming: &Incoming<'_>, path: &Path) {
        self.0.insert(key_of(incoming), listing::stem_of(path));
    }
}

fn key_of(incoming: &Incoming<'_>) -> (String, String) {
    let stem = incoming.name.rsplit_once('.').map_or(incoming.name, |(stem, _)| stem);
    (incoming.folder.to_owned(), stem.to_lowercase())
}

/// What lies among the captures, by stem. Sidecars count: one that has lost its photo must not be given to another.
fn taken_stems(captures: &Path) -> Result<HashMap<PathBuf, Vec<PathBuf>>> {
    let mut taken: HashMap<PathBuf, Vec<PathBuf>> = HashMap::new();
    for entry in fs::read_dir(captures).at("list", captures)? {
        let path = entry.at("list", captures)?.path();
        // `A.part` is not in the way of `A`, but `A.NEF.xmp` belongs to `A.NEF`.
        let is_double = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xmp"))
            && path.file_stem().is_some_and(|stem| listing::is_photo(Path::new(stem)));
        let stem = if is_double { listing::stem_of(&path.with_extension("")) } else { listing::stem_of(&path) };
        taken.entry(stem).or_default().push(path);
    }
    Ok(taken)
}

fn is_same_name(one: &Path, other: &Path) -> bool {
    one.file_name().is_some_and(|one| other.file_name().is_some_and(|other| one.eq_ignore_ascii_case(other)))
}

/// Whether a file is of the exposure that has this stem. Files that say the same instant are. Files of one name on the card
/// are too, unless they say that seconds lie between them: then the camera has started counting again.
fn belongs(members: &[PathBuf], spooled: &Path, is_given: bool) -> bool {
    let when =
        |path: &Path| candor_photo::read(path).ok().and_then(|info| Some((info.captured?, info.make, info.model)));
    let mut photos = members.iter().filter(|member| listing::is_photo(member));
    match (photos.next().and_then(|member| when(member)), when(spooled)) {
        (Some(member), Some(spooled)) if member == spooled => true,
        (Some((member, ..)), Some((spooled, ..))) => is_given && member.date_time == spooled.date_time,
        _ => is_given,
    }
}
