//! The window, and what a photographer does with it.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use candor_library::desk::{DeskCommand, DeskEvent};
use candor_shoot::{
    Command, Event, LiveView, Slot,
    handle::{Inner, pair},
};
use candor_ui::{
    DeskLink, Screen, Start,
    app::{App, Message},
    feed::{Frame, News},
    settings::Memory,
    theme,
};
use crossbeam_channel::{Receiver, Sender, unbounded};
use iced_test::{
    Simulator,
    core::{Event as UiEvent, Point, Rectangle, Size, keyboard, mouse, time::Instant, window},
    futures::futures::executor,
    runtime,
    selector::Candidate,
    simulator,
};

use super::preset;

/// A name that is longer than its place.
pub const LONG_NAME: &str = "Geschwindigkeitsbegrenzungsschilder und Geburtstagskinder im Gegenlicht";

/// A window with both ends of what it is connected to.
pub struct Window {
    pub app: App,
    pub shoot: Inner,
    pub asked: Receiver<DeskCommand>,
    size: Size,
    // The desk is there for as long as somebody could say something.
    _desk: Option<Sender<DeskEvent>>,
}

pub type Ui<'a> = Simulator<'a, Message, iced_test::core::Theme>;

impl Window {
    pub fn open(screen: Screen) -> Self {
        Self::open_at(screen, Size::new(1440.0, 900.0))
    }

    pub fn open_at(screen: Screen, size: Size) -> Self {
        Self::open_with(screen, size, Start::default())
    }

    /// On a shoot with its presets, and otherwise as it is said.
    pub fn open_with(screen: Screen, size: Size, start: Start) -> Self {
        let (handle, shoot) = pair();
        let start = Start {
            shoot: Some(handle),
            presets: ["Genuine smile", "Laughter", "Quiet portrait", LONG_NAME].map(preset).to_vec(),
            screen,
            title: "2026-11-23 Berg".to_owned(),
            ..start
        };
        Self { shoot, ..Self::with_desk(start, size) }
    }

    /// With a desk, and otherwise as it is said.
    pub fn with_desk(start: Start, size: Size) -> Self {
        let (desk, events) = unbounded();
        let (ask, asked) = unbounded();
        let send = move |command| ask.send(command).unwrap();
        let link = DeskLink { send: Arc::new(send), events };
        Self { asked, _desk: Some(desk), ..Self::of(Start { desk: Some(link), ..start }, size) }
    }

    /// As it is said.
    pub fn of(start: Start, size: Size) -> Self {
        let memory = Memory { window: (size.width, size.height), ..start.memory };
        let app = App::new(Start { memory, ..start });
        Self { app, shoot: pair().1, asked: unbounded().1, size, _desk: None }
    }

    /// Does something with what is shown, and lets the window hear of what comes of it.
    pub fn with<T>(&mut self, act: impl FnOnce(&mut Ui<'_>) -> T) -> T {
        let mut ui = Simulator::with_size(theme::settings(), self.size, self.app.view());
        let _ = ui.simulate([UiEvent::Window(window::Event::RedrawRequested(Instant::now()))]);
        let result = act(&mut ui);
        let heard: Vec<_> = ui.into_messages().collect();
        for message in heard {
            self.hear(message);
        }
        result
    }

    /// Tells the window something, and what comes of the work that it starts.
    fn hear(&mut self, message: Message) {
        let mut heard = vec![message];
        while let Some(message) = heard.pop() {
            let Some(actions) = runtime::task::into_stream(self.app.update(message)) else { continue };
            // What asks something of a real window is never answered.
            let outputs = executor::block_on_stream(actions).filter_map(|action| match action {
                runtime::Action::Output(message) => Some(message),
                _ => None,
            });
            heard.extend(outputs);
        }
    }

    pub fn click(&mut self, text: &str) {
        self.with(|ui| ui.click(text).map(drop)).unwrap_or_else(|error| panic!("{text}: {error}"));
    }

    /// Presses one key after the other, drawing the window in between, as a photographer would.
    pub fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            self.with(|ui| ui.typewrite(&key.to_string()));
        }
    }

    pub fn press_named(&mut self, key: keyboard::key::Named) {
        self.with(|ui| ui.tap_key(key));
    }

    pub fn press_with(&mut self, modifiers: keyboard::Modifiers, letter: &str) {
        let key = keyboard::Key::Character(letter.into());
        let event = UiEvent::Keyboard(keyboard::Event::KeyPressed {
            key: key.clone(),
            modified_key: key,
            physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
            location: keyboard::Location::Standard,
            modifiers,
            repeat: false,
            text: None,
        });
        self.with(|ui| ui.simulate([event]));
    }

    /// Lets a key go that is held.
    pub fn let_go(&mut self, letter: &str) {
        self.with(|ui| ui.simulate([simulator::release_key(keyboard::Key::Character(letter.into()))]));
    }

    /// Writes into the field of that name.
    pub fn write(&mut self, field: &'static str, words: &str) {
        self.with(|ui| {
            ui.click(iced_test::selector::id(field)).unwrap();
            let _ = ui.typewrite(words);
        });
    }

    pub fn shows(&mut self, text: &str) -> bool {
        self.with(|ui| ui.find(text).is_ok())
    }

    /// Numbers of the photos in the grid, in the order in which they stand there, with their places.
    pub fn grid(&mut self) -> Vec<(u32, Rectangle)> {
        let number = |text: &str| text.strip_prefix("DSC_")?.strip_suffix(".NEF")?.parse().ok();
        let texts = self.with(texts);
        texts.iter().filter_map(|(text, bounds)| Some((number(text)?, *bounds))).collect()
    }

    /// A click somewhere.
    pub fn click_at(&mut self, at: Point) {
        self.with(|ui| {
            ui.point_at(at);
            let _ = ui.simulate(simulator::click());
        });
    }

    pub fn shoot_says(&mut self, events: Vec<Event>) {
        self.hear(Message::Heard(News::Shoot(events)));
    }

    pub fn desk_says(&mut self, events: Vec<DeskEvent>) {
        self.hear(Message::Heard(News::Desk(events)));
    }

    pub fn live(&mut self, view: &LiveView) {
        let slot = Slot::default();
        let frame = Frame { picture: picture(view), judgement: view.judgement.clone(), missed: Vec::new() };
        slot.put(frame);
        self.hear(Message::Heard(News::Frame(slot)));
    }

    pub fn told(&self) -> Vec<Command> {
        self.shoot.commands.try_iter().collect()
    }

    /// What the desk was asked for, thumbnails, pictures and moments aside.
    pub fn asked(&self) -> Vec<DeskCommand> {
        let pictures = |command: &DeskCommand| {
            matches!(
                command,
                DeskCommand::Thumbnails { .. }
                    | DeskCommand::Large { .. }
                    | DeskCommand::Crops { .. }
                    | DeskCommand::Moment(_)
            )
        };
        self.asked.try_iter().filter(|command| !pictures(command)).collect()
    }

    /// The window as a picture, at double density. Kept as a file where `CANDOR_UI_PICTURES` names a folder.
    pub fn picture(&mut self, name: &str) -> image::RgbaImage {
        self.picture_under(name, None)
    }

    /// The same with the pointer somewhere.
    pub fn picture_under(&mut self, name: &str, pointer: Option<Point>) -> image::RgbaImage {
        let kept = std::env::var_os("CANDOR_UI_PICTURES").map(PathBuf::from);
        let folder = tempfile::tempdir().unwrap();
        let stem = folder.path().join(name);
        self.with(|ui| {
            if let Some(position) = pointer {
                ui.point_at(position);
                let _ = ui.simulate([UiEvent::Mouse(mouse::Event::CursorMoved { position })]);
            }
            ui.snapshot(&theme::theme()).unwrap().matches_image(&stem).unwrap()
        });
        let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        let picture = image::open(&file).unwrap().into_rgba8();
        if let Some(kept) = kept {
            std::fs::create_dir_all(&kept).unwrap();
            std::fs::copy(&file, kept.join(file.file_name().unwrap())).unwrap();
        }
        picture
    }
}

fn picture(view: &LiveView) -> iced_test::core::image::Handle {
    let rgba: Vec<u8> = view.rgb.chunks(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
    iced_test::core::image::Handle::from_rgba(view.size.0, view.size.1, rgba)
}

/// Where a text stands, in every place where it does.
pub fn all(ui: &mut Ui<'_>, text: &str) -> Vec<Rectangle> {
    texts(ui).into_iter().filter(|(content, _)| content == text).map(|(_, bounds)| bounds).collect()
}

/// All texts with their places.
pub fn texts(ui: &mut Ui<'_>) -> Vec<(String, Rectangle)> {
    let found = Arc::new(Mutex::new(Vec::new()));
    let into = found.clone();
    let _ = ui.find(move |candidate: Candidate<'_>| {
        if let Candidate::Text { content, bounds, .. } = candidate {
            into.lock().unwrap().push((content.to_owned(), bounds));
        }
        None::<()>
    });
    std::mem::take(&mut found.lock().unwrap())
}
