//! Where the settings of the window lie: `config.toml`, which the photographer writes and Candor only reads, and
//! `window.json`, which Candor writes and nobody has to read.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use anyhow::Context;
use candor_ui::{
    Keep,
    settings::{Memory, Settings},
    words,
};
use crossbeam_channel::{Receiver, Sender, unbounded};

use crate::{command::complain, places};

/// What is set, with a sentence for each thing that is wrong in it.
pub fn read() -> (Settings, Vec<String>) {
    let Some(file) = places::config() else {
        words::speak(Settings::default().language(locale().as_deref()));
        return (Settings::default(), Vec::new());
    };
    let (text, unread) = match fs::read_to_string(&file) {
        Ok(text) => (text, None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (String::new(), None),
        Err(error) => (String::new(), Some(format!("{}: {error}", file.display()))),
    };
    let (settings, problems) = Settings::read(&text);
    // What follows is told in the language that was just read.
    words::speak(settings.language(locale().as_deref()));
    let problems = problems.into_iter().map(|problem| format!("{}: {problem}", file.display()));
    (settings, unread.into_iter().chain(problems).collect())
}

/// Has this thread speak the language that is set. What is wrong in the settings is told by whoever uses the rest of them.
pub fn speak_as_set() {
    read();
}

/// The name of the system's language.
fn locale() -> Option<String> {
    let set = |variable| env::var(variable).ok().filter(|value| !value.is_empty());
    set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"))
}

/// What the window remembers, on a thread that writes it down. Dropping it waits until the last is written.
#[derive(Debug)]
pub struct Keeper {
    // `None` is the end: whoever else holds a sender does not keep the thread alive.
    newest: Sender<Option<Memory>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Keeper {
    /// What was remembered last, and who remembers from now on.
    pub fn open() -> anyhow::Result<(Memory, Self)> {
        let file = places::memory();
        let text = file.as_ref().and_then(|file| fs::read_to_string(file).ok());
        let memory = text.map(|text| Memory::read(&text)).unwrap_or_default();
        let (newest, memories) = unbounded();
        let keep = move || {
            if let Some(file) = file {
                write_down(&file, &memories);
            }
        };
        let thread = thread::Builder::new().name("memory".to_owned()).spawn(keep).context("start a thread")?;
        Ok((memory, Self { newest, thread: Some(thread) }))
    }

    /// Where to send what is to be remembered.
    pub fn keep(&self) -> Keep {
        let newest = self.newest.clone();
        // The only error is a thread that is gone, and then nobody looks any more.
        Keep(Arc::new(move |memory| drop(newest.send(Some(memory)))))
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.newest.send(None);
        let _ = self.thread.take().map(thread::JoinHandle::join);
    }
}

fn write_down(file: &Path, memories: &Receiver<Option<Memory>>) {
    let mut complained = false;
    let mut open = true;
    while open && let Ok(first) = memories.recv() {
        let waiting: Vec<_> = std::iter::once(first).chain(memories.try_iter()).collect();
        open = waiting.iter().all(Option::is_some);
        let Some(newest) = waiting.into_iter().flatten().last() else { continue };
        if let Err(error) = write(file, &newest.written())
            && !std::mem::replace(&mut complained, true)
        {
            complain(format_args!("cannot remember the window in {}: {error}", file.display()));
        }
    }
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
    candor_photo::write_atomically(file, text.as_bytes())
}

/// The folders whose places begin like what is written, in order; `~` is the user's home.
pub fn complete(written: &str) -> Vec<String> {
    const MOST: usize = 50;
    let path = expanded(written);
    let (above, begins) = if written.ends_with('/') || written == "~" {
        (path.as_path(), String::new())
    } else {
        let begins = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        (path.parent().unwrap_or(&path), begins)
    };
    let Ok(entries) = fs::read_dir(above) else { return Vec::new() };
    let fits =
        |name: &str| name.to_lowercase().starts_with(&begins) && (begins.starts_with('.') || !name.starts_with('.'));
    let folders = entries.flatten().filter(|entry| fits(&entry.file_name().to_string_lossy()));
    let mut folders: Vec<String> =
        folders.filter(|entry| entry.path().is_dir()).map(|entry| entry.path().display().to_string()).collect();
    folders.sort_by_key(|folder| folder.to_lowercase());
    folders.truncate(MOST);
    folders
}

/// A place as it was written, `~` replaced by the user's home.
pub fn expanded(written: &str) -> PathBuf {
    let home = env::home_dir().filter(|home| !home.as_os_str().is_empty());
    match (written.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(written),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn folders_are_completed_by_how_their_names_begin() {
        let place = tempfile::tempdir().unwrap();
        for folder in ["Berg", "berlin", "Tal", ".hidden", "Berg/Inside"] {
            fs::create_dir_all(place.path().join(folder)).unwrap();
        }
        fs::write(place.path().join("Bericht.txt"), "no folder").unwrap();
        let of = |written: &str| {
            let found = complete(&format!("{}/{written}", place.path().display()));
            let names = found.iter().map(|folder| folder.rsplit('/').next().unwrap().to_owned());
            names.collect::<Vec<_>>()
        };
        assert_eq!(of("be"), ["Berg", "berlin"]);
        assert_eq!(of(""), ["Berg", "berlin", "Tal"]);
        assert_eq!(of(".h"), [".hidden"]);
        assert_eq!(of("Berg/"), ["Inside"]);
        assert_eq!(of("nothing/"), [""; 0]);
    }

    #[test]
    fn what_is_remembered_lies_whole_on_the_disk_once_the_keeper_is_gone() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("new/candor/window.json");
        let (newest, memories) = unbounded();
        for step in 0..100_u16 {
            let memory = Memory { window: (1000.0 + f32::from(step), 700.0), ..Memory::default() };
            newest.send(Some(memory)).unwrap();
        }
        newest.send(None).unwrap();
        write_down(&file, &memories);
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(Memory::read(&text).window, (1099.0, 700.0));
    }
}
