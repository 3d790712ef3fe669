//! Keys as part of the window's tree, so that a field that is being written in keeps its own, and so that tests without a
//! display can press them.

use iced::{
    Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer,
        widget::{
            Id, Operation, Tree,
            operation::{Focusable, TextInput},
        },
    },
    keyboard::{self, Key, Modifiers, key::Physical},
};

/// A key that was pressed or let go.
#[derive(Clone, Copy, Debug)]
pub struct Stroke<'a> {
    /// The key, as if nothing were held down with it.
    pub key: &'a Key,
    /// The key with what is held down with it, Ctrl aside.
    pub modified_key: &'a Key,
    /// Its place on the keyboard.
    pub physical_key: Physical,
    /// What is held down with it.
    pub modifiers: Modifiers,
    /// Whether it is held, so that the system says it again and again.
    pub repeat: bool,
    /// Whether it was pressed; else it was let go.
    pub down: bool,
}

impl<'a> Stroke<'a> {
    fn of(event: &'a Event) -> Option<Self> {
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key, modified_key, physical_key, modifiers, repeat, ..
            }) => Some(Self {
                key,
                modified_key,
                physical_key: *physical_key,
                modifiers: *modifiers,
                repeat: *repeat,
                down: true,
            }),
            Event::Keyboard(keyboard::Event::KeyReleased { key, modified_key, physical_key, modifiers, .. }) => {
                Some(Self {
                    key,
                    modified_key,
                    physical_key: *physical_key,
                    modifiers: *modifiers,
                    repeat: false,
                    down: false,
                })
            }
            _ => None,
        }
    }
}

/// What a stroke means, if anything.
type Meaning<'a, Message> = Box<dyn Fn(&Stroke<'_>) -> Option<Message> + 'a>;

/// Some content together with what keys mean while it is shown.
pub struct Keys<'a, Message> {
    content: Element<'a, Message>,
    meaning: Meaning<'a, Message>,
    // Also while a field inside is written in.
    in_fields: bool,
}

/// Gives keys that are pressed a meaning while `content` is shown. Keys that something inside has used do not count.
pub fn keys<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    meaning: impl Fn(&Key<&str>, Modifiers) -> Option<Message> + 'a,
) -> Element<'a, Message> {
    strokes(content, move |stroke| stroke.down.then(|| meaning(&stroke.key.as_ref(), stroke.modifiers)).flatten())
}

/// Gives strokes a meaning, keys that are let go among them, while `content` is shown.
pub fn strokes<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    meaning: impl Fn(&Stroke<'_>) -> Option<Message> + 'a,
) -> Element<'a, Message> {
    Element::new(Keys { content: content.into(), meaning: Box::new(meaning), in_fields: false })
}

/// The same, also while a field inside is written in, for keys that the field has no use for.
pub fn strokes_even_in_fields<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    meaning: impl Fn(&Stroke<'_>) -> Option<Message> + 'a,
) -> Element<'a, Message> {
    Element::new(Keys { content: content.into(), meaning: Box::new(meaning), in_fields: true })
}

impl<Message> Keys<'_, Message> {
    /// Whether a field inside has the keys. It does not use all of them, but none of them is meant for anything else.
    fn is_being_written_in(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) -> bool {
        let mut fields = Fields::default();
        let content = self.content.as_widget_mut();
        content.operate(&mut tree.children[0], layout, renderer, &mut fields);
        fields.written_in
    }
}

/// Looks for a field that is written in.
#[derive(Default)]
struct Fields {
    last: Option<Rectangle>,
    written_in: bool,
}

impl Operation for Fields {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn text_input(&mut self, _: Option<&Id>, bounds: Rectangle, _: &mut dyn TextInput) {
        self.last = Some(bounds);
    }

    // A field says that it is one, and then that it can have the keys.
    fn focusable(&mut self, _: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        self.written_in |= self.last == Some(bounds) && state.is_focused();
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Keys<'_, Message> {
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
        if shell.is_event_captured() {
            return;
        }
        if let Some(stroke) = Stroke::of(event)
            && (self.in_fields || !self.is_being_written_in(tree, layout, renderer))
            && let Some(message) = (self.meaning)(&stroke)
        {
            shell.publish(message);
            shell.capture_event();
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
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
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
