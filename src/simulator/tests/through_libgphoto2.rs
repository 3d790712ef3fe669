//! Both bodies through the real libgphoto2, with its own command line as the client.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::{collections::BTreeMap, fs, time::Duration};

use candor_simulator::{Format, Personality, Play, Scene};
use common::{Bench, FRAMES, PERSONALITIES, eventually, exif, installed, pictures};

#[test]
fn the_body_introduces_itself_and_shows_its_settings() {
    if !installed("gphoto2") {
        return;
    }
    let bench = Bench::new();
    for (personality, maker, settings) in [
        (
            Personality::Nikon,
            "Nikon Corporation",
            [
                ("batterylevel", "84%"),
                ("imagequality", "NEF+Fine"),
                ("shutterspeed", "0.0050s"),
                ("f-number", "f/2.8"),
                ("iso", "400"),
                ("focusmode", "Manual"),
                ("availableshots", "1800"),
                ("capturemode", "Single Shot"),
            ],
        ),
        (
            Personality::CanonEos,
            "Canon Inc.",
            [
                ("batterylevel", "75%"),
                ("imageformat", "RAW + Large Fine JPEG"),
                ("shutterspeed", "1/200"),
                ("aperture", "2.8"),
                ("iso", "400"),
                ("focusmode", "Manual"),
                ("availableshots", "1800"),
                ("drivemode", "Single"),
            ],
        ),
    ] {
        let body = bench.body(personality, |_| {});
        let summary = bench.asks(&body, &["--summary"]);
        assert!(summary.contains(maker) && summary.contains("VolumeLabel: CANDOR"), "{summary}");
        let names = settings.map(|(name, _)| name);
        assert_eq!(bench.settings(&body, &names), settings.map(|(_, value)| value), "{personality:?} {names:?}");
    }
}

#[test]
fn previews_decode_and_change_as_the_clip_goes_on() {
    if !installed("gphoto2") {
        return;
    }
    for personality in PERSONALITIES {
        let bench = Bench::new();
        let body = bench.body(personality, |options| {
            options.fps = Some(60.0);
            options.play = Play::Loop;
        });
        assert_eq!(body.clip_started(), None, "nothing has switched live view on");
        let stream = bench.gphoto2(&body, &["--capture-movie=30", "--stdout"]).stdout;
        let frames = pictures(&stream);
        assert!(frames.len() >= 30, "{personality:?}: {} frames", frames.len());
        for frame in &frames {
            let decoded = image::load_from_memory(frame).unwrap();
            assert_eq!((decoded.width(), decoded.height()), (160, 120));
        }
        assert!(frames.windows(2).all(|pair| pair[0] != pair[1]), "{personality:?}: a frame came twice");
        assert!(body.clip_started().is_some());
    }
}

#[test]
fn a_burst_leaves_files_that_say_which_frame_was_shot() {
    if !installed("gphoto2") || !installed("exiftool") {
        return;
    }
    for personality in PERSONALITIES {
        let bench = Bench::new();
        let body = bench.body(personality, |options| options.play = Play::Loop);
        bench.burst_of_three(personality, &body);
        let shots = body.shots();
        if personality == Personality::Nikon {
            assert_eq!(shots.len(), 3);
        }
        assert!(shots.len() >= 2, "{personality:?}: {} exposures", shots.len());
        let mut expected: Vec<String> = shots.iter().flat_map(|shot| shot.names.clone()).collect();
        expected.sort();
        assert_eq!(bench.files(&[".JPG", ".DNG"]), expected, "{personality:?}");
        for shot in &shots {
            let (first, second) = (&shot.names[0], &shot.names[1]);
            let numbers = exif(bench.path(), first, &["-q", "-ImageNumber", second]);
            assert_eq!(numbers, format!("{0}\n{0}", shot.clip_frame), "{first} and {second}");
            assert_eq!(shot.trigger_at, shots[0].trigger_at);
        }
        assert_eq!(body.mishaps(), Vec::<String>::new());
    }
}

#[test]
fn the_shutter_opens_at_the_lag_and_goes_on_at_the_burst_rate() {
    if !installed("gphoto2") {
        return;
    }
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |options| {
        options.lag = Duration::from_millis(70);
        options.burst_rate = 10.0;
    });
    bench.burst_of_three(Personality::Nikon, &body);
    let started = body.clip_started().unwrap();
    for (index, shot) in body.shots().iter().enumerate() {
        let lag = Duration::from_millis(70) + Duration::from_millis(100) * index as u32;
        assert_eq!(shot.opened_at - shot.trigger_at, lag);
        let shown = ((shot.opened_at - started).as_secs_f64() * 30.0) as u64;
        assert_eq!(shot.clip_frame, shown.min(FRAMES - 1));
    }
}

#[test]
fn the_client_chooses_which_files_an_exposure_leaves() {
    if !installed("gphoto2") {
        return;
    }
    for (personality, quality) in [(Personality::Nikon, "imagequality"), (Personality::CanonEos, "imageformat")] {
        let bench = Bench::new();
        let body = bench.body(personality, |options| options.format = Format::Raw);
        let choices = match personality {
            Personality::Nikon => ["JPEG Fine", "NEF+Fine", "NEF (Raw)"],
            Personality::CanonEos => ["Large Fine JPEG", "RAW + Large Fine JPEG", "RAW"],
        };
        for choice in choices {
            let setting = format!("--set-config-value={quality}={choice}");
            bench.asks(
                &body,
                &["--set-config=capturetarget=1", &setting, "--trigger-capture", "--wait-event=CAPTURECOMPLETE"],
            );
        }
        let extensions: Vec<Vec<String>> = body
            .shots()
            .iter()
            .map(|shot| shot.names.iter().map(|name| name[name.len() - 4..].to_owned()).collect())
            .collect();
        assert_eq!(extensions, [vec![".JPG"], vec![".JPG", ".DNG"], vec![".DNG"]], "{personality:?}");
    }
}

#[test]
fn a_late_raw_file_comes_after_the_event_that_ends_the_burst() {
    if !installed("gphoto2") {
        return;
    }
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |options| options.raw_delay = Duration::from_secs(2));
    bench.burst_of_three(Personality::Nikon, &body);
    assert_eq!(bench.files(&[".JPG"]).len(), 3);
    assert_eq!(bench.files(&[".DNG"]).len(), 0);
    eventually("the raw files", || {
        bench.asks(&body, &["--list-files", "--folder", "/store_00010001/DCIM/100CANDR"]).matches(".DNG").count() == 3
    });
}

#[test]
fn deleted_files_are_gone_and_numbering_goes_on() {
    if !installed("gphoto2") {
        return;
    }
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |options| options.format = Format::Jpeg);
    let folder = "/store_00010001/DCIM/100CANDR";
    for _ in 0..2 {
        bench.asks(&body, &["--set-config=capturetarget=1", "--trigger-capture", "--wait-event=CAPTURECOMPLETE"]);
        bench.asks(&body, &["--folder", folder, "--delete-all-files"]);
    }
    assert!(!bench.asks(&body, &["--list-files", "--folder", folder]).contains(".JPG"));
    let names: Vec<String> = body.shots().into_iter().flat_map(|shot| shot.names).collect();
    assert_eq!(names, ["DSC_0001.JPG", "DSC_0002.JPG"]);
}

#[test]
fn a_file_that_is_fetched_in_parts_is_the_file_that_is_fetched_whole() {
    if !installed("gphoto2") {
        return;
    }
    let bench = Bench::new();
    // Above 1 MiB libgphoto2 asks for parts, below for the whole.
    let clip = bench.clip(1024, 768, 2);
    let body = bench.body(Personality::Nikon, |options| options.scene = Scene::Clip(clip));
    bench.asks(
        &body,
        &["--set-config=capturetarget=1", "--trigger-capture", "--wait-event-and-download=CAPTURECOMPLETE"],
    );
    let sizes: BTreeMap<String, u64> = bench
        .files(&[".JPG", ".DNG"])
        .into_iter()
        .map(|name| (name.clone(), fs::metadata(bench.path().join(name)).unwrap().len()))
        .collect();
    assert!(sizes["DSC_0001.DNG"] > 1 << 20 && sizes["DSC_0001.JPG"] < 1 << 20, "{sizes:?}");
    let dng = fs::read(bench.path().join("DSC_0001.DNG")).unwrap();
    let jpeg = fs::read(bench.path().join("DSC_0001.JPG")).unwrap();
    assert!(dng.windows(jpeg.len()).any(|window| window == jpeg), "the DNG holds the JPEG as its preview");
}

#[test]
fn a_clip_that_plays_once_ends_and_its_last_frame_stays() {
    if !installed("gphoto2") {
        return;
    }
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |options| options.fps = Some(300.0));
    let preview = || {
        bench.asks(&body, &["--capture-preview", "--force-overwrite"]);
        fs::read(bench.path().join("capture_preview.jpg")).unwrap()
    };
    let first = preview();
    eventually("the end of the clip", || body.ended());
    let last = preview();
    assert_ne!(first, last);
    assert_eq!(preview(), last);
}
