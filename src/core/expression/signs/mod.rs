//! The signs of a face: what the forecast is made from. Levels, how long they have held, how far they have risen, how much
//! everything moves, and what the nets say; of this frame and the second and a half before it.
//!
//! Which signs there are was found by leaving people out: of 180 candidates these carried most of the gain, and with
//! fewer signs strangers were judged better than with all of them.

mod course;
mod shape;
mod watch;

use serde::{Deserialize, Serialize};

pub(crate) use shape::Configuration;
pub(crate) use watch::{Seen, Sight, SignWatch};

macro_rules! signs {
    ($($name:ident, $plain:literal;)*) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[repr(usize)]
        pub enum Sign {
            $(#[doc = $plain] $name,)*
        }

        impl Sign {
            /// All of them, in the order in which the trees know them.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            /// What a photographer reads.
            #[must_use]
            pub fn plain_name(self) -> &'static str {
                [$($plain),*][self as usize]
            }
        }
    };
}

signs! {
    Departure, "how much the face has changed";
    DepartureHeld, "change held for 0.6 s";
    DepartureHeldShortly, "change held for 0.25 s";
    DepartureRise, "change since the calmest moment lately";
    Strongest, "strength of the expression";
    StrongestHeld, "expression held for 0.6 s";
    StrongestHeldShortly, "expression held for 0.25 s";
    StrongestRise, "rise of the expression";
    StrongestSpeed, "speed of the expression";
    StrongestLately, "strongest the face has done lately";
    StrongestUsually, "how expressive the face has been";
    Surprise, "raised brows and open mouth";
    SurpriseHeldShortly, "raised brows and open mouth, held";
    LipsHeld, "pressed or pursed lips, held";
    EyesHeld, "narrowed eyes, held";
    UpperLipHeld, "raised upper lip, held";
    MouthWide, "widened mouth";
    MouthWideHeldShortly, "widened mouth, held";
    LipGapRise, "opening of the mouth";
    BrowHeight, "height of the brows";
    EyesWide, "widened eyes";
    Squint, "narrowed eyes";
    Cheek, "raised cheeks";
    NoseShort, "wrinkled nose";
    NoseWide, "widened nose";
    ChinRaise, "raised chin";
    ChinShort, "bunched chin";
    Stretch, "stretched lips";
    Frown, "lip corners pulled down";
    NasolabialFolds, "folds beside the nose";
    GlabellaFolds, "folds between the brows";
    ForeheadFolds, "folds of the forehead";
    LessNeutral, "how neutral the look is against the usual";
    MoreAnger, "how angry the look is against the usual";
    MoreSurpriseHeld, "how surprised the look is against the usual";
    Neutral, "how neutral the look is";
    Happy, "how happy the look is";
    Surprised, "how surprised the look is";
    SmileLevel, "smile";
    UpperLipLevel, "bared teeth";
    JawLevel, "open jaw";
    Talking, "how much is talked";
    LipsBusy, "how busy the lips are";
    LipsBusyLately, "how busy the lips have been";
    Movement, "movement of the face";
    MovementLately, "largest movement just now";
    HeadSpeed, "how still the head is";
    Turned, "how far the head is turned";
}

/// How many signs there are.
pub const SIGNS: usize = Sign::ALL.len();

/// All signs of one face in one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Signs(pub [f32; SIGNS]);

impl Signs {
    /// One of them.
    #[must_use]
    pub fn get(&self, sign: Sign) -> f32 {
        self.0[sign as usize]
    }
}
