//! The icons of the window: a font of [Lucide](https://lucide.dev)'s signs; `fonts/make_icons.py` makes it.

use iced::{
    Font,
    font::Family,
    widget::{Text, text, text::LineHeight},
};

use super::size;

/// The font of the icons.
pub const FONT: Font = Font { family: Family::Name("Candor Icons"), ..Font::DEFAULT };

/// The code point of the first icon; the others follow in the order of `fonts/icons.txt`.
const FIRST: u32 = 0xE000;

/// A sign. Its order is that of `fonts/icons.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Picked.
    FlagPick,
    /// Rejected.
    FlagReject,
    /// A flag that is not set.
    Flag,
    /// A star that is given.
    Star,
    /// A star that is not.
    StarOutline,
    /// A label.
    Dot,
    /// No label.
    DotOutline,
    /// Eyes open.
    Eye,
    /// Eyes shut.
    EyeOff,
    /// A burst.
    Stack,
    /// Zoomed.
    Zoom,
    /// Two beside each other.
    Compare,
    /// Several side by side.
    Survey,
    /// One photo.
    Loupe,
    /// All photos.
    Grid,
    /// Look for.
    Search,
    /// Filters.
    Filter,
    /// Order.
    Sort,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Done, saved.
    Check,
    /// Something is wrong.
    Alert,
    /// Time, under way.
    Clock,
    /// A folder.
    Folder,
    /// Open a folder.
    FolderOpen,
    /// Close, cancel.
    Close,
    /// Upwards, closed upwards.
    ChevronUp,
    /// Downwards, opened.
    ChevronDown,
    /// Back.
    ChevronLeft,
    /// On, can be opened.
    ChevronRight,
    /// Settings.
    Settings,
    /// Keys.
    Keyboard,
    /// Suggestions.
    Suggest,
    /// A sitter.
    User,
    /// A group.
    Users,
    /// A face.
    Face,
    /// An expression.
    Smile,
    /// Done by Candor.
    Wand,
    /// Start, go on.
    Play,
    /// Hold.
    Pause,
    /// Crop guides.
    Crop,
    /// Exposure.
    Exposure,
    /// Clipping.
    Clipping,
    /// Sharpness.
    Focus,
    /// Help.
    Help,
    /// Export.
    Export,
    /// More.
    Plus,
    /// Less.
    Minus,
    /// Delete.
    Trash,
    /// Rename, edit.
    Pencil,
    /// More about it.
    Info,
    /// Keep.
    Save,
    /// The panel on the left.
    PanelLeft,
    /// The panel on the right.
    PanelRight,
    /// Fill the screen.
    FullScreen,
    /// The camera.
    Camera,
    /// Lag.
    Timer,
    /// Read-only, locked.
    Lock,
    /// Change places.
    Swap,
    /// Again.
    Repeat,
    /// A card, a disk.
    Disk,
    /// Not chosen.
    Square,
    /// Chosen.
    SquareCheck,
    /// A distance.
    Ruler,
    /// Busy.
    Spinner,
    /// There is more.
    More,
    /// Recent.
    History,
    /// A curve.
    Activity,
    /// Rising.
    Trend,
    /// The peak.
    Target,
    /// Frames.
    Film,
    /// To the left.
    ArrowLeft,
    /// To the right.
    ArrowRight,
    /// A saved filter.
    Bookmark,
    /// Before and after.
    Blur,
    /// Dark.
    Moon,
}

impl Icon {
    /// All of them, in the order of the font.
    pub const ALL: [Self; 76] = [
        Self::FlagPick,
        Self::FlagReject,
        Self::Flag,
        Self::Star,
        Self::StarOutline,
        Self::Dot,
        Self::DotOutline,
        Self::Eye,
        Self::EyeOff,
        Self::Stack,
        Self::Zoom,
        Self::Compare,
        Self::Survey,
        Self::Loupe,
        Self::Grid,
        Self::Search,
        Self::Filter,
        Self::Sort,
        Self::Undo,
        Self::Redo,
        Self::Check,
        Self::Alert,
        Self::Clock,
        Self::Folder,
        Self::FolderOpen,
        Self::Close,
        Self::ChevronUp,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::Settings,
        Self::Keyboard,
        Self::Suggest,
        Self::User,
        Self::Users,
        Self::Face,
        Self::Smile,
        Self::Wand,
        Self::Play,
        Self::Pause,
        Self::Crop,
        Self::Exposure,
        Self::Clipping,
        Self::Focus,
        Self::Help,
        Self::Export,
        Self::Plus,
        Self::Minus,
        Self::Trash,
        Self::Pencil,
        Self::Info,
        Self::Save,
        Self::PanelLeft,
        Self::PanelRight,
        Self::FullScreen,
        Self::Camera,
        Self::Timer,
        Self::Lock,
        Self::Swap,
        Self::Repeat,
        Self::Disk,
        Self::Square,
        Self::SquareCheck,
        Self::Ruler,
        Self::Spinner,
        Self::More,
        Self::History,
        Self::Activity,
        Self::Trend,
        Self::Target,
        Self::Film,
        Self::ArrowLeft,
        Self::ArrowRight,
        Self::Bookmark,
        Self::Blur,
        Self::Moon,
    ];

    /// The character that draws it in [`FONT`].
    #[must_use]
    pub fn character(self) -> char {
        char::from_u32(FIRST + self as u32).unwrap_or_default()
    }
}

/// The side of an icon beside text that is read, in pixels.
pub const SIDE: f32 = size::LARGE;
/// The side of an icon beside small text, in pixels.
pub const SMALL_SIDE: f32 = size::BODY;

/// An icon beside text that is read. It has the colour of what it stands in, unless another is set, and its box is a square.
#[must_use]
pub fn icon<'a>(icon: Icon) -> Text<'a> {
    text(icon.character()).font(FONT).size(SIDE).line_height(LineHeight::Relative(1.0))
}

/// An icon beside small text: badges, captions, the bar at the bottom.
#[must_use]
pub fn small_icon<'a>(sign: Icon) -> Text<'a> {
    icon(sign).size(SMALL_SIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_stand_in_the_order_of_the_font() {
        let names = include_str!("../fonts/icons.txt").lines().filter_map(|line| line.split(' ').next());
        let in_font: Vec<String> = names.map(|name| name.replace('-', "")).collect();
        let in_code: Vec<String> = Icon::ALL.iter().map(|icon| format!("{icon:?}").to_lowercase()).collect();
        assert_eq!(in_code, in_font);
        assert!(Icon::ALL.iter().enumerate().all(|(place, icon)| *icon as usize == place));
    }
}
