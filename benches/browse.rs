//! Browses a folder of photos as a photographer does, through a real desk: how long after a key the next picture is there,
//! and what memory that takes. `cargo run --release -p candor-benches --example browse -- FOLDER [EDGE]`.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a measurement")]

use std::{
    collections::{HashSet, VecDeque},
    fs,
    path::Path,
    time::{Duration, Instant},
};

use candor_core::face::Region;
use candor_library::{
    Desk, DeskCommand, DeskEvent, Photo, PhotoFolder, PhotoId, Pixels,
    desk::{Crop, Work},
};
use crossbeam_channel::Receiver;

/// A page of the grid, and its thumbnails' longer edge.
const PAGE: usize = 60;
const THUMBNAIL: u32 = 384;
/// What a window keeps of thumbnails, in bytes.
const WINDOW: usize = 80 << 20;

fn main() {
    // As the program does.
    candor_memory::give_large_blocks_back();
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("name a folder of photos");
    let edge = arguments.next().map_or(1536, |edge| edge.parse().expect("the edge in pixels"));
    let cache = tempfile::tempdir().unwrap();
    let folder = PhotoFolder::open_remembering_in(Path::new(&folder), cache.path()).unwrap();
    memory("before");
    let mut browser = Browser::open(folder);
    memory("opened and read");
    browser.page("grid, page by page", PAGE);
    memory("after the grid");
    let pause = Duration::from_millis(200);
    browser.step("loupe, at leisure, ahead", edge, 400, Some(pause), true);
    browser.step("loupe, at once when shown, ahead", edge, 400, Some(Duration::ZERO), true);
    browser.step("loupe, at once when shown, nothing ahead", edge, 400, Some(Duration::ZERO), false);
    memory("after 1200 photos in the loupe");
    browser.repeat("loupe, key held down (30 a second)", edge, 300);
    memory("after the key was held down");
    browser.zoom("parts at 100 %, 1600 × 1000", 100);
    memory("after parts at 100 %");
    for round in 1..=3 {
        browser.page(&format!("grid again, round {round}"), PAGE);
        memory(&format!("after grid and round {round}"));
    }
    let all = browser.photos.len();
    browser.step("all in the loupe, ahead", edge, all, Some(Duration::ZERO), true);
    memory("after all in the loupe");
}

struct Browser {
    desk: Desk,
    events: Receiver<DeskEvent>,
    photos: Vec<Photo>,
    /// The newest last: what a window would hold.
    thumbnails: VecDeque<(PhotoId, Pixels)>,
    large: Option<Pixels>,
}

impl Browser {
    fn open(folder: PhotoFolder) -> Self {
        let begun = Instant::now();
        let (desk, events) = Desk::open_folder(folder).unwrap();
        let mut photos: Vec<Photo> = Vec::new();
        let mut is_read = false;
        while !is_read {
            match events.recv_timeout(Duration::from_secs(2)) {
                Ok(DeskEvent::Opened(opened)) => {
                    println!("opened: {} photos in {:.0} ms", opened.len(), milliseconds(begun.elapsed()));
                    photos = opened;
                }
                Ok(DeskEvent::Progress { work: Work::ReadingPhotos, done, of, .. }) => is_read = done >= of,
                Ok(_) => {}
                Err(_) => is_read = true,
            }
        }
        println!("read after {:.0} ms", milliseconds(begun.elapsed()));
        Self { desk, events, photos, thumbnails: VecDeque::new(), large: None }
    }

    fn page(&mut self, what: &str, size: usize) {
        let ids: Vec<_> = self.photos.iter().map(|photo| photo.id).collect();
        let (mut first, mut whole) = (Vec::new(), Vec::new());
        for page in ids.chunks(size) {
            let asked = Instant::now();
            self.desk.send(DeskCommand::Thumbnails { photos: page.to_vec(), edge: THUMBNAIL });
            let mut missing: HashSet<PhotoId> = page.iter().copied().collect();
            while !missing.is_empty() {
                match self.events.recv_timeout(Duration::from_secs(2)) {
                    Ok(DeskEvent::Thumbnail(id, pixels)) => {
                        if missing.remove(&id) && missing.len() + 1 == page.len() {
                            first.push(asked.elapsed());
                        }
                        self.keep(id, pixels);
                    }
                    Ok(_) => {}
                    Err(_) => break,
                }
            }
            whole.push(asked.elapsed());
        }
        report(&format!("{what}: first thumbnail"), first);
        report(&format!("{what}: all {size}"), whole);
    }

    fn keep(&mut self, id: PhotoId, pixels: Pixels) {
        self.thumbnails.retain(|(other, _)| *other != id);
        self.thumbnails.push_back((id, pixels));
        while self.thumbnails.iter().map(|(_, pixels)| pixels.rgba.len()).sum::<usize>() > WINDOW {
            self.thumbnails.pop_front();
        }
    }

    /// Steps from photo to photo, each once the last is sharp and looked at.
    fn step(&mut self, what: &str, edge: u32, count: usize, pause: Option<Duration>, is_ahead: bool) {
        let (mut first, mut sharp) = (Vec::new(), Vec::new());
        for at in 0..count.min(self.photos.len()) {
            let wanted = self.sharp_edge(at, edge);
            let asked = Instant::now();
            self.look(at, edge, is_ahead);
            let id = self.photos[at].id;
            let mut seen = None;
            loop {
                match self.events.recv_timeout(Duration::from_secs(2)) {
                    Ok(DeskEvent::Large(photo, pixels)) if photo == id => {
                        seen.get_or_insert_with(|| asked.elapsed());
                        let is_sharp = pixels.width.max(pixels.height) >= wanted;
                        self.large = Some(pixels);
                        if is_sharp {
                            sharp.push(asked.elapsed());
                            break;
                        }
                    }
                    Ok(_) => {}
                    Err(_) => break,
                }
            }
            first.extend(seen);
            std::thread::sleep(pause.unwrap_or_default());
        }
        report(&format!("{what}: something"), first);
        report(&format!("{what}: sharp"), sharp);
    }

    /// Steps 30 times a second whatever comes: how many photos are seen at all, and how soon.
    fn repeat(&mut self, what: &str, edge: u32, count: usize) {
        let mut seen = Vec::new();
        let mut is_last_seen = false;
        let count = count.min(self.photos.len());
        for at in 0..count {
            let asked = Instant::now();
            self.look(at, edge, true);
            let id = self.photos[at].id;
            let until = asked + Duration::from_millis(33);
            is_last_seen = false;
            while let Ok(event) = self.events.recv_deadline(until) {
                if let DeskEvent::Large(photo, pixels) = event
                    && photo == id
                {
                    if !is_last_seen {
                        seen.push(asked.elapsed());
                    }
                    is_last_seen = true;
                    self.large = Some(pixels);
                }
            }
        }
        println!("{what}: {} of {count} seen before the next key, the last {is_last_seen}", seen.len());
        report(what, seen);
    }

    fn zoom(&mut self, what: &str, count: usize) {
        let mut times = Vec::new();
        for at in 0..count.min(self.photos.len()) {
            let photo = self.photos[at].id;
            let crop = |x: f32| Crop { photo, part: Region { x, y: 0.3, width: 0.26, height: 0.25 }, edge: 1600 };
            for x in [0.3, 0.35] {
                let asked = Instant::now();
                self.desk.send(DeskCommand::Crops { wanted: vec![crop(x)], ahead: vec![] });
                while let Ok(event) = self.events.recv_timeout(Duration::from_secs(2)) {
                    if matches!(event, DeskEvent::Crop { crop: of, .. } if of == crop(x)) {
                        times.push(asked.elapsed());
                        break;
                    }
                }
            }
        }
        let (fresh, panned) = times.chunks_exact(2).map(|two| (two[0], two[1])).unzip();
        report(what, fresh);
        report(&format!("{what}, moved"), panned);
        self.desk.send(DeskCommand::Crops { wanted: vec![], ahead: vec![] });
    }

    fn look(&self, at: usize, edge: u32, is_ahead: bool) {
        let id = |at: usize| self.photos.get(at).map(|photo| photo.id);
        let around = [Some(at + 1), Some(at + 2), at.checked_sub(1), Some(at + 3)];
        let ahead = around.into_iter().flatten().filter_map(id).filter(|_| is_ahead).collect();
        self.desk.send(DeskCommand::Large { photos: id(at).into_iter().collect(), ahead, edge });
    }

    /// The longer edge that the photo can have in large.
    fn sharp_edge(&self, at: usize, edge: u32) -> u32 {
        let photo = &self.photos[at];
        let files = std::iter::once(&photo.path).chain(&photo.companion);
        let edges = files.filter_map(|path| {
            let info = candor_photo::read(path).ok()?;
            info.largest().map(|preview| preview.width.max(preview.height))
        });
        edges.max().unwrap_or(0).min(edge)
    }
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let part = |of: f64| times.get(((times.len() as f64 - 1.0) * of).round() as usize).copied().unwrap_or_default();
    let [p50, p95, most] = [0.5, 0.95, 1.0].map(|of| milliseconds(part(of)));
    println!("{what:52} {:5} times  p50 {p50:7.1} ms  p95 {p95:7.1} ms  max {most:7.1} ms", times.len());
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// What the process holds of the memory now, and the most that it held.
fn memory(when: &str) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    println!("memory {when}: {} MB, at most {} MB", of("VmRSS"), of("VmHWM"));
}
