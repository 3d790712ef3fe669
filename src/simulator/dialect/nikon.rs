//! Nikon's extension, as bodies since the D90 speak it.

use std::time::Instant;

use super::{Answer, Dialect, Identity, Request};
use crate::{
    Format, Occasion,
    body::{
        Body, Burst, News, View,
        settings::{Form, Kind, Property, Settings},
    },
    picture::Exposure,
    wire::{
        code::{event, nikon, response},
        dataset::Dataset,
    },
};

mod property {
    pub const BATTERY_LEVEL: u16 = 0x5001;
    pub const COMPRESSION_SETTING: u16 = 0x5004;
    pub const WHITE_BALANCE: u16 = 0x5005;
    pub const F_NUMBER: u16 = 0x5007;
    pub const FOCAL_LENGTH: u16 = 0x5008;
    pub const FOCUS_MODE: u16 = 0x500A;
    pub const EXPOSURE_TIME: u16 = 0x500D;
    pub const EXPOSURE_PROGRAM_MODE: u16 = 0x500E;
    pub const EXPOSURE_INDEX: u16 = 0x500F;
    pub const STILL_CAPTURE_MODE: u16 = 0x5013;
    pub const BURST_NUMBER: u16 = 0x5018;
    pub const RECORDING_MEDIA: u16 = 0xD10B;
    pub const LIVE_VIEW_STATUS: u16 = 0xD1A2;
    pub const LIVE_VIEW_PROHIBIT_CONDITION: u16 = 0xD1A4;
    pub const EXPOSURE_REMAINING: u16 = 0xD1F1;
}

const JPEG_FINE: u32 = 2;
const NEF: u32 = 4;
const NEF_AND_JPEG: std::ops::RangeInclusive<u32> = 5..=7;
const NEF_AND_JPEG_FINE: u32 = 7;

const CAPTURE_MODE_SINGLE: u32 = 1;
const CAPTURE_MODE_BURST: u32 = 2;

/// Bytes in front of the JPEG of a live view image.
const LIVE_VIEW_HEADER: usize = 384;

static IDENTITY: Identity = Identity {
    vendor_extension: 0x0A,
    manufacturer: "Nikon Corporation",
    model: "Z Simulated",
    exif_model: "Simulated Nikon",
    version: "V1.00",
    serial: "0000001",
    file_prefix: "DSC_",
    operations: &[
        nikon::CAPTURE,
        nikon::CHANGE_CAMERA_MODE,
        nikon::GET_EVENT,
        nikon::DEVICE_READY,
        nikon::START_LIVE_VIEW,
        nikon::END_LIVE_VIEW,
        nikon::GET_LIVE_VIEW_IMG,
        nikon::INITIATE_CAPTURE_REC_IN_MEDIA,
    ],
    events: &[event::OBJECT_ADDED, event::DEVICE_PROP_CHANGED, event::CAPTURE_COMPLETE],
};

pub struct Nikon;

impl Dialect for Nikon {
    fn identity(&self) -> &'static Identity {
        &IDENTITY
    }

    fn settings(&self, format: Format) -> Settings {
        use property as p;
        let quality = match format {
            Format::Raw => NEF,
            Format::Jpeg => JPEG_FINE,
            Format::RawJpeg => NEF_AND_JPEG_FINE,
        };
        let choice = |kind, values: &[u32], value| Property::writable(kind, Form::Choice(values.to_vec()), value);
        let shown = |kind, value| Property::read_only(kind, Form::Free, value);
        Settings::new([
            (p::BATTERY_LEVEL, Property::read_only(Kind::U8, Form::Range(0, 100), 84)),
            (p::COMPRESSION_SETTING, choice(Kind::U8, &[0, 1, 2, 4, 5, 6, 7], quality)),
            (p::WHITE_BALANCE, choice(Kind::U16, &[2, 4, 5, 6], 4)),
            (p::F_NUMBER, choice(Kind::U16, &[180, 200, 280, 400, 560, 800], 280)),
            (p::FOCAL_LENGTH, shown(Kind::U32, 8500)),
            (p::FOCUS_MODE, Property::read_only(Kind::U16, Form::Choice(vec![1]), 1)),
            (p::EXPOSURE_TIME, choice(Kind::U32, &[10, 20, 40, 50, 80, 100, 166, 333], 50)),
            (p::EXPOSURE_PROGRAM_MODE, Property::read_only(Kind::U16, Form::Choice(vec![1]), 1)),
            (p::EXPOSURE_INDEX, choice(Kind::U16, &[100, 200, 400, 800, 1600, 3200, 6400], 400)),
            (p::STILL_CAPTURE_MODE, choice(Kind::U16, &[CAPTURE_MODE_SINGLE, CAPTURE_MODE_BURST], CAPTURE_MODE_SINGLE)),
            (p::BURST_NUMBER, Property::writable(Kind::U16, Form::Range(1, 100), 1)),
            (p::RECORDING_MEDIA, choice(Kind::U8, &[0, 1], 0)),
            (p::LIVE_VIEW_STATUS, shown(Kind::U8, 0)),
            (p::LIVE_VIEW_PROHIBIT_CONDITION, shown(Kind::U32, 0)),
            (p::EXPOSURE_REMAINING, shown(Kind::U32, 1800)),
        ])
    }

    fn shots_left(&self) -> u16 {
        property::EXPOSURE_REMAINING
    }

    fn standard_properties(&self, settings: &Settings) -> Vec<u16> {
        settings.codes()
    }

    fn format(&self, settings: &Settings) -> Format {
        match settings.value(property::COMPRESSION_SETTING) {
            NEF => Format::Raw,
            quality if NEF_AND_JPEG.contains(&quality) => Format::RawJpeg,
            _ => Format::Jpeg,
        }
    }

    fn exposure(&self, settings: &Settings) -> Exposure {
        Exposure {
            time: (settings.value(property::EXPOSURE_TIME), 10_000),
            f_number: settings.value(property::F_NUMBER),
            iso: settings.value(property::EXPOSURE_INDEX) as u16,
        }
    }

    fn show_live_view(&self, settings: &mut Settings, on: bool) {
        settings.show(property::LIVE_VIEW_STATUS, on.into());
    }

    fn blind_in_bursts(&self) -> bool {
        true
    }

    fn answer(&self, body: &Body, request: &Request) -> Option<Answer> {
        Some(match request.operation {
            nikon::GET_EVENT => Answer::data(events(&body.take_news())),
            nikon::DEVICE_READY if body.state().shutter.is_busy(Instant::now()) => Answer::code(response::DEVICE_BUSY),
            nikon::DEVICE_READY | nikon::CHANGE_CAMERA_MODE => Answer::ok(),
            nikon::START_LIVE_VIEW | nikon::END_LIVE_VIEW => {
                body.switch_live_view(request.operation == nikon::START_LIVE_VIEW);
                Answer::ok()
            }
            nikon::GET_LIVE_VIEW_IMG => match body.view() {
                View::Frame(jpeg) => Answer::data(self.live_view_data(&jpeg)),
                View::NothingNew | View::Dark => Answer::code(response::DEVICE_BUSY),
                View::Off => Answer::code(response::NIKON_NOT_LIVE_VIEW),
            },
            nikon::INITIATE_CAPTURE_REC_IN_MEDIA | nikon::CAPTURE => {
                let burst = burst(&body.state().settings);
                Answer::code(if body.press(burst) { response::OK } else { response::DEVICE_BUSY })
            }
            _ => return None,
        })
    }

    fn occasion(&self, operation: u16) -> Option<Occasion> {
        match operation {
            nikon::GET_LIVE_VIEW_IMG => Some(Occasion::LiveView),
            nikon::INITIATE_CAPTURE_REC_IN_MEDIA | nikon::CAPTURE => Some(Occasion::Trigger),
            nikon::GET_EVENT => Some(Occasion::Events),
            _ => None,
        }
    }

    fn live_view_data(&self, jpeg: &[u8]) -> Vec<u8> {
        [&[0; LIVE_VIEW_HEADER], jpeg].concat()
    }
}

fn burst(settings: &Settings) -> Burst {
    if settings.value(property::STILL_CAPTURE_MODE) == CAPTURE_MODE_BURST {
        Burst::Count(settings.value(property::BURST_NUMBER))
    } else {
        Burst::Count(1)
    }
}

/// The answer to `GetEvent`: how many, then code and parameter of each.
fn events(news: &[News]) -> Vec<u8> {
    let events: Vec<(u16, u32)> = news
        .iter()
        .filter_map(|news| match news {
            News::ObjectAdded(handle) => Some((event::OBJECT_ADDED, *handle)),
            News::Changed(code) => Some((event::DEVICE_PROP_CHANGED, u32::from(*code))),
            News::BurstOver => Some((event::CAPTURE_COMPLETE, 0)),
            News::BurstBegun => None,
        })
        .collect();
    let head = Dataset::new().u16(events.len() as u16);
    events.iter().fold(head, |set, (code, parameter)| set.u16(*code).u32(*parameter)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_counted_and_keep_their_order() {
        let bytes = events(&[News::BurstBegun, News::ObjectAdded(0x2000_0001), News::BurstOver]);
        assert_eq!(bytes, [2, 0, 0x02, 0x40, 1, 0, 0, 0x20, 0x0D, 0x40, 0, 0, 0, 0]);
    }

    #[test]
    fn image_quality_and_capture_mode_decide_what_a_press_leaves() {
        for format in [Format::Raw, Format::Jpeg, Format::RawJpeg] {
            assert_eq!(Nikon.format(&Nikon.settings(format)), format);
        }
        let mut settings = Nikon.settings(Format::Jpeg);
        assert_eq!(settings.set(property::BURST_NUMBER, 5), Ok(()));
        assert_eq!(burst(&settings), Burst::Count(1));
        assert_eq!(settings.set(property::STILL_CAPTURE_MODE, CAPTURE_MODE_BURST), Ok(()));
        assert_eq!(burst(&settings), Burst::Count(5));
    }
}
