//! Makes a shoot as a photographer brings it home: RAW files of several makers with embedded previews, RAW+JPEG pairs,
//! bursts with pauses between, sidecars on some. For benchmarks and for looking at the window with thousands of photos.
//!
//! ```text
//! cargo run -p candor-benches --example make-shoot -- 5000 [DIR] [--seed N] [--raw-megabytes N]
//! ```
//!
//! The same numbers make the same files. The raw data is a hole in the file: it counts in the file's length and takes no
//! room on most disks, until something copies it. The faces are those of the demo clip where it is there, else drawn.

#![allow(clippy::print_stdout, reason = "a program for the command line")]

mod drawn;
mod pictures;
mod plan;
mod random;
mod said;

use std::{env, error::Error, fs, io, path::PathBuf, thread, time::Instant};

use candor_made_photos::{Photo, Shot, formats};

use crate::{
    pictures::{Frame, Pictures},
    plan::{Exposure, Format},
};

fn main() -> Result<(), Failure> {
    let arguments = Arguments::parse(env::args().skip(1))?;
    let begun = Instant::now();
    fs::create_dir_all(&arguments.folder)?;
    if fs::read_dir(&arguments.folder)?.next().is_some() {
        return Err(format!("{} is not empty: name a new folder", arguments.folder.display()).into());
    }
    let pictures = Pictures::make(&candor_benches::root().join(".setup/demo/demo.mjpg"))?;
    let exposures = plan::plan(arguments.photos, arguments.seed);
    let half = exposures.len().div_ceil(2).max(1);
    let write = |exposures: &[Exposure]| exposures.iter().map(|exposure| arguments.write(exposure, &pictures)).sum();
    let written: Vec<io::Result<u32>> = thread::scope(|scope| {
        let writers: Vec<_> = exposures.chunks(half).map(|part| scope.spawn(move || write(part))).collect();
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap_or_else(|_| Err(io::Error::other("a writer died"))))
            .collect()
    });
    let files: u32 = written.into_iter().sum::<io::Result<u32>>()?;
    let (photos, folder) = (exposures.len(), arguments.folder.display());
    println!("{photos} photos in {files} files lie in {folder}, made in {:.1} s", begun.elapsed().as_secs_f64());
    Ok(())
}

type Failure = Box<dyn Error + Send + Sync>;

struct Arguments {
    photos: u32,
    folder: PathBuf,
    seed: u64,
    raw_bytes: u32,
}

impl Arguments {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let usage = "make-shoot PHOTOS [DIR] [--seed N] [--raw-megabytes N]";
        let photos = arguments.next().ok_or(usage)?.parse().map_err(|_| usage)?;
        let mut parsed = Self { photos, folder: format!("shoot-{photos}").into(), seed: 1, raw_bytes: 24 << 20 };
        while let Some(argument) = arguments.next() {
            let mut number = || arguments.next().and_then(|number| number.parse::<u32>().ok()).ok_or(usage);
            match argument.as_str() {
                "--seed" => parsed.seed = number()?.into(),
                "--raw-megabytes" => parsed.raw_bytes = number()?.min(1024) << 20,
                folder if !folder.starts_with('-') => parsed.folder = folder.into(),
                _ => return Err(usage.into()),
            }
        }
        Ok(parsed)
    }

    /// Writes the files of one exposure and says how many there are.
    fn write(&self, exposure: &Exposure, pictures: &Pictures) -> io::Result<u32> {
        let (date_time, subsecond) = exposure.clock();
        let shot = Shot {
            make: exposure.body.make,
            model: exposure.body.model,
            orientation: exposure.orientation,
            date_time: &date_time,
            subsecond: Some(&subsecond),
            offset: exposure.body.offset,
            image_number: None,
            size: pictures::FULL,
            raw_bytes: self.raw_bytes,
        };
        let frame = pictures.frame(exposure.orientation, exposure.moment);
        let stem = self.folder.join(exposure.stem());
        let mut files = 0;
        let mut write = |photo: &Photo<'_>, ending: &str| {
            let path = stem.with_extension(ending);
            files += 1;
            photo.write(&path)?;
            fs::File::options().write(true).open(&path)?.set_modified(exposure.time())
        };
        if exposure.body.format != Format::Jpeg {
            write(&raw(exposure.body.format, &shot, frame), exposure.body.format.ending())?;
        }
        if exposure.has_jpeg {
            write(&formats::jpg(&shot, &frame.full, None, &frame.thumbnail), "JPG")?;
        }
        said::write(&stem.with_extension("xmp"), exposure, shot.size)?;
        Ok(files)
    }
}

fn raw<'f>(format: Format, shot: &Shot<'_>, frame: &'f Frame) -> Photo<'f> {
    let Frame { full, large, middle, small, thumbnail } = frame;
    match format {
        Format::Nef => formats::nef(shot, [full, middle, small]),
        Format::Cr2 => formats::cr2(shot, [large, thumbnail]),
        Format::Cr3 => formats::cr3(shot, [full, middle, thumbnail]),
        Format::Arw => formats::arw(shot, [middle, thumbnail]),
        Format::Raf => formats::raf(shot, [large, thumbnail]),
        Format::Rw2 => formats::rw2(shot, large),
        Format::Dng | Format::Jpeg => formats::dng(shot, middle, pictures::MIDDLE),
    }
}
