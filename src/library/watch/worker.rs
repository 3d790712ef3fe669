//! The watcher's thread: turns the system's events and its own listings into looks at files, and looks into news.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, after, select};
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};

use super::{
    WatchEvent, WatchOptions,
    look::{Pending, Sight, Sign},
    network::POLL_INTERVAL,
};
use crate::{
    error::{At, LibraryError, Result},
    files::Fingerprint,
    listing,
};

/// The whole folder is listed this often even where events come: the system does not promise them.
const SWEEP_INTERVAL: Duration = Duration::from_secs(30);
/// A new folder is listed at once and after these times: what is written into it before the system watches it gives no
/// event.
const NEW_FOLDER_LISTINGS: [Duration; 3] = [Duration::ZERO, Duration::from_millis(80), Duration::from_millis(400)];
/// Listing may take at most this share of the time.
const LISTING_SHARE: u32 = 10;

pub(super) struct Worker {
    root: PathBuf,
    sidecars: bool,
    poll: Option<Duration>,
    out: Sender<WatchEvent>,
    /// What was reported, or given up, as it was then.
    known: HashMap<PathBuf, Known>,
    pending: HashMap<PathBuf, Pending>,
    listings: Vec<(Instant, PathBuf)>,
    next_sweep: Instant,
    root_is_gone: bool,
}

#[derive(Clone, Copy)]
struct Known {
    print: Fingerprint,
    is_reported: bool,
}

impl Worker {
    /// Lists the folder for the first time.
    pub(super) fn new(
        root: &Path,
        options: WatchOptions,
        poll: Option<Duration>,
        out: Sender<WatchEvent>,
    ) -> Result<Self> {
        let now = Instant::now();
        let mut worker = Self {
            root: root.to_owned(),
            sidecars: options.sidecars,
            poll,
            out,
            known: HashMap::new(),
            pending: HashMap::new(),
            listings: Vec::new(),
            next_sweep: now + poll.unwrap_or(SWEEP_INTERVAL),
            root_is_gone: false,
        };
        let mut paths = Vec::new();
        listing::each_file(root, &mut |path| paths.push(path))?;
        paths.retain(|path| worker.concerns(path));
        paths.sort();
        for path in paths {
            let is_sidecar = !listing::is_photo(&path);
            match Fingerprint::of(&path) {
                Some(print) if options.pass_over_existing || is_sidecar => {
                    worker.known.insert(path, Known { print, is_reported: true });
                }
                _ => drop(worker.pending.insert(path, Pending::new(Sign::Listed, now))),
            }
        }
        Ok(worker)
    }

    pub(super) fn run(mut self, news: &Receiver<notify::Result<notify::Event>>, stopped: &Receiver<()>) {
        let nothing = crossbeam_channel::never();
        let mut news = news;
        loop {
            let due = self.next_due().saturating_duration_since(Instant::now());
            select! {
                recv(stopped) -> _ => return,
                recv(news) -> received => match received {
                    Ok(Ok(event)) => self.take(&event),
                    Ok(Err(error)) => self.take_error(error),
                    // No events can be had: the folder is listed.
                    Err(_) => news = &nothing,
                },
                recv(after(due)) -> _ => {}
            }
            self.work_through(Instant::now());
        }
    }

    fn next_due(&self) -> Instant {
        let looks = self.pending.values().map(Pending::next_look);
        let listings = self.listings.iter().map(|(when, _)| *when);
        looks.chain(listings).fold(self.next_sweep, Instant::min)
    }

    fn take(&mut self, event: &notify::Event) {
        let now = Instant::now();
        if event.need_rescan() {
            self.next_sweep = now;
        }
        for path in &event.paths {
            match event.kind {
                EventKind::Access(AccessKind::Close(AccessMode::Write)) => self.sign(path, Sign::Closed, now),
                EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(_) => self.missed(path, now),
                EventKind::Modify(ModifyKind::Name(_)) => self.moved(path, now),
                EventKind::Create(_) if path.is_dir() => self.list_often(path, now),
                EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) => {
                    self.sign(path, Sign::Written, now);
                }
                _ => {}
            }
        }
    }

    /// Something was moved: here, or away.
    fn moved(&mut self, path: &Path, now: Instant) {
        if path.is_dir() {
            self.list_often(path, now);
        } else if path.exists() {
            self.sign(path, Sign::Closed, now);
        } else {
            self.missed(path, now);
        }
    }

    fn list_often(&mut self, folder: &Path, now: Instant) {
        self.listings.extend(NEW_FOLDER_LISTINGS.map(|delay| (now + delay, folder.to_owned())));
    }

    fn take_error(&mut self, source: notify::Error) {
        let is_limit = matches!(source.kind, notify::ErrorKind::MaxFilesWatch);
        let error = LibraryError::Watch { folder: self.root.clone(), source };
        if !is_limit {
            self.problem(format!("{error}. It is listed every now and then as well."));
        } else if self.poll.is_none() {
            self.problem(format!(
                "{error}. The system watches no more folders (fs.inotify.max_user_watches); Candor lists this one instead."
            ));
        }
        self.poll.get_or_insert(POLL_INTERVAL);
        self.next_sweep = Instant::now();
    }

    /// A photo, or a sidecar where they are wanted; not below a folder that is passed over.
    fn concerns(&self, path: &Path) -> bool {
        let is_sidecar = || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xmp"));
        (listing::is_photo(path) || self.sidecars && is_sidecar()) && !listing::is_hidden_below(&self.root, path)
    }

    fn sign(&mut self, path: &Path, sign: Sign, now: Instant) {
        if self.concerns(path) {
            let pending = self.pending.entry(path.to_owned()).or_insert_with(|| Pending::new(sign, now));
            pending.signed(sign, now);
        }
    }

    /// Something that was there may be gone: a file, or a folder with all that was in it.
    fn missed(&mut self, path: &Path, now: Instant) {
        if path == self.root {
            self.next_sweep = now;
        }
        if self.concerns(path) {
            self.sign(path, Sign::Missed, now);
        } else if path.extension().is_none_or(|ending| ending != "part") {
            let below: Vec<_> = self.known.keys().filter(|known| known.starts_with(path)).cloned().collect();
            for path in below {
                self.sign(&path, Sign::Missed, now);
            }
        }
    }

    fn work_through(&mut self, now: Instant) {
        if now >= self.next_sweep {
            self.sweep(now);
        }
        let (due, later) = std::mem::take(&mut self.listings).into_iter().partition(|(when, _)| *when <= now);
        self.listings = later;
        for (_, folder) in due {
            self.list(&folder, now);
        }
        let due: Vec<_> =
            self.pending.iter().filter(|(_, file)| file.next_look() <= now).map(|(path, _)| path.clone()).collect();
        for path in due {
            self.look(path, now);
        }
    }

    /// Lists everything and finds what has come, changed or gone without an event.
    fn sweep(&mut self, now: Instant) {
        let root = self.root.clone();
        let is_there = self.list(&root, now);
        if !is_there && !self.root_is_gone {
            let error = root.read_dir().at("list", &root).map_or_else(|error| error.to_string(), |_| String::new());
            self.problem(error);
            // Events may never come again for a folder that comes back as another one.
            self.poll.get_or_insert(POLL_INTERVAL);
        }
        self.root_is_gone = !is_there;
        // A disk that is away for a moment has lost nothing.
        if is_there {
            let gone: Vec<_> = self.known.keys().filter(|path| !path.exists()).cloned().collect();
            for path in gone {
                self.sign(&path, Sign::Missed, now);
            }
        }
        let interval = self.poll.map_or(SWEEP_INTERVAL, |poll| poll.max(now.elapsed() * LISTING_SHARE));
        self.next_sweep = Instant::now() + interval;
    }

    fn list(&mut self, folder: &Path, now: Instant) -> bool {
        let mut paths = Vec::new();
        let listed = listing::each_file(folder, &mut |path| paths.push(path));
        paths.retain(|path| self.concerns(path));
        for path in paths {
            let is_known = self.known.get(&path).is_some_and(|known| Some(known.print) == Fingerprint::of(&path));
            if !is_known && !self.pending.contains_key(&path) {
                self.sign(&path, Sign::Listed, now);
            }
        }
        listed.is_ok()
    }

    fn look(&mut self, path: PathBuf, now: Instant) {
        let Some(pending) = self.pending.get_mut(&path) else { return };
        let sight = pending.look(&path, now);
        if sight == Sight::Unfinished {
            return;
        }
        self.pending.remove(&path);
        let is_photo = listing::is_photo(&path);
        match sight {
            Sight::Unfinished => {}
            Sight::Whole(print) => {
                let known = self.known.insert(path.clone(), Known { print, is_reported: true });
                if known.is_none_or(|known| known.print != print || !known.is_reported) {
                    self.say(if is_photo { WatchEvent::Complete(path) } else { WatchEvent::Sidecar(path) });
                }
            }
            Sight::Absent => {
                if self.known.remove(&path).is_some_and(|known| known.is_reported) {
                    self.say(if is_photo { WatchEvent::Gone(path) } else { WatchEvent::Sidecar(path) });
                }
            }
            Sight::GivenUp(print) => self.give_up(path, print),
        }
    }

    fn give_up(&mut self, path: PathBuf, print: Fingerprint) {
        let why = match candor_photo::is_complete(&path) {
            Err(error) => error.to_string(),
            Ok(_) => {
                format!("{} is cut short and has stopped growing: copy it again from the card.", path.display())
            }
        };
        let known = self.known.get(&path).copied();
        let is_reported = known.is_some_and(|known| known.is_reported);
        self.known.insert(path, Known { print, is_reported });
        if known.is_none_or(|known| known.print != print) {
            self.problem(why);
        }
    }

    fn problem(&self, sentence: String) {
        self.say(WatchEvent::Problem(sentence));
    }

    fn say(&self, event: WatchEvent) {
        // Nobody listening means that the watcher is about to be stopped.
        let _ = self.out.send(event);
    }
}
