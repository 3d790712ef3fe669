//! Everything that a key can do on the Cull screen. Buttons do the same through the same values. Pure.

use candor_core::cull::{Label, Stars};

/// Something that the photographer wants done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// To another photo; with `extend`, what lies between is chosen too.
    Go {
        /// Where to.
        to: Go,
        /// Whether the choice grows.
        extend: bool,
    },
    /// Picked.
    Pick,
    /// Rejected.
    Reject,
    /// Neither.
    Unflag,
    /// Picked, and the rest of its stack rejected; on to the next stack.
    PickOnly,
    /// So many stars.
    Stars(Stars),
    /// One star fewer.
    FewerStars,
    /// One star more.
    MoreStars,
    /// That label, or none where it is there.
    Label(Label),
    /// Takes the last decision back.
    Undo,
    /// Decides again what was taken back.
    Redo,
    /// Chooses all that are shown.
    SelectAll,
    /// Chooses none but the current one.
    SelectNone,
    /// To the grid.
    Grid,
    /// To the loupe.
    Loupe,
    /// From the grid to the loupe, or back.
    ToggleLoupe,
    /// The champion beside a challenger.
    Compare,
    /// The chosen photos side by side.
    Survey,
    /// 100 % on the eyes of the chosen face, or back to the whole picture.
    Zoom,
    /// To the next face.
    NextFace,
    /// To the face before.
    PreviousFace,
    /// The champion and the challenger change places.
    Swap,
    /// Out of the photos side by side, with nothing said about it.
    TakeOut,
    /// Opens or closes the current stack.
    ToggleStack,
    /// Opens or closes all stacks.
    ToggleAllStacks,
    /// Only the best of each stack, or all.
    TopsOnly,
    /// Whether a decision goes on to the next photo.
    AutoAdvance,
    /// Shows where the exposure clips, or not.
    Clipping,
    /// Shows what is sharp, or not.
    FocusPeaking,
    /// The next crop guide, or none.
    CropGuide,
    /// While the key is held: flicks through the burst in place.
    Flick,
    /// Picks that Candor would make.
    Suggest,
    /// Into the field in which names are searched.
    Search,
    /// Larger thumbnails.
    LargerThumbnails,
    /// Smaller thumbnails.
    SmallerThumbnails,
    /// Larger text.
    LargerText,
    /// Smaller text.
    SmallerText,
    /// Shows or hides the side panels.
    Panels,
    /// Fills the screen, or not.
    FullScreen,
    /// Opens another folder.
    OpenFolder,
    /// Opens the line that asks where to export to.
    Export,
    /// Everything that can be done, to choose from by its name.
    Palette,
    /// The map of keys.
    Help,
    /// Out of whatever is open.
    Escape,
}

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Go {
    /// To the photo before.
    Back,
    /// To the photo after.
    On,
    /// A row up.
    Up,
    /// A row down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}
