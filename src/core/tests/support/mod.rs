//! Synthetic sitters: a mesh and blendshapes made from a few dials, seen by a camera from any side and distance.

#![allow(dead_code, reason = "each test crate uses a part of it")]

use candor_core::{
    Seconds,
    face::{
        BLENDSHAPE_NAMES, Blendshapes, FaceObservation, FrameObservation, HeadPose, LANDMARK_COUNT, Landmarks,
        NetOpinions, Patch, Region, Skin, TrackId,
    },
    moment::{Decision, FireReason, HoldReason, Judge, Judgement, Mode},
    preset::Preset,
};

/// The dials, each 0 at rest and about 1 at its strongest.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    pub smile: f32,
    /// The smile on the sitter's left and right, as shares of `smile`.
    pub sides: [f32; 2],
    pub teeth: f32,
    pub cheeks: f32,
    pub brows_up: f32,
    pub inner_brows_up: f32,
    pub brows_down: f32,
    pub jaw: f32,
    pub corners_down: f32,
    pub lips_pressed: f32,
    /// 1 open as usual, 0 shut.
    pub lids: f32,
    /// Degrees; positive towards the picture's right.
    pub yaw: f32,
    /// Degrees; positive upwards.
    pub pitch: f32,
    /// Pixels between the outer corners of the eyes, seen from the front.
    pub size: f32,
    /// Where in the frame, in pixels.
    pub centre: (f32, f32),
    pub sharpness: f32,
    pub presence: f32,
    pub track: u32,
    pub nets: Option<NetOpinions>,
}

impl Default for Face {
    fn default() -> Self {
        Self {
            smile: 0.0,
            sides: [1.0, 1.0],
            teeth: 0.0,
            cheeks: 0.0,
            brows_up: 0.0,
            inner_brows_up: 0.0,
            brows_down: 0.0,
            jaw: 0.0,
            corners_down: 0.0,
            lips_pressed: 0.0,
            lids: 1.0,
            yaw: 0.0,
            pitch: 0.0,
            size: 120.0,
            centre: (480.0, 320.0),
            sharpness: 0.4,
            presence: 0.99,
            track: 1,
            nets: None,
        }
    }
}

pub const FRAME: (u32, u32) = (960, 640);

/// The other end of a range of faces, for the table tests.
pub fn smiling(strength: f32) -> Face {
    Face { smile: strength, teeth: 0.7 * strength, cheeks: strength, ..Face::default() }
}

pub fn surprised(strength: f32) -> Face {
    Face { brows_up: strength, jaw: 0.6 * strength, ..Face::default() }
}

/// Squeezed eyes, drawn brows, pressed lips: the mouth's net calls it a smile.
pub fn crying(strength: f32) -> Face {
    Face {
        smile: 0.8 * strength,
        brows_down: 0.6 * strength,
        lips_pressed: 0.6 * strength,
        lids: 1.0 - 0.85 * strength,
        cheeks: 0.6 * strength,
        ..Face::default()
    }
}

impl Face {
    /// The observation that the vision crate would make of it.
    pub fn seen(&self) -> FaceObservation {
        let rotation = rotation(self.yaw, self.pitch);
        let mut mesh = Box::new([[0.0; 3]; LANDMARK_COUNT]);
        for (point, canonical) in mesh.iter_mut().zip(self.canonical()) {
            *point = self.project(&rotation, canonical);
        }
        let region = region(&mesh);
        FaceObservation {
            track: TrackId(self.track),
            region,
            landmarks: Landmarks(mesh),
            blendshapes: self.blendshapes(),
            pose: HeadPose { rotation, yaw: self.yaw, pitch: self.pitch, roll: 0.0 },
            presence: self.presence,
            eye_sharpness: self.sharpness,
            skin: self.skin(),
            nets: self.nets,
        }
    }

    fn project(&self, rotation: &[[f32; 3]; 3], p: [f32; 3]) -> [f32; 3] {
        let turned: [f32; 3] = std::array::from_fn(|row| (0..3).map(|column| rotation[row][column] * p[column]).sum());
        [self.centre.0 + self.size * turned[0], self.centre.1 - self.size * turned[1], -self.size * turned[2]]
    }

    /// The mesh from the front, in outer-eye distances, x to the sitter's left, y up, z to the camera.
    fn canonical(&self) -> [[f32; 3]; LANDMARK_COUNT] {
        let mut mesh = [[0.0, -0.3, -0.2]; LANDMARK_COUNT];
        let smile = self.smile * f32::midpoint(self.sides[0], self.sides[1]);
        let gap = 0.01 + 0.7 * self.jaw + 0.15 * self.teeth;
        let brow = 0.12 * self.brows_up - 0.04 * self.brows_down;
        let lower_lid = -0.032 + 0.015 * self.cheeks;
        let mut pair = |left: usize, right: usize, x: f32, y: [f32; 2], z: f32| {
            mesh[left] = [x, y[0], z];
            mesh[right] = [-x, y[1], z];
        };
        pair(263, 33, 0.5, [0.0; 2], 0.0);
        pair(362, 133, 0.18, [0.0; 2], 0.05);
        pair(386, 159, 0.34, [lower_lid + 0.112 * self.lids; 2], 0.08);
        pair(374, 145, 0.34, [lower_lid; 2], 0.08);
        pair(336, 107, 0.17 - 0.01 * self.brows_down, [0.28 + brow + 0.1 * self.inner_brows_up; 2], 0.15);
        pair(334, 105, 0.36, [0.29 + brow; 2], 0.1);
        pair(300, 70, 0.5, [0.18 + brow; 2], 0.05);
        pair(280, 50, 0.4, [-0.38 + 0.06 * self.cheeks; 2], 0.1);
        pair(327, 98, 0.182 + 0.025 * smile, [-0.49 + 0.07 * smile; 2], 0.2);
        let corner = |side: f32| -0.80 + 0.06 * self.smile * side - 0.12 * self.corners_down - 0.5 * gap;
        pair(291, 61, 0.275 + 0.06 * smile, self.sides.map(corner), 0.15);
        mesh[6] = [0.0, -0.03, 0.2];
        mesh[2] = [0.0, -0.55, 0.3];
        mesh[0] = [0.0, -0.735 + 0.05 * self.teeth, 0.28];
        mesh[13] = [0.0, -0.80, 0.26];
        mesh[14] = [0.0, -0.80 - gap, 0.26];
        mesh[10] = [0.0, 0.9, 0.0];
        mesh[17] = [0.0, -0.915 - gap, 0.25];
        mesh[152] = [0.0, -1.31 - gap, 0.1];
        mesh[454] = [0.75, -0.1, -0.6];
        mesh[234] = [-0.75, -0.1, -0.6];
        mesh
    }

    /// Skin that folds beside the nose and under the eyes when this face smiles.
    fn skin(&self) -> Skin {
        let mut skin = Skin([[0.03; 2]; Patch::COUNT]);
        let smile = self.smile * f32::midpoint(self.sides[0], self.sides[1]);
        for (patch, fold) in [
            (Patch::NasolabialLeft, smile),
            (Patch::NasolabialRight, smile),
            (Patch::UnderEyeLeft, 0.5 * self.cheeks),
            (Patch::UnderEyeRight, 0.5 * self.cheeks),
            (Patch::Glabella, self.brows_down),
            (Patch::Forehead, self.brows_up),
        ] {
            skin.0[patch as usize] = [0.03 * (1.0 + fold.max(0.0)); 2];
        }
        skin
    }

    fn blendshapes(&self) -> Blendshapes {
        let mut shapes = Blendshapes([0.0; 52]);
        let mut set = |name: &str, value: f32| {
            let index = BLENDSHAPE_NAMES.iter().position(|&n| n == name).expect("a blendshape of that name");
            shapes.0[index] = value.clamp(0.0, 1.0);
        };
        let shut = (1.0 - self.lids).max(0.0);
        for (side, name) in ["Left", "Right"].into_iter().enumerate() {
            set(&format!("mouthSmile{name}"), 0.9 * self.smile * self.sides[side]);
            set(&format!("mouthUpperUp{name}"), 0.8 * self.teeth);
            set(&format!("browDown{name}"), 0.06 + 0.6 * self.brows_down);
            set(&format!("browOuterUp{name}"), 0.04 + 0.7 * self.brows_up);
            set(&format!("mouthPress{name}"), 0.03 + 0.4 * self.lips_pressed);
            set(&format!("eyeBlink{name}"), 0.1 + 0.7 * shut);
            set(&format!("eyeSquint{name}"), 0.35 + 0.2 * self.cheeks + 0.2 * shut);
            set(&format!("eyeLookDown{name}"), 0.15 + 0.5 * shut);
            set(&format!("eyeLookUp{name}"), 0.08);
        }
        set("browInnerUp", 0.02 + 0.5 * self.brows_up + 0.5 * self.inner_brows_up);
        set("jawOpen", 0.02 + 0.8 * self.jaw);
        set("mouthPucker", 0.06);
        shapes
    }
}

/// Nets that see one class, in the order of [`NetOpinions`].
pub fn nets_that_see(class: usize) -> NetOpinions {
    let mut p = [0.03; 7];
    p[class] = 0.82;
    NetOpinions { face_api: p, fer: p }
}

fn rotation(yaw: f32, pitch: f32) -> [[f32; 3]; 3] {
    let ((sy, cy), (sp, cp)) = (yaw.to_radians().sin_cos(), (-pitch).to_radians().sin_cos());
    // First nod, then turn.
    [[cy, sy * sp, sy * cp], [0.0, cp, -sp], [-sy, cy * sp, cy * cp]]
}

fn region(mesh: &[[f32; 3]; LANDMARK_COUNT]) -> Region {
    let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
    for point in mesh {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis]);
            high[axis] = high[axis].max(point[axis]);
        }
    }
    let (w, h) = (FRAME.0 as f32, FRAME.1 as f32);
    Region { x: low[0] / w, y: low[1] / h, width: (high[0] - low[0]) / w, height: (high[1] - low[1]) / h }
}

/// What good nets would say of this face.
fn good_nets(face: &Face) -> NetOpinions {
    let shows = [face.smile, face.corners_down, face.brows_down, 0.0, 0.0, face.brows_up].map(|dial| dial.max(0.0));
    let parts = std::iter::once(1.0).chain(shows.map(|dial| 0.02 + 4.0 * dial * dial));
    let all: f32 = parts.clone().sum();
    let mut p = [0.0; 7];
    for (p, part) in p.iter_mut().zip(parts) {
        *p = part / all;
    }
    NetOpinions { face_api: p, fer: p }
}

/// A frame with these faces.
pub fn frame(number: u64, at: Seconds, faces: &[Face]) -> FrameObservation {
    FrameObservation { frame: number, at, size: FRAME, faces: faces.iter().map(Face::seen).collect() }
}

/// Plays a scene of one sitter at 30 frames a second from second 0 on.
pub fn play(judge: &mut Judge, seconds: Seconds, scene: impl Fn(Seconds) -> Face) -> Vec<Judgement> {
    play_from(judge, 0.0, seconds, scene)
}

/// Plays a scene from `from` to `to`; the scene's own time starts at 0 too.
pub fn play_from(judge: &mut Judge, from: Seconds, to: Seconds, scene: impl Fn(Seconds) -> Face) -> Vec<Judgement> {
    play_several(judge, from, to, |t| vec![scene(t)])
}

/// The same with any number of faces.
pub fn play_several(
    judge: &mut Judge,
    from: Seconds,
    to: Seconds,
    scene: impl Fn(Seconds) -> Vec<Face>,
) -> Vec<Judgement> {
    let first = (from * 30.0).round() as u64;
    let last = (to * 30.0).round() as u64;
    let asked = |i: u64, face: Face| {
        // Where the scene says nothing of nets, they are asked as live nets are: in every third frame.
        let nets = face.nets.or_else(|| i.is_multiple_of(3).then(|| good_nets(&face)));
        Face { nets, ..face }
    };
    let seen = |i: u64| {
        let at = i as f64 / 30.0;
        frame(i, at, &scene(at).into_iter().map(|face| asked(i, face)).collect::<Vec<_>>())
    };
    (first..last).map(|i| judge.judge(&seen(i))).collect()
}

/// 0 before `start`, rising smoothly to 1 over `rise` seconds, staying there.
pub fn onset(t: Seconds, start: Seconds, rise: Seconds) -> f32 {
    let x = ((t - start) / rise).clamp(0.0, 1.0) as f32;
    x * x * (3.0 - 2.0 * x)
}

/// Rises from `start` over `rise` seconds, stays for `stay`, falls over `rise`.
pub fn pulse(t: Seconds, start: Seconds, rise: Seconds, stay: Seconds) -> f32 {
    onset(t, start, rise) - onset(t, start + rise + stay, rise)
}

pub fn fires(judgements: &[Judgement]) -> Vec<(Seconds, &FireReason)> {
    judgements
        .iter()
        .filter_map(|judgement| match &judgement.decision {
            Decision::Fire(reason) => Some((judgement.at, &**reason)),
            Decision::Hold(_) => None,
        })
        .collect()
}

pub fn holds(judgements: &[Judgement], wanted: fn(&HoldReason) -> bool) -> usize {
    judgements.iter().filter(|j| matches!(&j.decision, Decision::Hold(reason) if wanted(reason))).count()
}

/// A preset out of `presets/`.
pub fn preset(name: &str) -> Preset {
    toml::from_str(&text_of_preset(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a file of `presets/` says.
pub fn text_of_preset(name: &str) -> String {
    let path = format!("{}/../../presets/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub const LAG: Seconds = 0.12;

pub fn judge_of(name: &str) -> Judge {
    Judge::new(preset(name), LAG, Mode::Forecasting)
}
