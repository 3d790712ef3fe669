//! What the curve is drawn and written with.

use iced::{
    Color, Pixels, Point,
    alignment::Vertical,
    widget::{
        canvas::{LineDash, Stroke, Text},
        text::Alignment,
    },
};

use crate::theme::{self, colour, size};

/// A line.
pub fn stroke<'a>(ink: Color, width: f32) -> Stroke<'a> {
    Stroke::default().with_color(ink).with_width(width)
}

/// A broken line.
pub fn dashed(ink: Color, segments: &[f32], width: f32) -> Stroke<'_> {
    Stroke { line_dash: LineDash { segments, offset: 0 }, ..stroke(ink, width) }
}

/// Small words.
pub fn label(content: String, position: Point, align_x: Alignment) -> Text {
    Text {
        content,
        position,
        color: colour::MUTED,
        size: Pixels(size::SMALL),
        font: theme::REGULAR,
        align_x,
        align_y: Vertical::Top,
        ..Text::default()
    }
}
