//! A window without a display, on a shoot and a desk that the test plays itself.

#![allow(dead_code, reason = "every test crate uses another part")]

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use candor_core::{
    Seconds,
    cull::{Assessment, Flag},
    expression::{
        ActionUnits, Authenticity, Cue, Emotion, EmotionScores, Evidence, EyeState, Eyes, Finding, Reading, Verdict,
    },
    face::{Region, TrackId},
    moment::{Decision, FireReason, Forecast, HoldReason, Judgement},
    preset::{self, Authentic, Hold, Preset, Trigger, Want},
    shot::{BurstPlace, Description, FaceDescription},
};
use candor_library::desk::{DeskCommand, DeskEvent, Photo, PhotoId, Pixels};
use candor_shoot::{
    Command, Event, LiveView, Slot, Status,
    handle::{Inner, pair},
};
use candor_ui::{
    DeskLink, Screen, Start,
    app::{App, Message},
    feed::{Frame, News},
    theme,
};
use crossbeam_channel::{Receiver, Sender, unbounded};
use iced_test::{
    Simulator,
    core::{Event as UiEvent, Rectangle, Size, keyboard, time::Instant, window},
    selector::Candidate,
};

/// A window with both ends of what it is connected to.
pub struct Window {
    pub app: App,
    pub shoot: Inner,
    pub desk: Sender<DeskEvent>,
    pub asked: Receiver<DeskCommand>,
    size: Size,
}

pub type Ui<'a> = Simulator<'a, Message, iced_test::core::Theme>;

impl Window {
    pub fn open(screen: Screen) -> Self {
        Self::open_at(screen, Size::new(1440.0, 900.0))
    }

    pub fn open_at(screen: Screen, size: Size) -> Self {
        let (handle, shoot) = pair();
        let (desk, events) = unbounded();
        let (ask, asked) = unbounded();
        let send = move |command| ask.send(command).unwrap();
        let app = App::new(Start {
            shoot: Some(handle),
            desk: Some(DeskLink { send: Arc::new(send), events }),
            presets: ["Genuine smile", "Laughter", "Quiet portrait"].map(preset).to_vec(),
            screen,
            size: (size.width, size.height),
            title: "2026-11-23 Berg".to_owned(),
            export_to: None,
        });
        Self { app, shoot, desk, asked, size }
    }

    /// Does something with what is shown, and lets the window hear of what comes of it.
    pub fn with<T>(&mut self, act: impl FnOnce(&mut Ui<'_>) -> T) -> T {
        let mut ui = Simulator::with_size(theme::settings(), self.size, self.app.view());
        let _ = ui.simulate([UiEvent::Window(window::Event::RedrawRequested(Instant::now()))]);
        let result = act(&mut ui);
        let heard: Vec<_> = ui.into_messages().collect();
        for message in heard {
            let _ = self.app.update(message);
        }
        result
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

    pub fn shows(&mut self, text: &str) -> bool {
        self.with(|ui| ui.find(text).is_ok())
    }

    /// Numbers of the photos in the grid, in the order in which they stand there, with their places.
    pub fn grid(&mut self) -> Vec<(u32, Rectangle)> {
        let number = |text: &str| text.strip_prefix("DSC_")?.strip_suffix(".NEF")?.parse().ok();
        let texts = self.with(texts);
        texts.iter().filter_map(|(text, bounds)| Some((number(text)?, *bounds))).collect()
    }

    pub fn shoot_says(&mut self, events: Vec<Event>) {
        let _ = self.app.update(Message::Heard(News::Shoot(events)));
    }

    pub fn desk_says(&mut self, events: Vec<DeskEvent>) {
        let _ = self.app.update(Message::Heard(News::Desk(events)));
    }

    pub fn live(&mut self, view: &LiveView) {
        let slot = Slot::default();
        let frame = Frame { picture: picture(view), judgement: view.judgement.clone(), missed: Vec::new() };
        slot.put(frame);
        let _ = self.app.update(Message::Heard(News::Frame(slot)));
    }

    pub fn told(&self) -> Vec<Command> {
        self.shoot.commands.try_iter().collect()
    }

    /// What the desk was asked for, thumbnails and large pictures aside.
    pub fn asked(&self) -> Vec<DeskCommand> {
        let pictures =
            |command: &DeskCommand| matches!(command, DeskCommand::Thumbnails { .. } | DeskCommand::Loupe { .. });
        self.asked.try_iter().filter(|command| !pictures(command)).collect()
    }

    /// The window as a picture, at double density. Kept as a file where `CANDOR_UI_PICTURES` names a folder.
    pub fn picture(&mut self, name: &str) -> image::RgbaImage {
        let kept = std::env::var_os("CANDOR_UI_PICTURES").map(PathBuf::from);
        let folder = tempfile::tempdir().unwrap();
        let stem = folder.path().join(name);
        self.with(|ui| ui.snapshot(&theme::theme()).unwrap().matches_image(&stem).unwrap());
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

pub fn preset(name: &str) -> (String, Preset) {
    let preset = Preset {
        name: name.to_owned(),
        description: String::new(),
        want: Want::default(),
        trigger: Trigger { threshold: 0.6, cool_down: 0.5, confidence: 0.0, authentic: Authentic::Any },
        burst: preset::Burst::default(),
        hold: Hold::default(),
    };
    (name.to_lowercase().replace(' ', "-"), preset)
}

pub fn status() -> Status {
    let mut status = Status {
        preset: "genuine-smile".to_owned(),
        lag: 0.118,
        exposures: 5,
        frames_per_second: 29.8,
        decision_ms: 9.1,
        files: 2,
        files_expected: 10,
        session: PathBuf::from("/home/ann/Shoots/2026-11-23 Berg"),
        ..Status::default()
    };
    "Nikon Z 6".clone_into(&mut status.body.model);
    status.body.battery = Some(71);
    status.body.shots_left = Some(412);
    status.body.settings = ["1/200 s", "f/2.8", "ISO 400", "RAW+JPEG"].map(str::to_owned).to_vec();
    status
}

pub fn happy(score: f32) -> EmotionScores {
    let mut emotions = EmotionScores { neutral: 1.0 - score, confidence: 0.9, ..EmotionScores::default() };
    emotions.scores[Emotion::Happiness as usize] = score;
    emotions.scores[Emotion::Surprise as usize] = 0.12;
    emotions
}

pub const FACE: Region = Region { x: 0.5, y: 0.1, width: 0.3, height: 0.7 };

pub fn reading(at: Seconds, score: f32, eyes: EyeState) -> Reading {
    let evidence = [Finding::For, Finding::For, Finding::For, Finding::Neutral, Finding::NotYet];
    Reading {
        track: TrackId(1),
        at,
        region: FACE,
        action_units: ActionUnits::default(),
        emotions: happy(score),
        eyes: Eyes { state: eyes, openness: 1.0, to_lens: Some(0.9) },
        speaking: 0.0,
        sharpness: 0.8,
        authenticity: Authenticity {
            verdict: Verdict::Likely,
            score: 0.8,
            evidence: Cue::ALL.into_iter().zip(evidence).map(|(cue, finding)| Evidence { cue, finding }).collect(),
        },
        score,
        neutral_known: true,
    }
}

pub fn judgement(at: Seconds, score: f32, eyes: EyeState) -> Judgement {
    let hold = if eyes == EyeState::Open { HoldReason::Rising { peak_in: 0.14 } } else { HoldReason::EyesShut };
    Judgement {
        frame: (at * 30.0) as u64,
        at,
        readings: vec![reading(at, score, eyes)],
        forecast: Some(Forecast {
            opens_at: at + 0.118,
            score: score + 0.05,
            peak_at: Some(at + 0.3),
            peak: score + 0.1,
            confidence: 0.8,
        }),
        lead: Some(TrackId(1)),
        threshold: 0.6,
        decision: Decision::Hold(hold),
        causes: Vec::new(),
    }
}

pub fn reason() -> FireReason {
    FireReason {
        track: TrackId(1),
        emotion: Some(Emotion::Happiness),
        from: 0.31,
        to: 0.74,
        rise: 0.19,
        threshold: 0.6,
        forecast: None,
        lag: 0.118,
        causes: Vec::new(),
        by_hand: false,
    }
}

pub fn burst(id: u32, at: Seconds) -> candor_core::shot::Burst {
    let exposures = (0..5).map(|exposure| at + 0.118 + f64::from(exposure) * 0.1).collect();
    candor_core::shot::Burst { id, decided_at: at, exposures, reason: reason(), preset: "genuine-smile".to_owned() }
}

/// Where a text stands, in every place where it does.
pub fn all(ui: &mut Ui<'_>, text: &str) -> Vec<Rectangle> {
    texts(ui).into_iter().filter(|(content, _)| content == text).map(|(_, bounds)| bounds).collect()
}

/// All texts with their places.
fn texts(ui: &mut Ui<'_>) -> Vec<(String, Rectangle)> {
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

/// A live frame of one colour.
pub fn plain(colour: [u8; 3], judgement: Judgement) -> LiveView {
    let size = (300, 200);
    let rgb: Vec<u8> = colour.repeat(size.0 as usize * size.1 as usize);
    LiveView { size, rgb: rgb.into(), judgement: Arc::new(judgement) }
}

/// A drawn face of that size: red, green, blue.
pub fn drawn_face(width: u32, height: u32, smile: f32) -> Vec<u8> {
    let (w, h) = (width as f32, height as f32);
    let within = |x: f32, y: f32, cx: f32, cy: f32, rx: f32, ry: f32| {
        ((x - cx * w) / (rx * h)).powi(2) + ((y - cy * h) / (ry * h)).powi(2) <= 1.0
    };
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let (fx, fy) = (x as f32, y as f32);
            let mouth = fy > h * (0.62 - 0.4 * smile * ((fx / w - 0.65) / 0.2).powi(2));
            let colour = if within(fx, fy, 0.60, 0.38, 0.035, 0.02) || within(fx, fy, 0.70, 0.38, 0.035, 0.02) {
                [52, 44, 40]
            } else if within(fx, fy, 0.65, 0.60, 0.13, 0.06) && mouth {
                [150, 84, 78]
            } else if within(fx, fy, 0.65, 0.45, 0.26, 0.34) {
                [206, 168, 148]
            } else if within(fx, fy, 0.65, 0.42, 0.34, 0.42) || within(fx, fy, 0.65, 0.9, 0.3, 0.3) {
                [74, 56, 46]
            } else {
                let shade = (58.0 - 26.0 * (fx / w)) as u8;
                [shade, shade - 6, shade - 10]
            };
            pixels.extend(colour);
        }
    }
    pixels
}

pub fn drawn_pixels(width: u32, height: u32, smile: f32) -> Pixels {
    let rgba: Vec<u8> = drawn_face(width, height, smile).chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    Pixels { width, height, rgba: rgba.into() }
}

/// Photos in bursts of five, the third of which is the best; the fifth has its eyes shut.
pub fn photos(count: u32) -> Vec<Photo> {
    (0..count).map(photo).collect()
}

pub fn photo(number: u32) -> Photo {
    let (burst, index) = (number / 5, (number % 5) as u8);
    let offset = (f32::from(index) - 2.0) * 60.0;
    let eyes = if index == 4 { EyeState::Closed } else { EyeState::Open };
    let face = FaceDescription::from(&reading(0.0, 0.8 - offset.abs() / 400.0, eyes));
    Photo {
        id: PhotoId(number),
        path: PathBuf::from(format!("/shoot/{}", name(number))),
        companion: Some(PathBuf::from(format!("/shoot/DSC_{number:04}.JPG"))),
        name: name(number),
        captured: format!("2026-11-23 05:31:{number:09}"),
        assessment: Assessment::default(),
        description: Some(Arc::new(Description {
            faces: vec![face],
            burst: Some(BurstPlace {
                burst: burst + 1,
                index: index + 1,
                of: 5,
                decided_at: f64::from(burst),
                exposed_at: f64::from(burst) + f64::from(index) * 0.06,
                apex_offset_ms: Some(offset),
                reason: reason().to_string(),
                preset: "genuine-smile".to_owned(),
            }),
            models: Vec::new(),
            size: Some((6000, 4000)),
        })),
    }
}

pub fn name(number: u32) -> String {
    format!("DSC_{number:04}.NEF")
}

pub fn flagged(mut photo: Photo, flag: Flag) -> Photo {
    photo.assessment.flag = flag;
    photo
}
