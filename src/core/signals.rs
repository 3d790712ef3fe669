//! A face in one frame reduced to the numbers that judgement looks at: a few hundred bytes instead of a mesh and a
//! picture. They are what a recorded shoot keeps, and what the judge judges; what they mean is the business of
//! [`expression`](crate::expression).

use crate::{
    Seconds,
    expression::geometry::{Measure, Measures, eye_distance, eye_middle},
    face::{FaceObservation, FrameObservation, NetOpinions, Patch, Region, Skin, TrackId},
};

/// How the head is turned, in degrees: the angles of a [`HeadPose`](crate::face::HeadPose).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Turn {
    /// Positive when the sitter turns towards the picture's right.
    pub yaw: f32,
    /// Positive when the sitter looks up.
    pub pitch: f32,
    /// Positive clockwise as seen.
    pub roll: f32,
}

impl Turn {
    /// How the head is turned beyond `other`, angle by angle.
    #[must_use]
    pub(crate) fn beyond(&self, other: &Self) -> Self {
        Self { yaw: self.yaw - other.yaw, pitch: self.pitch - other.pitch, roll: self.roll - other.roll }
    }

    /// Moves a share of the way towards `other`.
    pub(crate) fn approach(&mut self, other: &Self, share: f32) {
        self.yaw += (other.yaw - self.yaw) * share;
        self.pitch += (other.pitch - self.pitch) * share;
        self.roll += (other.roll - self.roll) * share;
    }
}

/// One face in one frame. Every number in it is finite.
#[derive(Clone, Debug, PartialEq)]
pub struct FaceSignals {
    /// Whose face.
    pub track: TrackId,
    /// The box round the mesh.
    pub region: Region,
    /// The head's turn.
    pub turn: Turn,
    /// How sure the landmark net is that this is a face, 0..1.
    pub presence: f32,
    /// Sharpness of the eye region, as in [`FaceObservation`].
    pub eye_sharpness: f32,
    /// Distance between the outer corners of the eyes, in pixels of the frame: how large the face is.
    pub eye_distance: f32,
    /// The point between the outer corners of the eyes, in pixels of the frame: how the head moves.
    pub eye_middle: [f32; 2],
    /// The 52 blendshapes, in the order of [`BLENDSHAPE_NAMES`](crate::face::BLENDSHAPE_NAMES).
    pub shapes: [f32; 52],
    /// The measures of the mesh.
    pub measures: Measures,
    /// The folds of the skin.
    pub skin: Skin,
    /// The expression nets' opinion; absent in frames in which they were not run.
    pub nets: Option<NetOpinions>,
}

/// All faces of one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameSignals {
    /// The frame's number.
    pub frame: u64,
    /// When the frame was received.
    pub at: Seconds,
    /// The faces, the largest first; of one that cannot be read, only where it is.
    pub faces: Vec<FaceSeen>,
}

/// A face of a frame.
#[derive(Clone, Debug, PartialEq)]
pub enum FaceSeen {
    /// It can be read.
    Clear(Box<FaceSignals>),
    /// A mesh that is no face's, or numbers that are none.
    Unreadable {
        /// Whose face.
        track: TrackId,
        /// Where it is.
        region: Region,
    },
}

impl FrameSignals {
    /// Reduces a frame.
    #[must_use]
    pub fn of(seen: &FrameObservation) -> Self {
        Self { frame: seen.frame, at: seen.at, faces: seen.faces.iter().map(FaceSeen::of).collect() }
    }
}

impl FaceSeen {
    /// Whose face it is, and where.
    #[must_use]
    pub fn whose(&self) -> (TrackId, Region) {
        match self {
            Self::Clear(face) => (face.track, face.region),
            Self::Unreadable { track, region } => (*track, *region),
        }
    }

    /// Reduces a face.
    #[must_use]
    pub fn of(face: &FaceObservation) -> Self {
        FaceSignals::of(face).map_or(Self::Unreadable { track: face.track, region: face.region }, |signals| {
            Self::Clear(Box::new(signals))
        })
    }
}

impl FaceSignals {
    /// Reduces a face, or `None` where any of the numbers is not a plausible one: a NaN let through would stay in the
    /// sitter's neutral for ever.
    #[must_use]
    pub fn of(face: &FaceObservation) -> Option<Self> {
        let turn = Turn { yaw: face.pose.yaw, pitch: face.pose.pitch, roll: face.pose.roll };
        let signals = Self {
            track: face.track,
            region: face.region,
            turn,
            presence: unit(face.presence),
            eye_sharpness: unit(face.eye_sharpness),
            eye_distance: eye_distance(face),
            eye_middle: eye_middle(face),
            shapes: face.blendshapes.0,
            measures: Measures::of(face)?,
            skin: face.skin,
            nets: face.nets.filter(is_opinion),
        };
        signals.is_plausible().then_some(signals)
    }

    fn is_plausible(&self) -> bool {
        let Region { x, y, width, height } = self.region;
        let finite = [self.turn.yaw, self.turn.pitch, self.turn.roll, self.eye_middle[0], self.eye_middle[1]];
        finite.iter().chain(&[x, y, width, height]).all(|value| value.is_finite())
            && (1.0..1e5).contains(&self.eye_distance)
            && self.shapes.iter().all(|s| (-0.5..=1.5).contains(s))
            && self.skin.0.iter().flatten().all(|s| (0.0..=1e3).contains(s))
    }
}

fn is_opinion(nets: &NetOpinions) -> bool {
    nets.face_api.iter().chain(&nets.fer).all(|p| p.is_finite())
}

/// 0..1; what is not a number is 0.
fn unit(value: f32) -> f32 {
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}

/// Numbers in a row of [`FaceSignals::row`].
pub const ROW: usize = 4 + 3 + 2 + 3 + 52 + Measure::COUNT + 2 * Patch::COUNT + 14;

impl FaceSignals {
    /// All numbers in one row: region (x, y, width, height), turn (yaw, pitch, roll), presence, eye sharpness, eye
    /// distance, eye middle (x, y), 52 blendshapes, the measures, the skin patch by patch, and the opinions of the
    /// face-api.js and the FER net (NaN where they were not asked).
    #[must_use]
    pub fn row(&self) -> [f32; ROW] {
        let Region { x, y, width, height } = self.region;
        let head = [
            x,
            y,
            width,
            height,
            self.turn.yaw,
            self.turn.pitch,
            self.turn.roll,
            self.presence,
            self.eye_sharpness,
            self.eye_distance,
            self.eye_middle[0],
            self.eye_middle[1],
        ];
        let unasked = [f32::NAN; 7];
        let nets = self.nets.map_or([unasked; 2], |nets| [nets.face_api, nets.fer]);
        let mut row = [0.0; ROW];
        let all = head.iter().chain(&self.shapes).chain(&self.measures.0).chain(self.skin.0.iter().flatten());
        for (place, value) in row.iter_mut().zip(all.chain(nets.iter().flatten())) {
            *place = *value;
        }
        row
    }

    /// The face of a [`row`](Self::row), or `None` where the numbers are no face's.
    #[must_use]
    pub fn from_row(track: TrackId, row: &[f32; ROW]) -> Option<Self> {
        let mut rest = row.iter().copied();
        let mut take = || rest.next().unwrap_or(f32::NAN);
        let [x, y, width, height, yaw, pitch, roll, presence, eye_sharpness, eye_distance] =
            std::array::from_fn(|_| take());
        let signals = Self {
            track,
            region: Region { x, y, width, height },
            turn: Turn { yaw, pitch, roll },
            presence: unit(presence),
            eye_sharpness: unit(eye_sharpness),
            eye_distance,
            eye_middle: std::array::from_fn(|_| take()),
            shapes: std::array::from_fn(|_| take()),
            measures: Measures::checked(std::array::from_fn(|_| take()))?,
            skin: Skin(std::array::from_fn(|_| std::array::from_fn(|_| take()))),
            nets: {
                let nets =
                    NetOpinions { face_api: std::array::from_fn(|_| take()), fer: std::array::from_fn(|_| take()) };
                Some(nets).filter(is_opinion)
            },
        };
        signals.is_plausible().then_some(signals)
    }
}
