//! How the head is turned: the canonical face laid onto the mesh.

use candor_core::face::{HeadPose, Landmarks};

use crate::procrustes::{Alignment, align};

/// Points of the canonical face: those of the mesh without the irises.
pub const POINTS: usize = 468;

/// `MediaPipe`'s canonical face: x right, y up, z towards the camera, in centimetres, and the point's weight in the head
/// pose.
static CANONICAL: [[f64; 4]; POINTS] = include!("canonical_face.in");

/// A point of the canonical face, in centimetres.
pub fn canonical(index: usize) -> [f64; 3] {
    let [x, y, z, _] = CANONICAL[index];
    [x, y, z]
}

/// A point of the mesh in axes like the canonical face's: y up, z towards the camera.
pub fn upright([x, y, z]: [f32; 3]) -> [f64; 3] {
    [f64::from(x), -f64::from(y), -f64::from(z)]
}

/// Lays the canonical face onto the mesh (extended orthogonal Procrustes with `MediaPipe`'s weights).
///
/// `MediaPipe`'s face geometry first projects the mesh back through a camera of 63° vertical field of view. A portrait
/// lens sees 15° to 30°, and nobody tells us which, so the mesh is taken as it is, as under a distant camera: away from
/// the middle of the picture the angles differ from `MediaPipe`'s by what that camera would add. The mesh's depth is a
/// little flat: against its x and y alone, yaw reads about a tenth less.
pub fn lay(landmarks: &Landmarks) -> Alignment {
    let pairs: Vec<_> = CANONICAL
        .iter()
        .zip(landmarks.0.iter())
        .filter(|([.., weight], _)| *weight > 0.0)
        .map(|(&[x, y, z, weight], &point)| ([x, y, z], upright(point), weight))
        .collect();
    align(&pairs)
}

/// The angles of an alignment.
pub fn head_pose(alignment: &Alignment) -> HeadPose {
    let r = alignment.rotation;
    // Where the nose points: the canonical face looks along its z axis.
    let forward = [r[0][2], r[1][2], r[2][2]];
    let yaw = forward[0].atan2(forward[2]);
    let pitch = forward[1].atan2(forward[0].hypot(forward[2]));
    // The tilt that is left when yaw and pitch are undone: the turn of the face's right-hand axis against the horizontal
    // axis across its line of sight.
    let across = [yaw.cos(), 0.0, -yaw.sin()];
    let above = [-pitch.sin() * yaw.sin(), pitch.cos(), -pitch.sin() * yaw.cos()];
    let side = [r[0][0], r[1][0], r[2][0]];
    let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let roll = -dot(side, above).atan2(dot(side, across));
    HeadPose {
        rotation: r.map(|row| row.map(|value| value as f32)),
        yaw: yaw.to_degrees() as f32,
        pitch: pitch.to_degrees() as f32,
        roll: roll.to_degrees() as f32,
    }
}

#[cfg(test)]
mod tests {
    use candor_core::face::LANDMARK_COUNT;

    use super::*;

    /// The canonical face turned by yaw to the picture's right, pitch up and tilt clockwise (applied in the order tilt,
    /// pitch, yaw), as pixels.
    fn turned(yaw: f64, pitch: f64, roll: f64) -> Landmarks {
        let (yaw, pitch, roll) = (yaw.to_radians(), pitch.to_radians(), roll.to_radians());
        let mut points = [[0.0_f32; 3]; LANDMARK_COUNT];
        for (index, point) in points.iter_mut().enumerate().take(POINTS) {
            let [x, y, z] = canonical(index);
            let (x, y) = (x * roll.cos() + y * roll.sin(), y * roll.cos() - x * roll.sin());
            let (y, z) = (y * pitch.cos() + z * pitch.sin(), z * pitch.cos() - y * pitch.sin());
            let (x, z) = (x * yaw.cos() + z * yaw.sin(), z * yaw.cos() - x * yaw.sin());
            *point = [(400.0 + 20.0 * x) as f32, (300.0 - 20.0 * y) as f32, (-20.0 * z) as f32];
        }
        Landmarks(Box::new(points))
    }

    #[test]
    fn a_head_turned_by_known_angles_is_read_with_those_angles() {
        for (yaw, pitch, roll) in [
            (0.0, 0.0, 0.0),
            (35.0, 0.0, 0.0),
            (0.0, 20.0, 0.0),
            (0.0, 0.0, 40.0),
            (-50.0, -25.0, 100.0),
            (70.0, 30.0, -15.0),
        ] {
            let pose = head_pose(&lay(&turned(yaw, pitch, roll)));
            let wrong = [pose.yaw - yaw as f32, pose.pitch - pitch as f32, pose.roll - roll as f32];
            assert!(wrong.iter().all(|angle| angle.abs() < 0.01), "{yaw} {pitch} {roll}: {pose:?}");
        }
    }

    #[test]
    fn turning_to_the_right_looking_up_and_tilting_clockwise_are_positive() {
        let nose =
            |landmarks: &Landmarks| [landmarks.0[4][0] - landmarks.0[168][0], landmarks.0[4][1] - landmarks.0[168][1]];
        let straight = nose(&turned(0.0, 0.0, 0.0));
        assert!(nose(&turned(30.0, 0.0, 0.0))[0] > straight[0] + 10.0, "the nose moves to the picture's right");
        assert!(nose(&turned(0.0, 30.0, 0.0))[1] < straight[1] - 10.0, "the nose moves up");
        let tilted = turned(0.0, 0.0, 30.0);
        assert!(tilted.0[263][1] > tilted.0[33][1] + 10.0, "the eye at the right sinks");
    }
}
