//! From time and score to pixels.

use candor_core::Seconds;
use iced::{Point, Size, widget::canvas::Path};

use super::plot::{AXIS, DOT, STRIP};
use crate::theme::space;

/// From time and score to pixels.
pub struct Scale {
    pub span: (Seconds, Seconds),
    pub width: f32,
    /// Where the curve's part begins and ends.
    pub top: f32,
    pub bottom: f32,
}

impl Scale {
    pub fn new(span: (Seconds, Seconds), has_strip: bool, size: Size) -> Self {
        let top = if has_strip { STRIP + space::S } else { 0.0 };
        Self { span, width: size.width, top, bottom: (size.height - AXIS).max(top + 1.0) }
    }

    pub fn x(&self, at: Seconds) -> f32 {
        let (from, to) = self.span;
        ((at - from) / (to - from).max(f64::EPSILON)) as f32 * self.width
    }

    pub fn at(&self, x: f32) -> Seconds {
        let (from, to) = self.span;
        from + f64::from(x / self.width.max(1.0)) * (to - from)
    }

    /// The highest and the lowest score keep a dot's distance from the edge.
    pub fn y(&self, score: f32) -> f32 {
        let (top, bottom) = (self.top + DOT.1 + 1.0, self.bottom - DOT.1 - 1.0);
        bottom - score.clamp(0.0, 1.0) * (bottom - top).max(1.0)
    }

    pub fn point(&self, at: Seconds, score: f32) -> Point {
        Point::new(self.x(at), self.y(score))
    }

    pub fn upright(&self, at: Seconds) -> Path {
        let x = self.x(at).round() + 0.5;
        Path::line(Point::new(x, self.top), Point::new(x, self.bottom))
    }
}
