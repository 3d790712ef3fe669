//! Boxes round the faces of a live frame, each with a line of text; a face can be clicked.

mod labels;

use candor_core::face::Region;
use iced::{
    Color, Element, Event, Length, Pixels, Point, Rectangle, Renderer, Size, Theme,
    advanced::{
        Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse,
        renderer::{self, Quad},
        text::{self, Paragraph as _, Renderer as _, Text},
        widget::{Operation, Tree},
    },
    border,
};

use self::labels::{Placed, Wish};
use super::picture::fit;
use crate::theme::{self, colour, size, space, veil};

/// What a face is to the decision. Each looks different, and the label says it in words, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// One of several.
    Other,
    /// The one that the others wait for.
    WaitedFor,
    /// The decision is about this one.
    Leads,
    /// The photographer chose it.
    Chosen,
}

/// A face in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Face<Message> {
    /// Where, in fractions of the picture.
    pub region: Region,
    /// What is said of it.
    pub label: String,
    /// What is said of it where there is no room for that.
    pub short: String,
    /// What it is to the decision.
    pub role: Role,
    /// What a click on it means.
    pub pressed: Option<Message>,
}

/// Boxes over a picture.
#[derive(Clone, Debug)]
pub struct FaceOverlay<Message> {
    faces: Vec<Face<Message>>,
    ratio: f32,
}

impl<Message> FaceOverlay<Message> {
    /// Boxes over a picture of that size, which is drawn as large as the same place allows.
    #[must_use]
    pub fn new(faces: Vec<Face<Message>>, (width, height): (u32, u32)) -> Self {
        Self { faces, ratio: width as f32 / height.max(1) as f32 }
    }

    fn frame(&self, face: &Face<Message>, bounds: Rectangle) -> Rectangle {
        let picture = fit(self.ratio, bounds);
        let region = face.region.clipped();
        Rectangle {
            x: (picture.x + region.x * picture.width).round(),
            y: (picture.y + region.y * picture.height).round(),
            width: (region.width * picture.width).round(),
            height: (region.height * picture.height).round(),
        }
    }

    /// What a click means: that on the face under the pointer; where several are, on the smallest.
    fn under(&self, cursor: mouse::Cursor, bounds: Rectangle) -> Option<&Message> {
        let position = cursor.position_over(bounds)?;
        let frames = self.faces.iter().map(|face| (face, self.frame(face, bounds)));
        let under = frames.filter(|(_, frame)| frame.contains(position));
        under.min_by(|a, b| a.1.area().total_cmp(&b.1.area()))?.0.pressed.as_ref()
    }

    /// The faces from the most to the least important.
    fn by_role(&self) -> Vec<&Face<Message>> {
        let mut faces: Vec<&Face<Message>> = self.faces.iter().collect();
        faces.sort_by_key(|face| std::cmp::Reverse(face.role));
        faces
    }
}

type Paragraph = <Renderer as text::Renderer>::Paragraph;

fn label(content: &str, bounds: Size) -> Text<&str> {
    Text {
        content,
        bounds,
        size: Pixels(size::BODY),
        line_height: text::LineHeight::default(),
        font: theme::REGULAR,
        align_x: text::Alignment::Default,
        align_y: iced::alignment::Vertical::Top,
        shaping: text::Shaping::Advanced,
        wrapping: text::Wrapping::None,
    }
}

/// Colour of a face's box and label, and the width of its lines.
fn marks(role: Role) -> (Color, Color, f32) {
    match role {
        Role::Chosen => (colour::ACCENT, colour::ACCENT, 2.0 * theme::MARK),
        Role::Leads => (colour::ACCENT, colour::ACCENT, theme::MARK),
        Role::WaitedFor => (colour::INFO, colour::TEXT, theme::MARK),
        Role::Other => (veil(colour::TEXT, 0.5), colour::TEXT, theme::LINE),
    }
}

/// What can be said of a face, the longest first.
fn texts<Message>(face: &Face<Message>) -> Vec<&str> {
    [face.label.as_str(), face.short.as_str()].into_iter().filter(|text| !text.is_empty()).collect()
}

fn draw_box(renderer: &mut Renderer, frame: Rectangle, role: Role) {
    let (ink, _, width) = marks(role);
    let edge = border::rounded(theme::RADIUS).color(ink).width(width);
    renderer.fill_quad(Quad { bounds: frame, border: edge, ..Quad::default() }, Color::TRANSPARENT);
}

fn draw_label<Message>(renderer: &mut Renderer, face: &Face<Message>, placed: Placed, viewport: &Rectangle) {
    let Some(&content) = texts(face).get(placed.text) else { return };
    let ground = placed.ground;
    let corners = border::rounded(theme::RADIUS);
    renderer.fill_quad(Quad { bounds: ground, border: corners, ..Quad::default() }, veil(colour::BACKGROUND, 0.8));
    let line = label(content, ground.size()).with_content(content.to_owned());
    let corner = Point::new(ground.x + space::S, ground.y + space::XS);
    renderer.fill_text(line, corner, marks(face.role).1, *viewport);
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for FaceOverlay<Message> {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::Node::new(limits.max())
    }

    fn operate(&mut self, _: &mut Tree, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        for face in &self.faces {
            operation.text(None, self.frame(face, layout.bounds()), &face.label);
        }
    }

    fn update(
        &mut self,
        _: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Renderer,
        _: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _: &Rectangle,
    ) {
        if let Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) = event
            && let Some(pressed) = self.under(cursor, layout.bounds())
        {
            shell.publish(pressed.clone());
            shell.capture_event();
        }
    }

    fn mouse_interaction(
        &self,
        _: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Rectangle,
        _: &Renderer,
    ) -> mouse::Interaction {
        match self.under(cursor, layout.bounds()) {
            Some(_) => mouse::Interaction::Pointer,
            None => mouse::Interaction::default(),
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
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let measure = |content: &str| Paragraph::with_text(label(content, Size::INFINITE)).min_bounds();
        let faces = self.by_role();
        let wishes: Vec<Wish> = faces
            .iter()
            .map(|face| Wish { frame: self.frame(face, bounds), texts: texts(face).into_iter().map(measure).collect() })
            .collect();
        for (face, wish) in faces.iter().zip(&wishes).rev() {
            draw_box(renderer, wish.frame, face.role);
        }
        for (face, placed) in faces.into_iter().zip(labels::place(&wishes, bounds)) {
            if let Some(placed) = placed {
                draw_label(renderer, face, placed, viewport);
            }
        }
    }
}

impl<'a, Message: Clone + 'a> From<FaceOverlay<Message>> for Element<'a, Message> {
    fn from(overlay: FaceOverlay<Message>) -> Self {
        Element::new(overlay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rectangle = Rectangle { x: 0.0, y: 50.0, width: 600.0, height: 400.0 };

    fn face(x: f32, y: f32, width: f32, height: f32) -> Face<&'static str> {
        let region = Region { x, y, width, height };
        Face { region, label: String::new(), short: String::new(), role: Role::Other, pressed: None }
    }

    #[test]
    fn a_box_lies_on_the_picture_and_not_on_the_bars_beside_it() {
        let face = face(0.5, 0.0, 0.25, 1.0);
        let overlay = FaceOverlay::new(vec![face.clone()], (400, 400));
        let frame = overlay.frame(&face, BOUNDS);
        assert_eq!(frame, Rectangle { x: 300.0, y: 50.0, width: 100.0, height: 400.0 });
    }

    #[test]
    fn of_faces_that_overlap_the_smaller_one_is_clicked() {
        let large = Face { pressed: Some("large"), ..face(0.0, 0.0, 0.8, 0.8) };
        let small = Face { pressed: Some("small"), ..face(0.5, 0.5, 0.2, 0.2) };
        let overlay = FaceOverlay::new(vec![large, small], (600, 400));
        let at = |x, y| overlay.under(mouse::Cursor::Available(Point::new(x, y)), BOUNDS).copied();
        assert_eq!(at(60.0, 100.0), Some("large"));
        assert_eq!(at(360.0, 290.0), Some("small"));
        assert_eq!(at(590.0, 440.0), None);
    }
}
