//! The Cull screen, driven without a display.

mod assessing;
mod comparing;
mod cost;
mod empty;
mod faces;
mod filters;
mod folder;
mod loupe;
mod marking;
mod moment;
mod real;
mod scrolling;
mod selecting;
mod showing;
mod side_by_side;
mod stacks;
mod suggesting;
mod surveying;
mod zooming;

use candor_library::desk::{DeskCommand, DeskEvent, Photo, PhotoId};
use candor_ui::Screen;
use iced_test::core::{
    Event, Point, SmolStr,
    keyboard::{self, Key, Modifiers, key::Named},
    mouse,
};

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

/// A key being pressed together with others.
fn key(modifiers: Modifiers, letter: &str) -> Event {
    pressed(Key::Character(letter.into()), modifiers)
}

fn pressed(key: Key<SmolStr>, modifiers: Modifiers) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
        location: keyboard::Location::Standard,
        modifiers,
        repeat: false,
        text: None,
    })
}

fn press_named_with(window: &mut Window, modifiers: Modifiers, named: Named) {
    window.with(|ui| drop(ui.simulate([pressed(Key::Named(named), modifiers)])));
}

/// A click while other keys are held.
fn click_with(window: &mut Window, modifiers: Modifiers, at: Point) {
    window.with(|ui| {
        ui.point_at(at);
        let held = Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers));
        let _ = ui.simulate([held].into_iter().chain(iced_test::simulator::click()));
    });
}

/// The pointer goes from one place to others with its button held, and lets go at the last.
fn drag(window: &mut Window, modifiers: Modifiers, from: Point, to: &[Point]) {
    window.with(|ui| {
        ui.point_at(from);
        let held = Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers));
        let _ = ui.simulate([held, Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
        for &position in to {
            ui.point_at(position);
            let _ = ui.simulate([Event::Mouse(mouse::Event::CursorMoved { position })]);
        }
        let _ = ui.simulate([Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))]);
    });
}

/// Where a photo of the grid has its name.
fn place(window: &mut Window, number: u32) -> Point {
    let grid = window.grid();
    grid.iter().find(|(known, _)| *known == number).unwrap_or_else(|| panic!("{number} is not shown")).1.center()
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
