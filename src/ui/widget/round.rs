//! A picture that is cut out round. The software renderer cannot do that: the corners are made transparent, once a picture.

use iced::{
    Element, Length, Rectangle, Renderer, Size, Theme,
    advanced::{
        Layout, Widget,
        image::{self, Handle},
        layout, mouse, renderer,
        widget::{Tree, tree},
    },
};

struct Round {
    picture: Handle,
    diameter: f32,
}

/// A picture, cut out round, so many pixels wide and high. It should be a square.
pub fn round<'a, Message: 'a>(picture: Handle, diameter: f32) -> Element<'a, Message> {
    Element::new(Round { picture, diameter })
}

#[derive(Default)]
struct State(Option<(image::Id, Handle)>);

impl<Message> Widget<Message, Theme, Renderer> for Round {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.diameter), Length::Fixed(self.diameter))
    }

    fn layout(&mut self, tree: &mut Tree, _: &Renderer, _: &layout::Limits) -> layout::Node {
        let State(made) = tree.state.downcast_mut();
        if made.as_ref().is_none_or(|(of, _)| *of != self.picture.id()) {
            *made = Some((self.picture.id(), cut_out(&self.picture)));
        }
        layout::Node::new(Size::new(self.diameter, self.diameter))
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        if let State(Some((_, made))) = tree.state.downcast_ref() {
            image::Renderer::draw_image(renderer, image::Image::new(made.clone()), layout.bounds(), *viewport);
        }
    }
}

/// The largest circle in the middle of a picture; its edge is smooth.
fn cut_out(picture: &Handle) -> Handle {
    let Handle::Rgba { width, height, pixels, .. } = picture else { return picture.clone() };
    let (across, down) = (*width as f32 / 2.0, *height as f32 / 2.0);
    let radius = across.min(down);
    let mut cut = pixels.to_vec();
    for (place, pixel) in cut.chunks_exact_mut(4).enumerate() {
        let (x, y) = ((place as u32 % width) as f32 + 0.5, (place as u32 / width) as f32 + 0.5);
        let outside = (x - across).hypot(y - down) - radius + 0.5;
        pixel[3] = (f32::from(pixel[3]) * (1.0 - outside.clamp(0.0, 1.0))) as u8;
    }
    Handle::from_rgba(*width, *height, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_seen_through_and_the_middle_is_not() {
        let cut = cut_out(&Handle::from_rgba(21, 21, vec![255; 21 * 21 * 4]));
        let Handle::Rgba { pixels, .. } = cut else { unreachable!("made of pixels") };
        let opacity = |x: usize, y: usize| pixels[(y * 21 + x) * 4 + 3];
        assert_eq!([opacity(0, 0), opacity(20, 20), opacity(10, 10), opacity(0, 10)], [0, 0, 255, 255]);
    }
}
