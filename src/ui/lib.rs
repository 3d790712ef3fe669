//! The window: what a shoot and a culling desk say, drawn, and what the photographer does, sent back as commands.
//!
//! It decodes nothing, reads no disk and touches no camera. A screen holds what it shows, hears of facts, and returns what
//! should happen; [`app::App`] only routes. Everything can be driven without a display: build an [`app::App`] on
//! [`candor_shoot::handle::pair`] and a [`DeskLink`] of one's own, feed it messages, look at its view.

pub mod action;
pub mod album;
pub mod app;
pub mod calibrate;
mod chrome;
pub mod desk;
pub mod feed;
pub mod format;
pub mod key_map;
mod notice;
pub mod opening;
pub mod palette;
mod picture;
pub mod reasons;
pub mod said;
pub mod screen;
pub mod settings;
pub mod theme;
mod thumbs;
pub mod widget;
pub mod wishes;
pub mod words;

use std::{
    env, fmt,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use candor_core::preset::Preset;
use candor_shoot::Handle;
use crossbeam_channel::Receiver;
use iced::{Size, Task, window};

pub use crate::{desk::DeskLink, screen::Screen};
use crate::{
    opening::Doors,
    settings::{Memory, Settings},
    words::say,
};

/// Keeps what a window remembers, without making it wait.
#[derive(Clone)]
pub struct Keep(pub Arc<dyn Fn(Memory) + Send + Sync>);

impl Default for Keep {
    /// Forgets it.
    fn default() -> Self {
        Self(Arc::new(drop))
    }
}

impl fmt::Debug for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keep").finish_non_exhaustive()
    }
}

/// What a window is opened on.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The shoot, where there is one. The window must be the only one to listen to its events.
    pub shoot: Option<Handle>,
    /// The desk, where there is one.
    pub desk: Option<DeskLink>,
    /// The presets to choose from, each with its file's name without its ending.
    pub presets: Vec<(String, Preset)>,
    /// The screen to begin with.
    pub screen: Screen,
    /// The session's name; may be empty.
    pub title: String,
    /// Where the desk's folder is, where it is to be remembered.
    pub folder: Option<PathBuf>,
    /// What is set.
    pub settings: Settings,
    /// What was remembered last, the window's size in pixels among it.
    pub memory: Memory,
    /// What remembers it.
    pub keep: Keep,
    /// What opens other folders.
    pub doors: Doors,
    /// Sentences to begin with: what is wrong in the settings.
    pub problems: Vec<String>,
}

/// Why a window could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    /// There is no screen to show it on, or no way to draw.
    #[error(
        "cannot open a window: {0}. Is there a screen (DISPLAY or WAYLAND_DISPLAY)? If the graphics driver is at fault, \
         ICED_BACKEND=tiny-skia draws without it"
    )]
    Window(#[from] iced::Error),
    /// There is no screen. The toolkit would end the program over that.
    #[error("cannot open a window: there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)")]
    NoScreen,
}

/// Shows the running code that a camera is calibrated with, and how the calibration stands, until the window is closed.
///
/// # Errors
/// When there is no screen, or no way to draw on it.
pub fn calibrate(news: Receiver<calibrate::News>, (width, height): (f32, f32)) -> Result<(), UiError> {
    find_screen()?;
    let window = window::Settings { size: Size::new(width, height), ..window::Settings::default() };
    let open = move || (calibrate::Calibrate::new(news.clone()), Task::none());
    iced::application(open, calibrate::Calibrate::update, calibrate::Calibrate::view)
        .settings(theme::settings())
        .window(window)
        .title(|_: &calibrate::Calibrate| format!("{} – {}", say("calibrate-title"), say("program-name")))
        .theme(calibrate::Calibrate::theme)
        .subscription(calibrate::Calibrate::subscription)
        .run()?;
    Ok(())
}

/// The smallest window in which everything has room, in pixels.
const SMALLEST: (f32, f32) = (960.0, 600.0);

/// Shows the window until it is closed. The shoot goes on: whoever started it stops it.
///
/// # Errors
/// When there is no screen, or no way to draw on it.
pub fn run(start: Start) -> Result<(), UiError> {
    find_screen()?;
    let (width, height) = start.memory.window;
    let window = window::Settings {
        size: Size::new(width, height),
        min_size: Some(Size::new(SMALLEST.0.min(width), SMALLEST.1.min(height))),
        ..window::Settings::default()
    };
    // Handed over whole: whatever is kept of it here would keep the first desk open for as long as the program runs.
    let start = Mutex::new(Some(start));
    let boot = move || {
        let start = start.lock().ok().and_then(|mut start| start.take()).unwrap_or_default();
        let app = app::App::new(start);
        let first = app.begin();
        (app, first)
    };
    iced::application(boot, app::App::update, app::App::view)
        .settings(theme::settings())
        .window(window)
        .title(app::App::title)
        .theme(app::App::theme)
        .scale_factor(app::App::scale_factor)
        .subscription(app::App::subscription)
        .run()?;
    Ok(())
}

/// Where screens are named by the environment, one has to be.
fn find_screen() -> Result<(), UiError> {
    let named_by_environment = cfg!(all(unix, not(target_os = "macos")));
    let named = |variable| env::var_os(variable).is_some_and(|value| !value.is_empty());
    let there = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(named);
    if there || !named_by_environment { Ok(()) } else { Err(UiError::NoScreen) }
}
