//! Opening another folder: one whose place is written, one that was open before, or one that is dragged onto the window. The
//! window touches no disk: whoever started it looks, on a thread that nothing waits for.

mod view;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use iced::{
    Task,
    widget::{Id, operation},
};

use crate::{DeskLink, said::told, settings::Recent};

/// A folder that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its desk.
    pub desk: DeskLink,
    /// What to call it.
    pub title: String,
    /// Where it is.
    pub folder: PathBuf,
}

/// Opens a folder, or says in a sentence why that cannot be done.
pub type Open = dyn Fn(PathBuf) -> Result<Opened, String> + Send + Sync;
/// The folders whose places begin like this, in order.
pub type Complete = dyn Fn(&str) -> Vec<String> + Send + Sync;

/// What looks for folders and opens them, for a window that touches no disk. Both may take their time.
#[derive(Clone)]
pub struct Doors {
    /// Opens a folder.
    pub open: Arc<Open>,
    /// Completes what is written.
    pub complete: Arc<Complete>,
}

impl fmt::Debug for Doors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Doors").finish_non_exhaustive()
    }
}

impl Default for Doors {
    /// Doors that lead nowhere.
    fn default() -> Self {
        let open = |folder: PathBuf| Err(folder.display().to_string());
        Self { open: Arc::new(open), complete: Arc::new(|_| Vec::new()) }
    }
}

/// What is heard of here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Another folder is wanted.
    Asked,
    /// This was written.
    Edited(String),
    /// What was written can become one of these.
    Completed(String, Vec<String>),
    /// The list is gone down or up.
    Moved(isize),
    /// What is chosen in the list is to be written out.
    Taken,
    /// A line of the list was clicked.
    Clicked(usize),
    /// What is chosen or written is to be opened.
    Confirmed,
    /// This folder is to be opened.
    Wanted(PathBuf),
    /// Something is held above the window, or not any more.
    Hovered(bool),
    /// What came of it.
    Done(PathBuf, Result<Opened, String>),
    /// It was closed.
    Closed,
    /// A key without a meaning here, which has none below either.
    Ignored,
}

/// What is being opened.
#[derive(Debug, Default)]
pub struct Opening {
    doors: Doors,
    asked: bool,
    written: String,
    found: Vec<String>,
    chosen: Option<usize>,
    under_way: Option<PathBuf>,
    hovered: bool,
    // What could not be opened last, as a sentence.
    problem: Option<String>,
}

/// The field in which a folder is written.
pub const FIELD: &str = "folder to open";

impl Opening {
    /// Behind those doors.
    #[must_use]
    pub fn new(doors: Doors) -> Self {
        Self { doors, ..Self::default() }
    }

    /// Whether another folder was asked for, or lies above the window.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.asked || self.hovered || self.problem.is_some() || self.under_way.is_some()
    }

    /// Takes in a fact. Gives what was opened.
    pub fn update(&mut self, message: Message, recent: &[Recent]) -> (Task<Message>, Option<Opened>) {
        let task = match message {
            Message::Asked => {
                *self = Self { asked: true, ..Self::new(self.doors.clone()) };
                operation::focus(Id::new(FIELD))
            }
            Message::Edited(written) => self.edit(written),
            Message::Completed(of, found) => {
                if of == self.written {
                    self.found = found;
                }
                Task::none()
            }
            Message::Moved(by) => {
                self.step(by, self.lines(recent).len());
                Task::none()
            }
            Message::Taken => match self.lines(recent).get(self.chosen.unwrap_or(0)) {
                // What follows is likely a folder in it.
                Some(folder) => {
                    let inside = format!("{}{}", folder.trim_end_matches('/'), std::path::MAIN_SEPARATOR);
                    Task::batch([self.edit(inside), operation::move_cursor_to_end(Id::new(FIELD))])
                }
                None => Task::none(),
            },
            Message::Clicked(line) => match self.lines(recent).get(line) {
                Some(folder) => self.open(PathBuf::from(folder)),
                None => Task::none(),
            },
            Message::Confirmed => match self.wanted(recent) {
                Some(folder) => self.open(folder),
                None => Task::none(),
            },
            Message::Wanted(folder) => self.open(folder),
            Message::Hovered(hovered) => {
                self.hovered = hovered;
                Task::none()
            }
            Message::Ignored => Task::none(),
            Message::Done(folder, result) => return (Task::none(), self.done(&folder, result)),
            Message::Closed => {
                *self = Self { under_way: self.under_way.take(), ..Self::new(self.doors.clone()) };
                Task::none()
            }
        };
        (task, None)
    }

    /// The lines of the list: what the words can become, or the folders that were open last.
    fn lines(&self, recent: &[Recent]) -> Vec<String> {
        if self.written.is_empty() {
            recent.iter().map(|known| known.folder.display().to_string()).collect()
        } else {
            self.found.clone()
        }
    }

    fn edit(&mut self, written: String) -> Task<Message> {
        self.written.clone_from(&written);
        (self.chosen, self.problem) = (None, None);
        self.found.clear();
        if written.is_empty() {
            return Task::none();
        }
        let complete = Arc::clone(&self.doors.complete);
        Task::future(async move {
            let found = complete(&written);
            Message::Completed(written, found)
        })
    }

    fn step(&mut self, by: isize, lines: usize) {
        let last = lines.saturating_sub(1);
        self.chosen = match self.chosen {
            _ if lines == 0 => None,
            None if by > 0 => Some(0),
            None => Some(last),
            Some(0) if by < 0 => None,
            Some(line) => Some(line.saturating_add_signed(by).min(last)),
        };
    }

    fn wanted(&self, recent: &[Recent]) -> Option<PathBuf> {
        let chosen = self.chosen.and_then(|line| self.lines(recent).get(line).cloned());
        let written = Some(self.written.trim().to_owned()).filter(|written| !written.is_empty());
        chosen.or(written).map(PathBuf::from)
    }

    fn open(&mut self, folder: PathBuf) -> Task<Message> {
        if self.under_way.is_some() {
            return Task::none();
        }
        self.under_way = Some(folder.clone());
        (self.hovered, self.problem) = (false, None);
        let open = Arc::clone(&self.doors.open);
        Task::future(async move {
            let result = open(folder.clone());
            Message::Done(folder, result)
        })
    }

    fn done(&mut self, folder: &Path, result: Result<Opened, String>) -> Option<Opened> {
        self.under_way.take_if(|under_way| under_way == folder);
        match result {
            Ok(opened) => {
                *self = Self::new(self.doors.clone());
                Some(opened)
            }
            Err(sentence) => {
                self.problem = Some(told(&sentence));
                None
            }
        }
    }
}

/// How long ago that was, in words.
#[must_use]
pub fn ago(opened: u64, now: SystemTime) -> String {
    use crate::words::{say, say_with};
    let now = now.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let count = |name, count: u64| say_with(name, [("count", count.into())]);
    match now.saturating_sub(opened) / 60 {
        0 => say("open-just-now"),
        minutes @ 1..60 => count("open-minutes-ago", minutes),
        minutes @ 60..1440 => count("open-hours-ago", minutes / 60),
        minutes => count("open-days-ago", minutes / 1440),
    }
}
