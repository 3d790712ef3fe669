//! The Cull screen, driven without a display.

mod assessing;
mod faces;
mod folder;
mod loupe;
mod marking;
mod moment;
mod showing;
mod zooming;

use candor_library::desk::{DeskCommand, DeskEvent, Photo, PhotoId};
use candor_ui::Screen;
use iced_test::core::keyboard::key::Named;

use crate::common::Window;

fn cull(photos: Vec<Photo>) -> Window {
    let mut window = Window::open(Screen::Cull);
    window.desk_says(vec![DeskEvent::Opened(photos)]);
    window
}

fn loupe(photos: Vec<Photo>) -> Window {
    let mut window = cull(photos);
    window.press_named(Named::Enter);
    window
}

/// A command as a line that can be compared.
fn line(command: &DeskCommand) -> String {
    let ids = |photos: &[PhotoId]| photos.iter().map(|photo| photo.0.to_string()).collect::<Vec<_>>().join(",");
    match command {
        DeskCommand::SetFlag(photos, flag) => format!("{flag:?} {}", ids(photos)),
        DeskCommand::SetStars(photos, stars) => format!("{} stars {}", stars.get(), ids(photos)),
        DeskCommand::SetLabel(photos, Some(label)) => format!("{} {}", label.name(), ids(photos)),
        DeskCommand::SetLabel(photos, None) => format!("no label {}", ids(photos)),
        other => format!("{other:?}"),
    }
}

fn lines(window: &Window) -> Vec<String> {
    window.asked().iter().map(line).collect()
}
