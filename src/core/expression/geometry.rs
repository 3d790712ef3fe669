//! What the mesh says about a face, freed from its size and the head's pose: the mesh is turned back to the front by the
//! inverse head pose and divided by the distance between the outer eye corners, so that one figure fits a near and a far
//! sitter, and a turn of the head does not look like a raised brow. Without that turn, geometry is worse than none.
//!
//! "Left" and "right" are the sitter's own. Landmark numbers are those of the `MediaPipe` Face Mesh v2.

use crate::face::{FaceObservation, HeadPose, LANDMARK_COUNT};

/// The landmarks used, as `[left, right]` where a face has two of them.
mod at {
    pub const OUTER_EYE: [usize; 2] = [263, 33];
    pub const INNER_EYE: [usize; 2] = [362, 133];
    pub const UPPER_LID: [usize; 2] = [386, 159];
    pub const LOWER_LID: [usize; 2] = [374, 145];
    pub const INNER_BROW: [usize; 2] = [336, 107];
    pub const OUTER_BROW: [usize; 2] = [300, 70];
    /// Where the brow is highest.
    pub const BROW_ARCH: [usize; 2] = [334, 105];
    /// On the cheekbone under the eye; rises with the cheek.
    pub const CHEEK: [usize; 2] = [280, 50];
    pub const NOSE_WING: [usize; 2] = [327, 98];
    pub const MOUTH_CORNER: [usize; 2] = [291, 61];
    /// Between the eyes, on bone: heights are counted from here.
    pub const NOSE_BRIDGE: usize = 6;
    /// Where the upper lip begins, under the nose.
    pub const UNDER_NOSE: usize = 2;
    /// Upper edge of the upper lip.
    pub const UPPER_LIP: usize = 0;
    /// Lower edge of the upper lip and upper edge of the lower one.
    pub const INNER_LIPS: [usize; 2] = [13, 14];
    /// Lower edge of the lower lip.
    pub const LOWER_LIP: usize = 17;
    pub const CHIN: usize = 152;
}

/// The measures, each in outer-eye distances (lid gaps: in eye widths); heights are positive upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// From one corner of the mouth to the other.
    MouthWidth,
    /// Height of the left corner of the mouth over the bridge of the nose (so about -0.8).
    CornerLeft,
    /// The same on the right.
    CornerRight,
    /// Between the inner edges of the lips.
    LipGap,
    /// Inner end of the left brow over the inner corner of the eye.
    InnerBrowLeft,
    /// The same on the right.
    InnerBrowRight,
    /// Arch of the left brow over the outer corners of the eyes.
    BrowArchLeft,
    /// The same on the right.
    BrowArchRight,
    /// Between the inner ends of the brows.
    BrowGap,
    /// Between the lids of the left eye, in widths of that eye.
    LidGapLeft,
    /// The same on the right.
    LidGapRight,
    /// Height of the left lower lid over the line between the corners of the eye (so about -0.03).
    LowerLidLeft,
    /// The same on the right.
    LowerLidRight,
    /// From the left lower lid down to the cheek.
    CheekLeft,
    /// The same on the right.
    CheekRight,
    /// From the inner corners of the eyes down to the wings of the nose.
    NoseLength,
    /// From under the nose down to the upper edge of the upper lip.
    UpperLip,
    /// Outer end of the left brow over the outer corners of the eyes.
    OuterBrowLeft,
    /// The same on the right.
    OuterBrowRight,
    /// From one wing of the nose to the other.
    NoseWidth,
    /// Height of the red of the upper lip.
    UpperRed,
    /// Height of the red of the lower lip.
    LowerRed,
    /// From the lower lip down to the chin.
    Chin,
    /// From the bridge of the nose down to the chin.
    Jaw,
    /// How far the middle of the mouth lies to the sitter's left of the nose.
    MouthAside,
}

impl Measure {
    /// How many there are.
    pub const COUNT: usize = Self::MouthAside as usize + 1;
}

/// All measures of one face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures(pub [f32; Measure::COUNT]);

impl Measures {
    /// Measures a face, or `None` where the mesh is not a face's: not finite, collapsed, or smaller than a pixel.
    #[must_use]
    pub fn of(face: &FaceObservation) -> Option<Self> {
        let mesh = Frontal::of(&face.landmarks.0, &face.pose)?;
        let mut all = [0.0; Measure::COUNT];
        let mut put = |measure: Measure, value: f32| all[measure as usize] = value;
        put(Measure::MouthWidth, mesh.distance(at::MOUTH_CORNER));
        put(Measure::LipGap, mesh.distance(at::INNER_LIPS));
        put(Measure::BrowGap, mesh.distance(at::INNER_BROW));
        put(Measure::NoseLength, mesh.mean_height(at::INNER_EYE) - mesh.mean_height(at::NOSE_WING));
        put(Measure::UpperLip, mesh.height(at::UNDER_NOSE) - mesh.height(at::UPPER_LIP));
        put(Measure::NoseWidth, mesh.distance(at::NOSE_WING));
        put(Measure::UpperRed, mesh.distance([at::UPPER_LIP, at::INNER_LIPS[0]]));
        put(Measure::LowerRed, mesh.distance([at::INNER_LIPS[1], at::LOWER_LIP]));
        put(Measure::Chin, mesh.height(at::LOWER_LIP) - mesh.height(at::CHIN));
        put(Measure::MouthAside, mesh.mean_across(at::MOUTH_CORNER) - mesh.across(at::UNDER_NOSE));
        let bridge = mesh.height(at::NOSE_BRIDGE);
        put(Measure::Jaw, bridge - mesh.height(at::CHIN));
        let eye_line = mesh.mean_height(at::OUTER_EYE);
        for (side, sided) in SIDED.into_iter().enumerate() {
            let corners = [at::OUTER_EYE[side], at::INNER_EYE[side]];
            let lids = [at::UPPER_LID[side], at::LOWER_LID[side]];
            let lower_lid = mesh.height(at::LOWER_LID[side]);
            put(sided.corner, mesh.height(at::MOUTH_CORNER[side]) - bridge);
            put(sided.inner_brow, mesh.height(at::INNER_BROW[side]) - mesh.height(at::INNER_EYE[side]));
            put(sided.outer_brow, mesh.height(at::OUTER_BROW[side]) - eye_line);
            put(sided.brow_arch, mesh.height(at::BROW_ARCH[side]) - eye_line);
            put(sided.lid_gap, mesh.distance(lids) / mesh.distance(corners));
            put(sided.lower_lid, lower_lid - mesh.mean_height(corners));
            put(sided.cheek, lower_lid - mesh.height(at::CHEEK[side]));
        }
        Self::checked(all)
    }

    /// Takes measures for what they are, or `None` where they are no face's.
    #[must_use]
    pub fn checked(all: [f32; Measure::COUNT]) -> Option<Self> {
        all.iter().all(|value| value.abs() < FARTHEST).then_some(Self(all))
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, measure: Measure) -> f32 {
        self.0[measure as usize]
    }
}

/// No two points of a face lie that many outer-eye distances apart. A comparison with it also refuses NaN.
const FARTHEST: f32 = 4.0;

/// The measures that a face has twice.
struct Sided {
    corner: Measure,
    inner_brow: Measure,
    brow_arch: Measure,
    outer_brow: Measure,
    lid_gap: Measure,
    lower_lid: Measure,
    cheek: Measure,
}

const SIDED: [Sided; 2] = [
    Sided {
        corner: Measure::CornerLeft,
        inner_brow: Measure::InnerBrowLeft,
        brow_arch: Measure::BrowArchLeft,
        outer_brow: Measure::OuterBrowLeft,
        lid_gap: Measure::LidGapLeft,
        lower_lid: Measure::LowerLidLeft,
        cheek: Measure::CheekLeft,
    },
    Sided {
        corner: Measure::CornerRight,
        inner_brow: Measure::InnerBrowRight,
        brow_arch: Measure::BrowArchRight,
        outer_brow: Measure::OuterBrowRight,
        lid_gap: Measure::LidGapRight,
        lower_lid: Measure::LowerLidRight,
        cheek: Measure::CheekRight,
    },
];

/// Distance between the outer corners of the eyes in pixels of the frame; how large the face is.
#[must_use]
pub fn eye_distance(face: &FaceObservation) -> f32 {
    distance(face.landmarks.0[at::OUTER_EYE[0]], face.landmarks.0[at::OUTER_EYE[1]])
}

/// The point between the outer corners of the eyes, in pixels of the frame.
#[must_use]
pub fn eye_middle(face: &FaceObservation) -> [f32; 2] {
    let [left, right] = at::OUTER_EYE.map(|corner| face.landmarks.0[corner]);
    [f32::midpoint(left[0], right[0]), f32::midpoint(left[1], right[1])]
}

/// The mesh turned to the front and scaled to outer-eye distances, one point at a time: only a few are needed.
struct Frontal<'a> {
    mesh: &'a [[f32; 3]; LANDMARK_COUNT],
    rotation: [[f32; 3]; 3],
    scale: f32,
}

impl<'a> Frontal<'a> {
    fn of(mesh: &'a [[f32; 3]; LANDMARK_COUNT], pose: &HeadPose) -> Option<Self> {
        let apart = distance(mesh[at::OUTER_EYE[0]], mesh[at::OUTER_EYE[1]]);
        let usable = apart.is_finite() && apart > 1.0 && pose.rotation.iter().flatten().all(|r| r.abs() <= 1.001);
        usable.then(|| Self { mesh, rotation: pose.rotation, scale: 1.0 / apart })
    }

    /// The height of a point in the head's own axes.
    fn height(&self, point: usize) -> f32 {
        self.along(1, point)
    }

    /// How far a point lies to the sitter's left, in the head's own axes.
    fn across(&self, point: usize) -> f32 {
        self.along(0, point)
    }

    /// A point's place on one of the head's own axes. The inverse of a rotation is its transpose, so an axis of the head
    /// is a column of it; the frame's y and z point the other way from the camera's.
    fn along(&self, axis: usize, point: usize) -> f32 {
        let [x, y, z] = self.mesh[point];
        let [across, up, forth] = [self.rotation[0][axis], self.rotation[1][axis], self.rotation[2][axis]];
        (x * across - y * up - z * forth) * self.scale
    }

    fn mean_height(&self, [a, b]: [usize; 2]) -> f32 {
        f32::midpoint(self.height(a), self.height(b))
    }

    fn mean_across(&self, [a, b]: [usize; 2]) -> f32 {
        f32::midpoint(self.across(a), self.across(b))
    }

    /// Distances in space need no turning.
    fn distance(&self, [a, b]: [usize; 2]) -> f32 {
        distance(self.mesh[a], self.mesh[b]) * self.scale
    }
}

fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
}
