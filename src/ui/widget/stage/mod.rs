//! A photo on its stage: whole, or enlarged round a place of it, made of what pictures of it are at hand. Marks over it are
//! thin frames, a crop guide and a small map of what can be seen. It is clicked, drawn along and enlarged by the wheel.

mod guide;
mod lens;

use candor_core::face::Region;
use iced::{
    Color, Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector,
    advanced::{
        Clipboard, Layout, Renderer as _, Shell, Widget,
        image::Handle,
        layout, mouse,
        renderer::{self, Quad},
        widget::{Tree, tree},
    },
    border,
};

pub use self::{guide::Guide, lens::Lens};
use super::{picture, texture::Place};
use crate::theme::{self, colour, space, veil};

/// A picture of the photo, or of a part of it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The texture it is drawn on.
    pub place: Place,
    /// The pixels.
    pub picture: Handle,
    /// What of the photo it shows.
    pub covers: Region,
}

/// How the photo is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen {
    /// As a whole, with some air round it.
    Whole,
    /// As a whole, up to the edges of its stage.
    Filling,
    /// At so many pixels of the screen for one of the photo, with that place in the middle.
    Near(f32, Point),
}

impl Seen {
    /// The lens that shows a photo of that size so, and what lies in its middle.
    #[must_use]
    pub fn lens(self, photo: Size, stage: Size) -> (Lens, Point) {
        match self {
            Self::Whole => (Lens::fitted(photo, stage), Point::new(0.5, 0.5)),
            Self::Filling => (Lens::filling(photo, stage), Point::new(0.5, 0.5)),
            Self::Near(scale, centre) => (Lens::at_scale(photo, stage, scale), centre),
        }
    }
}

/// A thin frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Round what.
    pub region: Region,
    /// Its colour.
    pub ink: Color,
}

/// What was done with the photo.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// Clicked at that point of the stage.
    Clicked(Point),
    /// Drawn along by so many pixels.
    Drawn(Vector),
    /// The wheel was turned at that point of the stage: up, or down.
    Turned {
        /// Where.
        at: Point,
        /// Away from the photographer.
        up: bool,
    },
}

type Heard<'a, Message> = Box<dyn Fn(Gesture, Size) -> Message + 'a>;

/// A photo on its stage.
pub struct Stage<'a, Message> {
    photo: Size,
    seen: Seen,
    sheets: Vec<Sheet>,
    frames: Vec<Frame>,
    guide: Option<Guide>,
    map: Option<Handle>,
    is_faded: bool,
    heard: Heard<'a, Message>,
}

/// Pixels that the pointer may move between press and release of a click.
const CLICK: f32 = 4.0;
/// The longer side of the map in pixels.
const MAP: f32 = 120.0;
/// How dark what a crop leaves out becomes.
const LEFT_OUT: f32 = 0.6;
/// How dark a photo that stands back becomes.
const FADED: f32 = 0.55;

impl<'a, Message> Stage<'a, Message> {
    /// A photo of that size in pixels. What is done with it is told together with the stage's size.
    #[must_use]
    pub fn new(photo: Size, seen: Seen, heard: impl Fn(Gesture, Size) -> Message + 'a) -> Self {
        Self {
            photo,
            seen,
            sheets: Vec::new(),
            frames: Vec::new(),
            guide: None,
            map: None,
            is_faded: false,
            heard: Box::new(heard),
        }
    }

    /// What it is drawn from, the blurred first.
    #[must_use]
    pub fn sheets(mut self, sheets: impl IntoIterator<Item = Sheet>) -> Self {
        self.sheets.extend(sheets);
        self
    }

    /// Frames round parts of it.
    #[must_use]
    pub fn frames(mut self, frames: impl IntoIterator<Item = Frame>) -> Self {
        self.frames.extend(frames);
        self
    }

    /// A crop guide.
    #[must_use]
    pub fn guide(mut self, guide: Option<Guide>) -> Self {
        self.guide = guide;
        self
    }

    /// A map of it, of less than 2 MiB, that shows which part can be seen.
    #[must_use]
    pub fn map(mut self, map: Option<Handle>) -> Self {
        self.map = map;
        self
    }

    /// Whether the photo stands back behind others.
    #[must_use]
    pub fn faded(mut self, is_faded: bool) -> Self {
        self.is_faded = is_faded;
        self
    }

    /// Where the whole photo lies, in whole pixels.
    fn whole(&self, bounds: Rectangle) -> Rectangle {
        let (lens, centre) = self.seen.lens(self.photo, bounds.size());
        let whole = lens.whole(centre);
        Rectangle {
            x: bounds.x + whole.x.round(),
            y: bounds.y + whole.y.round(),
            width: whole.width.round().max(1.0),
            height: whole.height.round().max(1.0),
        }
    }

    fn draw_marks(&self, renderer: &mut Renderer, whole: Rectangle, clip: Rectangle) {
        if self.frames.is_empty() && self.guide.is_none() && !self.is_faded {
            return;
        }
        renderer.with_layer(clip, |renderer| {
            if self.is_faded {
                fill(renderer, clip, veil(colour::SURROUND, FADED));
            }
            if let Some(guide) = self.guide {
                draw_guide(renderer, guide, whole);
            }
            for frame in &self.frames {
                outline(renderer, place_of(frame.region, whole), frame.ink, theme::MARK);
            }
        });
    }

    /// The map in the lower right corner, and on it the part that can be seen.
    fn draw_map(&self, renderer: &mut Renderer, bounds: Rectangle) {
        let Some(map) = self.map.as_ref().filter(|_| matches!(self.seen, Seen::Near(..))) else { return };
        let scale = MAP / self.photo.width.max(self.photo.height).max(1.0);
        let size = Size::new((self.photo.width * scale).round(), (self.photo.height * scale).round());
        let corner = bounds.position() + Vector::new(bounds.width, bounds.height) - Vector::new(space::M, space::M);
        let place = Rectangle::new(corner - Vector::new(size.width, size.height), size);
        renderer.with_layer(bounds, |renderer| picture::draw(renderer, None, map, place, place));
        let (lens, centre) = self.seen.lens(self.photo, bounds.size());
        renderer.with_layer(bounds, |renderer| {
            outline(renderer, place, colour::LINE, theme::LINE);
            outline(renderer, place_of(lens.part(centre), place), colour::ACCENT, theme::LINE);
        });
    }
}

/// Where a part of the photo lies.
fn place_of(region: Region, whole: Rectangle) -> Rectangle {
    Rectangle {
        x: (whole.x + region.x * whole.width).round(),
        y: (whole.y + region.y * whole.height).round(),
        width: (region.width * whole.width).round(),
        height: (region.height * whole.height).round(),
    }
}

fn outline(renderer: &mut Renderer, bounds: Rectangle, ink: Color, width: f32) {
    let border = border::rounded(theme::MARK).color(ink).width(width);
    renderer.fill_quad(Quad { bounds, border, ..Quad::default() }, Color::TRANSPARENT);
}

fn fill(renderer: &mut Renderer, bounds: Rectangle, ink: Color) {
    if bounds.width > 0.0 && bounds.height > 0.0 {
        renderer.fill_quad(Quad { bounds, ..Quad::default() }, ink);
    }
}

fn draw_guide(renderer: &mut Renderer, guide: Guide, whole: Rectangle) {
    for fraction in guide.lines().into_iter().flatten() {
        let (x, y) = ((whole.x + fraction * whole.width).round(), (whole.y + fraction * whole.height).round());
        line(renderer, Rectangle { x, width: theme::LINE, ..whole });
        line(renderer, Rectangle { y, height: theme::LINE, ..whole });
    }
    if let Some(crop) = guide.crop(whole) {
        let left = Rectangle { width: crop.x - whole.x, ..whole };
        let above = Rectangle { height: crop.y - whole.y, ..whole };
        let right = Rectangle { x: crop.x + crop.width, ..left };
        let below = Rectangle { y: crop.y + crop.height, ..above };
        for bounds in [left, right, above, below] {
            fill(renderer, bounds, veil(colour::SURROUND, LEFT_OUT));
        }
        outline(renderer, crop, veil(colour::TEXT, 0.8), theme::LINE);
    }
}

/// A line that is seen on light and on dark.
fn line(renderer: &mut Renderer, bounds: Rectangle) {
    let beside = |by| Rectangle { x: bounds.x + by, y: bounds.y + by, ..bounds };
    fill(renderer, beside(theme::LINE), veil(Color::BLACK, 0.35));
    fill(renderer, bounds, veil(colour::TEXT, 0.6));
}

/// A press of the button, as far as it has come.
#[derive(Clone, Copy, Debug, Default)]
struct Press {
    began: Option<Point>,
    last: Point,
    drawn: bool,
}

impl<Message> Widget<Message, Theme, Renderer> for Stage<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Press>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Press::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::Node::new(limits.max())
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Renderer,
        _: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let Event::Mouse(event) = event else { return };
        let press = tree.state.downcast_mut::<Press>();
        if let Some(gesture) = press.hear(event, cursor, bounds) {
            shell.publish((self.heard)(gesture, bounds.size()));
            shell.capture_event();
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Rectangle,
        _: &Renderer,
    ) -> mouse::Interaction {
        let press = tree.state.downcast_ref::<Press>();
        match (self.seen, cursor.is_over(layout.bounds())) {
            (_, false) => mouse::Interaction::None,
            (Seen::Whole | Seen::Filling, true) => mouse::Interaction::ZoomIn,
            (Seen::Near(..), true) if press.drawn => mouse::Interaction::Grabbing,
            (Seen::Near(..), true) => mouse::Interaction::Grab,
        }
    }

    fn draw(
        &self,
        _: &Tree,
        renderer: &mut Renderer,
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        _: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let whole = self.whole(bounds);
        for sheet in &self.sheets {
            let at = if is_all(sheet.covers) { whole } else { place_of(sheet.covers, whole) };
            picture::draw(renderer, Some(sheet.place), &sheet.picture, at, bounds);
        }
        self.draw_marks(renderer, whole, bounds);
        self.draw_map(renderer, bounds);
    }
}

fn is_all(region: Region) -> bool {
    region == Region { x: 0.0, y: 0.0, width: 1.0, height: 1.0 }
}

impl Press {
    fn hear(&mut self, event: &mouse::Event, cursor: mouse::Cursor, bounds: Rectangle) -> Option<Gesture> {
        match *event {
            mouse::Event::ButtonPressed(mouse::Button::Left) => {
                let at = cursor.position_over(bounds)?;
                *self = Self { began: Some(at), last: at, drawn: false };
                None
            }
            mouse::Event::CursorMoved { position } => {
                let began = self.began?;
                self.drawn |= began.distance(position) > CLICK;
                if !self.drawn {
                    return None;
                }
                let by = position - self.last;
                self.last = position;
                Some(Gesture::Drawn(by))
            }
            mouse::Event::ButtonReleased(mouse::Button::Left) => {
                let began = self.began.take()?;
                let clicked = !std::mem::take(&mut self.drawn);
                clicked.then(|| Gesture::Clicked(began - Vector::new(bounds.x, bounds.y)))
            }
            mouse::Event::WheelScrolled { delta } => {
                let at = cursor.position_in(bounds)?;
                let (mouse::ScrollDelta::Lines { y, .. } | mouse::ScrollDelta::Pixels { y, .. }) = delta;
                (y != 0.0).then_some(Gesture::Turned { at, up: y > 0.0 })
            }
            _ => None,
        }
    }
}

impl<'a, Message: 'a> From<Stage<'a, Message>> for Element<'a, Message> {
    fn from(stage: Stage<'a, Message>) -> Self {
        Element::new(stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rectangle = Rectangle { x: 100.0, y: 50.0, width: 400.0, height: 300.0 };

    fn press(press: &mut Press, x: f32, y: f32, event: mouse::Event) -> Option<Gesture> {
        press.hear(&event, mouse::Cursor::Available(Point::new(x, y)), BOUNDS)
    }

    #[test]
    fn a_press_that_hardly_moves_is_a_click_and_one_that_moves_draws_along() {
        let (down, up) =
            (mouse::Event::ButtonPressed(mouse::Button::Left), mouse::Event::ButtonReleased(mouse::Button::Left));
        let moved = |x, y| mouse::Event::CursorMoved { position: Point::new(x, y) };
        let mut state = Press::default();
        assert_eq!(press(&mut state, 150.0, 80.0, down), None);
        assert_eq!(press(&mut state, 152.0, 80.0, moved(152.0, 80.0)), None);
        assert_eq!(press(&mut state, 152.0, 80.0, up), Some(Gesture::Clicked(Point::new(50.0, 30.0))));

        press(&mut state, 150.0, 80.0, down);
        assert_eq!(press(&mut state, 170.0, 90.0, moved(170.0, 90.0)), Some(Gesture::Drawn(Vector::new(20.0, 10.0))));
        // It goes on outside.
        assert_eq!(press(&mut state, 20.0, 90.0, moved(20.0, 90.0)), Some(Gesture::Drawn(Vector::new(-150.0, 0.0))));
        assert_eq!(press(&mut state, 20.0, 90.0, up), None);
        assert_eq!(press(&mut state, 20.0, 90.0, moved(30.0, 90.0)), None);
        assert_eq!(press(&mut state, 20.0, 90.0, down), None);
        assert_eq!(press(&mut state, 20.0, 90.0, up), None);
    }
}
