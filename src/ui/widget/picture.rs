//! A picture as large as its place allows, or a part of one. On a graphics card it is drawn on a texture of our own where
//! it is large; the software renderer has no shaders and draws it as an image.

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
    place: Option<Place>,
    handle: Handle,
    part: Part,
}

impl Picture {
    /// A picture of any size, for a place on the screen.
    #[must_use]
    pub fn new(place: Place, handle: Handle) -> Self {
        Self { place: Some(place), handle, part: WHOLE }
    }

    /// A picture of less than 2 MiB, of which there can be any number.
    #[must_use]
    pub fn small(handle: Handle) -> Self {
        Self { place: None, handle, part: WHOLE }
    }

    /// Only this part of it.
    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.part = part;
        self
    }

    fn ratio(&self) -> f32 {
        let (width, height) = picture::size(&self.handle);
        let [_, _, across, down] = self.part;
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
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let Some(inner) = layout.children().next() else { return };
        let bounds = inner.bounds();
        // What is scrolled out of sight would lie above the bars.
        let Some(seen) = bounds.intersection(viewport) else { return };
        draw(renderer, self.place, &self.handle, whole_around(self.part, bounds), seen);
    }
}

/// Draws a picture so that all of it lies at `whole`, as far as that lies within `clip`. Without a place of its own it has
/// to be smaller than 2 MiB.
pub fn draw(renderer: &mut Renderer, place: Option<Place>, picture: &Handle, whole: Rectangle, clip: Rectangle) {
    let Some(visible) = whole.intersection(&clip) else { return };
    match (renderer, place) {
        (renderer @ Renderer::Primary(_), Some(place)) => {
            let texture = Texture { place, picture: picture.clone(), part: part_at(whole, visible) };
            draw_texture(renderer, &texture, visible);
        }
        (renderer @ Renderer::Primary(_), None) => {
            renderer.draw_image(image::Image::new(picture.clone()), whole, visible);
        }
        (renderer @ Renderer::Secondary(_), _) => {
            let image = image::Image::new(picture.clone());
            let at = on_pixels(whole, picture::size(picture));
            // The software renderer does not clip images, but it clips layers.
            if visible == whole {
                renderer.draw_image(image, at, visible);
            } else {
                renderer.with_layer(visible, |renderer| renderer.draw_image(image, at, visible));
            }
        }
    }
}

fn draw_texture(renderer: &mut Renderer, texture: &Texture, bounds: Rectangle) {
    let shader: Shader<(), &Texture> = Shader::new(texture);
    let shader: &dyn Widget<(), Theme, Renderer> = &shader;
    let node = layout::Node::new(bounds.size()).move_to(bounds.position());
    let style = renderer::Style { text_color: crate::theme::colour::TEXT };
    shader.draw(
        &Tree::new(shader),
        renderer,
        &crate::theme::theme(),
        &style,
        Layout::new(&node),
        mouse::Cursor::Unavailable,
        &bounds,
    );
}

/// Where the whole picture would lie when `part` of it lies at `bounds`.
fn whole_around([x, y, across, down]: Part, bounds: Rectangle) -> Rectangle {
    let (width, height) = (bounds.width / across, bounds.height / down);
    Rectangle { x: bounds.x - x * width, y: bounds.y - y * height, width, height }
}

/// Which part of a picture lies at `visible` when all of it lies at `whole`.
fn part_at(whole: Rectangle, visible: Rectangle) -> Part {
    [
        (visible.x - whole.x) / whole.width,
        (visible.y - whole.y) / whole.height,
        visible.width / whole.width,
        visible.height / whole.height,
    ]
}

/// The software renderer puts pictures only at whole pixels of the picture and rounds towards zero, which moves an enlarged
/// one by much; this rounds to the nearest.
fn on_pixels(whole: Rectangle, (width, height): (u32, u32)) -> Rectangle {
    let nearest = |at: f32, side: f32, pixels: u32| {
        let pixel = side / pixels.max(1) as f32;
        let place = (at / pixel).round();
        (place + 0.25 * place.signum()) * pixel
    };
    Rectangle { x: nearest(whole.x, whole.width, width), y: nearest(whole.y, whole.height, height), ..whole }
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
        let part = part_at(whole, bounds);
        let off = part.iter().zip([0.5, 0.25, 0.25, 0.5]).map(|(a, b)| (a - b).abs());
        assert!(off.fold(0.0, f32::max) < 1e-6);
    }

    #[test]
    fn an_enlarged_picture_lies_within_half_a_pixel_of_its_own_of_where_it_should() {
        for at in [-1003.0_f32, -7.0, 0.0, 3.9, 250.0] {
            let whole = Rectangle { x: at, y: at, width: 4000.0, height: 2000.0 };
            let placed = on_pixels(whole, (1000, 500));
            let drawn = (placed.x / 4.0).trunc() * 4.0;
            assert!((drawn - at).abs() <= 2.0, "{at} is drawn at {drawn}");
        }
    }
}
