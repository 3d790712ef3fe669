//! The screens. Each has its state, the facts it hears of, an update that returns what should happen, and a view. No screen
//! reaches into another.

pub mod cull;
pub mod live;

use crate::words::say;

/// Which screen is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// The live view with the trigger.
    #[default]
    Live,
    /// The photos of the folder.
    Cull,
}

impl Screen {
    /// All screens, in the order of their tabs.
    pub const ALL: [Self; 2] = [Self::Live, Self::Cull];

    /// What its tab says.
    #[must_use]
    pub fn title(self) -> String {
        say(match self {
            Self::Live => "chrome-live",
            Self::Cull => "chrome-cull",
        })
    }
}
