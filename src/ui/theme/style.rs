//! The style of every widget, made of the tokens of [`super`].

use iced::{
    Background, Border, Color, Shadow, Theme, border,
    overlay::menu,
    widget::{
        button, container, pick_list, rule,
        scrollable::{self, Scroller},
        slider, text_input,
    },
};

use super::{LINE, MARK, RADIUS, colour, veil};

fn outline(colour: Color, width: f32) -> Border {
    border::rounded(RADIUS).color(colour).width(width)
}

/// A flat ground of one colour.
pub fn ground(colour: Color) -> impl Fn(&Theme) -> container::Style {
    move |_| container::background(colour)
}

/// A card that lies above everything: the list of keys.
#[must_use]
pub fn card(_: &Theme) -> container::Style {
    container::background(colour::PANEL).border(outline(colour::LINE, LINE))
}

/// What lies below a sheet is there, and far away.
#[must_use]
pub fn veiled(_: &Theme) -> container::Style {
    container::background(veil(colour::SURROUND, 0.8))
}

/// A key.
#[must_use]
pub fn cap(_: &Theme) -> container::Style {
    container::background(colour::RAISED).border(outline(colour::LINE, LINE))
}

/// What a thing does, told beside it.
#[must_use]
pub fn hint(_: &Theme) -> container::Style {
    container::background(colour::RAISED).border(outline(colour::LINE, LINE)).color(colour::TEXT)
}

/// Words on a picture.
#[must_use]
pub fn caption(_: &Theme) -> container::Style {
    container::background(veil(colour::BACKGROUND, 0.8)).border(border::rounded(RADIUS))
}

/// The place of a thumbnail, framed when chosen.
pub fn thumbnail(chosen: bool) -> impl Fn(&Theme) -> container::Style {
    framed(chosen.then_some(colour::ACCENT))
}

/// The place of a thumbnail, with a frame of that colour.
pub fn framed(frame: Option<Color>) -> impl Fn(&Theme) -> container::Style {
    move |_| {
        let frame = frame.map_or_else(Border::default, |frame| border::color(frame).width(MARK));
        container::background(colour::SURROUND).border(frame)
    }
}

/// The ground under a photo of a grid, raised where it is one of several that are chosen.
pub fn cell(chosen: bool) -> impl Fn(&Theme) -> container::Style {
    move |_| {
        if chosen {
            container::background(colour::LINE).border(border::rounded(RADIUS))
        } else {
            container::Style::default()
        }
    }
}

/// A round face, with a ring where it is chosen.
pub fn face(radius: f32, chosen: bool) -> impl Fn(&Theme) -> container::Style {
    move |_| {
        let ring = if chosen { colour::ACCENT } else { Color::TRANSPARENT };
        container::background(colour::RAISED).border(border::rounded(radius).color(ring).width(MARK))
    }
}

/// The ground that the photos of an open stack stand on, with these corners; none under a photo that stands alone.
pub fn group(corners: Option<border::Radius>) -> impl Fn(&Theme) -> container::Style {
    move |_| match corners {
        Some(corners) => container::background(colour::PANEL).border(border::rounded(corners)),
        None => container::Style::default(),
    }
}

/// The edge of a photo that lies under another.
#[must_use]
pub fn sheet(_: &Theme) -> container::Style {
    container::background(colour::MUTED).border(border::rounded(LINE))
}

/// A small filled circle.
pub fn dot(colour: Color) -> impl Fn(&Theme) -> container::Style {
    move |_| container::background(colour).border(border::rounded(super::DOT))
}

/// A hairline.
#[must_use]
pub fn line(_: &Theme) -> rule::Style {
    rule::Style { color: colour::LINE, radius: 0.0.into(), fill_mode: rule::FillMode::Full, snap: true }
}

/// A button: quiet.
#[must_use]
pub fn quiet(_: &Theme, status: button::Status) -> button::Style {
    let (ground, ink) = match status {
        button::Status::Active => (colour::RAISED, colour::TEXT),
        button::Status::Hovered | button::Status::Pressed => (colour::LINE, colour::TEXT),
        button::Status::Disabled => (colour::PANEL, colour::MUTED),
    };
    filled(ground, ink).with_outline(colour::LINE)
}

/// A button that is on: armed, or the one thing to do.
#[must_use]
pub fn accent(_: &Theme, status: button::Status) -> button::Style {
    match status {
        button::Status::Active => filled(colour::ACCENT, colour::BACKGROUND),
        button::Status::Hovered | button::Status::Pressed => filled(veil(colour::ACCENT, 0.88), colour::BACKGROUND),
        button::Status::Disabled => filled(colour::RAISED, colour::MUTED),
    }
}

/// Text that can be pressed: tabs, rows of the filter panel.
pub fn plain(chosen: Color) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |_, status| {
        let ink = if status == button::Status::Hovered { colour::TEXT } else { chosen };
        button::Style { text_color: ink, ..button::Style::default() }
    }
}

/// A small word that can be switched on.
pub fn chip(on: bool) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |_, status| match (on, status) {
        (true, _) => filled(veil(colour::ACCENT, 0.22), colour::ACCENT),
        (false, button::Status::Hovered) => filled(colour::LINE, colour::TEXT),
        (false, _) => filled(colour::RAISED, colour::TEXT),
    }
}

/// An icon that can be pressed, on or off.
pub fn tool(on: bool) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |_, status| match (on, status) {
        (_, button::Status::Disabled) => filled(Color::TRANSPARENT, colour::LINE),
        (true, _) => filled(colour::LINE, colour::ACCENT),
        (false, button::Status::Active) => filled(Color::TRANSPARENT, colour::MUTED),
        (false, _) => filled(colour::LINE, colour::TEXT),
    }
}

/// A line of a list that can be pressed, or is chosen.
pub fn line_of_list(chosen: bool) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |_, status| match (chosen, status) {
        (true, _) => filled(colour::LINE, colour::TEXT).with_outline(colour::ACCENT),
        (false, button::Status::Hovered) => filled(colour::LINE, colour::TEXT),
        (false, _) => filled(colour::PANEL, colour::TEXT),
    }
}

/// Nothing of its own: the content says it all.
#[must_use]
pub fn bare(_: &Theme, _: button::Status) -> button::Style {
    button::Style { text_color: colour::TEXT, ..button::Style::default() }
}

trait Outlined {
    fn with_outline(self, colour: Color) -> Self;
}

impl Outlined for button::Style {
    fn with_outline(self, colour: Color) -> Self {
        Self { border: outline(colour, LINE), ..self }
    }
}

fn filled(ground: Color, ink: Color) -> button::Style {
    button::Style {
        background: Some(Background::Color(ground)),
        text_color: ink,
        border: border::rounded(RADIUS),
        ..button::Style::default()
    }
}

/// A list to pick from.
#[must_use]
pub fn list(_: &Theme, status: pick_list::Status) -> pick_list::Style {
    let ground = match status {
        pick_list::Status::Active => colour::RAISED,
        pick_list::Status::Hovered | pick_list::Status::Opened { .. } => colour::LINE,
    };
    pick_list::Style {
        text_color: colour::TEXT,
        placeholder_color: colour::MUTED,
        handle_color: colour::MUTED,
        background: ground.into(),
        border: outline(colour::LINE, LINE),
    }
}

/// The choices of a list.
#[must_use]
pub fn menu(_: &Theme) -> menu::Style {
    menu::Style {
        background: colour::RAISED.into(),
        border: outline(colour::LINE, LINE),
        text_color: colour::TEXT,
        selected_text_color: colour::ACCENT,
        selected_background: colour::LINE.into(),
        shadow: Shadow::default(),
    }
}

/// A field to write in.
#[must_use]
pub fn field(_: &Theme, status: text_input::Status) -> text_input::Style {
    let edge = if matches!(status, text_input::Status::Focused { .. }) { colour::ACCENT } else { colour::LINE };
    text_input::Style {
        background: colour::SURROUND.into(),
        border: outline(edge, LINE),
        icon: colour::MUTED,
        placeholder: colour::MUTED,
        value: colour::TEXT,
        selection: veil(colour::ACCENT, 0.35),
    }
}

/// "At least so much": the accent lies on what passes, right of the handle, once something is asked for.
pub fn at_least(asks: bool) -> impl Fn(&Theme, slider::Status) -> slider::Style {
    move |_, status| {
        let passing = if asks { colour::ACCENT } else { colour::MUTED };
        let handle = if status == slider::Status::Active { passing } else { colour::TEXT };
        slider::Style {
            rail: slider::Rail {
                backgrounds: (colour::LINE.into(), passing.into()),
                width: 4.0,
                border: border::rounded(2.0),
            },
            handle: slider::Handle {
                shape: slider::HandleShape::Circle { radius: 6.0 },
                background: handle.into(),
                border_width: 0.0,
                border_color: Color::TRANSPARENT,
            },
        }
    }
}

/// A thin scroll bar.
#[must_use]
pub fn scroll(_: &Theme, status: scrollable::Status) -> scrollable::Style {
    let resting = matches!(status, scrollable::Status::Active { .. });
    let rail = scrollable::Rail {
        background: None,
        border: Border::default(),
        scroller: Scroller {
            background: if resting { colour::LINE } else { colour::MUTED }.into(),
            border: border::rounded(RADIUS),
        },
    };
    scrollable::Style {
        container: container::Style::default(),
        vertical_rail: rail,
        horizontal_rail: rail,
        gap: None,
        auto_scroll: scrollable::AutoScroll {
            background: colour::RAISED.into(),
            border: outline(colour::LINE, LINE),
            shadow: Shadow::default(),
            icon: colour::MUTED,
        },
    }
}

/// A slider that asks for nothing: the size of something.
#[must_use]
pub fn plain_slider(_: &Theme, status: slider::Status) -> slider::Style {
    let handle = if status == slider::Status::Active { colour::MUTED } else { colour::TEXT };
    slider::Style {
        rail: slider::Rail {
            backgrounds: (colour::LINE.into(), colour::LINE.into()),
            width: MARK,
            border: border::rounded(LINE),
        },
        handle: slider::Handle {
            shape: slider::HandleShape::Circle { radius: 5.0 },
            background: handle.into(),
            border_width: 0.0,
            border_color: Color::TRANSPARENT,
        },
    }
}
