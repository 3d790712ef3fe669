//! The panel beside the live view: the trigger, the reading of the face that matters, the camera, the last shots.

mod camera;
mod face;
mod shots;
mod trigger;

use iced::{Element, Fill, Size, widget::column};

pub use self::shots::shots;
use super::{Live, Message, lead};
use crate::{
    desk::Desk,
    theme,
    widget::{evidence::evidence, parts},
    words::say,
};

/// Windows lower than this get less air, less evidence and a lower curve, in pixels.
pub const LOW_WINDOW: f32 = 880.0;
/// Windows lower than this get smaller shots, in pixels.
const HIGH_WINDOW: f32 = 1000.0;
/// Pieces of evidence that are shown in a high and in a low window, and the height in pixels that is kept for them.
const EVIDENCE: (usize, f32) = (8, 165.0);
const EVIDENCE_LOW: (usize, f32) = (5, 111.0);

/// The whole panel.
pub fn panel<'a>(live: &'a Live, desk: &'a Desk, window: Size) -> Element<'a, Message> {
    let reading = live.frame.as_ref().and_then(lead);
    let (low, narrow) = (window.height < LOW_WINDOW, window.width < theme::NARROW_WINDOW);
    let (most, kept) = if low { EVIDENCE_LOW } else { EVIDENCE };
    let content = column![
        trigger::trigger(live),
        trigger::waiting_for(live),
        face::reading(live, reading, narrow),
        evidence(reading.map(|reading| &reading.authenticity), most, kept),
        camera::camera(live),
        parts::group_of(say("live-last-shots"), shots(live, desk, window.height < HIGH_WINDOW)),
    ]
    .spacing(if low { theme::space::L } else { theme::space::XL })
    .padding(theme::space::L);
    parts::scrolled(content).height(Fill).into()
}
