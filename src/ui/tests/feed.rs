//! What comes from outside, on its way into the window.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use candor_core::expression::EyeState;
use candor_shoot::{Event, Slot};
use candor_ui::feed::{News, batches_of, frames_of};
use crossbeam_channel::{bounded, unbounded};
use iced_test::futures::futures::{StreamExt, executor::block_on};

use common::{judgement, plain};

#[test]
fn what_is_said_fast_comes_in_few_batches_and_in_order() {
    let (say, said) = unbounded();
    let (_open, stop) = bounded(0);
    (0..1000).for_each(|n| say.send(Event::Problem(n.to_string())).unwrap());
    drop(say);
    let batches: Vec<_> = block_on(batches_of(said, stop, News::Shoot).collect::<Vec<_>>());
    assert!(batches.len() < 20, "{}", batches.len());
    let heard: Vec<_> = batches
        .into_iter()
        .flat_map(|news| if let News::Shoot(events) = news { events } else { panic!("not of the shoot") })
        .map(|event| if let Event::Problem(n) = event { n.parse().unwrap() } else { panic!("no problem") })
        .collect::<Vec<u32>>();
    assert_eq!(heard, (0..1000).collect::<Vec<_>>());
}

#[test]
fn a_feed_ends_when_its_window_closes_and_takes_nothing_more() {
    let (say, said) = unbounded::<Event>();
    let (open, stop) = bounded(0);
    let mut stream = Box::pin(batches_of(said.clone(), stop, News::Shoot));
    drop(open);
    assert!(block_on(stream.next()).is_none());
    say.send(Event::Ended).unwrap();
    assert_eq!(said.len(), 1);
}

#[test]
fn a_window_that_comes_late_finds_the_newest_frame_and_every_judgement() {
    let live = Slot::default();
    let (_open, stop) = bounded(0);
    let mut stream = Box::pin(frames_of(live.clone(), Arc::default(), stop));
    live.put(plain([0; 3], judgement(0.0, 0.5, EyeState::Open)));
    let Some(News::Frame(newest)) = block_on(stream.next()) else { panic!("no frame") };
    // The window is busy: these are not come for, one by one.
    for number in 1..=20 {
        while live.put(plain([number; 3], judgement(f64::from(number), 0.5, EyeState::Open))) {
            panic!("the feed did not take the frame");
        }
        // Wait until the feed has taken it, which it does whether or not the window comes.
        let mut patience = 0;
        while live.clone().take(Duration::ZERO).map(|view| live.put(view)).is_some() {
            patience += 1;
            assert!(patience < 10_000, "the feed does not take frames");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    let mut heard = Vec::new();
    let mut last = None;
    while heard.len() < 21 {
        let Some(frame) = newest.take(Duration::from_secs(5)) else { break };
        heard.extend(frame.missed.iter().chain([&frame.judgement]).map(|judgement| judgement.at));
        last = Some(frame.judgement.at);
    }
    assert_eq!(heard, (0..=20).map(f64::from).collect::<Vec<_>>());
    assert_eq!(last, Some(20.0));
}

#[test]
fn a_minimised_window_gets_no_frames() {
    let live = Slot::default();
    let (open, stop) = bounded(0);
    let paused = Arc::new(AtomicBool::new(true));
    let mut stream = Box::pin(frames_of(live.clone(), paused.clone(), stop));
    live.put(plain([0; 3], judgement(0.0, 0.5, EyeState::Open)));
    while let Some(view) = live.take(Duration::ZERO) {
        live.put(view);
        std::thread::yield_now();
    }
    paused.store(false, Ordering::Relaxed);
    live.put(plain([0; 3], judgement(1.0, 0.5, EyeState::Open)));
    let Some(News::Frame(newest)) = block_on(stream.next()) else { panic!("no frame") };
    let frame = newest.take(Duration::ZERO).unwrap();
    assert_eq!((frame.judgement.at, frame.missed.len()), (1.0, 0));
    drop(open);
    assert!(block_on(stream.next()).is_none());
}
