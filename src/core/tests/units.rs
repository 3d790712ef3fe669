//! Action units: each rises for its own movement and on its own side, says how far it can be relied on, and is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    expression::{
        ActionUnit::{self, *},
        ActionUnits, Intensity, Side, read_still,
    },
    face::{BLENDSHAPE_NAMES, FaceObservation, FrameObservation, Patch},
    moment::Judge,
};
use proptest::prelude::*;
use support::{FRAME, Face, judge_of, smiling};

/// Half of what a muscle does to a face that is seen from the front, on the sides given (left, right).
struct Muscle<'a> {
    face: &'a mut FaceObservation,
    sides: [f32; 2],
}

impl Muscle<'_> {
    /// Moves the points of a `[left, right]` pair up, and away from the middle, in outer-eye distances.
    fn pair(&mut self, points: [usize; 2], up: f32, out: f32) -> &mut Self {
        let size = Face::default().size;
        for (side, point) in points.into_iter().enumerate() {
            let away = if side == 0 { 1.0 } else { -1.0 };
            self.face.landmarks.0[point][0] += away * out * size * self.sides[side];
            self.face.landmarks.0[point][1] -= up * size * self.sides[side];
        }
        self
    }

    /// Moves points in the middle up.
    fn middle<const N: usize>(&mut self, points: [usize; N], up: f32) -> &mut Self {
        for point in points {
            self.face.landmarks.0[point][1] -= up * Face::default().size;
        }
        self
    }

    /// Adds to a blendshape of that name, or to those of both sides.
    fn shape(&mut self, name: &str, more: f32) -> &mut Self {
        for (name, share) in
            [(name.to_owned(), 1.0), (format!("{name}Left"), self.sides[0]), (format!("{name}Right"), self.sides[1])]
        {
            if let Some(index) = BLENDSHAPE_NAMES.iter().position(|&known| known == name) {
                self.face.blendshapes.0[index] += more * share;
            }
        }
        self
    }

    /// Folds the skin.
    fn fold(&mut self, patches: &[Patch], way: usize) -> &mut Self {
        for patch in patches {
            self.face.skin.0[*patch as usize][way] *= 1.8;
        }
        self
    }

    /// What each muscle does.
    fn pull(&mut self, unit: ActionUnit) -> &mut Self {
        match unit {
            InnerBrowRaiser => self.pair([336, 107], 0.1, 0.0).shape("browInnerUp", 0.5),
            OuterBrowRaiser => self.pair([334, 105], 0.1, 0.0).shape("browOuterUp", 0.5),
            BrowLowerer => self.pair([336, 107], -0.03, -0.01).shape("browDown", 0.5).fold(&[Patch::Glabella], 1),
            UpperLidRaiser => self.pair([386, 159], 0.03, 0.0).shape("eyeWide", 0.05),
            CheekRaiser => {
                let feet = [Patch::CrowsFeetLeft, Patch::CrowsFeetRight];
                let feet = feet.into_iter().zip(self.sides).filter(|(_, share)| *share > 0.0).map(|(patch, _)| patch);
                let feet: Vec<_> = feet.collect();
                self.pair([280, 50], 0.05, 0.0).pair([374, 145], 0.006, 0.0).pair([386, 159], 0.006, 0.0).fold(&feet, 0)
            }
            LidTightener => self.shape("eyeSquint", 0.3),
            NoseWrinkler => self.pair([327, 98], 0.05, 0.0).fold(&[Patch::NoseRoot], 0),
            UpperLipRaiser => self.shape("mouthUpperUp", 0.6),
            LipCornerPuller => self.pair([291, 61], 0.04, 0.05).shape("mouthSmile", 0.7),
            Dimpler => self.shape("mouthDimple", 0.25),
            LipCornerDepressor => self.pair([291, 61], -0.12, 0.0).shape("mouthFrown", 0.2),
            ChinRaiser => self.shape("mouthShrugLower", 0.5),
            LipPucker => self.pair([291, 61], 0.0, -0.05).shape("mouthPucker", 0.5),
            LipStretcher => self.shape("mouthStretch", 0.3),
            LipTightener => self.middle([17], 0.02).shape("mouthRollLower", 0.3),
            LipPressor => self.middle([17], 0.02).shape("mouthRollLower", 0.3).shape("mouthPress", 0.45),
            LipsPart => self.middle([14, 17, 152], -0.05),
            JawDrop => self.middle([14, 17, 152], -0.3).shape("jawOpen", 0.4),
            MouthStretch => self.middle([14, 17, 152], -0.65).shape("jawOpen", 0.8),
            EyeClosure | Blink => {
                self.pair([386, 159], -0.09, 0.0).pair([374, 145], 0.01, 0.0).shape("eyeSquint", 0.25)
            }
        }
    }
}

/// Plays two seconds of a face at rest and then, for so many seconds, what `change` makes of it; the last units.
fn units_after(face: Face, seconds: f64, change: impl Fn(&mut FaceObservation)) -> ActionUnits {
    let mut judge = judge_of("any-expression");
    let rest = (2.0 * 30.0) as u64;
    let mut units = ActionUnits::default();
    for i in 0..=rest + (seconds * 30.0) as u64 {
        let mut seen = face.seen();
        if i > rest {
            change(&mut seen);
        }
        units = units_of(&mut judge, i, seen);
    }
    units
}

fn units_of(judge: &mut Judge, i: u64, face: FaceObservation) -> ActionUnits {
    let frame = FrameObservation { frame: i, at: i as f64 / 30.0, size: FRAME, faces: vec![face] };
    judge.judge(&frame).readings[0].action_units
}

/// Two seconds of a face at rest.
fn watch_rest(judge: &mut Judge) {
    for i in 0..60 {
        units_of(judge, i, Face::default().seen());
    }
}

/// How long a movement is held before it is read.
fn held(unit: ActionUnit) -> f64 {
    if unit == EyeClosure { 1.0 } else { 0.2 }
}

fn moved(unit: ActionUnit, sides: [f32; 2]) -> ActionUnits {
    units_after(Face::default(), held(unit), |face| {
        Muscle { face, sides }.pull(unit);
    })
}

#[test]
fn each_unit_rises_for_its_own_movement_and_no_other_does() {
    for unit in ActionUnit::ALL {
        let units = moved(unit, [1.0; 2]);
        // No jaw drops without parting lips, and none is pulled down that did not drop.
        let along: &[ActionUnit] = match unit {
            JawDrop => &[LipsPart],
            MouthStretch => &[LipsPart, JawDrop],
            _ => &[],
        };
        assert!(units.get(unit) > 0.3, "{unit:?}: {:?}", units.intensity(unit));
        for (other, level) in units.iter().filter(|(other, _)| *other != unit && !along.contains(other)) {
            assert!(level < 0.2 && level < units.get(unit) / 2.0, "{unit:?} raises {other:?} to {level}");
        }
    }
}

#[test]
fn a_movement_of_one_side_is_read_on_the_sitters_own_side() {
    for unit in ActionUnit::ALL.into_iter().filter(|unit| unit.has_sides()) {
        for (sides, strong, weak) in [([1.0, 0.0], Side::Left, Side::Right), ([0.0, 1.0], Side::Right, Side::Left)] {
            let intensity = moved(unit, sides).intensity(unit);
            let apart = intensity.on(strong) - intensity.on(weak);
            assert!(apart > 0.2, "{unit:?} on the {strong:?}: {intensity:?}");
            assert!((intensity.asymmetry().abs() - apart).abs() < 1e-6);
        }
    }
}

#[test]
fn what_has_no_sides_is_the_same_on_both() {
    for unit in ActionUnit::ALL.into_iter().filter(|unit| !unit.has_sides()) {
        let intensity = moved(unit, [1.0, 0.2]).intensity(unit);
        assert!(intensity.asymmetry().abs() < 1e-6, "{unit:?}: {intensity:?}");
    }
}

#[test]
fn a_jaw_that_drops_goes_over_into_one_that_is_pulled() {
    let open = |gap: f32| {
        let units = units_after(Face::default(), 0.3, |face| {
            Muscle { face, sides: [1.0; 2] }.middle([14, 17, 152], -gap);
        });
        [JawDrop, MouthStretch].map(|unit| units.get(unit))
    };
    let [dropped, pulled] = open(0.25);
    assert!(dropped > 0.5 && pulled < 0.01, "{dropped} {pulled}");
    let [dropped, pulled] = open(0.7);
    assert!(dropped > 0.99 && pulled > 0.7, "{dropped} {pulled}");
}

#[test]
fn shut_eyes_are_a_blink_at_first_and_closed_later_and_raise_no_cheek() {
    let shut = |seconds| {
        units_after(Face::default(), seconds, |face| {
            Muscle { face, sides: [1.0; 2] }.pull(Blink);
        })
    };
    let blink = shut(0.15);
    assert!(blink.get(Blink) > 0.8 && blink.get(EyeClosure) < 0.01 && blink.lids_lowered() > 0.8, "{blink:?}");
    assert!(blink.get(CheekRaiser) < 0.1 && blink.get(LidTightener) < 0.1 && blink.get(NoseWrinkler) < 0.1);
    let closed = shut(0.8);
    assert!(closed.get(EyeClosure) > 0.8 && closed.get(Blink) < 0.01, "{closed:?}");
}

#[test]
fn a_wink_is_on_one_side() {
    let eyes = moved(EyeClosure, [1.0, 0.0]).intensity(EyeClosure);
    assert!(eyes.on(Side::Left) > 0.8 && eyes.on(Side::Right) < 0.2, "{eyes:?}");
}

#[test]
fn folds_add_to_cheeks_nose_and_brows_and_are_not_asked_of_a_turned_head() {
    for (unit, patches, way) in [
        (CheekRaiser, vec![Patch::CrowsFeetLeft, Patch::CrowsFeetRight], 0),
        (NoseWrinkler, vec![Patch::NoseRoot], 0),
        (BrowLowerer, vec![Patch::Glabella], 1),
    ] {
        let folded = |yaw| {
            units_after(Face { yaw, ..Face::default() }, 0.3, |face| {
                Muscle { face, sides: [1.0; 2] }.fold(&patches, way);
            })
            .get(unit)
        };
        let turned = |yaw: f32| {
            let mut judge = judge_of("any-expression");
            watch_rest(&mut judge);
            let mut seen = Face { yaw, ..Face::default() }.seen();
            Muscle { face: &mut seen, sides: [1.0; 2] }.fold(&patches, way);
            units_of(&mut judge, 60, seen).get(unit)
        };
        assert!(folded(0.0) > 0.15, "{unit:?}: {}", folded(0.0));
        // What is left of the cheeks is what a real mesh does in a turn, and this one does not.
        assert!(turned(32.0) < 0.1, "{unit:?}: {}", turned(32.0));
    }
}

#[test]
fn a_still_face_raises_no_unit_however_the_head_turns() {
    let mut judge = judge_of("any-expression");
    for i in 0..180 {
        let t = i as f32 / 30.0;
        let (yaw, pitch) = if i < 30 { (0.0, 0.0) } else { (30.0 * (1.3 * t).sin(), 20.0 * (2.1 * t).sin()) };
        let units = units_of(&mut judge, i, Face { yaw, pitch, ..Face::default() }.seen());
        for (unit, level) in units.iter() {
            // Cheeks and lids are corrected for what a mesh does with them in a turn, and this one does not.
            let most = if matches!(unit, CheekRaiser | UpperLidRaiser) { 0.2 } else { 0.05 };
            assert!(level < most, "{unit:?} at {yaw}/{pitch}: {level}");
        }
    }
}

#[test]
fn the_far_side_of_a_turned_head_is_relied_on_less() {
    let smile = |yaw| {
        let mut judge = judge_of("any-expression");
        watch_rest(&mut judge);
        units_of(&mut judge, 60, Face { yaw, ..smiling(0.8) }.seen()).intensity(LipCornerPuller)
    };
    // Turned to the picture's right, it shows its right side.
    let (front, right, left) = (smile(0.0), smile(30.0), smile(-30.0));
    assert!((front.confidence_on(Side::Left) - front.confidence_on(Side::Right)).abs() < 1e-6);
    assert!(right.confidence_on(Side::Left) < 0.5 * right.confidence_on(Side::Right), "{right:?}");
    assert!(left.confidence_on(Side::Right) < 0.5 * left.confidence_on(Side::Left), "{left:?}");
    assert!(right.confidence() < front.confidence());
}

#[test]
fn confidence_falls_with_nods_blur_distance_doubt_and_an_unknown_rest() {
    let brows = |face: Face| {
        let mut judge = judge_of("any-expression");
        watch_rest(&mut judge);
        units_of(&mut judge, 60, face.seen()).intensity(InnerBrowRaiser).confidence()
    };
    let clear = brows(Face::default());
    for (what, face) in [
        ("nodding", Face { pitch: -22.0, ..Face::default() }),
        ("blurred", Face { sharpness: 0.05, ..Face::default() }),
        ("small", Face { size: 14.0, ..Face::default() }),
        ("doubtful", Face { presence: 0.5, ..Face::default() }),
    ] {
        assert!(brows(face) < 0.75 * clear, "{what}: {} against {clear}", brows(face));
    }
    let photo = read_still(&Face::default().seen()).action_units;
    assert!(photo.intensity(InnerBrowRaiser).confidence() < 0.75 * clear);
    assert!(photo.intensity(LipCornerPuller).confidence() > photo.intensity(InnerBrowRaiser).confidence());
}

#[test]
fn signals_that_contradict_each_other_lower_the_confidence() {
    let both = moved(InnerBrowRaiser, [1.0; 2]).intensity(InnerBrowRaiser);
    let one = units_after(Face::default(), 0.3, |face| {
        Muscle { face, sides: [1.0; 2] }.shape("browInnerUp", 0.9);
    })
    .intensity(InnerBrowRaiser);
    assert!(one.confidence() < 0.8 * both.confidence(), "{one:?} {both:?}");
}

#[test]
fn nothing_is_said_of_lids_that_cannot_be_seen() {
    let units = units_after(Face { yaw: 70.0, ..Face::default() }, 0.2, |_| ());
    for unit in [EyeClosure, Blink, UpperLidRaiser] {
        assert_eq!(units.intensity(unit), Intensity::default(), "{unit:?}");
    }
}

#[test]
fn a_unit_is_found_by_its_number() {
    for unit in ActionUnit::ALL {
        assert_eq!(ActionUnit::numbered(unit.number()), Some(unit));
    }
    assert_eq!(ActionUnit::numbered(3), None);
    assert!(ActionUnit::ALL.is_sorted_by_key(|unit| unit.number()));
}

#[test]
fn units_are_kept_by_number_with_sides_where_they_differ() {
    let mut units = ActionUnits::default();
    units.set(LipCornerPuller, Intensity::sided([0.812_34, 0.25], [0.9, 0.6]));
    units.set(ChinRaiser, Intensity::sided([0.2, 0.4], [0.5; 2]));
    let kept = serde_json::to_value(units).unwrap();
    assert_eq!(kept["AU12"], serde_json::json!({ "level": [0.8123, 0.25], "confidence": [0.9, 0.6] }));
    assert_eq!(kept["AU17"], serde_json::json!({ "level": 0.3, "confidence": 0.5 }), "a chin has no sides");
    assert_eq!(kept.as_object().unwrap().len(), ActionUnit::COUNT);
    let back: ActionUnits = serde_json::from_value(kept).unwrap();
    assert!((back.get(LipCornerPuller) - units.get(LipCornerPuller)).abs() < 1e-4);
    assert!((back.intensity(ChinRaiser).confidence() - 0.5).abs() < 1e-6);
}

#[test]
fn an_array_of_seventeen_as_it_was_kept_before_is_read() {
    let mut levels = [0.0_f32; 17];
    // AU 6, 12, 20, 26 and 45, by their places in it.
    for (place, level) in [(4, 0.5), (8, 0.9), (12, 0.25), (15, 0.75), (16, 1.0)] {
        levels[place] = level;
    }
    let units: ActionUnits = serde_json::from_str(&serde_json::to_string(&levels).unwrap()).unwrap();
    for (unit, level) in [
        (CheekRaiser, 0.5),
        (LipCornerPuller, 0.9),
        (LipStretcher, 0.25),
        // It went as far as a jaw that is pulled.
        (JawDrop, 1.0),
        (MouthStretch, 0.5),
        (Blink, 1.0),
        (LipPucker, 0.0),
    ] {
        assert!((units.get(unit) - level).abs() < 1e-6, "{unit:?}: {}", units.get(unit));
    }
    assert!((units.jaw() - 0.75).abs() < 1e-6);
    assert!((units.intensity(CheekRaiser).confidence() - Intensity::UNRECORDED).abs() < 1e-6);
}

#[test]
fn what_a_later_version_keeps_is_passed_over_and_what_is_no_unit_refused() {
    let units: ActionUnits =
        serde_json::from_str(r#"{ "AU99": [1, 2], "AU6": { "level": 0.5, "side": "both" }, "note": "x" }"#).unwrap();
    assert!((units.get(CheekRaiser) - 0.5).abs() < 1e-6);
    for nonsense in ["[0.1, 0.2]", "7", r#"{ "AU6": "strong" }"#, r#"{ "AU6": {} }"#] {
        assert!(serde_json::from_str::<ActionUnits>(nonsense).is_err(), "{nonsense}");
    }
}

proptest! {
    #[test]
    fn an_intensity_is_within_range_whatever_it_is_made_from(
        levels in prop::array::uniform2(prop::num::f32::ANY), confidences in prop::array::uniform2(prop::num::f32::ANY),
    ) {
        let intensity = Intensity::sided(levels, confidences);
        for side in Side::BOTH {
            prop_assert!((0.0..=1.0).contains(&intensity.on(side)));
            prop_assert!((0.0..=1.0).contains(&intensity.confidence_on(side)));
        }
        prop_assert!((0.0..=1.0).contains(&intensity.level()) && (0.0..=1.0).contains(&intensity.confidence()));
        prop_assert!((-1.0..=1.0).contains(&intensity.asymmetry()));
    }

    #[test]
    fn units_are_within_range_for_any_face(
        shapes in prop::collection::vec(prop_oneof![Just(f32::NAN), -1.0_f32..2.0], 52),
        moves in prop::collection::vec((0..478_usize, 0..3_usize, prop_oneof![Just(f32::NAN), -200.0_f32..200.0]), 0..40),
        folds in prop::collection::vec(prop_oneof![Just(0.0_f32), Just(f32::INFINITY), 0.0_f32..2.0], Patch::COUNT),
        (yaw, pitch) in (-90.0_f32..90.0, -60.0_f32..60.0),
    ) {
        let mut judge = judge_of("any-expression");
        let mut wild = Face { yaw, pitch, ..Face::default() }.seen();
        wild.blendshapes.0.copy_from_slice(&shapes);
        for (point, axis, by) in moves {
            wild.landmarks.0[point][axis] += by;
        }
        for (skin, fold) in wild.skin.0.iter_mut().zip(folds) {
            *skin = [fold; 2];
        }
        for (i, seen) in [Face::default().seen(), wild.clone(), Face::default().seen(), wild].into_iter().enumerate() {
            let units = units_of(&mut judge, i as u64, seen);
            for (unit, intensity) in units.intensities() {
                for side in Side::BOTH {
                    let both = [intensity.on(side), intensity.confidence_on(side)];
                    prop_assert!(both.iter().all(|value| (0.0..=1.0).contains(value)), "{unit:?} {intensity:?}");
                }
            }
        }
    }
}
