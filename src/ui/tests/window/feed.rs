//! What comes from outside, on its way into the window.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use candor_core::expression::EyeState;
use candor_shoot::{Event, LiveView, Slot};
use candor_ui::feed::{News, batches_of, frames_of};
use crossbeam_channel::{bounded, unbounded};
use iced_test::futures::futures::{StreamExt, executor::block_on};

use crate::common::{judgement, plain};

/// Waits for the feed, which takes every frame whether or not its window comes for it.
fn wait_until_taken(live: &Slot<LiveView>) {
    for _ in 0..10_000 {
        match live.take(Duration::ZERO) {
            Some(view) => live.put(view),
            None => return,
        };
        std::thread::sleep(Duration::from_millis(1));
    }
    panic!("the feed does not take frames");
}

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
        live.put(plain([number; 3], judgement(f64::from(number), 0.5, EyeState::Open)));
        wait_until_taken(&live);
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
    wait_until_taken(&live);
    paused.store(false, Ordering::Relaxed);
    live.put(plain([0; 3], judgement(1.0, 0.5, EyeState::Open)));
    let Some(News::Frame(newest)) = block_on(stream.next()) else { panic!("no frame") };
    let frame = newest.take(Duration::ZERO).unwrap();
    assert_eq!((frame.judgement.at, frame.missed.len()), (1.0, 0));
    drop(open);
    assert!(block_on(stream.next()).is_none());
}
