//! The desk's two clerks: one reads what the files say of photos, one writes sidecars. Each has a thread of its own so that
//! a slow disk keeps neither the window nor the other waiting.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

use candor_photo::sidecar::{self, Changes};
use crossbeam_channel::{Receiver, Sender, select_biased, unbounded};

use super::PhotoId;
use crate::{
    error::{At, LibraryError, Result},
    listing::PhotoFiles,
    reading::{self, Read},
};

/// What a clerk reports.
#[derive(Debug)]
pub(super) enum Report {
    /// A photo was read.
    Read(PhotoId, Read),
    /// A photo of the many in the folder was read.
    ReadOneOfMany(PhotoId, Read),
    /// A sidecar was written, or not: then why, as a sentence. In any case, what the disk says now.
    Written(PhotoId, Option<String>, Read),
}

/// Reads photos: news at once, the folder's many photos when there is no news.
#[derive(Debug)]
pub(super) struct Reader {
    news: Option<Sender<(PhotoId, PhotoFiles)>>,
    many: Option<Sender<(PhotoId, PhotoFiles)>>,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    pub(super) fn start(reports: &Sender<Report>) -> Result<Self> {
        let (news, news_in) = unbounded();
        let (many, many_in) = unbounded();
        let closing = Arc::new(AtomicBool::new(false));
        let (reports, is_closing) = (reports.clone(), Arc::clone(&closing));
        let thread = thread::Builder::new()
            .name("desk reader".to_owned())
            .spawn(move || read_all(&news_in, &many_in, &is_closing, &reports))
            .at("start a thread to read", Path::new("photos"))?;
        Ok(Self { news: Some(news), many: Some(many), closing, thread: Some(thread) })
    }

    pub(super) fn read(&self, id: PhotoId, files: PhotoFiles) {
        send(self.news.as_ref(), (id, files));
    }

    pub(super) fn read_one_of_many(&self, id: PhotoId, files: PhotoFiles) {
        send(self.many.as_ref(), (id, files));
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        (self.news, self.many) = (None, None);
        join(self.thread.take());
    }
}

fn read_all(
    news: &Receiver<(PhotoId, PhotoFiles)>,
    many: &Receiver<(PhotoId, PhotoFiles)>,
    closing: &AtomicBool,
    reports: &Sender<Report>,
) {
    while !closing.load(Ordering::Relaxed) {
        let report = select_biased! {
            recv(news) -> photo => photo.map(|(id, files)| Report::Read(id, reading::read(&files))),
            recv(many) -> photo => photo.map(|(id, files)| Report::ReadOneOfMany(id, reading::read(&files))),
        };
        match report {
            Ok(report) => drop(reports.send(report)),
            Err(_) => return,
        }
    }
}

/// Writes sidecars. Dropping it writes what it was given.
#[derive(Debug)]
pub(super) struct Writer {
    work: Option<Sender<(PhotoId, PhotoFiles, Changes)>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(reports: &Sender<Report>) -> Result<Self> {
        let (work, work_in) = unbounded();
        let reports = reports.clone();
        let thread = thread::Builder::new()
            .name("desk writer".to_owned())
            .spawn(move || {
                for (id, files, changes) in work_in {
                    drop(reports.send(write(id, files, &changes)));
                }
            })
            .at("start a thread to write", Path::new("sidecars"))?;
        Ok(Self { work: Some(work), thread: Some(thread) })
    }

    pub(super) fn write(&self, id: PhotoId, files: PhotoFiles, changes: Changes) {
        send(self.work.as_ref(), (id, files, changes));
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.work = None;
        join(self.thread.take());
    }
}

fn write(id: PhotoId, files: PhotoFiles, changes: &Changes) -> Report {
    let refused = sidecar::update(&sidecar::path_for(&files.path), changes).err();
    let refused = refused.map(|error| LibraryError::from(error).to_string());
    // What the disk says now is told either way: the sidecar's state has changed, or the change was refused.
    let files = PhotoFiles::new(files.path, files.companion);
    Report::Written(id, refused, reading::read(&files))
}

fn send<T>(channel: Option<&Sender<T>>, work: T) {
    // A clerk ends only with the desk.
    let _ = channel.map(|channel| channel.send(work));
}

fn join(thread: Option<JoinHandle<()>>) {
    let _ = thread.map(JoinHandle::join);
}
