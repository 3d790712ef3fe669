//! Pictures off an open desk: large ones and parts of photos, in which order, and what cannot be shown.

use std::{
    collections::HashMap,
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use candor_core::face::Region;
use candor_library::{
    Desk, DeskCommand, DeskEvent, PhotoFolder, PhotoId, Pixels,
    desk::{Crop, Skipped},
    picture,
};
use crossbeam_channel::Receiver;
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use tempfile::TempDir;

use crate::fixture::{self, Said, plain_jpeg, put, with_exif};

/// A picture in which no two places look the same.
fn varied_jpeg(width: u16, height: u16) -> Vec<u8> {
    let (columns, rows) = (usize::from(width), usize::from(height));
    let pixels: Vec<u8> = (0..columns * rows)
        .flat_map(|at| {
            let (x, y) = (at % columns, at / columns);
            [(x * 255 / columns) as u8, (y * 255 / rows) as u8, ((x * y) % 251) as u8]
        })
        .collect();
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 90);
    encoder.encode(&pixels, width.into(), height.into(), ExtendedColorType::Rgb8).unwrap();
    jpeg
}

/// A folder with photos in it, and a desk on it.
struct Shown {
    place: TempDir,
    desk: Desk,
    events: Receiver<DeskEvent>,
    ids: HashMap<String, PhotoId>,
    large: Vec<(PhotoId, Pixels)>,
    crops: Vec<(Crop, (u32, u32), Pixels)>,
    told: Vec<String>,
}

impl Shown {
    fn new(photos: &[(&str, Vec<u8>)]) -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("photos");
        fs::create_dir(&folder).unwrap();
        for (name, bytes) in photos {
            put(&folder, name, bytes);
        }
        let folder = PhotoFolder::open_remembering_in(&folder, &place.path().join("cache")).unwrap();
        let (desk, events) = Desk::open_folder(folder).unwrap();
        let ids = HashMap::new();
        let mut shown = Self { place, desk, events, ids, large: Vec::new(), crops: Vec::new(), told: Vec::new() };
        shown.until("it is open", |shown| shown.ids.len() == photos.len());
        shown
    }

    fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < Duration::from_secs(20), "in vain: {what}");
            match self.events.recv_timeout(Duration::from_millis(20)) {
                Ok(DeskEvent::Opened(photos)) => {
                    self.ids = photos.into_iter().map(|photo| (photo.name, photo.id)).collect();
                }
                Ok(DeskEvent::Large(photo, pixels)) => self.large.push((photo, pixels)),
                Ok(DeskEvent::Crop { crop, whole, pixels }) => self.crops.push((crop, whole, pixels)),
                Ok(DeskEvent::Problem(sentence)) => self.told.push(sentence),
                Ok(DeskEvent::Skipped(skipped)) => {
                    let sentence = |Skipped { path, reason }| format!("{}: {reason}", path.display());
                    self.told.extend(skipped.into_iter().map(sentence));
                }
                _ => {}
            }
        }
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("photos")
    }

    fn id(&self, name: &str) -> PhotoId {
        self.ids[name]
    }

    fn want(&self, photos: &[&str], ahead: &[&str], edge: u32) {
        let ids = |names: &[&str]| names.iter().map(|name| self.id(name)).collect();
        self.desk.send(DeskCommand::Large { photos: ids(photos), ahead: ids(ahead), edge });
    }

    fn crop(&self, name: &str, part: [f32; 4], edge: u32) -> Crop {
        let [x, y, width, height] = part;
        Crop { photo: self.id(name), part: Region { x, y, width, height }, edge }
    }

    /// Which photos have come in large, in order.
    fn order(&self) -> Vec<PhotoId> {
        self.large.iter().map(|(photo, _)| *photo).collect()
    }
}

fn cut(whole: &Pixels, left: u32, top: u32, width: u32, height: u32) -> Vec<u8> {
    let row = |y: u32| {
        let first = (y * whole.width + left) as usize * 4;
        whole.rgba[first..first + width as usize * 4].to_vec()
    };
    (top..top + height).flat_map(row).collect()
}

#[test]
fn several_photos_come_in_large_and_what_is_ahead_is_not_told() {
    let photos: Vec<_> = (0..6).map(|number| format!("{number}.JPG")).collect();
    let files: Vec<_> = photos.iter().map(|name| (name.as_str(), varied_jpeg(400, 300))).collect();
    let mut shown = Shown::new(&files);
    shown.want(&["3.JPG", "1.JPG", "4.JPG"], &["0.JPG", "2.JPG"], 200);
    shown.until("all three", |shown| shown.large.len() == 3);
    // Two are at work: which of them is ready first is chance.
    let [three, one, four] = ["3.JPG", "1.JPG", "4.JPG"].map(|name| shown.id(name));
    assert!([three, one].contains(&shown.order()[0]) && shown.order().contains(&four), "{:?}", shown.order());
    assert!(shown.large.iter().all(|(_, pixels)| (pixels.width, pixels.height) == (200, 150)));
    // Each of those ahead comes at once, and none of the others in between.
    shown.want(&["0.JPG"], &["2.JPG"], 200);
    shown.until("the fourth", |shown| shown.large.len() == 4);
    shown.want(&["2.JPG"], &[], 200);
    shown.until("the fifth", |shown| shown.large.len() == 5);
    assert_eq!(shown.order()[3..], [shown.id("0.JPG"), shown.id("2.JPG")]);
    assert!(shown.told.is_empty(), "{:?}", shown.told);
}

#[test]
fn whoever_steps_fast_gets_what_is_looked_at_last() {
    let photos: Vec<_> = (0..40).map(|number| format!("{number:02}.JPG")).collect();
    let files: Vec<_> = photos.iter().map(|name| (name.as_str(), varied_jpeg(1200, 800))).collect();
    let mut shown = Shown::new(&files);
    for two in photos.windows(2) {
        shown.want(&[&two[0]], &[&two[1]], 600);
    }
    let last = shown.id("38.JPG");
    shown.until("the last", |shown| shown.order().last() == Some(&last));
    assert!(shown.large.len() < 39, "those passed were skipped");
}

#[test]
fn a_small_preview_is_shown_before_a_slow_one() {
    // A RAW with a small preview beside a large JPEG: the JPEG is what suffices.
    let raw = fixture::dng(&plain_jpeg(512, 384, [9, 9, 9], [200, 200, 200]), Said::default());
    let mut shown = Shown::new(&[("A.DNG", raw)]);
    shown.want(&["A.DNG"], &[], 2000);
    shown.until("it comes", |shown| !shown.large.is_empty());
    assert_eq!(shown.large[0].1.width, 512, "never enlarged");
    shown.want(&["A.DNG"], &[], 200);
    shown.until("it comes smaller", |shown| shown.large.last().unwrap().1.width == 200);
}

#[test]
fn parts_of_a_photo_are_its_own_pixels_for_all_eight_orientations() {
    let names: Vec<_> = (1..=8).map(|orientation| format!("{orientation}.JPG")).collect();
    let file = |orientation| with_exif(&varied_jpeg(240, 160), Said { orientation, ..Said::default() });
    let files: Vec<_> = (1..).zip(&names).map(|(orientation, name)| (name.as_str(), file(orientation))).collect();
    let mut shown = Shown::new(&files);
    let place = tempfile::tempdir().unwrap();
    for (name, bytes) in &files {
        let whole = picture(&put(place.path(), name, bytes), None, 5000).unwrap();
        let part = [10, 20, 50, 30];
        let [x, y, width, height] = part.map(|pixels| pixels as f32);
        let (across, down) = (whole.width as f32, whole.height as f32);
        let crop = shown.crop(name, [x / across, y / down, width / across, height / down], 100);
        // A face, a face that reaches beyond the picture, and the whole photo made smaller.
        let beyond = shown.crop(name, [0.5, -0.5, 2.0, 1.0], 1000);
        let all = shown.crop(name, [0.0, 0.0, 1.0, 1.0], 120);
        shown.crops.clear();
        shown.desk.send(DeskCommand::Crops { wanted: vec![crop, beyond, all], ahead: vec![] });
        shown.until("three parts", |shown| shown.crops.len() == 3);
        let [left, top, width, height] = part;
        let came = |place: usize| (shown.crops[place].0, shown.crops[place].1, &shown.crops[place].2);
        let (of, size, pixels) = came(0);
        assert_eq!((of, size), (crop, (whole.width, whole.height)), "{name}");
        assert_eq!(pixels.rgba[..], cut(&whole, left, top, width, height), "{name}");
        let (of, size, pixels) = came(1);
        let (half, rows) = (whole.width / 2, whole.height / 2);
        assert_eq!((of, size), (beyond, (whole.width, whole.height)), "{name}");
        assert_eq!(pixels.rgba[..], cut(&whole, half, 0, half, rows), "{name}");
        let (of, size, pixels) = came(2);
        assert_eq!((of, size), (all, (pixels.width, pixels.height)), "{name}");
        assert_eq!(pixels.width.max(pixels.height), 120, "{name}");
    }
}

#[test]
fn a_part_is_cut_from_the_largest_preview_of_either_file_and_never_enlarged() {
    let raw = fixture::dng(&varied_jpeg(96, 64), Said::default());
    let mut shown = Shown::new(&[("A.DNG", raw.clone()), ("B.DNG", raw)]);
    put(&shown.folder(), "B.JPG", &with_exif(&varied_jpeg(600, 400), Said::default()));
    let middle = [0.25, 0.25, 0.5, 0.5];
    let small = shown.crop("A.DNG", middle, 1000);
    shown.desk.send(DeskCommand::Crops { wanted: vec![small], ahead: vec![] });
    shown.until("the RAW's own", |shown| !shown.crops.is_empty());
    let (_, whole, pixels) = &shown.crops[0];
    assert_eq!((*whole, pixels.width, pixels.height), ((96, 64), 48, 32));
    let large = shown.crop("B.DNG", middle, 1000);
    shown.desk.send(DeskCommand::Crops { wanted: vec![large], ahead: vec![] });
    // The JPEG may be seen after the first part was cut; then it is cut anew.
    shown.until("its JPEG's", |shown| shown.crops.last().is_some_and(|(_, whole, _)| *whole == (600, 400)));
    assert_eq!(shown.crops.last().unwrap().2.width, 300);
}

/// A JPEG's header that claims another size.
fn claims(mut jpeg: Vec<u8>, width: u16, height: u16) -> Vec<u8> {
    let frame = jpeg.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

#[test]
fn photos_that_lie_or_are_damaged_are_told_once_each_and_keep_nobody_waiting() {
    let fine = varied_jpeg(400, 300);
    let mut scrambled = fine.clone();
    for place in 700..scrambled.len() - 2 {
        scrambled[place] = 0xff - scrambled[place];
    }
    let mut without_tables = fine.clone();
    let tables: Vec<_> = (2..fine.len() - 2).filter(|&at| fine[at..at + 2] == [0xff, 0xc4]).collect();
    for at in tables {
        without_tables[at + 1] = 0xfe;
    }
    let mut shown = Shown::new(&[
        ("fine.JPG", fine.clone()),
        ("giant.JPG", claims(fine.clone(), 65_500, 65_500)),
        ("wide.JPG", claims(fine.clone(), 30_000, 6_000)),
        ("cut.JPG", fine[..fine.len() / 2].to_vec()),
        ("scrambled.JPG", scrambled),
        ("tables.JPG", without_tables),
    ]);
    let bad = ["giant.JPG", "wide.JPG", "tables.JPG"];
    for _ in 0..3 {
        let whole = |name: &str| shown.crop(name, [0.0, 0.0, 1.0, 1.0], 100);
        let wanted = bad.iter().chain(&["cut.JPG", "scrambled.JPG", "fine.JPG"]).map(|name| whole(name)).collect();
        shown.desk.send(DeskCommand::Crops { wanted, ahead: vec![] });
        shown.want(&[&bad[..], &["cut.JPG", "scrambled.JPG", "fine.JPG"]].concat(), &[], 200);
        shown.want(&[], &bad, 200);
    }
    shown.want(&["fine.JPG"], &[], 150);
    let last = shown.id("fine.JPG");
    shown.until("the fine one", |shown| shown.large.iter().any(|(id, pixels)| *id == last && pixels.width == 150));
    shown.until("its part", |shown| shown.crops.iter().any(|(crop, ..)| crop.photo == last));
    shown.until("the bad ones are told", |shown| {
        bad.iter().all(|name| shown.told.iter().any(|sentence| sentence.contains(name)))
    });
    for name in bad {
        assert_eq!(shown.told.iter().filter(|told| told.contains(name)).count(), 1, "{name}: {:?}", shown.told);
    }
    assert!(!shown.told.iter().any(|told| told.contains("fine.JPG")));
}

#[test]
fn half_a_jpeg_shows_its_half_and_nothing_of_the_photo_before_it() {
    let place = tempfile::tempdir().unwrap();
    let whole = varied_jpeg(400, 304);
    let red = plain_jpeg(400, 304, [250, 0, 0], [250, 0, 0]);
    let half = whole[..whole.len() / 2].to_vec();
    let alone = picture(&put(place.path(), "half.JPG", &half), None, 400).unwrap();
    let mut shown = Shown::new(&[("red.JPG", red), ("half.JPG", half)]);
    for photo in ["red.JPG", "red.JPG", "half.JPG"] {
        let seen = shown.large.len();
        shown.want(&[], &[], 400);
        shown.want(&[photo], &[], 400);
        shown.until(photo, |shown| shown.large.len() > seen);
    }
    assert_eq!(shown.large.last().unwrap().1.rgba, alone.rgba);
}
