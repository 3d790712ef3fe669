//! Files on a camera's card, by the names the camera gives them. Pure; the names are data and never become paths here.

use std::{collections::HashSet, hash::BuildHasher};

use serde::{Deserialize, Serialize};

/// Where a file lies on a card, as the camera says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CardPath {
    /// The folder, such as `/store_00010001/DCIM/100NCZ_6`.
    pub folder: String,
    /// The name, such as `DSC_0001.NEF`.
    pub name: String,
}

/// What kind of picture a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A finished picture: JPEG or HEIF.
    Finished,
    /// What the sensor saw.
    Raw,
}

/// Extensions of finished pictures, lower case.
const FINISHED: &[&str] = &["jpg", "jpeg", "hif", "heic", "heif"];

/// Extensions of raw files, lower case: those that libgphoto2's cameras write.
const RAW: &[&str] = &[
    "3fr", "arw", "cr2", "cr3", "crw", "dcr", "dng", "erf", "fff", "iiq", "kdc", "mef", "mos", "mrw", "nef", "nrw",
    "orf", "ori", "pef", "raf", "raw", "rw2", "rwl", "sr2", "srf", "srw", "x3f",
];

impl CardPath {
    /// A path on a card.
    #[must_use]
    pub fn new(folder: impl Into<String>, name: impl Into<String>) -> Self {
        Self { folder: folder.into(), name: name.into() }
    }

    /// What kind of picture it is; `None` for films, voice memos and whatever else is on a card.
    #[must_use]
    pub fn kind(&self) -> Option<FileKind> {
        let (_, extension) = self.name.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        if FINISHED.contains(&extension.as_str()) {
            Some(FileKind::Finished)
        } else {
            RAW.contains(&extension.as_str()).then_some(FileKind::Raw)
        }
    }

    /// Whether the file never was on the card: libgphoto2 hands a picture out of the camera's memory over under a name of
    /// its own, `/capt0000.arw`, counts them from 0 in every session, and keeps them only for that session.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.folder == "/" && self.name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("capt"))
    }

    /// What the files of one exposure share: folder and stem. The store is left out, because cameras with two slots put
    /// the raw file on one card and the JPEG on the other.
    #[must_use]
    pub fn exposure_key(&self) -> (String, String) {
        let folder = self.folder.strip_prefix('/').unwrap_or(&self.folder);
        let folder = match folder.split_once('/') {
            Some((store, rest)) if store.starts_with("store_") => rest,
            _ => folder,
        };
        let stem = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
        (folder.to_owned(), stem.to_owned())
    }
}

/// How many exposures these files are.
#[must_use]
pub fn exposures(files: &[CardPath]) -> u8 {
    let lasting: HashSet<_> = files.iter().filter(|path| !path.is_transient()).map(CardPath::exposure_key).collect();
    let transient = |kind| files.iter().filter(|path| path.is_transient() && path.kind() == Some(kind)).count();
    let count = lasting.len() + transient(FileKind::Raw).max(transient(FileKind::Finished));
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// What a listing of the card brought to light after a connection was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The files that nobody has seen yet, in the order of their names.
    Fresh(Vec<CardPath>),
    /// Not one file of those known is there: another card, or a formatted one. What is on it is nobody's news.
    OtherCard,
}

/// Compares a card's listing with the files known: those that were there before the shoot and those handed over.
#[must_use]
pub fn compare<S: BuildHasher>(known: &HashSet<CardPath, S>, listed: &[CardPath]) -> Listing {
    let lasting = known.iter().any(|path| !path.is_transient());
    if lasting && !listed.is_empty() && !listed.iter().any(|path| known.contains(path)) {
        return Listing::OtherCard;
    }
    let mut fresh: Vec<_> = listed.iter().filter(|path| !known.contains(*path)).cloned().collect();
    fresh.sort();
    fresh.dedup();
    Listing::Fresh(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_extension() {
        let cases = [
            ("DSC_1.JPG", Some(FileKind::Finished)),
            ("DSC_1.nef", Some(FileKind::Raw)),
            ("a.b.CR3", Some(FileKind::Raw)),
            ("IMG.HIF", Some(FileKind::Finished)),
            ("MVI_1.MOV", None),
            ("README", None),
            ("", None),
        ];
        for (name, kind) in cases {
            assert_eq!(CardPath::new("/", name).kind(), kind, "{name}");
        }
    }

    #[test]
    fn the_two_slots_of_a_camera_hold_one_exposure() {
        let raw = CardPath::new("/store_00010001/DCIM/100ND850", "DSC_0001.NEF");
        let jpeg = CardPath::new("/store_00020001/DCIM/100ND850", "DSC_0001.JPG");
        assert_eq!(raw.exposure_key(), jpeg.exposure_key());
        assert_ne!(raw.exposure_key(), CardPath::new("/store_00010001/DCIM/101ND850", "DSC_0001.NEF").exposure_key());
        assert_eq!(CardPath::new("/", "capt0000.arw").exposure_key(), (String::new(), "capt0000".to_owned()));
    }

    #[test]
    fn pictures_out_of_the_cameras_memory_are_transient() {
        assert!(CardPath::new("/", "capt0012.arw").is_transient());
        assert!(!CardPath::new("/store_1/DCIM", "capt0012.arw").is_transient());
        assert!(!CardPath::new("/", "é").is_transient());
    }

    #[test]
    fn pairs_are_one_exposure() {
        let files: Vec<_> = ["A1.JPG", "A1.NEF", "A2.NEF"].iter().map(|name| CardPath::new("/DCIM", *name)).collect();
        assert_eq!(exposures(&files), 2);
        let files: Vec<_> =
            ["capt0.arw", "capt1.jpg", "capt2.arw"].iter().map(|name| CardPath::new("/", *name)).collect();
        assert_eq!(exposures(&files), 2);
        assert_eq!(exposures(&[]), 0);
    }

    #[test]
    fn a_listing_after_a_loss_brings_what_nobody_has_seen() {
        let path = |n: u32| CardPath::new("/store_1/DCIM/100", format!("DSC_{n:04}.JPG"));
        let known: HashSet<_> = [path(1), path(2)].into();
        let cases: [(&str, &HashSet<CardPath>, Vec<CardPath>, Listing); 5] = [
            ("new ones, sorted", &known, vec![path(4), path(1), path(3)], Listing::Fresh(vec![path(3), path(4)])),
            ("nothing new", &known, vec![path(1), path(2)], Listing::Fresh(vec![])),
            ("another card", &known, vec![path(7), path(8)], Listing::OtherCard),
            ("an empty card", &known, vec![], Listing::Fresh(vec![])),
            ("the card was empty at first", &HashSet::new(), vec![path(7)], Listing::Fresh(vec![path(7)])),
        ];
        for (what, known, listed, expected) in cases {
            assert_eq!(compare(known, &listed), expected, "{what}");
        }
    }
}
