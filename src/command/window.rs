//! `candor` and `candor cull`: the window.

use std::{env, path::PathBuf, process::ExitCode, sync::Arc, time::Instant};

use candor_camera::gphoto::{GphotoBody, GphotoOptions};
use candor_core::moment::Mode;
use candor_library::{Desk, PhotoFolder, Session};
use candor_shoot::{Command, Handle, Setup, folder_reader, presets};
use candor_ui::{DeskLink, Screen, Start};
use candor_vision::Eye;
use clap::Args;

use super::Done;
use crate::places;

/// What the window opens with, unless a photographer says otherwise.
const FIRST_PRESET: &str = "genuine-smile";

/// The window's first size, in pixels.
const FIRST_SIZE: (f32, f32) = (1440.0, 900.0);

#[derive(Args)]
pub struct CullArguments {
    /// A session, or any folder of photos
    folder: PathBuf,
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
    let shown = show(Some(&handle), &session.captures(), &session.name(), Screen::Live);
    // Whatever became of the window: what was shot is stored first.
    finish(&handle);
    shown?;
    Ok(ExitCode::SUCCESS)
}

/// The window, with a folder.
pub fn cull(arguments: &CullArguments) -> Done {
    let name = arguments.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    show(None, &arguments.folder, &name, Screen::Cull)?;
    Ok(ExitCode::SUCCESS)
}

/// Shows the window until it is closed.
pub fn show(shoot: Option<&Handle>, folder: &std::path::Path, title: &str, screen: Screen) -> anyhow::Result<()> {
    // What is being shot is read by the shoot.
    let reader = if shoot.is_none() { Some(folder_reader::open_with(places::models()?)) } else { None };
    let (desk, events) = Desk::open_reading_faces(PhotoFolder::open(folder)?, reader)?;
    let desk = Arc::new(desk);
    let sender = Arc::clone(&desk);
    candor_ui::run(Start {
        shoot: shoot.cloned(),
        desk: Some(DeskLink { send: Arc::new(move |command| sender.send(command)), events }),
        presets: presets::read_all(&places::presets()?)?,
        title: title.to_owned(),
        screen,
        size: FIRST_SIZE,
        export_to: None,
    })?;
    Ok(())
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
