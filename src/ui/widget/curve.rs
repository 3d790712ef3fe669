//! A score over time: the line, the bar it has to reach, what is forecast, and what was shot.

use candor_core::Seconds;
use iced::{
    Color, Element, Fill, Pixels, Point, Rectangle, Renderer, Size, Theme,
    advanced::mouse,
    alignment::Vertical,
    widget::{
        canvas::{self, Frame, Geometry, LineDash, Path, Stroke, Text},
        text,
    },
};

use crate::theme::{self, colour, size, space, veil};

/// A score over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The time at the left and at the right edge.
    pub span: (Seconds, Seconds),
    /// The score over time; `None` where there was no face.
    pub line: Vec<(Seconds, Option<f32>)>,
    /// The score that has to be reached.
    pub threshold: Option<f32>,
    /// The line's way on, as forecast, beginning at its end.
    pub ahead: Vec<(Seconds, f32)>,
    /// When shutters opened.
    pub exposures: Vec<Seconds>,
    /// When eyes were shut.
    pub shut: Vec<(Seconds, Seconds)>,
    /// When the score peaked.
    pub peak: Option<Seconds>,
    /// Shots on the line, and which one is chosen.
    pub dots: Vec<Dot>,
    /// Words at the top, right of an instant.
    pub notes: Vec<(Seconds, String)>,
}

/// A shot on the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// When it was shot.
    pub at: Seconds,
    /// Its score.
    pub score: f32,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

impl Default for Curve {
    fn default() -> Self {
        Self {
            span: (0.0, 1.0),
            line: Vec::new(),
            threshold: None,
            ahead: Vec::new(),
            exposures: Vec::new(),
            shut: Vec::new(),
            peak: None,
            dots: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// Radius of a dot in pixels, and of the chosen one.
const DOT: (f32, f32) = (6.0, 8.0);
const DASH: [f32; 2] = [4.0, 4.0];
const DOTTED: [f32; 2] = [2.0, 4.0];

/// Draws a curve over the whole of its place.
#[must_use]
pub fn curve<'a, Message: 'a>(curve: Curve) -> Element<'a, Message> {
    canvas::Canvas::new(curve).width(Fill).height(Fill).into()
}

impl<Message> canvas::Program<Message> for Curve {
    type State = ();

    fn draw(&self, (): &(), renderer: &Renderer, _: &Theme, bounds: Rectangle, _: mouse::Cursor) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        let scale = Scale { span: self.span, size: bounds.size() };
        self.draw_ground(&mut frame, &scale);
        self.draw_line(&mut frame, &scale);
        self.draw_shots(&mut frame, &scale);
        vec![frame.into_geometry()]
    }
}

impl Curve {
    fn draw_ground(&self, frame: &mut Frame, scale: &Scale) {
        // The software renderer repaints what has changed and takes a line for as wide as its path: not at all. A ground
        // as large as the whole makes it repaint the whole.
        frame.fill_rectangle(Point::ORIGIN, scale.size, colour::BACKGROUND);
        for &(from, to) in &self.shut {
            let (left, right) = (scale.x(from), scale.x(to));
            let size = Size::new((right - left).max(2.0), scale.size.height);
            frame.fill_rectangle(Point::new(left, 0.0), size, veil(colour::BAD, 0.16));
        }
        if let Some(threshold) = self.threshold {
            let y = scale.y(threshold).round() + 0.5;
            let path = Path::line(Point::new(0.0, y), Point::new(scale.size.width, y));
            frame.stroke(&path, dashed(veil(colour::MUTED, 0.6), &DASH, theme::LINE));
        }
        if let Some(peak) = self.peak {
            frame.stroke(&upright(scale.x(peak), scale), dashed(veil(colour::MUTED, 0.6), &DASH, theme::LINE));
        }
        for (at, note) in &self.notes {
            frame.fill_text(caption(note, Point::new(scale.x(*at) + space::XS, 0.0)));
        }
    }

    fn draw_line(&self, frame: &mut Frame, scale: &Scale) {
        let path = Path::new(|path| {
            let mut pen_down = false;
            for &(at, score) in &self.line {
                match score {
                    Some(score) if pen_down => path.line_to(scale.point(at, score)),
                    Some(score) => path.move_to(scale.point(at, score)),
                    None => {}
                }
                pen_down = score.is_some();
            }
        });
        let stroke = Stroke::default().with_color(veil(colour::TEXT, 0.75)).with_width(1.5);
        frame.stroke(&path, stroke.with_line_join(canvas::LineJoin::Round));
        if let Some((&(at, score), rest)) = self.ahead.split_first() {
            let path = Path::new(|path| {
                path.move_to(scale.point(at, score));
                for &(at, score) in rest {
                    path.line_to(scale.point(at, score));
                }
            });
            frame.stroke(&path, dashed(colour::ACCENT, &DOTTED, theme::MARK));
        }
    }

    fn draw_shots(&self, frame: &mut Frame, scale: &Scale) {
        for &at in &self.exposures {
            let stroke = Stroke::default().with_color(colour::ACCENT).with_width(theme::MARK);
            frame.stroke(&upright(scale.x(at), scale), stroke);
        }
        let chosen_last = self.dots.iter().filter(|dot| !dot.chosen).chain(self.dots.iter().filter(|dot| dot.chosen));
        for dot in chosen_last {
            let circle = Path::circle(scale.point(dot.at, dot.score), if dot.chosen { DOT.1 } else { DOT.0 });
            frame.fill(&circle, if dot.chosen { colour::ACCENT } else { colour::LINE });
            if !dot.chosen {
                frame.stroke(&circle, Stroke::default().with_color(colour::MUTED).with_width(theme::LINE));
            }
        }
    }
}

/// From time and score to pixels. The highest and the lowest score keep a dot's distance from the edge.
struct Scale {
    span: (Seconds, Seconds),
    size: Size,
}

impl Scale {
    fn x(&self, at: Seconds) -> f32 {
        let (from, to) = self.span;
        ((at - from) / (to - from).max(f64::EPSILON)) as f32 * self.size.width
    }

    fn y(&self, score: f32) -> f32 {
        let room = (self.size.height - 2.0 * DOT.1).max(1.0);
        DOT.1 + (1.0 - score.clamp(0.0, 1.0)) * room
    }

    fn point(&self, at: Seconds, score: f32) -> Point {
        Point::new(self.x(at), self.y(score))
    }
}

fn upright(x: f32, scale: &Scale) -> Path {
    Path::line(Point::new(x, 0.0), Point::new(x, scale.size.height))
}

fn dashed(color: Color, segments: &[f32], width: f32) -> Stroke<'_> {
    Stroke { line_dash: LineDash { segments, offset: 0 }, ..Stroke::default().with_color(color).with_width(width) }
}

fn caption(content: &str, position: Point) -> Text {
    Text {
        content: content.to_owned(),
        position,
        color: colour::MUTED,
        size: Pixels(size::SMALL),
        font: theme::REGULAR,
        align_x: text::Alignment::Left,
        align_y: Vertical::Top,
        ..Text::default()
    }
}
