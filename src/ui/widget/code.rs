//! The running code: this machine's clock as a square that a camera can read, anew in every frame of the screen.

use std::time::{SystemTime, UNIX_EPOCH};

use candor_core::clock_code::{ClockCode, QUIET, SIDE};
use iced::{
    Element, Fill, Point, Rectangle, Renderer, Size, Theme,
    advanced::mouse,
    widget::canvas::{self, Frame, Geometry},
};

use crate::theme::colour;

/// The running code, as large as its place allows. It is the code of the instant at which it is drawn: whoever shows it has
/// the window drawn again and again.
#[must_use]
pub fn running_code<'a, Message: 'a>() -> Element<'a, Message> {
    canvas::Canvas::new(RunningCode).width(Fill).height(Fill).into()
}

#[derive(Clone, Copy, Debug)]
struct RunningCode;

impl<Message> canvas::Program<Message> for RunningCode {
    type State = ();

    fn draw(&self, (): &(), renderer: &Renderer, _: &Theme, bounds: Rectangle, _: mouse::Cursor) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        frame.fill_rectangle(Point::ORIGIN, bounds.size(), colour::CODE_LIGHT);
        // Whole pixels: a blurred edge is one that the camera has to find.
        let cells = (SIDE + 2 * QUIET) as f32;
        let cell = (bounds.width.min(bounds.height) / cells).floor().max(1.0);
        let side = cell * SIDE as f32;
        let corner = [bounds.width, bounds.height].map(|length| ((length - side) / 2.0).round());
        let code = ClockCode::at(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default());
        for row in 0..SIDE {
            for column in (0..SIDE).filter(|&column| code.is_dark(column, row)) {
                let at = Point::new(corner[0] + column as f32 * cell, corner[1] + row as f32 * cell);
                frame.fill_rectangle(at, Size::new(cell, cell), colour::CODE_DARK);
            }
        }
        vec![frame.into_geometry()]
    }
}
