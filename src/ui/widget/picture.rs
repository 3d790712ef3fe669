//! A picture as large as its place allows, or a part of one. On a graphics card it is drawn on a texture of our own; the
//! software renderer has no shaders and draws it as an image.

use iced::{
    Element, Length, Point, Rectangle, Renderer, Size, Theme, Vector,
    advanced::{
        Layout, Renderer as _, Widget,
        image::{self, Handle, Renderer as _},
        layout, mouse, renderer,
        widget::Tree,
    },
    widget::shader::Shader,
};

use super::texture::{Part, Place, Texture};
use crate::picture;

/// The whole of a picture.
pub const WHOLE: Part = [0.0, 0.0, 1.0, 1.0];

/// A picture.
#[derive(Clone, Debug)]
pub struct Picture {
    texture: Texture,
}

impl Picture {
    /// A picture, for a place on the screen.
    #[must_use]
    pub fn new(place: Place, picture: Handle) -> Self {
        Self { texture: Texture { place, picture, part: WHOLE } }
    }

    /// Only this part of it.
    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.texture.part = part;
        self
    }

    fn ratio(&self) -> f32 {
        let (width, height) = picture::size(&self.texture.picture);
        let [_, _, across, down] = self.texture.part;
        (width as f32 * across) / (height as f32 * down).max(1.0)
    }
}

/// The largest rectangle of that ratio of width to height in the middle of `bounds`, in whole pixels.
#[must_use]
pub fn fit(ratio: f32, bounds: Rectangle) -> Rectangle {
    let wide = Size::new(bounds.width, bounds.width / ratio.max(0.01));
    let size = if wide.height <= bounds.height { wide } else { Size::new(bounds.height * ratio, bounds.height) };
    let size = Size::new(size.width.round(), size.height.round());
    let corner = Point::new(
        bounds.x + ((bounds.width - size.width) / 2.0).round(),
        bounds.y + ((bounds.height - size.height) / 2.0).round(),
    );
    Rectangle::new(corner, size)
}

impl<Message> Widget<Message, Theme, Renderer> for Picture {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        let size = limits.max();
        let inner = fit(self.ratio(), Rectangle::with_size(size));
        let child = layout::Node::new(inner.size()).translate(Vector::new(inner.x, inner.y));
        layout::Node::with_children(size, vec![child])
    }

    fn draw(
        &self,
        _: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let Some(inner) = layout.children().next() else { return };
        match renderer {
            Renderer::Primary(_) => {
                let shader: Shader<(), &Texture> = Shader::new(&self.texture);
                let shader: &dyn Widget<(), Theme, Renderer> = &shader;
                shader.draw(&Tree::new(shader), renderer, theme, style, inner, cursor, viewport);
            }
            Renderer::Secondary(_) => {
                let bounds = inner.bounds();
                let whole = whole_around(self.texture.part, bounds);
                let image = image::Image::new(self.texture.picture.clone());
                // The software renderer does not clip images, but it clips layers.
                if whole == bounds {
                    renderer.draw_image(image, whole, bounds);
                } else {
                    renderer.with_layer(bounds, |renderer| renderer.draw_image(image, whole, bounds));
                }
            }
        }
    }
}

/// Where the whole picture would lie when `part` of it lies at `bounds`.
fn whole_around([x, y, across, down]: Part, bounds: Rectangle) -> Rectangle {
    let (width, height) = (bounds.width / across, bounds.height / down);
    Rectangle { x: bounds.x - x * width, y: bounds.y - y * height, width, height }
}

impl<'a, Message: 'a> From<Picture> for Element<'a, Message> {
    fn from(picture: Picture) -> Self {
        Element::new(picture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_and_stays_in_the_middle() {
        let bounds = Rectangle { x: 10.0, y: 20.0, width: 300.0, height: 200.0 };
        assert_eq!(fit(1.5, bounds), bounds);
        assert_eq!(fit(1.0, bounds), Rectangle { x: 60.0, y: 20.0, width: 200.0, height: 200.0 });
        assert_eq!(fit(3.0, bounds), Rectangle { x: 10.0, y: 70.0, width: 300.0, height: 100.0 });
    }

    #[test]
    fn a_part_fills_its_place_and_the_rest_lies_outside() {
        let bounds = Rectangle { x: 0.0, y: 0.0, width: 100.0, height: 100.0 };
        let whole = whole_around([0.5, 0.25, 0.25, 0.5], bounds);
        assert_eq!(whole, Rectangle { x: -200.0, y: -50.0, width: 400.0, height: 200.0 });
    }
}
