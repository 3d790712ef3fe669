//! Canon's EOS extension: properties and news in one stream of records, a shutter that is pressed and released.

mod image_format;
mod record;

use super::{Answer, Dialect, Identity, Request, standard::STORAGE};
use crate::{
    Format, Occasion,
    body::{
        Body, Burst, News, State, View,
        settings::{Form, Kind, Property, Settings},
    },
    picture::Exposure,
    wire::{
        code::{eos, event, response},
        dataset::{Dataset, u32_at},
    },
};

mod property {
    pub const APERTURE: u16 = 0xD101;
    pub const SHUTTER_SPEED: u16 = 0xD102;
    pub const ISO_SPEED: u16 = 0xD103;
    pub const DRIVE_MODE: u16 = 0xD106;
    pub const FOCUS_MODE: u16 = 0xD108;
    pub const BATTERY_POWER: u16 = 0xD111;
    pub const AVAILABLE_SHOTS: u16 = 0xD11B;
    pub const CAPTURE_DESTINATION: u16 = 0xD11C;
    pub const IMAGE_FORMAT: u16 = 0xD120;
    pub const EVF_OUTPUT_DEVICE: u16 = 0xD1B0;
    pub const EVF_MODE: u16 = 0xD1B1;
}

/// Canon's numbers for apertures, with the aperture × 100.
const APERTURES: [(u32, u32); 6] = [(0x14, 180), (0x18, 200), (0x20, 280), (0x28, 400), (0x30, 560), (0x38, 800)];

/// Canon's numbers for shutter speeds, with the reciprocal of the time in seconds.
const SHUTTER_SPEEDS: [(u32, u32); 7] =
    [(0x60, 30), (0x68, 60), (0x70, 125), (0x75, 200), (0x78, 250), (0x80, 500), (0x88, 1000)];

/// Canon's numbers for ISO speeds.
const ISO_SPEEDS: [(u32, u32); 7] =
    [(0x48, 100), (0x50, 200), (0x58, 400), (0x60, 800), (0x68, 1600), (0x70, 3200), (0x78, 6400)];

const DRIVE_SINGLE: u32 = 0;
const DRIVE_CONTINUOUS: [u32; 3] = [1, 4, 5];
const MANUAL_FOCUS: u32 = 3;
const BATTERY_75_PERCENT: u32 = 4;
const CARD: u32 = 2;
const COMPUTER: u32 = 4;
const VIEWFINDER_ON_COMPUTER: u32 = 2;
const FULL_PRESS: u32 = 2;

/// The kind of a viewfinder record that holds a JPEG.
const VIEWFINDER_JPEG: u32 = 1;

static IDENTITY: Identity = Identity {
    vendor_extension: 0x0B,
    manufacturer: "Canon Inc.",
    model: "Canon EOS Simulated",
    exif_model: "Simulated EOS",
    version: "3-1.0.0",
    serial: "0000002",
    file_prefix: "IMG_",
    operations: &[
        eos::GET_STORAGE_IDS,
        eos::GET_STORAGE_INFO,
        eos::SET_DEVICE_PROP_VALUE_EX,
        eos::SET_REMOTE_MODE,
        eos::SET_EVENT_MODE,
        eos::GET_EVENT,
        eos::TRANSFER_COMPLETE,
        eos::PC_HDD_CAPACITY,
        eos::SET_UI_LOCK,
        eos::RESET_UI_LOCK,
        eos::KEEP_DEVICE_ON,
        eos::REMOTE_RELEASE_ON,
        eos::REMOTE_RELEASE_OFF,
        eos::INITIATE_VIEWFINDER,
        eos::TERMINATE_VIEWFINDER,
        eos::GET_VIEWFINDER_DATA,
    ],
    events: &[event::OBJECT_ADDED],
};

pub struct Eos;

impl Dialect for Eos {
    fn identity(&self) -> &'static Identity {
        &IDENTITY
    }

    fn settings(&self, format: Format) -> Settings {
        use property as p;
        let image_format = match format {
            Format::Raw => image_format::RAW,
            Format::Jpeg => image_format::JPEG,
            Format::RawJpeg => image_format::RAW_AND_JPEG,
        };
        let choice = |values: &[u32], value| Property::writable(Kind::U32, Form::Choice(values.to_vec()), value);
        let table = |table: &[(u32, u32)], value| {
            Property::writable(Kind::U32, Form::Choice(table.iter().map(|(number, _)| *number).collect()), value)
        };
        let shown = |value| Property::read_only(Kind::U32, Form::Free, value);
        let [continuous, high, low] = DRIVE_CONTINUOUS;
        Settings::new([
            (p::APERTURE, table(&APERTURES, 0x20)),
            (p::SHUTTER_SPEED, table(&SHUTTER_SPEEDS, 0x75)),
            (p::ISO_SPEED, table(&ISO_SPEEDS, 0x58)),
            (p::DRIVE_MODE, choice(&[DRIVE_SINGLE, continuous, high, low], DRIVE_SINGLE)),
            (p::FOCUS_MODE, shown(MANUAL_FOCUS)),
            (p::BATTERY_POWER, shown(BATTERY_75_PERCENT)),
            (p::AVAILABLE_SHOTS, shown(1800)),
            (p::CAPTURE_DESTINATION, choice(&[CARD, COMPUTER], CARD)),
            (
                p::IMAGE_FORMAT,
                choice(&[image_format::RAW, image_format::JPEG, image_format::RAW_AND_JPEG], image_format),
            ),
            (p::EVF_OUTPUT_DEVICE, choice(&[0, 1, 2, 3], 0)),
            (p::EVF_MODE, choice(&[0, 1], 0)),
        ])
    }

    fn shots_left(&self) -> u16 {
        property::AVAILABLE_SHOTS
    }

    fn standard_properties(&self, _settings: &Settings) -> Vec<u16> {
        // Every EOS lists MTP's own properties. Without any, libgphoto2 (gp_camera_get_single_config, 2.5.30 to 2.5.34) calls
        // the search for a setting that does not exist a success and leaves its result undefined.
        const MTP_DEVICE_FRIENDLY_NAME: u16 = 0xD402;
        vec![MTP_DEVICE_FRIENDLY_NAME]
    }

    fn format(&self, settings: &Settings) -> Format {
        match settings.value(property::IMAGE_FORMAT) {
            image_format::RAW => Format::Raw,
            image_format::JPEG => Format::Jpeg,
            _ => Format::RawJpeg,
        }
    }

    fn exposure(&self, settings: &Settings) -> Exposure {
        let look_up = |table: &[(u32, u32)], code| {
            let number = settings.value(code);
            table.iter().find(|(known, _)| *known == number).map_or(0, |(_, value)| *value)
        };
        Exposure {
            time: (1, look_up(&SHUTTER_SPEEDS, property::SHUTTER_SPEED)),
            f_number: look_up(&APERTURES, property::APERTURE),
            iso: look_up(&ISO_SPEEDS, property::ISO_SPEED) as u16,
        }
    }

    fn show_live_view(&self, settings: &mut Settings, on: bool) {
        // Which device it is on is the client's choice; a new client finds it on none.
        if !on {
            settings.show(property::EVF_OUTPUT_DEVICE, 0);
        }
    }

    fn blind_in_bursts(&self) -> bool {
        false
    }

    fn answer(&self, body: &Body, request: &Request) -> Option<Answer> {
        Some(match request.operation {
            eos::GET_STORAGE_IDS => Answer::data(Dataset::new().array32(&[STORAGE]).into_bytes()),
            eos::GET_STORAGE_INFO => Answer::data(vec![0; 64]),
            eos::SET_DEVICE_PROP_VALUE_EX => set_property(body, &request.data),
            eos::SET_EVENT_MODE => {
                if request.parameter(0) != 0 {
                    tell_everything(&mut body.state());
                }
                Answer::ok()
            }
            eos::GET_EVENT => {
                let news = body.take_news();
                Answer::data(record::of_news(&body.state(), &news))
            }
            eos::REMOTE_RELEASE_ON => press(body, request.parameter(0)),
            eos::REMOTE_RELEASE_OFF => {
                if request.parameter(0) & FULL_PRESS != 0 {
                    body.release();
                }
                Answer::ok()
            }
            eos::GET_VIEWFINDER_DATA => match body.view() {
                View::Frame(jpeg) => Answer::data(self.live_view_data(&jpeg)),
                View::NothingNew | View::Dark | View::Off => Answer::code(response::EOS_VIEWFINDER_NOT_READY),
            },
            eos::SET_REMOTE_MODE
            | eos::TRANSFER_COMPLETE
            | eos::PC_HDD_CAPACITY
            | eos::SET_UI_LOCK
            | eos::RESET_UI_LOCK
            | eos::KEEP_DEVICE_ON
            | eos::INITIATE_VIEWFINDER
            | eos::TERMINATE_VIEWFINDER => Answer::ok(),
            _ => return None,
        })
    }

    fn occasion(&self, operation: u16) -> Option<Occasion> {
        match operation {
            eos::GET_VIEWFINDER_DATA => Some(Occasion::LiveView),
            eos::REMOTE_RELEASE_ON => Some(Occasion::Trigger),
            eos::GET_EVENT => Some(Occasion::Events),
            _ => None,
        }
    }

    fn live_view_data(&self, jpeg: &[u8]) -> Vec<u8> {
        record::one(VIEWFINDER_JPEG, jpeg)
    }
}

fn press(body: &Body, buttons: u32) -> Answer {
    if buttons & FULL_PRESS == 0 {
        return Answer::ok();
    }
    let continuous = DRIVE_CONTINUOUS.contains(&body.state().settings.value(property::DRIVE_MODE));
    let burst = if continuous { Burst::WhileHeld } else { Burst::Count(1) };
    Answer::code(if body.press(burst) { response::OK } else { response::DEVICE_BUSY })
}

/// `SetDevicePropValueEx`: its own length, the property, its value.
fn set_property(body: &Body, data: &[u8]) -> Answer {
    let code = u32_at(data, 4).and_then(|code| u16::try_from(code).ok());
    let value = match code {
        Some(property::IMAGE_FORMAT) => image_format::decode(data.get(8..).unwrap_or_default()),
        _ => value_of_any_width(data.get(8..).unwrap_or_default()),
    };
    let (Some(code), Some(value)) = (code, value) else {
        return Answer::code(response::INVALID_DEVICE_PROP_VALUE);
    };
    let mut state = body.state();
    if let Err(refusal) = state.settings.set(code, value) {
        return Answer::code(refusal);
    }
    state.tell(News::Changed(code));
    drop(state);
    if code == property::EVF_OUTPUT_DEVICE {
        body.switch_live_view(value & VIEWFINDER_ON_COMPUTER != 0);
    }
    Answer::ok()
}

/// libgphoto2 sends four bytes for numbers of any width, other clients as many as they need.
fn value_of_any_width(data: &[u8]) -> Option<u32> {
    u32_at(data, 0).or_else(|| Kind::U16.read(data)).or_else(|| Kind::U8.read(data))
}

/// The client wants news from now on, and first the value of every property.
fn tell_everything(state: &mut State) {
    for code in state.settings.codes() {
        state.tell(News::Changed(code));
    }
}
