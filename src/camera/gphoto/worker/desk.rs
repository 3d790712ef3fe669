//! Which files are on the card, which of them are news, and in which order they are fetched.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    thread,
    time::{Duration, Instant},
};

use gphoto2::Camera;

use super::{
    link::Link,
    spool::{self, Download, Mark, Spool},
    trouble::{End, tolerate},
};
use crate::gphoto::{
    card::{self, CardPath, Listing},
    protocol::{Report, Start},
};

/// A full card's folder holds a thousand files, and some cameras are asked for each.
const LISTING: Duration = Duration::from_secs(90);
const LIST_ATTEMPTS: u8 = 4;
/// After so many attempts a file is given up.
const ATTEMPTS: u8 = 5;
/// How long live view has the camera for itself between two files, at least.
const BETWEEN_FILES: Duration = Duration::from_millis(60);
/// How long to wait before a failed file is tried again.
const AFTER_FAILURE: Duration = Duration::from_millis(500);
/// How long to wait for a full disk.
const AFTER_DISK_ERROR: Duration = Duration::from_secs(5);

/// The card's desk.
pub struct Desk {
    known: HashSet<CardPath>,
    /// Whether `known` holds what was on the card before the shoot.
    listed: bool,
    /// Files of this session, for telling a second event from a second file of the same name.
    fetched: HashMap<CardPath, Mark>,
    queue: VecDeque<Job>,
    spool: Spool,
    next_fetch: Instant,
    relist: bool,
    disk_told: bool,
}

struct Job {
    path: CardPath,
    failures: u8,
}

impl Desk {
    /// A desk that knows what earlier sessions knew.
    pub fn open(start: &Start) -> Self {
        Self {
            known: start.known.iter().flatten().cloned().collect(),
            listed: start.known.is_some(),
            fetched: HashMap::new(),
            queue: VecDeque::new(),
            spool: Spool::open(&start.spool, &start.prefix),
            next_fetch: Instant::now(),
            relist: start.known.is_some(),
            disk_told: false,
        }
    }

    /// Takes what is on the card as known already. Where the camera does not list it, the next session does this again.
    pub fn take_baseline(&mut self, camera: &Camera, link: &mut Link) -> Result<(), End> {
        let Some(files) = list_patiently(camera, &HashSet::new(), link)? else { return link.say(&Report::Relisted) };
        self.known.extend(files.iter().cloned());
        self.listed = true;
        link.say(&Report::Baseline { files })
    }

    /// The paths that are no news any more; `None` where nobody has seen yet what was on the card before the shoot.
    pub fn known(&self) -> Option<Vec<CardPath>> {
        self.listed.then(|| self.known.iter().cloned().collect())
    }

    /// Whether no file waits to be fetched.
    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// Whether the card is still to be listed in this session.
    pub fn relist_is_due(&self) -> bool {
        self.relist
    }

    /// Reads the card's list and puts what nobody has seen into the queue.
    pub fn relist(&mut self, camera: &Camera, link: &mut Link) -> Result<(), End> {
        self.relist = false;
        let folders = self.known.iter().map(|path| path.folder.clone()).collect();
        let Some(listed) = list_patiently(camera, &folders, link)? else { return link.say(&Report::Relisted) };
        match card::compare(&self.known, &listed) {
            Listing::Fresh(fresh) => {
                for path in fresh {
                    self.enqueue(path, link)?;
                }
            }
            Listing::OtherCard => {
                self.known.extend(listed.iter().cloned());
                link.say(&Report::Baseline { files: listed })?;
            }
        }
        link.say(&Report::Relisted)
    }

    /// The camera says that a file has appeared. Returns whether that is news.
    pub fn appeared(&mut self, camera: &Camera, path: CardPath, link: &mut Link) -> Result<bool, End> {
        if path.kind().is_none() || self.queue.iter().any(|job| job.path == path) {
            return Ok(false);
        }
        if let Some(fetched) = self.fetched.get(&path)
            && !path.is_transient()
            && spool::mark(camera, &path)?.ok().as_ref() == Some(fetched)
        {
            return Ok(false);
        }
        self.enqueue(path, link)?;
        Ok(true)
    }

    fn enqueue(&mut self, path: CardPath, link: &mut Link) -> Result<(), End> {
        if path.kind().is_none() || self.queue.iter().any(|job| job.path == path) {
            return Ok(());
        }
        link.say(&Report::Appeared { path: path.clone() })?;
        self.queue.push_back(Job { path, failures: 0 });
        Ok(())
    }

    /// Whether a file waits and live view has had its share.
    pub fn fetch_is_due(&self) -> bool {
        !self.queue.is_empty() && Instant::now() >= self.next_fetch
    }

    /// Fetches one file.
    pub fn fetch_one(&mut self, camera: &Camera, link: &mut Link) -> Result<(), End> {
        let Some(mut job) = self.queue.pop_front() else { return Ok(()) };
        let began = Instant::now();
        let download = self.spool.download(camera, link, &job.path)?;
        // As much time for live view as for files.
        let mut pause = began.elapsed().max(BETWEEN_FILES);
        match download {
            Download::Whole { spooled, bytes, mark } => {
                self.disk_told = false;
                self.known.insert(job.path.clone());
                self.fetched.insert(job.path.clone(), mark);
                link.say(&Report::File { path: job.path, spooled, bytes })?;
            }
            Download::NoFile => self.give_up(job.path, "it is not on the card any more".to_owned(), link)?,
            Download::Failed(why) => {
                job.failures += 1;
                if job.failures < ATTEMPTS {
                    pause = AFTER_FAILURE * u32::from(job.failures);
                    self.queue.push_back(job);
                } else {
                    self.give_up(job.path, why, link)?;
                }
            }
            Download::Disk(why) => {
                pause = AFTER_DISK_ERROR;
                if !std::mem::replace(&mut self.disk_told, true) {
                    link.say(&Report::Disk { path: job.path.clone(), why })?;
                }
                self.queue.push_front(job);
            }
        }
        self.next_fetch = Instant::now() + pause;
        Ok(())
    }

    fn give_up(&mut self, path: CardPath, why: String, link: &mut Link) -> Result<(), End> {
        self.known.insert(path.clone());
        link.say(&Report::Skipped { path, why })
    }
}

/// Lists the card; `None` where the camera refuses again and again.
fn list_patiently(camera: &Camera, also: &HashSet<String>, link: &mut Link) -> Result<Option<Vec<CardPath>>, End> {
    link.allow(LISTING, "reading the card's list")?;
    for _ in 0..LIST_ATTEMPTS {
        if let Some(files) = list(camera, also)? {
            return Ok(Some(files));
        }
        thread::sleep(AFTER_FAILURE);
    }
    Ok(None)
}

/// Lists the pictures in the folders into which a camera may be shooting: the last one on each card, and those of
/// `also`. Older folders get no new files, and listing one asks some cameras for every file in it. `None` where the
/// camera refuses: half a list is none.
fn list(camera: &Camera, also: &HashSet<String>) -> Result<Option<Vec<CardPath>>, End> {
    let Some(folders) = photo_folders(camera, also)? else { return Ok(None) };
    let mut files = Vec::new();
    for folder in folders {
        let names = tolerate("reading the card's list", camera.fs().list_files(&folder).wait())?;
        let Some(names) = names else { return Ok(None) };
        let paths = names.map(|name| CardPath::new(folder.clone(), name));
        files.extend(paths.filter(|path| path.kind().is_some()));
    }
    Ok(Some(files))
}

fn photo_folders(camera: &Camera, also: &HashSet<String>) -> Result<Option<Vec<String>>, End> {
    let mut photo_folders = Vec::new();
    let Some(stores) = folders_in(camera, "/")? else { return Ok(None) };
    for store in stores {
        let Some(tops) = folders_in(camera, &store)? else { return Ok(None) };
        // DCF (JEITA CP-3461): pictures lie in DCIM/nnnXXXXX.
        let mut folders = match tops.iter().find(|top| top.to_ascii_uppercase().ends_with("/DCIM")) {
            Some(dcim) => match folders_in(camera, dcim)? {
                Some(folders) => folders,
                None => return Ok(None),
            },
            None => tops,
        };
        folders.sort();
        let last = folders.pop();
        photo_folders.extend(folders.into_iter().filter(|folder| also.contains(folder)));
        photo_folders.push(last.unwrap_or(store));
    }
    Ok(Some(photo_folders))
}

fn folders_in(camera: &Camera, folder: &str) -> Result<Option<Vec<String>>, End> {
    let names = tolerate("reading the card's list", camera.fs().list_folders(folder).wait())?;
    let parent = folder.trim_end_matches('/');
    Ok(names.map(|names| names.map(|name| format!("{parent}/{name}")).collect()))
}
