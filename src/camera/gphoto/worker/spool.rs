//! Brings one file from the card to the disk, whole and synced, under a name of our own.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use gphoto2::Camera;

use super::{
    link::Link,
    trouble::{End, Trouble},
};
use crate::gphoto::card::CardPath;

/// Slower than any camera's cable or card.
const SLOWEST_BYTES_PER_SECOND: u64 = 1 << 20;
const DOWNLOAD_PATIENCE: Duration = Duration::from_secs(5);
/// Ends the name of a file that is not whole yet.
pub const UNFINISHED: &str = "loading";

/// How a download ended.
pub enum Download {
    /// The file lies whole in the spool.
    Whole { spooled: PathBuf, bytes: u64, mark: Mark },
    /// The camera did not give it, or gave fewer bytes than it said.
    Failed(String),
    /// It is not on the card any more.
    NoFile,
    /// The disk did not take it.
    Disk(String),
}

/// Tells a file from another one that has its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Bytes, as the camera says; 0 where it says nothing.
    pub size: u64,
    /// Time of its last change, as the camera says, in seconds.
    pub changed: i64,
}

/// The folder in which files lie until the library takes them, and the names they get there.
pub struct Spool {
    folder: PathBuf,
    prefix: String,
    count: u32,
}

impl Spool {
    /// A spool; the folder is made where it is missing.
    pub fn open(folder: &Path, prefix: &str) -> Self {
        // A folder that cannot be made shows when the first file does not go in.
        let _ = fs::create_dir_all(folder);
        Self { folder: folder.to_owned(), prefix: prefix.to_owned(), count: 0 }
    }

    /// Downloads a file.
    pub fn download(&mut self, camera: &Camera, link: &mut Link, path: &CardPath) -> Result<Download, End> {
        let mark = match mark(camera, path)? {
            Ok(mark) => mark,
            Err(download) => return Ok(download),
        };
        let patience = DOWNLOAD_PATIENCE + Duration::from_secs(mark.size / SLOWEST_BYTES_PER_SECOND);
        link.allow(patience, "fetching a file")?;
        let loading = self.fresh_name();
        match camera.fs().download_to(&path.folder, &path.name, &loading).wait() {
            // Dropping it closes the file.
            Ok(file) => drop(file),
            Err(error) => {
                let disk = self.disk_error(&loading, 1);
                let _ = fs::remove_file(&loading);
                return match (Trouble::of(&error), disk) {
                    (_, Some(why)) => Ok(Download::Disk(why)),
                    (Trouble::Broken, None) => Err(End::broken(&format!("fetching {}", path.name), &error)),
                    (Trouble::NoFile, None) => Ok(Download::NoFile),
                    _ => Ok(Download::Failed(error.to_string())),
                };
            }
        }
        Ok(self.finish(&loading, mark))
    }

    /// libgphoto2 ends a download without an error when the disk is full, and when the camera breaks off.
    fn finish(&self, loading: &Path, mark: Mark) -> Download {
        let bytes = fs::metadata(loading).map_or(0, |metadata| metadata.len());
        if bytes < mark.size || bytes == 0 {
            let disk = self.disk_error(loading, mark.size.saturating_sub(bytes));
            let _ = fs::remove_file(loading);
            let short = || Download::Failed(format!("only {bytes} of {} bytes came", mark.size));
            return disk.map_or_else(short, Download::Disk);
        }
        let spooled = loading.with_extension("part");
        let stored = File::open(loading)
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(loading, &spooled))
            .and_then(|()| File::open(&self.folder)?.sync_all());
        match stored {
            Ok(()) => Download::Whole { spooled, bytes, mark },
            Err(error) => {
                // It is fetched again, under another name.
                let _ = fs::remove_file(loading);
                let _ = fs::remove_file(&spooled);
                Download::Disk(error.to_string())
            }
        }
    }

    /// Why the disk does not take that many bytes more; `None` where it does.
    fn disk_error(&self, loading: &Path, missing: u64) -> Option<String> {
        let probe = loading.with_extension("probe");
        let chunk = vec![0; 1 << 16];
        let written = File::create(&probe).and_then(|mut file| {
            for _ in 0..=(missing >> 16) {
                file.write_all(&chunk)?;
            }
            file.sync_all()
        });
        let _ = fs::remove_file(&probe);
        written.err().map(|error| format!("{}: {error}", self.folder.display()))
    }

    fn fresh_name(&mut self) -> PathBuf {
        loop {
            self.count += 1;
            let name = self.folder.join(format!("{}-{:05}.{UNFINISHED}", self.prefix, self.count));
            if !name.exists() && !name.with_extension("part").exists() {
                return name;
            }
        }
    }
}

/// Size and time of a file on the card.
pub fn mark(camera: &Camera, path: &CardPath) -> Result<Result<Mark, Download>, End> {
    match camera.fs().file_info(&path.folder, &path.name).wait() {
        Ok(info) => {
            let file = info.file();
            Ok(Ok(Mark { size: file.size().unwrap_or(0), changed: file.mtime().unwrap_or(0) }))
        }
        Err(error) => match Trouble::of(&error) {
            Trouble::Broken => Err(End::broken(&format!("asking for {}", path.name), &error)),
            Trouble::NoFile => Ok(Err(Download::NoFile)),
            // A driver that cannot say it may still give the file.
            _ => Ok(Ok(Mark::default())),
        },
    }
}
