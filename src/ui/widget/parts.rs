//! Small pieces that every panel is made of.

use std::{borrow::Borrow, time::Duration};

use iced::{
    Center, Color, Element, Fill, Right,
    font::Font,
    widget::{
        Column, PickList, Row, Rule, Text, Tooltip, button, column, container, pick_list, row, rule, scrollable, space,
        text::{LineHeight, Shaping, Wrapping},
        tooltip,
    },
};

use crate::theme::{
    self, colour,
    icon::{self, Icon},
    style,
};

/// A list to pick from, as wide as its place.
pub fn drop_down<'a, T, L, V, Message>(
    options: L,
    chosen: Option<V>,
    picked: impl Fn(T) -> Message + 'a,
) -> PickList<'a, T, L, V, Message>
where
    T: ToString + PartialEq + Clone + 'a,
    L: Borrow<[T]> + 'a,
    V: Borrow<T> + 'a,
    Message: Clone,
{
    let arrow: pick_list::Icon<Font> = pick_list::Icon {
        font: theme::REGULAR,
        code_point: '▼',
        size: Some(8.0.into()),
        line_height: LineHeight::default(),
        shaping: Shaping::Basic,
    };
    pick_list(options, chosen, picked)
        .width(Fill)
        .padding([theme::space::S, theme::space::M])
        .text_size(theme::size::BODY)
        .font(theme::MEDIUM)
        .handle(pick_list::Handle::Static(arrow))
        .style(style::list)
        .menu_style(style::menu)
}

/// What may be higher than its place.
pub fn scrolled<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> scrollable::Scrollable<'a, Message> {
    scrollable(content).direction(scrollable::Direction::Vertical(scroll_bar())).style(style::scroll)
}

/// The scroll bar of every panel.
#[must_use]
pub fn scroll_bar() -> scrollable::Scrollbar {
    scrollable::Scrollbar::new().width(theme::space::S).scroller_width(theme::space::XS).margin(theme::MARK)
}

/// Words that are cut off where their place ends.
#[must_use]
pub fn one_line<'a, Message: 'a>(words: Text<'a>) -> container::Container<'a, Message> {
    container(words.wrapping(Wrapping::None)).clip(true)
}

/// A label above what belongs to it.
pub fn group<'a, Message: 'a>(title: &'a str, content: impl Into<Element<'a, Message>>) -> Column<'a, Message> {
    column![theme::small(title), content.into()].spacing(theme::space::S)
}

/// The same with a label that is put together.
pub fn group_of<'a, Message: 'a>(title: String, content: impl Into<Element<'a, Message>>) -> Column<'a, Message> {
    column![theme::small(title), content.into()].spacing(theme::space::S)
}

/// A name on the left, what is so on the right.
pub fn fact<'a, Message: 'a>(name: impl Into<String>, value: impl Into<String>, ink: Color) -> Row<'a, Message> {
    row![theme::body(name.into()), container(theme::body(value.into()).color(ink)).width(Fill).align_x(Right),]
        .spacing(theme::space::S)
}

/// A vertical hairline.
pub fn upright<'a>() -> Rule<'a> {
    rule::vertical(theme::LINE).style(style::line)
}

/// A horizontal hairline.
pub fn level<'a>() -> Rule<'a> {
    rule::horizontal(theme::LINE).style(style::line)
}

/// A small filled circle.
#[must_use]
pub fn dot<'a, Message: 'a>(ink: Color) -> Element<'a, Message> {
    container(space()).width(2.0 * theme::DOT).height(2.0 * theme::DOT).style(style::dot(ink)).into()
}

/// The widest that words get that stand in the place of a picture, in pixels.
pub const INSTEAD: f32 = 560.0;

/// A heading with a sentence, in the place of a picture that is not there.
pub fn instead<'a, Message: 'a>(heading: impl Into<String>, sentence: impl Into<String>) -> Element<'a, Message> {
    let words =
        column![theme::heading(heading.into()).center(), theme::large(sentence.into()).color(colour::MUTED).center(),]
            .spacing(theme::space::M)
            .align_x(Center)
            .max_width(INSTEAD);
    container(words).center(Fill).padding(theme::space::XL).style(style::ground(colour::SURROUND)).into()
}

/// A sentence that can wait.
pub fn muted<'a, Message: 'a>(words: impl Into<String>) -> Element<'a, Message> {
    sentence(words, colour::MUTED)
}

/// A sentence as wide as its place, on as many lines as it takes.
pub fn sentence<'a, Message: 'a>(words: impl Into<String>, ink: Color) -> Element<'a, Message> {
    theme::body(words.into()).color(ink).wrapping(Wrapping::Word).width(Fill).into()
}

/// How long the pointer rests on a thing until it is told what that is.
const HINT_DELAY: Duration = Duration::from_millis(400);

/// A thing together with what it does and by which keys, told while the pointer rests on it. Both are short; without a key
/// `keys` is empty.
pub fn hint<'a, Message: 'a>(
    thing: impl Into<Element<'a, Message>>,
    words: impl Into<String>,
    keys: impl Into<String>,
) -> Tooltip<'a, Message> {
    hint_at(tooltip::Position::Bottom, thing, words, keys)
}

/// The same on another side of the thing.
pub fn hint_at<'a, Message: 'a>(
    side: tooltip::Position,
    thing: impl Into<Element<'a, Message>>,
    words: impl Into<String>,
    keys: impl Into<String>,
) -> Tooltip<'a, Message> {
    let keys = keys.into();
    let keys = (!keys.is_empty()).then(|| theme::body(keys).color(colour::MUTED));
    let told = row![theme::body(words.into())].extend(keys.map(Element::from)).spacing(theme::space::M);
    let card = container(told).padding([theme::space::XS, theme::space::S]).style(style::hint);
    tooltip(thing, card, side).gap(theme::space::XS).delay(HINT_DELAY)
}

/// A square button with nothing but an icon on it, which is on or not; its hint says what it does. Disabled without `pressed`.
pub fn icon_button<'a, Message: Clone + 'a>(
    sign: Icon,
    on: bool,
    words: impl Into<String>,
    keys: impl Into<String>,
    pressed: Option<Message>,
) -> Tooltip<'a, Message> {
    let face = container(icon::icon(sign)).center(Fill);
    let button = button(face).padding(0).width(theme::ICON_BUTTON).height(theme::ICON_BUTTON).style(style::tool(on));
    hint(button.on_press_maybe(pressed), words, keys)
}

/// A small button with nothing but an icon on it, beside small text; its hint says what it does.
pub fn small_button<'a, Message: Clone + 'a>(
    sign: Icon,
    words: impl Into<String>,
    pressed: Message,
) -> Tooltip<'a, Message> {
    let button = button(icon::small_icon(sign)).padding(theme::MARK).style(style::tool(false));
    hint_at(tooltip::Position::Top, button.on_press(pressed), words, "")
}
