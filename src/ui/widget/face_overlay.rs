//! Boxes round the faces of a live frame, each with a line of text.

use candor_core::face::Region;
use iced::{
    Color, Element, Length, Pixels, Point, Rectangle, Renderer, Size, Theme,
    advanced::{
        Layout, Renderer as _, Widget, layout, mouse,
        renderer::{self, Quad},
        text::{self, Paragraph as _, Renderer as _, Text},
        widget::{Operation, Tree},
    },
    border,
};

use super::picture::fit;
use crate::theme::{self, colour, size, space, veil};

/// A face in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// Where, in fractions of the picture.
    pub region: Region,
    /// What is said of it.
    pub label: String,
    /// Whether the decision is about this one.
    pub leads: bool,
}

/// Boxes over a picture.
#[derive(Clone, Debug)]
pub struct FaceOverlay {
    faces: Vec<Face>,
    ratio: f32,
}

impl FaceOverlay {
    /// Boxes over a picture of that size, which is drawn as large as the same place allows.
    #[must_use]
    pub fn new(faces: Vec<Face>, (width, height): (u32, u32)) -> Self {
        Self { faces, ratio: width as f32 / height.max(1) as f32 }
    }

    fn frame(&self, face: &Face, bounds: Rectangle) -> Rectangle {
        let picture = fit(self.ratio, bounds);
        let region = face.region.clipped();
        Rectangle {
            x: (picture.x + region.x * picture.width).round(),
            y: (picture.y + region.y * picture.height).round(),
            width: (region.width * picture.width).round(),
            height: (region.height * picture.height).round(),
        }
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

/// The label's ground: above the box, or inside it where there is no room above; never beyond the picture's sides.
fn place_label(text: Size, frame: Rectangle, bounds: Rectangle) -> Rectangle {
    let size = Size::new(text.width.ceil() + 2.0 * space::S, text.height.ceil() + space::S);
    let above = frame.y - size.height - space::XS;
    let y = if above >= bounds.y { above } else { frame.y + space::S };
    let x = frame.x.min(bounds.x + bounds.width - size.width).max(bounds.x);
    Rectangle::new(Point::new(x, y), size)
}

impl<Message> Widget<Message, Theme, Renderer> for FaceOverlay {
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
        for face in &self.faces {
            let frame = self.frame(face, bounds);
            let ink = if face.leads { colour::ACCENT } else { colour::MUTED };
            let edge = border::rounded(theme::RADIUS).color(ink).width(theme::MARK);
            renderer.fill_quad(Quad { bounds: frame, border: edge, ..Quad::default() }, Color::TRANSPARENT);
            if face.label.is_empty() {
                continue;
            }
            let text = Paragraph::with_text(label(&face.label, Size::INFINITE)).min_bounds();
            let ground = place_label(text, frame, bounds);
            let corners = border::rounded(theme::RADIUS);
            renderer
                .fill_quad(Quad { bounds: ground, border: corners, ..Quad::default() }, veil(colour::BACKGROUND, 0.8));
            let line = label(&face.label, ground.size()).with_content(face.label.clone());
            let corner = Point::new(ground.x + space::S, ground.y + space::XS);
            let ink = if face.leads { colour::ACCENT } else { colour::TEXT };
            renderer.fill_text(line, corner, ink, *viewport);
        }
    }
}

impl<'a, Message: 'a> From<FaceOverlay> for Element<'a, Message> {
    fn from(overlay: FaceOverlay) -> Self {
        Element::new(overlay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rectangle = Rectangle { x: 0.0, y: 50.0, width: 600.0, height: 400.0 };

    #[test]
    fn a_label_stays_in_the_picture() {
        let text = Size::new(200.0, 17.0);
        let cases = [
            (Rectangle { x: 100.0, y: 200.0, width: 90.0, height: 120.0 }, (100.0, 171.0)),
            (Rectangle { x: 500.0, y: 200.0, width: 90.0, height: 120.0 }, (384.0, 171.0)),
            (Rectangle { x: 100.0, y: 60.0, width: 90.0, height: 120.0 }, (100.0, 68.0)),
        ];
        for (frame, corner) in cases {
            let ground = place_label(text, frame, BOUNDS);
            assert_eq!((ground.x, ground.y), corner);
        }
    }

    #[test]
    fn a_box_lies_on_the_picture_and_not_on_the_bars_beside_it() {
        let face =
            Face { region: Region { x: 0.5, y: 0.0, width: 0.25, height: 1.0 }, label: String::new(), leads: true };
        let overlay = FaceOverlay::new(vec![face.clone()], (400, 400));
        let frame = overlay.frame(&face, BOUNDS);
        assert_eq!(frame, Rectangle { x: 300.0, y: 50.0, width: 100.0, height: 400.0 });
    }
}
