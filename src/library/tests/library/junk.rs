//! A folder of junk: everything that a photographer's disk, a broken card or malice can put before a program that reads
//! photos.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File},
    io::Write,
    os::unix::{
        ffi::OsStrExt,
        fs::{PermissionsExt, symlink},
        net::UnixListener,
    },
    path::{Path, PathBuf},
};

use candor_made_photos::{
    Shot, formats, jpeg as made_jpeg,
    tiff::{Order, Tiff, Value},
};
use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::fixture::{Said, jpeg, raw};

/// What must become of the files.
#[derive(Default)]
pub struct Junk {
    /// Told with a reason.
    pub skipped: Vec<PathBuf>,
    /// Shown.
    pub shown: Vec<PathBuf>,
    /// No photo by name, listed only where everything is.
    pub others: Vec<PathBuf>,
    /// One of the first two.
    pub either: Vec<PathBuf>,
}

/// Fills a folder with that many files of junk.
pub fn fill(folder: &Path, count: usize) -> Junk {
    let mut junk = Junk::default();
    for number in 0..count {
        put(folder, number, &mut junk);
    }
    deep(folder, &mut junk);
    junk
}

fn put(folder: &Path, number: usize, junk: &mut Junk) {
    let named = |ending: &str| folder.join(format!("J{number:05}.{ending}"));
    let good = || jpeg(number as u8, Said::default());
    let write = |path: &Path, bytes: &[u8]| fs::write(path, bytes).unwrap();
    let (path, of) = match number % 26 {
        0 => {
            let path = named("NEF");
            write(&path, &nef()[..60 + number % 600]);
            (path, &mut junk.skipped)
        }
        1 => (made(named("ARW"), b""), &mut junk.skipped),
        2 => (made(named("CR3"), b"Dear photographer, this is a letter."), &mut junk.skipped),
        3 => (made(named("CR2"), &good()), &mut junk.shown),
        4 => (made(named("txt"), &raw(number as u8, Said::default())), &mut junk.others),
        5 => (sparse(named("DNG"), b"", 10 << 30), &mut junk.skipped),
        6 => (sparse(named("JPG"), &good(), 5 << 30), &mut junk.skipped),
        7 => {
            let path = named("RAF");
            symlink(&path, &path).unwrap();
            (path, &mut junk.skipped)
        }
        8 => {
            let path = named("loop");
            symlink(folder, &path).unwrap();
            (path, &mut junk.others)
        }
        9 => {
            let path = named("ORF");
            symlink("nowhere/at all.ORF", &path).unwrap();
            (path, &mut junk.skipped)
        }
        10 => {
            let path = named("NEF");
            fs::create_dir(&path).unwrap();
            junk.shown.push(made(path.join(format!("inside {number}.JPG")), &good()));
            (path, &mut junk.skipped)
        }
        11 => (pipe(named("CR2")), &mut junk.skipped),
        12 => {
            let path = named("PEF");
            // The name stays after the listener has gone.
            drop(UnixListener::bind(&path).unwrap());
            (path, &mut junk.skipped)
        }
        13 => {
            let path = named("JPG");
            symlink("/dev/zero", &path).unwrap();
            (path, &mut junk.skipped)
        }
        14 => (made(folder.join(no_text(number, b".JPG")), &good()), &mut junk.shown),
        15 => (made(folder.join(no_text(number, b".NEF")), b"junk"), &mut junk.skipped),
        16 => (made(folder.join(format!("J{number:05}\n\r\u{1b}[2J\u{202e}.NEF")), b"junk"), &mut junk.skipped),
        17 => (made(folder.join(format!("{number:0251}.NEF")), b"junk"), &mut junk.skipped),
        18 => {
            let path = made(named("SRW"), b"junk that may not be read");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
            (path, &mut junk.skipped)
        }
        19 => (made(named("NEF"), &claims(0xF000_0000)), &mut junk.skipped),
        20 => (sparse(named("NEF"), &claims(0xF000_0000), 6 << 30), &mut junk.skipped),
        21 => (made(named("JPG"), &claims_pixels()), &mut junk.shown),
        22 => {
            junk.others.push(pipe(named("xmp")));
            (made(named("JPG"), &good()), &mut junk.shown)
        }
        23 => (made(folder.join(format!(".J{number:05}.NEF")), b"hidden"), &mut junk.others),
        24 => {
            let starts = [
                &b"II*\0\x08\0\0\0"[..],
                b"MM\0*\0\0\0\x08",
                b"IIU\0\x08\0\0\0",
                b"\xFF\xD8\xFF\xE1\0\x20",
                b"FUJIFILMCCD-RAW ",
                b"\0\0\0\x18ftypcrx ",
            ];
            let noise = (0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 7) as u8 ^ number as u8);
            let bytes = [starts[number / 26 % starts.len()].to_vec(), noise.collect()].concat();
            (made(named("RW2"), &bytes), &mut junk.either)
        }
        _ => {
            let mut bytes = nef();
            for at in (number % 7..1500).step_by(13) {
                bytes[at] = bytes[at].wrapping_add(number as u8);
            }
            (made(named("NRW"), &bytes), &mut junk.either)
        }
    };
    of.push(path);
}

fn made(path: PathBuf, bytes: &[u8]) -> PathBuf {
    fs::write(&path, bytes).unwrap();
    path
}

fn sparse(path: PathBuf, begin: &[u8], length: u64) -> PathBuf {
    let mut file = File::create(&path).unwrap();
    file.write_all(begin).unwrap();
    file.set_len(length).unwrap();
    path
}

fn pipe(path: PathBuf) -> PathBuf {
    mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    path
}

fn no_text(number: usize, ending: &[u8]) -> OsString {
    let name = [format!("J{number:05}").as_bytes(), b"\xff\xfe\x80", ending].concat();
    OsStr::from_bytes(&name).to_owned()
}

fn nef() -> Vec<u8> {
    let shot = Shot {
        make: "NIKON CORPORATION",
        model: "NIKON D7100",
        orientation: 1,
        date_time: "2026:11:24 05:31:39",
        subsecond: None,
        offset: None,
        image_number: None,
        size: (6000, 4000),
        raw_bytes: 100,
    };
    let [full, middle, small] = [(96, 64), (48, 32), (24, 16)].map(|(width, height)| made_jpeg::grey(width, height));
    formats::nef(&shot, [&full, &middle, &small]).bytes()
}

/// A TIFF whose preview claims that many bytes.
fn claims(bytes: u32) -> Vec<u8> {
    let mut tiff = Tiff::new(Order::Little, 42);
    let at = tiff.data(&made_jpeg::grey(160, 120));
    let entries = [(0x0110, Value::Text("Claims")), (0x0201, Value::Long(at)), (0x0202, Value::Long(bytes))];
    let first = tiff.directory(&entries, 0);
    tiff.finish(first)
}

/// A JPEG of a few bytes that claims to have four thousand million pixels.
fn claims_pixels() -> Vec<u8> {
    let mut bytes = made_jpeg::grey(64, 64);
    let frame = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    bytes[frame + 5..frame + 9].fill(0xFF);
    bytes
}

/// Folders within folders, deeper than any photographer's, with a photo at the bottom.
fn deep(folder: &Path, junk: &mut Junk) {
    let mut path = folder.join("deep");
    for _ in 0..40 {
        fs::create_dir(&path).unwrap();
        path.push("deeper");
    }
    path.pop();
    made(path.join("bottom.JPG"), &jpeg(1, Said::default()));
    // The first folder that is not looked into.
    junk.skipped.push(
        path.ancestors().find(|at| at.strip_prefix(folder).unwrap().components().count() == 25).unwrap().to_owned(),
    );
}
