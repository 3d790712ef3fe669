//! A window whose widgets remember, as those of a real one do: what is scrolled stays scrolled, and what the window asks of
//! its widgets is carried out.

use candor_library::desk::DeskEvent;
use candor_ui::{Screen, app::Message, feed::News, theme};
use iced_test::{
    core::{
        Event, Point, Rectangle, Size, Vector, clipboard, mouse,
        renderer::Headless,
        time::Instant,
        widget::{
            Id, Operation,
            operation::{Outcome, Scrollable, black_box},
        },
        window,
    },
    futures::futures::executor,
    renderer::Renderer,
    runtime::{self, Action, UserInterface, user_interface::Cache},
};

use super::Window;

pub struct Lasting {
    // With both ends of what it is connected to.
    window: Window,
    cache: Cache,
    renderer: Renderer,
    size: Size,
    cursor: mouse::Cursor,
}

impl Lasting {
    pub fn open(screen: Screen) -> Self {
        let size = Size::new(1440.0, 900.0);
        let settings = theme::settings();
        let renderer = executor::block_on(Renderer::new(settings.default_font, settings.default_text_size, None));
        let window = Window::open_at(screen, size);
        let cursor = mouse::Cursor::Unavailable;
        let mut window = Self { window, cache: Cache::default(), renderer: renderer.unwrap(), size, cursor };
        window.redraw();
        window
    }

    /// What the desk says is heard, all at once, before anything is drawn again.
    pub fn desk_says(&mut self, events: Vec<DeskEvent>) {
        self.hear(Message::Heard(News::Desk(events)));
        self.redraw();
    }

    pub fn point_at(&mut self, point: Point) {
        self.cursor = mouse::Cursor::Available(point);
        self.happens(&Event::Mouse(mouse::Event::CursorMoved { position: point }));
    }

    pub fn scroll_by(&mut self, pixels: f32) {
        let delta = mouse::ScrollDelta::Pixels { x: 0.0, y: -pixels };
        self.happens(&Event::Mouse(mouse::Event::WheelScrolled { delta }));
    }

    /// Something happens to the window, which is then drawn.
    pub fn happens(&mut self, event: &Event) {
        self.take(event);
        self.redraw();
    }

    /// Tells the application something, as what listens outside of its widgets would.
    pub fn hear(&mut self, message: Message) {
        let mut heard = vec![message];
        while let Some(message) = heard.pop() {
            let Some(actions) = runtime::task::into_stream(self.window.app.update(message)) else { continue };
            for action in executor::block_on_stream(actions) {
                match action {
                    Action::Output(message) => heard.push(message),
                    Action::Widget(operation) => self.operate(operation),
                    // What asks something of a real window is never answered.
                    _ => {}
                }
            }
        }
    }

    /// How far the scrollable of that name is scrolled down, in pixels; `None` where there is none.
    pub fn scrolled(&mut self, name: &'static str) -> Option<f32> {
        self.look_in(name).view.map(|(_, by)| by)
    }

    /// The texts of which something can be seen in the scrollable of that name.
    pub fn texts_in_sight(&mut self, name: &'static str) -> Vec<String> {
        let within = self.look_in(name);
        let Some((view, by)) = within.view else { return Vec::new() };
        let in_sight = |bounds: &Rectangle| (*bounds - Vector::new(0.0, by)).intersects(&view);
        within.texts.into_iter().filter(|(_, bounds)| in_sight(bounds)).map(|(text, _)| text).collect()
    }

    fn look_in(&mut self, name: &'static str) -> Within {
        let mut within = Within { name: Id::new(name), view: None, texts: Vec::new() };
        self.with(|ui, renderer| ui.operate(renderer, &mut black_box(&mut within)));
        within
    }

    fn redraw(&mut self) {
        // As a real window does: until nothing comes of drawing it any more, but no more than three times.
        for _ in 0..3 {
            if !self.take(&Event::Window(window::Event::RedrawRequested(Instant::now()))) {
                return;
            }
        }
    }

    /// True where something came of it.
    fn take(&mut self, event: &Event) -> bool {
        let mut messages = Vec::new();
        let cursor = self.cursor;
        self.with(|ui, renderer| {
            let _ = ui.update(std::slice::from_ref(event), cursor, renderer, &mut clipboard::Null, &mut messages);
        });
        let news = !messages.is_empty();
        for message in messages {
            self.hear(message);
        }
        news
    }

    fn operate(&mut self, operation: Box<dyn Operation>) {
        let mut next = Some(operation);
        while let Some(mut operation) = next.take() {
            self.with(|ui, renderer| ui.operate(renderer, operation.as_mut()));
            if let Outcome::Chain(chained) = operation.finish() {
                next = Some(chained);
            }
        }
    }

    fn with(
        &mut self,
        act: impl FnOnce(&mut UserInterface<'_, Message, iced_test::core::Theme, Renderer>, &mut Renderer),
    ) {
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build(self.window.app.view(), self.size, cache, &mut self.renderer);
        act(&mut ui, &mut self.renderer);
        self.cache = ui.into_cache();
    }
}

/// What is in a scrollable: where it is, how far it is scrolled, and all texts with their places as if it were not.
struct Within {
    name: Id,
    view: Option<(Rectangle, f32)>,
    texts: Vec<(String, Rectangle)>,
}

impl Operation for Within {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        _: Rectangle,
        translation: Vector,
        _: &mut dyn Scrollable,
    ) {
        if id == Some(&self.name) {
            self.view = Some((bounds, translation.y));
        }
    }

    fn text(&mut self, _: Option<&Id>, bounds: Rectangle, text: &str) {
        self.texts.push((text.to_owned(), bounds));
    }
}
