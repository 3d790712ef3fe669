//! The rigid motion that best lays one set of points onto another (weighted extended orthogonal Procrustes).
//!
//! The rotation is found by Horn's method: as the unit quaternion that is the eigenvector of the largest eigenvalue of a
//! symmetric 4x4 matrix (B. K. P. Horn, "Closed-form solution of absolute orientation using unit quaternions", 1987). It
//! is never a reflection.

/// A point.
pub type Point = [f64; 3];

/// `target ≈ scale * rotation * (source - source_centre) + target_centre`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alignment {
    /// Rows of the rotation.
    pub rotation: [[f64; 3]; 3],
    /// > 0, or 0 where the target is a single point.
    pub scale: f64,
    /// Weighted centre of the source.
    pub source_centre: Point,
    /// Weighted centre of the target.
    pub target_centre: Point,
}

impl Alignment {
    /// Takes a point of the target back into the source's frame.
    pub fn back(&self, target: Point) -> Point {
        let d = [0, 1, 2].map(|axis| target[axis] - self.target_centre[axis]);
        let scale = if self.scale > 0.0 { self.scale } else { 1.0 };
        [0, 1, 2].map(|axis| {
            let turned: f64 = (0..3).map(|row| self.rotation[row][axis] * d[row]).sum();
            turned / scale + self.source_centre[axis]
        })
    }
}

/// Aligns `source` to `target`, point by point. Weights are >= 0 and not all 0.
pub fn align(pairs: &[(Point, Point, f64)]) -> Alignment {
    let total: f64 = pairs.iter().map(|pair| pair.2).sum();
    let centre = |pick: fn(&(Point, Point, f64)) -> Point| {
        [0, 1, 2].map(|axis| pairs.iter().map(|pair| pick(pair)[axis] * pair.2).sum::<f64>() / total)
    };
    let (source_centre, target_centre) = (centre(|pair| pair.0), centre(|pair| pair.1));

    let mut covariance = [[0.0; 3]; 3];
    let mut spread = 0.0;
    for (source, target, weight) in pairs {
        for row in 0..3 {
            let s = source[row] - source_centre[row];
            spread += weight * s * s;
            for (column, sum) in covariance[row].iter_mut().enumerate() {
                *sum += weight * s * (target[column] - target_centre[column]);
            }
        }
    }
    let rotation = rotation_of(best_quaternion(&covariance));
    // The scale that minimises the squared distances, given the rotation.
    let along: f64 = (0..3)
        .flat_map(|row| (0..3).map(move |column| (row, column)))
        .map(|(r, c)| rotation[c][r] * covariance[r][c])
        .sum();
    let scale = if spread > 0.0 { (along / spread).max(0.0) } else { 0.0 };
    Alignment { rotation, scale, source_centre, target_centre }
}

fn best_quaternion(m: &[[f64; 3]; 3]) -> [f64; 4] {
    let [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = *m;
    largest_eigenvector([
        [xx + yy + zz, yz - zy, zx - xz, xy - yx],
        [yz - zy, xx - yy - zz, xy + yx, zx + xz],
        [zx - xz, xy + yx, yy - xx - zz, yz + zy],
        [xy - yx, zx + xz, yz + zy, zz - xx - yy],
    ])
}

/// Cyclic Jacobi; a symmetric 4x4 matrix is diagonal to machine precision after a handful of sweeps.
fn largest_eigenvector(mut matrix: [[f64; 4]; 4]) -> [f64; 4] {
    let mut vectors = [[0.0; 4]; 4];
    for (index, row) in vectors.iter_mut().enumerate() {
        row[index] = 1.0;
    }
    for _ in 0..12 {
        for p in 0..3 {
            for q in p + 1..4 {
                rotate_away(&mut matrix, &mut vectors, p, q);
            }
        }
    }
    let best = (0..4).max_by(|&a, &b| matrix[a][a].total_cmp(&matrix[b][b])).unwrap_or(0);
    [0, 1, 2, 3].map(|row| vectors[row][best])
}

/// One Jacobi rotation: makes the element (first, second) zero.
fn rotate_away(matrix: &mut [[f64; 4]; 4], vectors: &mut [[f64; 4]; 4], first: usize, second: usize) {
    let element = matrix[first][second];
    if element == 0.0 || !element.is_finite() {
        return;
    }
    let theta = (matrix[second][second] - matrix[first][first]) / (2.0 * element);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let turned = |one: f64, other: f64| (cosine * one - sine * other, sine * one + cosine * other);
    for row in matrix.iter_mut().chain(vectors.iter_mut()) {
        (row[first], row[second]) = turned(row[first], row[second]);
    }
    let (upper, lower) = (matrix[first], matrix[second]);
    for (column, (one, other)) in upper.into_iter().zip(lower).enumerate() {
        (matrix[first][column], matrix[second][column]) = turned(one, other);
    }
}

fn rotation_of([w, x, y, z]: [f64; 4]) -> [[f64; 3]; 3] {
    [
        [w * w + x * x - y * y - z * z, 2.0 * (x * y - w * z), 2.0 * (x * z + w * y)],
        [2.0 * (x * y + w * z), w * w - x * x + y * y - z * z, 2.0 * (y * z - w * x)],
        [2.0 * (x * z - w * y), 2.0 * (y * z + w * x), w * w - x * x - y * y + z * z],
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_motion_that_was_applied_is_found_again(
            q in prop::array::uniform4(-1.0_f64..1.0).prop_filter("no direction", |q| q.iter().map(|v| v * v).sum::<f64>() > 0.01),
            scale in 0.1_f64..50.0,
            shift in prop::array::uniform3(-100.0_f64..100.0),
            points in prop::collection::vec((prop::array::uniform3(-5.0_f64..5.0), 0.1_f64..1.0), 4..30),
        ) {
            let norm = q.iter().map(|v| v * v).sum::<f64>().sqrt();
            let rotation = rotation_of(q.map(|v| v / norm));
            let pairs: Vec<_> = points
                .iter()
                .map(|&(p, weight)| {
                    let moved = [0, 1, 2].map(|r| scale * (0..3).map(|c| rotation[r][c] * p[c]).sum::<f64>() + shift[r]);
                    (p, moved, weight)
                })
                .collect();
            let found = align(&pairs);
            for (source, target, _) in &pairs {
                let back = found.back(*target);
                for axis in 0..3 {
                    prop_assert!((back[axis] - source[axis]).abs() < 1e-6, "{back:?} {source:?}");
                }
            }
        }
    }

    #[test]
    fn points_that_all_coincide_give_a_rotation_and_no_nonsense() {
        let found = align(&[([1.0, 2.0, 3.0], [7.0; 3], 1.0), ([4.0, 5.0, 6.0], [7.0; 3], 1.0)]);
        assert!(found.rotation.iter().flatten().all(|value| value.is_finite()));
        assert!(found.scale.abs() < 1e-12);
    }
}
