//! The clerk who reads photos: news at once, the folder's many photos when there is no news.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

use crossbeam_channel::{Receiver, Sender, select_biased, unbounded};

use super::Report;
use crate::{
    desk::PhotoId,
    error::{At, Result},
    listing::PhotoFiles,
    reading,
};

/// Reads photos: news at once, the folder's many photos when there is no news.
#[derive(Debug)]
pub(in crate::desk) struct Reader {
    news: Option<Sender<(PhotoId, PhotoFiles)>>,
    many: Option<Sender<(PhotoId, PhotoFiles)>>,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    pub(in crate::desk) fn start(reports: &Sender<Report>) -> Result<Self> {
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

    pub(in crate::desk) fn read(&self, id: PhotoId, files: PhotoFiles) {
        send(self.news.as_ref(), (id, files));
    }

    pub(in crate::desk) fn read_one_of_many(&self, id: PhotoId, files: PhotoFiles) {
        send(self.many.as_ref(), (id, files));
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        (self.news, self.many) = (None, None);
        let _ = self.thread.take().map(super::join);
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

fn send<T>(channel: Option<&Sender<T>>, work: T) {
    // A clerk ends only with the desk.
    let _ = channel.map(|channel| channel.send(work));
}
