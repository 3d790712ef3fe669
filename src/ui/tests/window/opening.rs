//! Opening folders from within the window, with doors that the test plays itself.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use candor_library::desk::{DeskCommand, DeskEvent, PhotoId};
use candor_ui::{
    DeskLink, Keep, Screen, Start,
    app::{App, Message},
    feed::News,
    opening::{self, Doors, Opened, ago},
    settings::Memory,
    words::{Language, speak},
};
use crossbeam_channel::{Sender, bounded, unbounded};
use iced_test::core::{Size, keyboard::key::Named};

use crate::common::{Window, photos};

/// A memory of three folders, opened an hour, a day and a week ago.
fn memory() -> Memory {
    let mut memory = Memory { window: (1440.0, 900.0), ..Memory::default() };
    for (hours, folder) in [(24 * 7, "2026-11-16 Tal"), (26, "2026-11-22 Hochzeit Lea & Tom"), (1, "2026-11-23 Berg")] {
        let at = SystemTime::now() - Duration::from_secs(hours * 3600);
        memory.opened(&PathBuf::from("/home/ann/Pictures/Shoots").join(folder), at);
    }
    memory
}

fn desk() -> (DeskLink, Sender<DeskEvent>, crossbeam_channel::Receiver<DeskCommand>) {
    let (says, events) = unbounded();
    let (ask, asked) = unbounded();
    (DeskLink { send: Arc::new(move |command| drop(ask.send(command))), events }, says, asked)
}

fn start(memory: Memory) -> Start {
    let open = |folder: PathBuf| match folder.to_str() {
        Some("/nowhere") => Err("cannot open the folder /nowhere: there is no such folder".to_owned()),
        _ => Ok(Opened { desk: desk().0, title: "Opened".to_owned(), folder }),
    };
    let complete = |written: &str| ["Berg", "Berlin"].map(|name| format!("{written}{name}")).to_vec();
    let doors = Doors { open: Arc::new(open), complete: Arc::new(complete) };
    Start { screen: Screen::Cull, memory, doors, ..Start::default() }
}

fn opening(window: &mut Window, message: opening::Message) {
    let _ = window.app.update(Message::Opening(message));
}

#[test]
fn without_a_folder_the_window_shows_how_to_open_one_and_what_was_open_last() {
    for language in Language::ALL {
        speak(language);
        for (width, height) in [(1440.0, 900.0), (1024.0, 700.0)] {
            let mut window = Window::of(start(memory()), Size::new(width, height));
            for folder in ["2026-11-23 Berg", "2026-11-22 Hochzeit Lea & Tom", "2026-11-16 Tal"] {
                assert!(window.shows(folder));
            }
            window.picture(&format!("open-{}-{width}", language.tag()));
        }
        speak(Language::English);
    }
    let mut window = Window::of(start(Memory::default()), Size::new(1440.0, 900.0));
    assert!(window.shows("Folders that you open are listed here."));
}

#[test]
fn what_is_written_is_completed_and_opened_and_what_cannot_be_opened_is_said() {
    let mut window = Window::of(start(memory()), Size::new(1440.0, 900.0));
    opening(&mut window, opening::Message::Edited("/shoots/".to_owned()));
    let found = vec!["/shoots/Berg".to_owned(), "/shoots/Berlin".to_owned()];
    opening(&mut window, opening::Message::Completed("/shoo".to_owned(), vec!["/shoots".to_owned()]));
    assert!(!window.shows("/shoots"), "what belongs to other words comes too late");
    opening(&mut window, opening::Message::Completed("/shoots/".to_owned(), found));
    assert!(window.shows("/shoots/Berg") && window.shows("/shoots/Berlin"));
    window.press_named(Named::ArrowDown);
    window.press_named(Named::ArrowDown);
    window.press_named(Named::Tab);
    assert!(window.shows("/shoots/Berlin/"));
    let sentence = "cannot open the folder /nowhere: there is no such folder";
    opening(&mut window, opening::Message::Wanted(PathBuf::from("/nowhere")));
    assert!(window.shows("Opening /nowhere"));
    opening(&mut window, opening::Message::Done(PathBuf::from("/nowhere"), Err(sentence.to_owned())));
    assert!(window.shows(sentence));
    window.picture("open-problem");
}

#[test]
fn another_folder_takes_the_place_of_the_one_that_is_open_and_the_old_desk_is_let_go() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let into = Arc::clone(&kept);
    let keep = Keep(Arc::new(move |memory| into.lock().unwrap().push(memory)));
    let (closed, is_closed) = bounded::<()>(0);
    let (mut link, says, _asked) = desk();
    link.send = {
        let send = link.send;
        Arc::new(move |command| {
            let _open = &closed;
            send(command);
        })
    };
    let start = Start { desk: Some(link), title: "Old".to_owned(), keep, ..start(memory()) };
    let mut window = Window::of(start, Size::new(1440.0, 900.0));
    window.desk_says(vec![DeskEvent::Opened(photos(20))]);
    window.press("p");
    let folder = PathBuf::from("/shoots/New");
    let (new, _says_new, asked_new) = desk();
    let opened = Opened { desk: new, title: "New".to_owned(), folder: folder.clone() };
    opening(&mut window, opening::Message::Done(folder, Ok(opened)));
    // The only thing that holds this sender is the old desk's link.
    assert_eq!(is_closed.recv(), Err(crossbeam_channel::RecvError));
    assert_eq!(window.app.title(), "New – Candor");
    let late = Message::HeardOfDesk(0, News::Desk(vec![DeskEvent::Opened(photos(3))]));
    let _ = window.app.update(late);
    drop(says);
    assert!(!window.shows("DSC_0000.NEF"), "the old desk is not listened to any more");
    let new = Message::HeardOfDesk(1, News::Desk(vec![DeskEvent::Opened(photos(1))]));
    let _ = window.app.update(new);
    assert!(window.shows("DSC_0000.NEF"));
    window.press("x");
    let told: Vec<_> = asked_new.try_iter().collect();
    assert!(told.iter().any(|command| matches!(command, DeskCommand::SetFlag(ids, _) if ids == &[PhotoId(0)])));
    let memory: Memory = kept.lock().unwrap().last().cloned().unwrap();
    assert_eq!(memory.recent[0].name(), "New");
}

#[test]
fn a_folder_is_opened_by_keys_above_the_photos_and_no_key_goes_through_to_them() {
    let (link, _says, asked) = desk();
    let start = Start { desk: Some(link), ..start(memory()) };
    let mut window = Window::of(start, Size::new(1440.0, 900.0));
    window.desk_says(vec![DeskEvent::Opened(photos(20))]);
    window.press_with(iced_test::core::keyboard::Modifiers::COMMAND, "o");
    assert!(window.shows("Open a folder of photos"));
    window.picture("open-above");
    window.press("pxp");
    assert!(!asked.try_iter().any(|command| matches!(command, DeskCommand::SetFlag(..))));
    window.press_named(Named::Escape);
    assert!(!window.shows("Open a folder of photos"));
}

#[test]
fn nothing_else_is_opened_while_a_shoot_is_running() {
    let mut window = Window::open(Screen::Live);
    opening(&mut window, opening::Message::Wanted(PathBuf::from("/shoots/New")));
    assert!(window.shows("A shoot is running: stop it before another folder is opened."));
}

#[test]
fn how_long_ago_is_said_roughly() {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let cases =
        [(0, "just now"), (60, "1 minute ago"), (7200, "2 hours ago"), (86_400, "yesterday"), (900_000, "10 days ago")];
    for (seconds, said) in cases {
        assert_eq!(ago(1_000_000 - seconds, now), said);
    }
    assert_eq!(ago(2_000_000, now), "just now", "clocks are set back");
    let _ = App::new(Start::default());
}
