//! The drawing: the live view's pictures above, the curve below them, time at the bottom. A click goes to the nearest shot;
//! under the pointer the live view runs.

use candor_core::Seconds;
use candor_library::desk::PhotoId;
use iced::{
    Point, Rectangle, Renderer, Size, Theme,
    advanced::{image, image::Handle, mouse},
    widget::{
        canvas::{self, Action, Event, Frame, Geometry, Path, Text},
        text::Alignment,
    },
};

use super::{
    super::Message as CullMessage,
    Message,
    pens::{dashed, label, stroke},
    scale::Scale,
};
use crate::{
    format, picture,
    theme::{self, colour, size, space, veil},
    words::say,
};

/// What is drawn.
#[derive(Debug, Default)]
pub struct Plot<'a> {
    /// The time at the left and at the right edge.
    pub span: (Seconds, Seconds),
    /// What times are told from; `None` where they are not exact.
    pub zero: Option<Seconds>,
    /// The score over time; `None` where there was no face.
    pub line: Vec<(Seconds, Option<f32>)>,
    /// When there was no live view.
    pub blind: Vec<(Seconds, Seconds)>,
    /// The score that had to be reached.
    pub threshold: Option<f32>,
    /// What was forecast: for when, and how high.
    pub forecast: Option<(Seconds, f32)>,
    /// When it was decided to fire.
    pub fired: Option<Seconds>,
    /// The peak.
    pub peak: Option<Seconds>,
    /// The exposures.
    pub shots: Vec<Shot>,
    /// What came near and was not fired on.
    pub missed: Vec<Miss>,
    /// The live view's pictures, in order.
    pub frames: &'a [(Seconds, Handle)],
}

/// An exposure.
#[derive(Clone, Copy, Debug)]
pub struct Shot {
    pub photo: PhotoId,
    pub at: Seconds,
    pub score: f32,
    pub is_chosen: bool,
}

/// A moment that was missed.
#[derive(Clone, Debug)]
pub struct Miss {
    pub at: Seconds,
    pub score: f32,
    /// How near it came, and why nothing was fired.
    pub words: String,
}

/// Height of the live view's pictures and of the axis in pixels.
pub const STRIP: f32 = 44.0;
pub const AXIS: f32 = 16.0;
/// Radius of a shot's dot in pixels, and of the chosen one.
pub const DOT: (f32, f32) = (4.5, 6.5);
/// How near the pointer has to come to a mark, in pixels.
const REACH: f32 = 9.0;
/// A picture stands for an instant that is no further away than this, in seconds.
const NEAR: Seconds = 0.2;
/// Steps of the axis in seconds, and how far apart they are at least, in pixels.
const STEPS: [Seconds; 8] = [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0];
const APART: f32 = 84.0;
const DASH: [f32; 2] = [4.0, 4.0];
const DOTTED: [f32; 2] = [1.5, 3.5];

impl canvas::Program<CullMessage> for Plot<'_> {
    type State = ();

    fn update(
        &self,
        (): &mut (),
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<CullMessage>> {
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft) => Some(Action::request_redraw()),
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let pointer = cursor.position_in(bounds)?;
                let scale = Scale::new(self.span, !self.frames.is_empty(), bounds.size());
                let apart = |shot: &&Shot| (scale.x(shot.at) - pointer.x).abs();
                let nearest = self.shots.iter().min_by(|a, b| apart(a).total_cmp(&apart(b)))?;
                Some(Action::publish(CullMessage::Moment(Message::Shot(nearest.photo))).and_capture())
            }
            _ => None,
        }
    }

    fn draw(&self, (): &(), renderer: &Renderer, _: &Theme, bounds: Rectangle, cursor: mouse::Cursor) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        let scale = Scale::new(self.span, !self.frames.is_empty(), bounds.size());
        let pointer = cursor.position_in(bounds);
        // The software renderer repaints what has changed and takes a line for as wide as its path: not at all. A ground as
        // large as the whole makes it repaint the whole.
        frame.fill_rectangle(Point::ORIGIN, bounds.size(), colour::BACKGROUND);
        self.draw_strip(&mut frame, &scale, pointer);
        self.draw_ground(&mut frame, &scale);
        self.draw_axis(&mut frame, &scale);
        self.draw_line(&mut frame, &scale);
        self.draw_marks(&mut frame, &scale, pointer);
        if let Some(pointer) = pointer {
            self.draw_pointer(&mut frame, &scale, pointer);
        }
        vec![frame.into_geometry()]
    }

    fn mouse_interaction(&self, (): &(), bounds: Rectangle, cursor: mouse::Cursor) -> mouse::Interaction {
        let is_over = cursor.is_over(bounds) && !self.shots.is_empty();
        if is_over { mouse::Interaction::Pointer } else { mouse::Interaction::default() }
    }
}

impl Plot<'_> {
    /// Pictures side by side, each of the instant in its middle; under the pointer, of the instant there.
    fn draw_strip(&self, frame: &mut Frame, scale: &Scale, pointer: Option<Point>) {
        let Some((_, first)) = self.frames.first() else { return };
        let (width, height) = picture::size(first);
        let wide = (STRIP * width as f32 / height.max(1) as f32).clamp(STRIP / 2.0, 2.0 * STRIP);
        let count = ((scale.width + space::XS) / (wide + space::XS)).floor().max(1.0);
        let step = if count > 1.0 { (scale.width - wide) / (count - 1.0) } else { scale.width };
        for number in 0..count as u32 {
            let left = number as f32 * step;
            let is_under = pointer.is_some_and(|pointer| (left..left + wide).contains(&pointer.x));
            let at = scale.at(pointer.filter(|_| is_under).map_or(left + wide / 2.0, |pointer| pointer.x));
            let bounds = Rectangle::new(Point::new(left, 0.0), Size::new(wide, STRIP));
            let mut inner = bounds;
            if is_under {
                frame.fill_rectangle(bounds.position(), bounds.size(), colour::ACCENT);
                inner = bounds.shrink(theme::MARK);
            }
            frame.fill_rectangle(inner.position(), inner.size(), colour::PANEL);
            if let Some(shown) = self.frame_at(at) {
                frame.draw_image(inner, image::Image::new(shown.clone()));
            }
        }
    }

    fn frame_at(&self, at: Seconds) -> Option<&Handle> {
        let apart = |frame: &&(Seconds, Handle)| (frame.0 - at).abs();
        let nearest = self.frames.iter().min_by(|a, b| apart(a).total_cmp(&apart(b)));
        nearest.filter(|frame| apart(frame) <= NEAR).map(|(_, picture)| picture)
    }

    fn draw_ground(&self, frame: &mut Frame, scale: &Scale) {
        for &(from, to) in &self.blind {
            let (left, right) = (scale.x(from).max(0.0), scale.x(to).min(scale.width));
            let size = Size::new((right - left).max(1.0), scale.bottom - scale.top);
            frame.fill_rectangle(Point::new(left, scale.top), size, veil(colour::TEXT, 0.025));
            let words = say("moment-blind");
            if size.width > 6.5 * words.chars().count() as f32 {
                let place = Point::new(left + size.width / 2.0, scale.bottom - size::SMALL - space::L);
                frame.fill_text(label(words, place, Alignment::Center));
            }
        }
        if let Some(threshold) = self.threshold {
            let y = scale.y(threshold).round() + 0.5;
            let path = Path::line(Point::new(0.0, y), Point::new(scale.width, y));
            frame.stroke(&path, dashed(veil(colour::MUTED, 0.7), &DASH, theme::LINE));
        }
        if let Some(peak) = self.peak {
            frame.stroke(&scale.upright(peak), dashed(veil(colour::MUTED, 0.5), &DASH, theme::LINE));
        }
        if let Some(fired) = self.fired {
            frame.stroke(&scale.upright(fired), stroke(veil(colour::ACCENT, 0.7), theme::LINE));
            let place = Point::new(scale.x(fired) - space::XS, scale.top);
            let words = Text { color: colour::ACCENT, ..label(say("moment-fired"), place, Alignment::Right) };
            frame.fill_text(words);
        }
    }

    fn draw_axis(&self, frame: &mut Frame, scale: &Scale) {
        let y = scale.bottom.round() + 0.5;
        frame.stroke(&Path::line(Point::new(0.0, y), Point::new(scale.width, y)), stroke(colour::LINE, theme::LINE));
        let Some(zero) = self.zero else { return };
        let (from, to) = self.span;
        let second = scale.width / (to - from).max(f64::EPSILON) as f32;
        let step = STEPS.into_iter().find(|step| *step as f32 * second >= APART).unwrap_or(to - from);
        let steps = ((from - zero) / step).ceil() as i32..=((to - zero) / step).floor() as i32;
        for number in steps {
            let offset = f64::from(number) * step;
            let x = scale.x(zero + offset);
            let words = match (number, self.peak) {
                (0, Some(_)) => say("moment-peak"),
                (0, None) => say("moment-decision"),
                _ => format::signed_milliseconds(offset),
            };
            // A label that would be cut is left out.
            if (APART / 3.0..scale.width - APART / 3.0).contains(&x) {
                frame.fill_text(label(words, Point::new(x, scale.bottom + theme::MARK), Alignment::Center));
            }
        }
    }

    fn draw_line(&self, frame: &mut Frame, scale: &Scale) {
        let is_blind = |from: Seconds, to: Seconds| self.blind.iter().any(|(a, b)| from <= *a && *b <= to);
        let (mut solid, mut dotted) = (canvas::path::Builder::new(), canvas::path::Builder::new());
        let mut last: Option<(Seconds, f32)> = None;
        for &(at, score) in &self.line {
            let Some(score) = score else {
                last = None;
                continue;
            };
            let point = scale.point(at, score);
            match last {
                Some((before, from)) if is_blind(before, at) => {
                    dotted.move_to(scale.point(before, from));
                    dotted.line_to(point);
                    solid.move_to(point);
                }
                Some(_) => solid.line_to(point),
                None => solid.move_to(point),
            }
            last = Some((at, score));
        }
        let line = stroke(veil(colour::TEXT, 0.8), 1.5).with_line_join(canvas::LineJoin::Round);
        frame.stroke(&solid.build(), line);
        frame.stroke(&dotted.build(), dashed(veil(colour::TEXT, 0.5), &DOTTED, theme::LINE));
    }

    fn draw_marks(&self, frame: &mut Frame, scale: &Scale, pointer: Option<Point>) {
        if let Some((at, score)) = self.forecast {
            let (middle, reach) = (scale.point(at, score), DOT.0 + 1.0);
            let diamond = Path::new(|path| {
                path.move_to(middle + iced::Vector::new(0.0, -reach));
                path.line_to(middle + iced::Vector::new(reach, 0.0));
                path.line_to(middle + iced::Vector::new(0.0, reach));
                path.line_to(middle + iced::Vector::new(-reach, 0.0));
                path.close();
            });
            frame.stroke(&diamond, stroke(colour::ACCENT, 1.5));
        }
        let under = pointer.and_then(|pointer| self.missed_at(scale, pointer));
        for miss in &self.missed {
            let is_under = under.is_some_and(|under| std::ptr::eq(under, miss));
            let circle = Path::circle(scale.point(miss.at, miss.score), DOT.0);
            frame.fill(&circle, colour::BACKGROUND);
            frame.stroke(&circle, stroke(if is_under { colour::ACCENT } else { colour::TEXT }, 1.5));
        }
        let chosen_last =
            [false, true].into_iter().flat_map(|chosen| self.shots.iter().filter(move |shot| shot.is_chosen == chosen));
        for shot in chosen_last {
            let ink = if shot.is_chosen { colour::ACCENT } else { colour::MUTED };
            let (x, bottom) = (scale.x(shot.at), scale.bottom);
            let tick = Path::line(Point::new(x, bottom - space::S), Point::new(x, bottom));
            frame.stroke(&tick, stroke(ink, theme::MARK));
            let circle = Path::circle(scale.point(shot.at, shot.score), if shot.is_chosen { DOT.1 } else { DOT.0 });
            frame.fill(&circle, if shot.is_chosen { colour::ACCENT } else { colour::LINE });
            if !shot.is_chosen {
                frame.stroke(&circle, stroke(colour::TEXT, theme::LINE));
            }
        }
    }

    fn missed_at(&self, scale: &Scale, pointer: Point) -> Option<&Miss> {
        self.missed.iter().find(|miss| scale.point(miss.at, miss.score).distance(pointer) <= REACH)
    }

    /// What is under the pointer, in words.
    fn draw_pointer(&self, frame: &mut Frame, scale: &Scale, pointer: Point) {
        let at = scale.at(pointer.x);
        frame.stroke(&scale.upright(at), stroke(veil(colour::TEXT, 0.35), theme::LINE));
        let when = self.zero.map(|zero| format::signed_milliseconds(at - zero));
        let apart = |point: &(Seconds, f32)| (point.0 - at).abs();
        let seen = self.line.iter().filter_map(|&(time, score)| Some((time, score?)));
        let score = seen.min_by(|a, b| apart(a).total_cmp(&apart(b))).filter(|point| apart(point) <= NEAR);
        let score = score.map(|(_, score)| format::fraction(score));
        let missed = self.missed_at(scale, pointer).map(|miss| miss.words.clone());
        let words: Vec<String> = when.into_iter().chain(missed.or(score)).collect();
        let (side, align) =
            if pointer.x < scale.width * 0.6 { (space::S, Alignment::Left) } else { (-space::S, Alignment::Right) };
        let place = Point::new(pointer.x + side, scale.top);
        frame.fill_text(Text { color: colour::TEXT, ..label(words.join(" · "), place, align) });
    }
}
