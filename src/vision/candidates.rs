//! What a detector proposes, and how overlapping proposals become one.

use crate::warp::Roi;

/// A face as a detector sees it, in pixels of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Detection {
    /// 0..1.
    pub score: f32,
    /// Left, top, right, bottom.
    pub bounds: [f32; 4],
    /// The eye at the picture's left and the one at its right (of an upright face), x and y each.
    pub eyes: [[f32; 2]; 2],
}

/// How much larger than a face its region for the mesh is (`MediaPipe` Face Landmarker).
const MARGIN: f32 = 1.5;

impl Detection {
    /// The square, turned with the eyes, in which the mesh is sought.
    pub fn roi(&self) -> Roi {
        let [left, top, right, bottom] = self.bounds;
        let [[ax, ay], [bx, by]] = self.eyes;
        let side = (right - left).max(bottom - top) * MARGIN;
        Roi {
            centre: [f32::midpoint(left, right), f32::midpoint(top, bottom)],
            size: [side, side],
            rotation: (by - ay).atan2(bx - ax),
        }
    }

    /// The same face in a picture that is `factor` times as large.
    pub fn enlarged(&self, factor: f32) -> Self {
        Self::from_values(self.score, self.values().map(|value| value * factor))
    }

    fn is_finite(&self) -> bool {
        self.bounds.iter().chain(self.eyes.iter().flatten()).all(|value| value.is_finite()) && self.score.is_finite()
    }

    fn values(&self) -> [f32; 8] {
        let [[ax, ay], [bx, by]] = self.eyes;
        let [left, top, right, bottom] = self.bounds;
        [left, top, right, bottom, ax, ay, bx, by]
    }

    fn from_values(score: f32, [left, top, right, bottom, ax, ay, bx, by]: [f32; 8]) -> Self {
        Self { score, bounds: [left, top, right, bottom], eyes: [[ax, ay], [bx, by]] }
    }
}

/// Intersection over union of two boxes (left, top, right, bottom), 0..1.
pub fn overlap(a: [f32; 4], b: [f32; 4]) -> f32 {
    let width = a[2].min(b[2]) - a[0].max(b[0]);
    let height = a[3].min(b[3]) - a[1].max(b[1]);
    if width <= 0.0 || height <= 0.0 {
        return 0.0;
    }
    let area = |r: [f32; 4]| (r[2] - r[0]) * (r[3] - r[1]);
    let shared = width * height;
    shared / (area(a) + area(b) - shared)
}

/// Weighted non-maximum suppression: the proposals that overlap the best one by more than `limit` are averaged with it by
/// their scores, and so on with the rest. The best come first.
pub fn merge(mut proposals: Vec<Detection>, limit: f32) -> Vec<Detection> {
    proposals.retain(Detection::is_finite);
    proposals.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut merged = Vec::new();
    while let Some(best) = proposals.first().cloned() {
        let (same, rest): (Vec<_>, Vec<_>) =
            proposals.drain(..).partition(|other| overlap(best.bounds, other.bounds) > limit);
        proposals = rest;
        merged.push(average(&best, &same));
        if same.is_empty() {
            // A box without area overlaps nothing, not even itself.
            proposals.retain(|other| *other != best);
        }
    }
    merged
}

fn average(best: &Detection, same: &[Detection]) -> Detection {
    let total: f32 = same.iter().map(|one| one.score).sum();
    if total <= 0.0 {
        return best.clone();
    }
    let mut sums = [0.0; 8];
    for one in same {
        for (sum, value) in sums.iter_mut().zip(one.values()) {
            *sum += value * one.score;
        }
    }
    Detection::from_values(best.score, sums.map(|sum| sum / total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f32, y: f32, side: f32, score: f32) -> Detection {
        Detection { score, bounds: [x, y, x + side, y + side], eyes: [[x, y], [x + side, y]] }
    }

    #[test]
    fn overlapping_proposals_become_their_weighted_mean() {
        let merged = merge(vec![square(0.0, 0.0, 10.0, 0.6), square(1.0, 0.0, 10.0, 0.9)], 0.5);
        assert_eq!(merged.len(), 1);
        assert!((merged[0].score - 0.9).abs() < 1e-6);
        assert!((merged[0].bounds[0] - 0.6).abs() < 1e-5, "{merged:?}");
    }

    #[test]
    fn faces_apart_stay_apart_with_the_best_first() {
        let merged = merge(vec![square(0.0, 0.0, 10.0, 0.6), square(30.0, 0.0, 10.0, 0.9)], 0.5);
        assert_eq!(merged.iter().map(|d| d.bounds[0]).collect::<Vec<_>>(), [30.0, 0.0]);
    }

    #[test]
    fn boxes_without_area_and_numbers_that_are_none_end_the_merging_too() {
        let odd = vec![square(5.0, 5.0, 0.0, 0.9), square(5.0, 5.0, 0.0, 0.9), square(f32::NAN, 0.0, 3.0, 0.8)];
        assert_eq!(merge(odd, 0.5).len(), 1);
    }

    #[test]
    fn the_mesh_region_is_a_square_half_as_large_again_and_turned_with_the_eyes() {
        let face = Detection { score: 1.0, bounds: [10.0, 10.0, 30.0, 20.0], eyes: [[12.0, 12.0], [20.0, 20.0]] };
        let roi = face.roi();
        assert!((roi.size[0] - 30.0).abs() < 1e-5 && (roi.size[1] - 30.0).abs() < 1e-5);
        assert!((roi.rotation - std::f32::consts::FRAC_PI_4).abs() < 1e-6);
    }
}
