#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::{fs, path::Path, sync::Arc};

use candor_core::{face::TrackId, moment::FireReason};
use candor_library::{Reel, Session};
use crossbeam_channel::unbounded;

use super::*;

const PICTURE: &[u8] = include_bytes!("../../vision/tests/fixtures/progressive.jpg");
const RATE: f64 = 30.0;

fn frame(number: u64) -> Frame {
    Frame { number, received_at: number as f64 / RATE, jpeg: Arc::from(PICTURE) }
}

fn burst(id: u32, decided_at: Seconds) -> Burst {
    let reason = FireReason {
        track: TrackId(1),
        emotion: None,
        from: 0.1,
        to: 0.8,
        rise: 0.2,
        threshold: 0.6,
        forecast: None,
        lag: 0.1,
        causes: Vec::new(),
        group: None,
        by_hand: false,
    };
    let exposures = (0..3).map(|index| decided_at + 0.1 + 0.1 * f64::from(index)).collect();
    Burst { id, decided_at, exposures, reason, preset: "any".to_owned() }
}

/// A shoot of so many seconds with bursts decided then; the camera is blind for half a second from each on.
fn shoot(session: &Session, seconds: u64, bursts: &[Burst], refused: &[u32]) -> (u32, Vec<Event>) {
    let (mut watch, words) = Watch::new();
    let (say, said) = unbounded();
    let reels = session.reels();
    let keeper = std::thread::spawn(move || keep(reels, &words, &say));
    for number in 0..seconds * RATE as u64 {
        let frame = frame(number);
        let is_blind = |burst: &Burst| (0.0..0.5).contains(&(frame.received_at - burst.decided_at - 1e-9));
        if bursts.iter().any(is_blind) {
            continue;
        }
        let fires = bursts.iter().find(|burst| (frame.received_at - burst.decided_at).abs() < 1e-6);
        if let Some(burst) = fires {
            watch.fired(burst);
        }
        watch.take(&frame, fires.is_some());
        if let Some(burst) = fires.filter(|burst| refused.contains(&burst.id)) {
            watch.refused(burst.id);
        }
        // A test's frames come faster than any camera's.
        while watch.words.len() > WAITING / 2 {
            std::thread::yield_now();
        }
    }
    let lost = watch.lost();
    drop(watch);
    keeper.join().unwrap();
    (lost, said.iter().collect())
}

fn session() -> (tempfile::TempDir, Session) {
    let place = tempfile::tempdir().unwrap();
    let session = Session::create(place.path(), "Anna").unwrap();
    (place, session)
}

fn reels(session: &Session) -> Vec<Reel> {
    let folder = session.folder().join("moments");
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path: &std::path::PathBuf| Reel::read(Path::new(path)).unwrap().unwrap()).collect()
}

fn times(reel: &Reel) -> Vec<Seconds> {
    reel.pictures.iter().map(|picture| picture.at).collect()
}

#[test]
fn every_burst_has_a_reel_from_two_seconds_before_it_to_two_after() {
    let (_place, session) = session();
    let (lost, said) = shoot(&session, 20, &[burst(7, 5.0), burst(8, 12.0)], &[]);
    assert!(lost == 0 && said.is_empty(), "{lost} lost; {said:?}");
    let reels = reels(&session);
    assert_eq!(reels.iter().map(|reel| (reel.burst, reel.decided_at)).collect::<Vec<_>>(), [(7, 5.0), (8, 12.0)]);
    for reel in &reels {
        let at: Vec<_> = times(reel).iter().map(|at| at - reel.decided_at).collect();
        assert!((-2.0..-1.85).contains(&at[0]) && (2.1..=2.3).contains(at.last().unwrap()), "{at:?}");
        assert!((24..=36).contains(&at.len()), "{} pictures", at.len());
        assert!(at.iter().any(|at| at.abs() < 1e-6), "the frame on which it fired: {at:?}");
        let gaps: Vec<_> = at.windows(2).filter(|pair| pair[1] - pair[0] > 0.3).collect();
        assert_eq!(gaps.len(), 1, "blind while it shot: {at:?}");
        assert!(gaps[0][0] >= 0.0 && gaps[0][1] <= 0.7);
    }
}

#[test]
fn bursts_in_quick_succession_share_their_pictures() {
    let (_place, session) = session();
    shoot(&session, 12, &[burst(1, 5.0), burst(2, 6.0), burst(3, 7.0)], &[]);
    let [first, second, third] = &reels(&session)[..] else { panic!("three reels") };
    let shared = second.pictures.iter().filter(|picture| first.pictures.contains(picture)).count();
    assert!(shared > 10, "{shared}");
    assert!(times(third)[0] >= 5.0 - 1e-6);
}

#[test]
fn a_burst_at_the_end_of_the_shoot_has_what_there_was() {
    let (_place, session) = session();
    shoot(&session, 6, &[burst(1, 0.5), burst(2, 5.0)], &[]);
    let [first, second] = &reels(&session)[..] else { panic!("two reels") };
    assert!(times(first)[0] < 0.05 && *times(second).last().unwrap() > 5.8);
}

#[test]
fn a_refused_burst_has_no_reel_and_a_shoot_without_bursts_has_no_folder() {
    let (_place, session) = session();
    shoot(&session, 12, &[burst(1, 5.0)], &[1]);
    assert!(!session.folder().join("moments").exists());
}

#[test]
fn a_disk_that_refuses_is_told_of_once() {
    let (_place, session) = session();
    fs::write(session.folder().join("moments"), "no folder").unwrap();
    let (_, said) = shoot(&session, 16, &[burst(1, 4.0), burst(2, 9.0)], &[]);
    let [Event::Problem(sentence)] = &said[..] else { panic!("{said:?}") };
    assert!(sentence.contains("moments") && sentence.contains("no photo is concerned"), "{sentence}");
}

#[test]
fn a_live_frame_never_waits_for_a_keeper_that_stands_still() {
    let (mut watch, _standing) = Watch::new();
    (0..4 * (WAITING as u64 + 3)).for_each(|number| watch.take(&frame(number), false));
    watch.fired(&burst(1, 1.0));
    assert_eq!(watch.lost(), 4);
}

#[test]
fn neither_long_shoots_nor_large_frames_nor_endless_bursts_fill_the_memory() {
    let mut film = Film::default();
    film.fired(Fired { burst: 1, decided_at: 1.0, last: 1e9 });
    for number in 0..200 {
        // No pictures: they are held as they are until they are made small.
        let frame = Frame { number, received_at: number as f64 / 8.0, jpeg: vec![0; 4 << 20].into() };
        film.take(frame);
        assert!(film.bytes() <= 32 << 20, "{}", film.bytes());
    }
}

#[test]
fn a_reel_of_real_live_view_is_small() {
    let clip = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.setup/demo/demo.mjpg");
    if !clip.is_file() {
        println!("skipped: the demo clip is not there (make setup brings it)");
        return;
    }
    let clip = candor_camera::clip::Clip::open(&clip, Some(24.0)).unwrap();
    let mut film = Film::default();
    film.fired(Fired { burst: 1, decided_at: 7.0, last: 7.4 });
    let begun = std::time::Instant::now();
    let mut reels = Vec::new();
    for number in (0..clip.len()).step_by(3) {
        let frame =
            Frame { number: number as u64, received_at: clip.time_of(number), jpeg: clip.frame(number).unwrap() };
        reels.extend(film.take(frame));
    }
    let [reel] = &reels[..] else { panic!("{} reels", reels.len()) };
    let bytes: usize = reel.pictures.iter().map(|picture| picture.jpeg.len()).sum();
    println!("{} pictures, {} KB, made in {:?}", reel.pictures.len(), bytes >> 10, begun.elapsed());
    assert!(reel.pictures.len() >= 34 && bytes < 400_000, "{} pictures, {bytes} bytes", reel.pictures.len());
}
