//! What was seen of a face in one frame: geometry and the nets' outputs, before any meaning is given to them.

use serde::{Deserialize, Serialize};

use crate::Seconds;

/// Number of points in the face mesh (`MediaPipe` Face Mesh v2: 468 of the surface, then 5 of each iris).
pub const LANDMARK_COUNT: usize = 478;

/// Identity of a sitter within one shoot. Given again when a lost face comes back and is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TrackId(pub u32);

impl TrackId {
    /// The number by which this sitter is called wherever people read it: from 1.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0.saturating_add(1)
    }
}

/// An upright rectangle in fractions of the picture: (0, 0) is the top left corner, (1, 1) the bottom right one.
/// May reach beyond the picture when the face does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width, > 0.
    pub width: f32,
    /// Height, > 0.
    pub height: f32,
}

impl Region {
    /// The centre of the rectangle.
    #[must_use]
    pub fn centre(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The part of the rectangle that lies inside the picture.
    #[must_use]
    pub fn clipped(&self) -> Self {
        let (x, y) = (self.x.clamp(0.0, 1.0), self.y.clamp(0.0, 1.0));
        Self {
            x,
            y,
            width: (self.x + self.width).clamp(0.0, 1.0) - x,
            height: (self.y + self.height).clamp(0.0, 1.0) - y,
        }
    }
}

/// The mesh of one face: x and y in pixels of the frame, y down; z in the same unit, smaller is nearer to the camera.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmarks(pub Box<[[f32; 3]; LANDMARK_COUNT]>);

/// How the head is turned, as the rigid rotation that best lays the canonical face onto the mesh.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeadPose {
    /// Rows of the rotation from the canonical face (x right, y up, z towards the camera) to the camera's axes.
    pub rotation: [[f32; 3]; 3],
    /// Degrees to the side; positive when the sitter turns towards the picture's right.
    pub yaw: f32,
    /// Degrees up or down; positive when the sitter looks up.
    pub pitch: f32,
    /// Degrees of tilt in the picture; positive clockwise as seen.
    pub roll: f32,
}

/// Names of the 52 blendshapes in the order of the net's outputs (`MediaPipe` Face Blendshapes; index 0 is `_neutral`
/// and carries nothing).
#[rustfmt::skip]
pub const BLENDSHAPE_NAMES: [&str; 52] = [
    "_neutral", "browDownLeft", "browDownRight", "browInnerUp", "browOuterUpLeft", "browOuterUpRight", "cheekPuff",
    "cheekSquintLeft", "cheekSquintRight", "eyeBlinkLeft", "eyeBlinkRight", "eyeLookDownLeft", "eyeLookDownRight",
    "eyeLookInLeft", "eyeLookInRight", "eyeLookOutLeft", "eyeLookOutRight", "eyeLookUpLeft", "eyeLookUpRight",
    "eyeSquintLeft", "eyeSquintRight", "eyeWideLeft", "eyeWideRight", "jawForward", "jawLeft", "jawOpen", "jawRight",
    "mouthClose", "mouthDimpleLeft", "mouthDimpleRight", "mouthFrownLeft", "mouthFrownRight", "mouthFunnel",
    "mouthLeft", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthPressLeft", "mouthPressRight", "mouthPucker",
    "mouthRight", "mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper", "mouthSmileLeft",
    "mouthSmileRight", "mouthStretchLeft", "mouthStretchRight", "mouthUpperUpLeft", "mouthUpperUpRight",
    "noseSneerLeft", "noseSneerRight",
];

/// The 52 blendshape coefficients, each 0..1, in the order of [`BLENDSHAPE_NAMES`].
#[derive(Clone, Debug, PartialEq)]
pub struct Blendshapes(pub [f32; 52]);

impl Blendshapes {
    /// The coefficient of that name, or `None` where no blendshape has it.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<f32> {
        BLENDSHAPE_NAMES.iter().position(|&n| n == name).map(|i| self.0[i])
    }
}

/// What the two small expression nets said: probabilities over seven classes each, in the order
/// neutral, happiness, sadness, anger, fear, disgust, surprise. Neither net knows contempt.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetOpinions {
    /// The face-api.js expression net.
    pub face_api: [f32; 7],
    /// The FER mini-XCEPTION net.
    pub fer: [f32; 7],
}

/// Where the skin folds when a face moves, as far as a camera at a portrait's distance sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Patch {
    /// Beside the outer corner of the left eye: crow's feet (AU 6).
    CrowsFeetLeft,
    /// The same on the right.
    CrowsFeetRight,
    /// Under the left eye: the furrow of the lower lid (AU 6, AU 7).
    UnderEyeLeft,
    /// The same on the right.
    UnderEyeRight,
    /// From the left wing of the nose down to the corner of the mouth (AU 12, AU 10).
    NasolabialLeft,
    /// The same on the right.
    NasolabialRight,
    /// The root of the nose: cross folds (AU 9).
    NoseRoot,
    /// Between the brows: upright folds (AU 4).
    Glabella,
    /// The middle of the forehead: cross folds (AU 1, AU 2).
    Forehead,
    /// The chin: dimples (AU 17).
    Chin,
}

impl Patch {
    /// How many there are.
    pub const COUNT: usize = Self::Chin as usize + 1;
}

/// Roughness of the skin in each [`Patch`], first across folds that run level on the upright face, then across upright
/// ones: the mean step of the luma between neighbouring samples (a fiftieth of the distance between the outer corners of
/// the eyes apart), over the patch's mean luma. 0 is smooth. Light and beard are in it, too: it means something only
/// against the same face at rest.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Skin(pub [[f32; 2]; Patch::COUNT]);

/// One face in one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct FaceObservation {
    /// Whose face.
    pub track: TrackId,
    /// The box round the mesh.
    pub region: Region,
    /// The mesh.
    pub landmarks: Landmarks,
    /// The blendshapes.
    pub blendshapes: Blendshapes,
    /// The head's pose.
    pub pose: HeadPose,
    /// How sure the landmark net is that this is a face, 0..1.
    pub presence: f32,
    /// Sharpness of the eye region in the frame as it came: gradient energy relative to contrast, about 0 (smeared) to
    /// 1 (as sharp as the resolution allows). Comparable only within one camera and framing.
    pub eye_sharpness: f32,
    /// The folds of the skin.
    pub skin: Skin,
    /// The expression nets' opinion; absent in frames in which they were not run.
    pub nets: Option<NetOpinions>,
}

/// All faces of one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameObservation {
    /// The frame's number.
    pub frame: u64,
    /// When the frame was received.
    pub at: Seconds,
    /// Width and height of the frame in pixels.
    pub size: (u32, u32),
    /// The faces, the largest first.
    pub faces: Vec<FaceObservation>,
}
