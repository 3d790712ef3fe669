use std::{fs, time::Duration};

use candor_camera::{
    Body, CameraError,
    gphoto::{library_version, list},
};
use candor_core::moment::BurstPlan;
use candor_simulator::{Format, Personality};

use super::studio::{BOTH, Studio, each, worker};

#[test]
fn live_view_comes_frame_by_frame_and_the_camera_is_described() {
    each(BOTH, |personality| {
        let mut studio = Studio::open(personality);
        studio.frames(110);
        let info = studio.body.info();
        let maker = if personality == Personality::Nikon { "Nikon" } else { "Canon" };
        assert!(info.model.starts_with(maker), "{info:?}");
        assert!(info.battery.is_some() && info.settings.iter().any(|s| s.starts_with("ISO ")), "{info:?}");
        assert_eq!(info.port, studio.simulator.gphoto_port());
        let frames = &studio.heard.frames;
        assert!(frames.windows(2).all(|pair| pair[0] < pair[1]), "{frames:?}");
        let tally = studio.body.tally();
        assert_eq!(tally.delivered, tally.dropped + frames.len() as u64);
        assert!(studio.heard.lost.is_empty(), "{}", studio.heard.summary());
    });
}

fn burst_brings_every_file(personality: Personality, way: &str) {
    let mut studio = Studio::open(personality);
    let prepared = studio.prepare(3);
    assert!(prepared.how.contains(way), "{prepared:?}");
    studio.shoot(41, 3);
    studio.until("the files of the first burst", |heard| heard.files.len() >= 6);
    studio.shoot(42, 3);
    studio.until("the files of the second burst", |heard| heard.files.len() >= 12);
    let heard = &studio.heard;
    assert_eq!((&heard.fired, &heard.done), (&vec![41, 42], &vec![41, 42]));
    assert_eq!(heard.names(), studio.shot());
    for burst in [41, 42] {
        let exposures = heard.exposures(burst);
        assert_eq!(exposures.keys().copied().collect::<Vec<_>>(), [1, 2, 3], "{}", heard.summary());
        assert!(exposures.values().all(|files| files.len() == 2), "{exposures:?}");
    }
    for file in &heard.files {
        assert_eq!(fs::metadata(&file.spooled).unwrap().len(), file.bytes, "{file:?}");
        assert!(file.spooled.extension().is_some_and(|e| e == "part") && file.bytes > 0, "{file:?}");
        let jpeg = file.name.to_ascii_lowercase().ends_with(".jpg");
        let start = fs::read(&file.spooled).unwrap();
        assert_eq!(start.starts_with(&[0xFF, 0xD8]), jpeg, "{file:?}");
    }
    assert!(heard.errors.is_empty() && heard.refused.is_empty() && heard.lost.is_empty(), "{}", heard.summary());
}

#[test]
fn a_nikon_burst_brings_every_raw_and_jpeg() {
    burst_brings_every_file(Personality::Nikon, "burst count");
}

#[test]
fn a_canon_burst_brings_every_raw_and_jpeg() {
    burst_brings_every_file(Personality::CanonEos, "holding the release");
}

#[test]
fn raw_files_that_come_after_the_burst_find_their_jpeg() {
    let mut studio = Studio::with(Personality::Nikon, |options| options.raw_delay = Duration::from_millis(900));
    studio.shoot(1, 2);
    studio.until("the files", |heard| heard.files.len() >= 4);
    assert!(studio.heard.exposures(1).values().all(|files| files.len() == 2), "{}", studio.heard.summary());
}

#[test]
fn a_single_exposure_is_shot_by_both_makers() {
    each(BOTH, |personality| {
        let mut studio = Studio::with(personality, |options| options.format = Format::Jpeg);
        studio.shoot(1, 1);
        studio.until("the file", |heard| !heard.files.is_empty());
        studio.for_a_while(Duration::from_millis(400));
        assert_eq!(studio.simulator.shots().len(), 1);
        assert_eq!(studio.heard.exposures(1).len(), 1);
    });
}

#[test]
fn exposures_far_apart_are_pressed_one_by_one_while_live_view_goes_on() {
    each(BOTH, |personality| {
        let mut studio = Studio::with(personality, |options| options.format = Format::Jpeg);
        studio.frames(3);
        studio.body.prepare(&BurstPlan { exposures: 3, interval: 0.6 }).unwrap();
        let before = studio.heard.frames.len();
        studio.body.fire(5).unwrap();
        studio.until("the end of the burst", |heard| heard.done == [5]);
        assert!(studio.heard.frames.len() > before + 10, "{}", studio.heard.summary());
        studio.until("the files", |heard| heard.files.len() == 3);
        let shots = studio.simulator.shots();
        let gaps = shots.windows(2).map(|pair| pair[1].opened_at.duration_since(pair[0].opened_at).as_secs_f64());
        assert!(gaps.clone().all(|gap| (0.45..0.9).contains(&gap)), "{:?}", gaps.collect::<Vec<_>>());
    });
}

#[test]
fn a_burst_cannot_be_fired_before_the_camera_is_set_up() {
    let mut studio = Studio::open(Personality::Nikon);
    assert!(matches!(studio.body.fire(1), Err(CameraError::Lost { .. })));
    studio.frames(1);
    assert!(matches!(studio.body.fire(1), Err(CameraError::Unsupported { .. })));
    studio.prepare(2);
    assert!(studio.body.fire(1).is_ok());
}

#[test]
fn a_camera_that_is_set_up_already_is_not_set_up_again() {
    let mut studio = Studio::open(Personality::Nikon);
    let prepared = studio.prepare(3);
    // A worker that does not run cannot be asked.
    let id = studio.body.worker_id().unwrap().to_string();
    let signal =
        |name: &str| assert!(std::process::Command::new("kill").args([name, id.as_str()]).status().unwrap().success());
    signal("-STOP");
    assert_eq!(studio.prepare(3), prepared);
    signal("-CONT");
    assert_ne!(studio.prepare(2), prepared);
}

#[test]
fn a_file_is_pending_until_it_has_come() {
    let mut studio = Studio::open(Personality::Nikon);
    studio.shoot(1, 4);
    studio.until("the first file", |heard| !heard.files.is_empty());
    assert!(studio.body.pending() > 0, "{}", studio.heard.summary());
    studio.until("all files", |heard| heard.files.len() == 8);
    // A file is told of first, and counted as come just after.
    let counted = (0..500).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        studio.body.pending() == 0
    });
    assert!(counted, "{} files are still pending", studio.body.pending());
}

#[test]
fn what_was_on_the_card_before_is_not_fetched() {
    let mut first = Studio::open(Personality::Nikon);
    first.shoot(1, 2);
    first.until("the files", |heard| heard.files.len() == 4);
    let Studio { simulator, body, folder, .. } = first;
    drop(body);
    let mut second = Studio::reopen(simulator, folder);
    second.frames(20);
    assert!(second.heard.files.is_empty(), "{}", second.heard.summary());
    second.shoot(2, 1);
    second.until("the files", |heard| heard.files.len() == 2);
    assert_eq!(second.heard.exposures(2).len(), 1);
}

#[test]
fn looking_for_cameras_answers_even_where_there_are_none() {
    let home = tempfile::TempDir::new().unwrap();
    assert!(list(&worker(), Some(home.path())).is_ok());
    assert!(library_version().is_some_and(|version| version.starts_with("2.")));
}

#[test]
fn a_worker_that_cannot_be_started_is_named() {
    let mut command = worker();
    command.program = "/nowhere/candor".into();
    assert!(list(&command, None).unwrap_err().to_string().contains("/nowhere/candor"));
}
