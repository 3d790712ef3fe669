//! `candor` and `candor cull`: the window.

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Instant,
};

use candor_camera::gphoto::{GphotoBody, GphotoOptions};
use candor_core::moment::Mode;
use candor_library::{Desk, PhotoFolder, Session};
use candor_shoot::{Command, Handle, Setup, folder_reader, presets};
use candor_ui::{
    DeskLink, Screen, Start,
    opening::{Doors, Opened},
};
use candor_vision::Eye;
use clap::Args;
use crossbeam_channel::{Sender, bounded};

use super::Done;
use crate::{places, settings};

/// What the window opens with, unless a photographer says otherwise.
const FIRST_PRESET: &str = "genuine-smile";

#[derive(Args)]
pub struct CullArguments {
    /// A session, or any folder of photos; without one the window asks for it
    folder: Option<PathBuf>,
}

/// The window, with a shoot, of which a recording and the frames of candidates are kept or not.
pub fn shoot(record: bool, candidates: bool) -> Done {
    let models = places::models()?;
    let eye = Eye::open(&models)?;
    let session = Session::create(&shoots_folder()?, "Portraits")?;
    let clock = Instant::now();
    let body = GphotoBody::open(GphotoOptions {
        worker: super::worker()?,
        model: None,
        port: None,
        spool: session.spool(),
        clock,
        home: None,
    })?;
    let setup = Setup {
        session: session.clone(),
        preset: presets::find(&places::presets()?, FIRST_PRESET)?,
        lag: super::lags(None)?,
        correct_lead: true,
        mode: Mode::Forecasting,
        armed: false,
        record,
        candidates: record && candidates,
        backup: None,
        models,
        clock,
    };
    let handle = candor_shoot::start(Box::new(body), eye, setup)?;
    let shown = show(Some(&handle), Some((&session.captures(), &session.name())), Screen::Live);
    // Whatever became of the window: what was shot is stored first.
    finish(&handle);
    shown?;
    Ok(ExitCode::SUCCESS)
}

/// The window, with a folder or with the question for one.
pub fn cull(arguments: &CullArguments) -> Done {
    let folder = arguments.folder.as_deref().map(|folder| (folder, title(folder)));
    show(None, folder.as_ref().map(|(folder, title)| (*folder, title.as_str())), Screen::Cull)?;
    Ok(ExitCode::SUCCESS)
}

/// What to call a folder.
fn title(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Shows the window until it is closed, with a shoot or without, on a folder with its title or on none.
pub fn show(shoot: Option<&Handle>, folder: Option<(&Path, &str)>, screen: Screen) -> anyhow::Result<()> {
    let (settings, problems) = settings::read();
    problems.iter().for_each(super::complain);
    let (memory, keeper) = settings::Keeper::open()?;
    // Every desk holds a sender for as long as it has something to write.
    let (open, all_closed) = bounded::<()>(0);
    // What is being shot is read by the shoot.
    let models = if shoot.is_none() { Some(places::models()?) } else { None };
    let desks = Desks { models, open };
    let opened = folder.map(|(folder, _)| desks.open(folder)).transpose()?;
    let doors = Doors {
        open: Arc::new(move |folder: PathBuf| {
            let folder = folder.to_str().map(settings::expanded).unwrap_or(folder);
            let folder = folder.canonicalize().unwrap_or(folder);
            let desk = desks.open(&folder).map_err(|error| format!("{error:#}"))?;
            Ok(Opened { desk, title: title(&folder), folder })
        }),
        complete: Arc::new(settings::complete),
    };
    candor_ui::run(Start {
        shoot: shoot.cloned(),
        desk: opened,
        presets: presets::read_all(&places::presets()?)?,
        title: folder.map(|(_, title)| title.to_owned()).unwrap_or_default(),
        folder: folder.and_then(|(folder, _)| folder.canonicalize().ok()),
        screen,
        settings,
        memory,
        keep: keeper.keep(),
        doors,
        problems,
    })?;
    // The window is gone; what it decided last is written before the program is.
    let _ = all_closed.recv();
    Ok(())
}

/// Opens desks.
struct Desks {
    // Where the networks are that read faces; `None` where somebody else does.
    models: Option<PathBuf>,
    open: Sender<()>,
}

/// A desk that is open. Dropping it waits until all is written, and then says so.
struct Open {
    desk: Desk,
    _open: Sender<()>,
}

impl Desks {
    fn open(&self, folder: &Path) -> anyhow::Result<DeskLink> {
        let reader = self.models.clone().map(folder_reader::open_with);
        let (desk, events) = Desk::open_reading_faces(PhotoFolder::open(folder)?, reader)?;
        let desk = Open { desk, _open: self.open.clone() };
        Ok(DeskLink { send: Arc::new(move |command| desk.desk.send(command)), events })
    }
}

/// Ends a shoot and waits until everything is stored.
pub fn finish(handle: &Handle) {
    handle.send(Command::Stop);
    while let Ok(event) = handle.events().recv() {
        match event {
            candor_shoot::Event::Ended => break,
            candor_shoot::Event::Problem(sentence) => super::complain(sentence),
            _ => {}
        }
    }
}

/// Where shoots go: `Candor` in the user's folder of pictures.
fn shoots_folder() -> anyhow::Result<PathBuf> {
    let home = env::var_os("HOME").filter(|home| !home.is_empty());
    let home = PathBuf::from(home.ok_or_else(|| anyhow::anyhow!("HOME is not set; use `candor tether --folder DIR`"))?);
    let folder = home.join("Pictures").join("Candor");
    std::fs::create_dir_all(&folder)
        .map_err(|error| anyhow::anyhow!("cannot make the folder {}: {error}", folder.display()))?;
    Ok(folder)
}
