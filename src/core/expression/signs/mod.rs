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
    ($($name:ident, $usual:literal, $high:literal, $low:literal;)*) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[repr(usize)]
        pub enum Sign {
            $(#[doc = $high] $name,)*
        }

        impl Sign {
            /// All of them, in the order in which the trees know them.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            /// What a photographer reads where the sign is high.
            #[must_use]
            pub fn when_high(self) -> &'static str {
                [$($high),*][self as usize]
            }

            /// What a photographer reads where it is low.
            #[must_use]
            pub fn when_low(self) -> &'static str {
                [$($low),*][self as usize]
            }

            /// What is usual for people in front of a camera: the median over the clips that the trees were grown on.
            #[must_use]
            pub fn usual(self) -> f32 {
                [$($usual),*][self as usize]
            }
        }
    };
}

signs! {
    Departure, 0.39, "a changed face", "a face little changed";
    DepartureHeld, 0.21, "a change held for 0.6 s", "no change held for 0.6 s";
    DepartureHeldShortly, 0.27, "a change held for 0.25 s", "no change held for 0.25 s";
    DepartureRise, 0.17, "a growing change", "no growing change";
    Strongest, 0.14, "a strong expression", "a weak expression";
    StrongestHeld, 0.04, "an expression held for 0.6 s", "no expression held for 0.6 s";
    StrongestHeldShortly, 0.07, "an expression held for 0.25 s", "no expression held for 0.25 s";
    StrongestRise, 0.09, "a rising expression", "an expression that does not rise";
    StrongestSpeed, 0.0, "a growing expression", "an expression no longer growing";
    StrongestLately, 0.36, "stronger expressions just before", "a calm face just before";
    StrongestUsually, 0.08, "a lively face", "a face that was calm so far";
    Surprise, 0.04, "raised brows and open mouth", "brows and mouth at rest";
    SurpriseHeldShortly, 0.01, "raised brows and open mouth, held", "brows and mouth at rest lately";
    LipsHeld, 0.0, "pressed or pursed lips, held", "lips not pressed";
    EyesHeld, 0.0, "narrowed eyes, held", "eyes not narrowed";
    UpperLipHeld, 0.0, "a raised upper lip, held", "an upper lip at rest";
    MouthWide, 0.02, "a widened mouth", "a narrow mouth";
    MouthWideHeldShortly, -0.09, "a widened mouth, held", "a narrow mouth lately";
    LipGapRise, 0.03, "an opening mouth", "a mouth that does not open";
    BrowHeight, 0.0, "raised brows", "lowered brows";
    EyesWide, 0.0, "widened eyes", "eyes not widened";
    Squint, 0.0, "narrowed eyes", "relaxed eyes";
    Cheek, 0.02, "raised cheeks", "cheeks not raised";
    NoseShort, 0.02, "a wrinkled nose", "a nose not wrinkled";
    NoseWide, 0.02, "a widened nose", "a narrow nose";
    ChinRaise, 0.0, "a raised chin", "a lowered chin";
    ChinShort, 0.02, "a bunched chin", "a long chin";
    Stretch, 0.0, "stretched lips", "lips not stretched";
    Frown, 0.0, "lip corners pulled down", "lip corners not pulled down";
    NasolabialFolds, 0.0, "folds beside the nose", "smooth skin beside the nose";
    GlabellaFolds, 0.0, "folds between the brows", "smooth skin between the brows";
    ForeheadFolds, 0.0, "folds of the forehead", "a smooth forehead";
    LessNeutral, 0.0, "a look more neutral than usual", "a look less neutral than usual";
    MoreAnger, -0.02, "a look angrier than usual", "a look no angrier than usual";
    MoreSurpriseHeld, -0.21, "a look more surprised than usual", "a look no more surprised than usual";
    Neutral, -0.6, "a neutral look", "a look that is not neutral";
    Happy, -3.43, "a happy look", "a look that is not happy";
    Surprised, -3.81, "a surprised look", "a look that is not surprised";
    SmileLevel, 0.02, "a smile", "no smile";
    UpperLipLevel, 0.0, "bared teeth", "teeth covered";
    JawLevel, 0.02, "an open jaw", "a shut jaw";
    Talking, 2.0, "talk", "no talk";
    LipsBusy, 0.22, "busy lips", "quiet lips";
    LipsBusyLately, 0.15, "lips busy for some seconds", "lips quiet for some seconds";
    Movement, 0.17, "a moving face", "a still face";
    MovementLately, 0.38, "a large movement just now", "no large movement just now";
    HeadSpeed, 0.62, "a moving head", "a still head";
    Turned, 0.14, "a turned head", "a head that faces the lens";
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
