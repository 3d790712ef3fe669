//! The two `BlazeFace` detectors: short range for faces that fill a good part of the picture, full range for small ones.
//!
//! Anchors, decoding and thresholds are those of `MediaPipe`'s `face_detection_short_range` and `_full_range` graphs.

use std::path::Path;

use ort::environment::Environment;

use crate::{
    VisionError,
    candidates::{Detection, merge},
    manifest::Manifest,
    net::{Net, Signature},
    picture::Pixels,
    warp::{Border, Range, Roi, sample},
};

/// Values a proposal: centre x and y, width, height, then six key points (x, y), the two eyes first.
const VALUES: usize = 16;
/// Proposals that overlap by more than this are the same face. `MediaPipe`'s graphs say 0.3; with 0.5 unsure faces come
/// out as its Face Landmarker has them (0.3 moved blendshapes by up to 0.33 on faces with scores about 0.6).
const SAME_FACE: f32 = 0.5;

/// A row of anchors: cells on a side, anchors in each cell.
type Grid = (usize, usize);

struct Kind {
    name: &'static str,
    side: usize,
    grids: &'static [Grid],
    threshold: f32,
    signature: Signature,
}

const SHORT: Kind = Kind {
    name: "blazeface_short_range",
    side: 128,
    // Strides 8, 16, 16, 16 with two anchors each; the three grids of 8x8 share their cells.
    grids: &[(16, 2), (8, 6)],
    threshold: 0.5,
    signature: Signature {
        input: &[1, 128, 128, 3],
        outputs: &[("regressors", &[1, 896, VALUES]), ("classificators", &[1, 896, 1])],
    },
};

const FULL: Kind = Kind {
    name: "blazeface_full_range",
    side: 192,
    grids: &[(48, 1)],
    threshold: 0.6,
    signature: Signature {
        input: &[1, 192, 192, 3],
        outputs: &[("reshaped_regressor_face_4", &[1, 2304, VALUES]), ("reshaped_classifier_face_4", &[1, 2304, 1])],
    },
};

/// A detector, ready to run.
pub struct Detector {
    net: Net,
    side: usize,
    threshold: f32,
    anchors: Vec<[f32; 2]>,
    input: Vec<f32>,
}

impl Detector {
    /// The short-range detector: faces from about a tenth of the picture's side.
    pub fn short_range(environment: &Environment, models: &Path) -> Result<(Self, Manifest), VisionError> {
        Self::load(environment, models, &SHORT)
    }

    /// The full-range detector: faces from about a twelfth of the picture's side, more surely than the other.
    pub fn full_range(environment: &Environment, models: &Path) -> Result<(Self, Manifest), VisionError> {
        Self::load(environment, models, &FULL)
    }

    fn load(environment: &Environment, models: &Path, kind: &Kind) -> Result<(Self, Manifest), VisionError> {
        let (net, manifest) = Net::load(environment, models, kind.name, kind.signature)?;
        let input = vec![0.0; kind.side * kind.side * 3];
        let anchors = anchors(kind.grids);
        Ok((Self { net, side: kind.side, threshold: kind.threshold, anchors, input }, manifest))
    }

    /// Pixels on a side of the net's input.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The faces in the whole picture, the surest first, in its pixels.
    pub fn detect(&mut self, pixels: Pixels<'_>) -> Result<Vec<Detection>, VisionError> {
        self.detect_in(pixels, Roi::letterbox(pixels))
    }

    /// The faces in an upright square of the picture, the surest first, in the picture's pixels.
    pub fn detect_in(&mut self, pixels: Pixels<'_>, window: Roi) -> Result<Vec<Detection>, VisionError> {
        sample(pixels, window, self.side, Border::Zero, Range::SIGNED, &mut self.input);
        let (anchors, threshold, side) = (&self.anchors, self.threshold, self.side as f32);
        let proposals = self.net.run(&self.input, |outputs| {
            let (values, scores) = (outputs[0], outputs[1]);
            let rows = values.chunks_exact(VALUES).zip(scores).zip(anchors);
            rows.filter_map(|((values, &logit), anchor)| {
                let score = sigmoid(logit);
                (score >= threshold).then(|| proposal(values, *anchor, score, side, window))
            })
            .collect()
        })?;
        Ok(merge(proposals, SAME_FACE))
    }
}

/// Centres of the anchors in fractions of the input, in the order of the net's rows.
fn anchors(grids: &[Grid]) -> Vec<[f32; 2]> {
    let centre = |cell: usize, cells: usize| (cell as f32 + 0.5) / cells as f32;
    let mut anchors = Vec::new();
    for &(cells, each) in grids {
        for cell in 0..cells * cells {
            let at = [centre(cell % cells, cells), centre(cell / cells, cells)];
            anchors.extend(std::iter::repeat_n(at, each));
        }
    }
    anchors
}

fn proposal(values: &[f32], anchor: [f32; 2], score: f32, side: f32, window: Roi) -> Detection {
    let point = |at: usize| window.place(values[at] / side + anchor[0], values[at + 1] / side + anchor[1]);
    let [x, y] = point(0);
    let half = [values[2] / side * window.size[0] / 2.0, values[3] / side * window.size[1] / 2.0];
    Detection { score, bounds: [x - half[0], y - half[1], x + half[0], y + half[1]], eyes: [point(4), point(6)] }
}

/// The logistic function, with logits clipped to +-100 as in `MediaPipe`.
pub fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit.clamp(-100.0, 100.0)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_an_anchor_for_every_row_of_the_nets() {
        for kind in [&SHORT, &FULL] {
            let (_, rows) = kind.signature.outputs[0];
            assert_eq!(anchors(kind.grids).len(), rows[1], "{}", kind.name);
        }
    }
}
