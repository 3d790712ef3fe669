//! What a pointer does in a grid: choosing one cell, several, those within a rubber band. One widget for all cells, so that
//! a cell costs nothing to listen to.

use iced::{
    Background, Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector,
    advanced::{
        Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay,
        renderer::{self, Quad},
        widget::{Operation, Tree, tree},
    },
    border, keyboard,
    mouse::Button,
    window,
};

use super::{Shape, shape::GAP};
use crate::theme::{self, colour};

/// What was done with the pointer.
#[derive(Clone, Debug, PartialEq)]
pub enum Touch {
    /// A cell was pressed, or the ground between them.
    Pressed(Option<usize>, How),
    /// A cell was pressed twice.
    Twice(usize),
    /// A rubber band lies over these cells.
    Band {
        /// The cells.
        cells: Vec<usize>,
        /// Whether it has only begun.
        begun: bool,
        /// Whether they are chosen beside those that were.
        too: bool,
    },
    /// A rubber band is held beyond the edge of what can be seen: the grid goes down by so many pixels, or up.
    Beyond(f32),
}

/// How a cell is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It alone.
    Only,
    /// It too, or no longer.
    Toggle,
    /// All from where the choice began.
    Extend,
}

/// From so many pixels on, a press that moves is a rubber band.
const DRAG: f32 = 8.0;
/// How much of the way beyond the edge the grid goes with every frame, and how far at most, in pixels.
const PULL: f32 = 0.25;
const FASTEST: f32 = 48.0;

struct Pointer<'a, Message> {
    content: Element<'a, Message>,
    shape: Shape,
    touched: Box<dyn Fn(Touch) -> Message + 'a>,
}

/// Listens to the pointer over the whole of a grid.
pub fn pointer<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    shape: Shape,
    touched: impl Fn(Touch) -> Message + 'a,
) -> Element<'a, Message> {
    Element::new(Pointer { content: content.into(), shape, touched: Box::new(touched) })
}

#[derive(Default)]
struct State {
    modifiers: keyboard::Modifiers,
    last: Option<mouse::Click>,
    hovered: Option<usize>,
    drag: Option<Drag>,
}

/// A press that has not ended. Points count from the upper left corner of the grid.
struct Drag {
    from: Point,
    to: Point,
    // The cells under the band, once it is one.
    cells: Option<Vec<usize>>,
}

impl Drag {
    fn band(&self) -> Rectangle {
        let corner = Point::new(self.from.x.min(self.to.x), self.from.y.min(self.to.y));
        Rectangle::new(corner, Size::new((self.from.x - self.to.x).abs(), (self.from.y - self.to.y).abs()))
    }
}

impl State {
    fn how(&self) -> How {
        match (self.modifiers.command(), self.modifiers.shift()) {
            (_, true) => How::Extend,
            (true, false) => How::Toggle,
            (false, false) => How::Only,
        }
    }

    fn pressed(&mut self, point: Point, shape: &Shape) -> Touch {
        let cell = shape.at(point);
        let click = mouse::Click::new(point, Button::Left, self.last);
        self.last = Some(click);
        self.drag = Some(Drag { from: point, to: point, cells: None });
        match cell {
            Some(cell) if click.kind() == mouse::click::Kind::Double && self.how() == How::Only => Touch::Twice(cell),
            _ => Touch::Pressed(cell, self.how()),
        }
    }

    /// What comes of moving there while a button is held; `None` where the band lies over the same cells as before.
    fn dragged(&mut self, point: Point, shape: &Shape) -> Option<Touch> {
        let too = self.modifiers.command() || self.modifiers.shift();
        let drag = self.drag.as_mut()?;
        drag.to = point;
        let begun = drag.cells.is_none();
        if begun && drag.from.distance(point) < DRAG {
            return None;
        }
        let cells = shape.within(drag.band());
        let news = begun || drag.cells.as_ref() != Some(&cells);
        drag.cells = Some(cells.clone());
        news.then_some(Touch::Band { cells, begun, too })
    }

    fn is_banding(&self) -> bool {
        self.drag.as_ref().is_some_and(|drag| drag.cells.is_some())
    }
}

/// How far something lies below what can be seen, or above it where that is less than nothing.
fn beyond(y: f32, viewport: &Rectangle) -> f32 {
    (y - viewport.y - viewport.height).max(0.0) + (y - viewport.y).min(0.0)
}

impl<Message> Pointer<'_, Message> {
    fn listen(
        &self,
        state: &mut State,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        shell: &mut Shell<'_, Message>,
    ) {
        let within = |point: Point| Point::new(point.x - bounds.x, point.y - bounds.y);
        match event {
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => state.modifiers = *modifiers,
            Event::Mouse(mouse::Event::ButtonPressed(Button::Left)) => {
                if let Some(point) = cursor.position_over(bounds) {
                    shell.publish((self.touched)(state.pressed(within(point), &self.shape)));
                    shell.capture_event();
                }
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                let over = cursor.position_over(bounds).and_then(|point| self.shape.at(within(point)));
                if over != state.hovered || state.is_banding() {
                    state.hovered = over;
                    shell.request_redraw();
                }
                // A band goes on where the pointer has left the grid.
                if let Some(point) = cursor.land().position()
                    && let Some(touch) = state.dragged(within(point), &self.shape)
                {
                    shell.publish((self.touched)(touch));
                }
            }
            Event::Window(window::Event::RedrawRequested(_)) if state.is_banding() => {
                let Some(point) = cursor.land().position() else { return };
                // What has come under the band meanwhile counts.
                if let Some(touch) = state.dragged(within(point), &self.shape) {
                    shell.publish((self.touched)(touch));
                }
                let by = beyond(point.y, viewport);
                if by != 0.0 {
                    shell.publish((self.touched)(Touch::Beyond((by * PULL).clamp(-FASTEST, FASTEST))));
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::CursorLeft) | Event::Window(window::Event::Unfocused) => {
                state.hovered = None;
                state.drag = None;
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonReleased(Button::Left)) => {
                if state.is_banding() {
                    shell.request_redraw();
                }
                state.drag = None;
            }
            _ => {}
        }
    }

    /// The ground of the cell under the pointer, before the cell is drawn on it.
    fn draw_hover(&self, state: &State, renderer: &mut Renderer, bounds: Rectangle) {
        let Some(cell) = state.hovered.filter(|&cell| cell < self.shape.count) else { return };
        let place = self.shape.bounds(cell) + Vector::new(bounds.x, bounds.y);
        let quad = Quad { bounds: place.expand(GAP / 4.0), border: border::rounded(theme::RADIUS), ..Quad::default() };
        renderer.fill_quad(quad, Background::Color(colour::RAISED));
    }

    fn draw_band(state: &State, renderer: &mut Renderer, bounds: Rectangle, viewport: &Rectangle) {
        let Some(drag) = state.drag.as_ref().filter(|drag| drag.cells.is_some()) else { return };
        let band = drag.band() + Vector::new(bounds.x, bounds.y);
        let Some(seen) = bounds.intersection(viewport) else { return };
        renderer.with_layer(seen, |renderer| {
            let border = border::rounded(theme::RADIUS).color(colour::ACCENT).width(theme::LINE);
            let quad = Quad { bounds: band, border, ..Quad::default() };
            renderer.fill_quad(quad, Background::Color(theme::veil(colour::ACCENT, 0.12)));
        });
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Pointer<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let content = self.content.as_widget_mut();
        content.update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
        if !shell.is_event_captured() {
            self.listen(tree.state.downcast_mut(), event, layout.bounds(), cursor, viewport, shell);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref();
        self.draw_hover(state, renderer, layout.bounds());
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        Self::draw_band(state, renderer, layout.bounds(), viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}
