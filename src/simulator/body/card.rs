//! The memory card: folders and files under handles. Files lie in a temporary file without a name, so that a body that shoots
//! for hours does not fill the memory.

use std::{collections::BTreeMap, fs::File, io, os::unix::fs::FileExt};

use crate::wire::code::format;

/// The handle of no object; as a parent, the root.
pub const ROOT: u32 = 0;

const DCIM: u32 = 0x1000_0001;
const FIRST_HANDLE: u32 = 0x2000_0001;

/// Pictures in one folder, as cameras do it.
const FOLDER_HOLDS: u32 = 999;

/// The last number before names begin at 0001 again (JEITA CP-3461, *Design rule for Camera File system*).
const LAST_NUMBER: u32 = 9999;

/// Bytes the card claims to hold.
pub const CAPACITY: u64 = 64 << 30;

/// A file or folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    pub name: String,
    pub format: u16,
    pub parent: u32,
    /// Width and height in pixels; zero where it is no picture.
    pub size: (u32, u32),
    /// `YYYYMMDDThhmmss`, as PTP writes time.
    pub taken: String,
    offset: u64,
    length: u64,
}

impl Object {
    /// Length in bytes.
    pub fn len(&self) -> u64 {
        self.length
    }

    pub fn is_folder(&self) -> bool {
        self.format == format::ASSOCIATION
    }
}

/// A file to be written.
pub struct NewFile<'a> {
    pub name: &'a str,
    pub folder: u32,
    pub format: u16,
    pub size: (u32, u32),
    pub taken: &'a str,
    pub bytes: &'a [u8],
}

/// Where the next picture goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub folder: u32,
    /// Set when the folder was made for it.
    pub new_folder: bool,
    /// The number in its name, 1..=9999.
    pub number: u32,
}

pub struct Card {
    objects: BTreeMap<u32, Object>,
    store: File,
    end: u64,
    next_handle: u32,
    pictures: u32,
    folder: u32,
}

impl Card {
    /// An empty card with one folder, `DCIM/100CANDR`.
    ///
    /// # Errors
    /// When the temporary file cannot be made.
    pub fn new() -> io::Result<Self> {
        let mut card = Self {
            objects: BTreeMap::new(),
            store: tempfile::tempfile()?,
            end: 0,
            next_handle: FIRST_HANDLE,
            pictures: 0,
            folder: ROOT,
        };
        card.objects.insert(DCIM, folder("DCIM".to_owned(), ROOT));
        card.folder = card.add_folder();
        Ok(card)
    }

    /// Where the next picture goes; it is taken with that.
    pub fn next_place(&mut self) -> Place {
        let new_folder = self.pictures > 0 && self.pictures.is_multiple_of(FOLDER_HOLDS);
        if new_folder {
            self.folder = self.add_folder();
        }
        let number = self.pictures % LAST_NUMBER + 1;
        self.pictures += 1;
        Place { folder: self.folder, new_folder, number }
    }

    fn add_folder(&mut self) -> u32 {
        let name = format!("{}CANDR", 100 + (self.pictures / FOLDER_HOLDS) % 900);
        self.insert(folder(name, DCIM))
    }

    /// Writes a file and gives its handle.
    ///
    /// # Errors
    /// When the disk under the card refuses.
    pub fn write(&mut self, file: &NewFile<'_>) -> io::Result<u32> {
        self.store.write_all_at(file.bytes, self.end)?;
        let object = Object {
            name: file.name.to_owned(),
            format: file.format,
            parent: file.folder,
            size: file.size,
            taken: file.taken.to_owned(),
            offset: self.end,
            length: file.bytes.len() as u64,
        };
        self.end += object.length;
        Ok(self.insert(object))
    }

    /// Up to `length` bytes of a file from `offset`; fewer at its end. `None` where there is no such object.
    ///
    /// # Errors
    /// When the disk under the card refuses.
    pub fn read(&self, handle: u32, offset: u64, length: u64) -> io::Result<Option<Vec<u8>>> {
        let Some(object) = self.objects.get(&handle) else { return Ok(None) };
        let length = length.min(object.length.saturating_sub(offset));
        let mut bytes = vec![0; length as usize];
        self.store.read_exact_at(&mut bytes, object.offset + offset.min(object.length))?;
        Ok(Some(bytes))
    }

    pub fn object(&self, handle: u32) -> Option<&Object> {
        self.objects.get(&handle)
    }

    /// Deletes a file or an empty folder; false where there is none. The folder that pictures go to stays.
    pub fn delete(&mut self, handle: u32) -> bool {
        let occupied = handle == self.folder || self.objects.values().any(|object| object.parent == handle);
        !occupied && self.objects.remove(&handle).is_some()
    }

    /// The handles in a folder; of all objects where no folder is given.
    pub fn list(&self, parent: Option<u32>) -> Vec<u32> {
        self.objects
            .iter()
            .filter(|(_, object)| parent.is_none_or(|parent| object.parent == parent))
            .map(|(handle, _)| *handle)
            .collect()
    }

    /// Bytes that are still free.
    pub fn free(&self) -> u64 {
        CAPACITY.saturating_sub(self.objects.values().map(Object::len).sum())
    }

    fn insert(&mut self, object: Object) -> u32 {
        let handle = self.next_handle;
        self.next_handle += 1;
        self.objects.insert(handle, object);
        handle
    }
}

fn folder(name: String, parent: u32) -> Object {
    Object { name, format: format::ASSOCIATION, parent, size: (0, 0), taken: String::new(), offset: 0, length: 0 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn file(bytes: &[u8], folder: u32) -> NewFile<'_> {
        NewFile { name: "A.JPG", folder, format: format::EXIF_JPEG, size: (2, 2), taken: "", bytes }
    }

    #[test]
    fn files_are_read_back_whole_and_in_parts() {
        let mut card = Card::new().unwrap();
        let folder = card.next_place().folder;
        let first = card.write(&file(b"hello", folder)).unwrap();
        let second = card.write(&file(b"world!", folder)).unwrap();
        assert_eq!(card.read(first, 0, u64::MAX).unwrap().unwrap(), b"hello");
        assert_eq!(card.read(second, 3, 2).unwrap().unwrap(), b"ld");
        assert_eq!(card.read(second, 3, 99).unwrap().unwrap(), b"ld!");
        assert_eq!(card.read(second, 99, 1).unwrap().unwrap(), b"");
        assert!(card.read(99, 0, 1).unwrap().is_none());
        assert_eq!(card.free(), CAPACITY - 11);
    }

    #[test]
    fn deleted_files_are_gone_and_folders_with_files_stay() {
        let mut card = Card::new().unwrap();
        let folder = card.next_place().folder;
        let handle = card.write(&file(b"x", folder)).unwrap();
        assert!(!card.delete(folder) && !card.delete(DCIM));
        assert!(card.delete(handle) && !card.delete(handle));
        assert!(card.list(Some(folder)).is_empty());
        assert_eq!(card.list(Some(ROOT)), [DCIM]);
    }

    #[test]
    fn numbers_go_on_over_folders_and_begin_again_after_9999() {
        let mut card = Card::new().unwrap();
        let places: Vec<Place> = (0..10_000).map(|_| card.next_place()).collect();
        assert_eq!(places.iter().filter(|place| place.new_folder).count(), 10);
        assert_eq!((places[998].number, places[999].number), (999, 1000));
        assert_ne!(places[998].folder, places[999].folder);
        assert_eq!((places[9998].number, places[9999].number), (9999, 1));
        let folders = card.list(Some(DCIM));
        assert_eq!(folders.len(), 11);
        assert_eq!(card.object(folders[10]).unwrap().name, "110CANDR");
    }
}
