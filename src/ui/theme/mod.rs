//! How the window looks: every colour, size, distance and widget style, in this one place. No screen names a colour or a
//! pixel of its own.

pub mod icon;
pub mod style;

use std::borrow::Cow;

use iced::{
    Color, Font, Pixels, Settings, Theme,
    font::{Family, Weight},
    theme::Palette,
    widget::{Text, text},
};

/// Neutral greys, so that skin is judged right, and one accent.
pub mod colour {
    use iced::Color;

    /// Behind everything.
    pub const BACKGROUND: Color = Color::from_rgb8(0x16, 0x16, 0x16);
    /// Bars and side panels.
    pub const PANEL: Color = Color::from_rgb8(0x1e, 0x1e, 0x1e);
    /// What can be pressed.
    pub const RAISED: Color = Color::from_rgb8(0x26, 0x26, 0x26);
    /// Hairlines, and whatever is raised while the pointer is over it.
    pub const LINE: Color = Color::from_rgb8(0x33, 0x33, 0x33);
    /// Round a picture.
    pub const SURROUND: Color = Color::from_rgb8(0x11, 0x11, 0x11);
    /// Text that is read.
    pub const TEXT: Color = Color::from_rgb8(0xd6, 0xd6, 0xd6);
    /// Labels and whatever can wait: 4.9:1 on [`PANEL`].
    pub const MUTED: Color = Color::from_rgb8(0x8c, 0x8c, 0x8c);
    /// What is armed, chosen, fired.
    pub const ACCENT: Color = Color::from_rgb8(0xe8, 0xa3, 0x3d);
    /// A good state; never its only sign.
    pub const GOOD: Color = Color::from_rgb8(0x6f, 0xae, 0x6b);
    /// A bad state; never its only sign.
    pub const BAD: Color = Color::from_rgb8(0xc9, 0x60, 0x5a);
    /// A state that is neither.
    pub const INFO: Color = Color::from_rgb8(0x6d, 0x93, 0xc4);

    /// A light cell of the code that a camera reads: as bright as the screen can.
    pub const CODE_LIGHT: Color = Color::WHITE;
    /// A dark cell of it.
    pub const CODE_DARK: Color = Color::BLACK;

    /// Colours of labels that no state has.
    pub mod label {
        use iced::Color;

        /// The yellow label.
        pub const YELLOW: Color = Color::from_rgb8(0xd3, 0xc1, 0x5a);
        /// The purple label.
        pub const PURPLE: Color = Color::from_rgb8(0x9a, 0x7f, 0xc0);
    }
}

/// Distances in pixels; there is nothing in between.
pub mod space {
    /// Between things that are one.
    pub const XS: f32 = 4.0;
    /// Between a label and its thing.
    pub const S: f32 = 8.0;
    /// Inside buttons.
    pub const M: f32 = 12.0;
    /// Round panels, between groups.
    pub const L: f32 = 16.0;
    /// Between what has nothing to do with each other.
    pub const XL: f32 = 24.0;
}

/// Text sizes in pixels.
pub mod size {
    /// Labels, captions, status.
    pub const SMALL: f32 = 11.0;
    /// Everything that is read.
    pub const BODY: f32 = 13.0;
    /// Sentences that stand alone.
    pub const LARGE: f32 = 16.0;
    /// Headings of an empty screen.
    pub const HEADING: f32 = 22.0;
}

/// Windows narrower than this have narrower panels with less in them, in pixels.
pub const NARROW_WINDOW: f32 = 1200.0;
/// Radius of every corner in pixels.
pub const RADIUS: f32 = 4.0;
/// Width of every line in pixels.
pub const LINE: f32 = 1.0;
/// Width of the frame round what is chosen, and of the line under the current screen's name.
pub const MARK: f32 = 2.0;
/// Height of a button, a field, a list in pixels.
pub const CONTROL: f32 = 32.0;
/// Width and height of a button that has nothing but an icon on it in pixels.
pub const ICON_BUTTON: f32 = 28.0;
/// Height of the bar on top in pixels.
pub const TOP_BAR: f32 = 44.0;
/// Height of the bar at the bottom in pixels.
pub const BOTTOM_BAR: f32 = 28.0;
/// Radius of a status dot in pixels.
pub const DOT: f32 = 4.0;

const FAMILY: Family = Family::Name("Inter Tabular");

/// The bundled font: Inter with tabular figures, in the three weights used.
pub const REGULAR: Font = Font { family: FAMILY, ..Font::DEFAULT };
/// Its medium weight: what can be pressed.
pub const MEDIUM: Font = Font { weight: Weight::Medium, ..REGULAR };
/// Its semibold weight: the program's name, a flag.
pub const SEMIBOLD: Font = Font { weight: Weight::Semibold, ..REGULAR };

static FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/InterTabular-Regular.ttf"),
    include_bytes!("../fonts/InterTabular-Medium.ttf"),
    include_bytes!("../fonts/InterTabular-SemiBold.ttf"),
    include_bytes!("../fonts/CandorIcons.ttf"),
];

/// Fonts and drawing settings, for the window and for tests without one.
#[must_use]
pub fn settings() -> Settings {
    Settings {
        id: Some("candor".to_owned()),
        fonts: FONTS.iter().map(|&font| Cow::Borrowed(font)).collect(),
        default_font: REGULAR,
        default_text_size: Pixels(size::BODY),
        antialiasing: true,
        vsync: true,
    }
}

/// The theme.
#[must_use]
pub fn theme() -> Theme {
    let palette = Palette {
        background: colour::BACKGROUND,
        text: colour::TEXT,
        primary: colour::ACCENT,
        success: colour::GOOD,
        warning: colour::ACCENT,
        danger: colour::BAD,
    };
    Theme::custom("Candor", palette)
}

/// Text that is read.
pub fn body<'a>(content: impl text::IntoFragment<'a>) -> Text<'a> {
    text(content).size(size::BODY)
}

/// A label, a caption, a status.
pub fn small<'a>(content: impl text::IntoFragment<'a>) -> Text<'a> {
    text(content).size(size::SMALL).color(colour::MUTED)
}

/// Text on something that can be pressed.
pub fn medium<'a>(content: impl text::IntoFragment<'a>) -> Text<'a> {
    body(content).font(MEDIUM)
}

/// A sentence that stands alone.
pub fn large<'a>(content: impl text::IntoFragment<'a>) -> Text<'a> {
    text(content).size(size::LARGE)
}

/// The heading of an empty screen.
pub fn heading<'a>(content: impl text::IntoFragment<'a>) -> Text<'a> {
    text(content).size(size::HEADING).font(MEDIUM)
}

/// A colour laid thinly over what is there.
#[must_use]
pub fn veil(colour: Color, opacity: f32) -> Color {
    Color { a: opacity, ..colour }
}
