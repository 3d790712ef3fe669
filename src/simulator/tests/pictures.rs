//! The files of an exposure before the judges of the field: exiftool and `LibRaw`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::{fs, path::Path, process::Command};

use candor_simulator::{Personality, Scene};
use common::{Bench, exif, installed};

/// One exposure of a clip of this size, fetched into the bench's folder.
fn shoot(bench: &Bench, size: (u32, u32)) {
    let clip = bench.clip(size.0, size.1, 2);
    let body = bench.body(Personality::Nikon, |options| options.scene = Scene::Clip(clip));
    let shoot = [
        "--set-config=capturetarget=1",
        "--trigger-capture",
        "--wait-event-and-download=CAPTURECOMPLETE",
        "--force-overwrite",
    ];
    bench.asks(&body, &shoot);
    assert_eq!(bench.files(&[".JPG", ".DNG"]), ["DSC_0001.DNG", "DSC_0001.JPG"]);
}

#[test]
fn exiftool_finds_nothing_wrong() {
    if !installed("gphoto2") || !installed("exiftool") {
        return;
    }
    let bench = Bench::new();
    for size in [(320, 240), (321, 241)] {
        shoot(&bench, size);
        let judged = |file| exif(bench.path(), file, &["-validate", "-warning"]);
        assert_eq!(judged("DSC_0001.DNG"), "OK");
        // ImageNumber is a tag of TIFF/EP, which EXIF does not list; it stands there on purpose.
        assert_eq!(judged("DSC_0001.JPG"), "1 Warning (minor)\n[minor] Non-standard ExifIFD tag 0x9211 ImageNumber");
    }
}

#[test]
fn both_files_say_when_and_how_they_were_taken() {
    if !installed("gphoto2") || !installed("exiftool") {
        return;
    }
    let bench = Bench::new();
    shoot(&bench, (320, 240));
    for (tag, value) in [
        ("-Make", "Candor"),
        ("-Model", "Simulated Nikon"),
        ("-ExposureTime", "1/200"),
        ("-FNumber", "2.8"),
        ("-ISO", "400"),
        ("-LensModel", "85mm f/1.8"),
        ("-Orientation", "Horizontal (normal)"),
    ] {
        for file in ["DSC_0001.JPG", "DSC_0001.DNG"] {
            assert_eq!(exif(bench.path(), file, &[tag]), value, "{file} {tag}");
        }
    }
    for tag in ["-SubSecDateTimeOriginal", "-ImageNumber", "-OffsetTimeOriginal"] {
        let [jpeg, raw] = ["DSC_0001.JPG", "DSC_0001.DNG"].map(|file| exif(bench.path(), file, &[tag]));
        assert!(!jpeg.is_empty());
        assert_eq!(jpeg, raw, "{tag}");
    }
    assert_eq!(exif(bench.path(), "DSC_0001.DNG", &["-SubSecTimeOriginal"]).len(), 6, "microseconds");
    assert_eq!(exif(bench.path(), "DSC_0001.DNG", &["-DNGVersion"]), "1.4.0.0");
}

#[test]
fn the_preview_of_the_dng_is_the_jpeg() {
    if !installed("gphoto2") || !installed("exiftool") {
        return;
    }
    let bench = Bench::new();
    shoot(&bench, (320, 240));
    let preview = Command::new("exiftool")
        .args(["-b", "-PreviewImage", "DSC_0001.DNG"])
        .current_dir(bench.path())
        .output()
        .unwrap();
    assert_eq!(preview.stdout, fs::read(bench.path().join("DSC_0001.JPG")).unwrap());
}

#[test]
fn libraw_opens_it_as_a_raw_and_develops_the_colours_of_the_frame() {
    if !installed("gphoto2") || !installed("raw-identify") || !installed("dcraw_emu") {
        return;
    }
    let bench = Bench::new();
    for (size, raw_size) in [((320, 240), "320 x 240"), ((321, 241), "320 x 240")] {
        shoot(&bench, size);
        let identified = run(bench.path(), "raw-identify", &["-v", "DSC_0001.DNG"]);
        assert!(identified.contains("Filter pattern: RGGB"), "{identified}");
        assert!(identified.contains(&format!("Image size:   {raw_size}")), "{identified}");
        // As shot white balance, no brightening, the gamma of sRGB.
        run(bench.path(), "dcraw_emu", &["-w", "-W", "-g", "2.4", "12.92", "DSC_0001.DNG"]);
        let developed = image_of(&bench.path().join("DSC_0001.DNG.ppm"));
        let frame = image::open(bench.path().join("DSC_0001.JPG")).unwrap().to_rgb8();
        assert_eq!(developed.dimensions(), (320, 240));
        let difference: f64 = developed
            .enumerate_pixels()
            .map(|(x, y, pixel)| {
                let (a, b) = (pixel.0, frame.get_pixel(x, y).0);
                (0..3).map(|c| f64::from(a[c].abs_diff(b[c]))).sum::<f64>() / 3.0
            })
            .sum::<f64>()
            / f64::from(320 * 240);
        assert!(difference < 4.0, "{size:?}: {difference:.1} of 255 on average");
    }
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A binary PPM of 8 bits.
fn image_of(path: &Path) -> image::RgbImage {
    let bytes = fs::read(path).unwrap();
    let header: Vec<&[u8]> = bytes.split(u8::is_ascii_whitespace).take(4).collect();
    let [b"P6", width, height, b"255"] = header.as_slice() else { panic!("no PPM of 8 bits") };
    let number = |digits: &[u8]| String::from_utf8_lossy(digits).parse::<u32>().unwrap();
    let start = header.iter().map(|word| word.len() + 1).sum::<usize>();
    image::RgbImage::from_raw(number(width), number(height), bytes[start..].to_vec()).unwrap()
}
