//! Faces of our own making: the canonical face, shaded triangle by triangle, with eyes, brows, nostrils and a mouth
//! painted on. The nets take them for faces, and here it is known exactly where every point is.

#![allow(dead_code, reason = "each test uses its part")]

use candor_vision::Picture;

static POINTS: [[f64; 4]; 468] = include!("../../canonical_face.in");
static TRIANGLES: [[usize; 3]; 898] = include!("../fixtures/canonical_triangles.in");

const RIGHT_EYE: [usize; 16] = [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246];
const LEFT_EYE: [usize; 16] = [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466];
const RIGHT_BROW: [usize; 10] = [70, 63, 105, 66, 107, 55, 65, 52, 53, 46];
const LEFT_BROW: [usize; 10] = [300, 293, 334, 296, 336, 285, 295, 282, 283, 276];
const LIPS: [usize; 20] = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185];
const MOUTH: [usize; 20] = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191];
const NOSTRILS: [usize; 2] = [98, 327];

/// A face to be painted.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Its middle, in pixels.
    pub centre: [f64; 2],
    /// From chin to forehead, in pixels.
    pub height: f64,
    /// Degrees to the picture's right.
    pub yaw: f64,
    /// Degrees up.
    pub pitch: f64,
    /// Degrees clockwise.
    pub roll: f64,
    /// Colour of the skin.
    pub skin: [f64; 3],
    /// Width of the face against its height, 1 as the canonical one.
    pub width: f64,
}

impl Face {
    /// A face looking straight ahead.
    pub fn at(x: f64, y: f64, height: f64) -> Self {
        Self { centre: [x, y], height, yaw: 0.0, pitch: 0.0, roll: 0.0, skin: [225.0, 170.0, 145.0], width: 1.0 }
    }

    /// Every point of the mesh in the picture: x, y in pixels, z towards the viewer.
    pub fn points(&self) -> Vec<[f64; 3]> {
        let (yaw, pitch, roll) = (self.yaw.to_radians(), self.pitch.to_radians(), self.roll.to_radians());
        let tall =
            POINTS.iter().map(|p| p[1]).fold(f64::MIN, f64::max) - POINTS.iter().map(|p| p[1]).fold(f64::MAX, f64::min);
        let scale = self.height / tall;
        POINTS
            .iter()
            .map(|&[x, y, z, _]| {
                let x = x * self.width;
                let (x, y) = (x * roll.cos() + y * roll.sin(), y * roll.cos() - x * roll.sin());
                let (y, z) = (y * pitch.cos() + z * pitch.sin(), z * pitch.cos() - y * pitch.sin());
                let (x, z) = (x * yaw.cos() + z * yaw.sin(), z * yaw.cos() - x * yaw.sin());
                [self.centre[0] + x * scale, self.centre[1] - y * scale, z * scale]
            })
            .collect()
    }
}

/// A canvas of RGB pixels.
pub struct Canvas {
    width: usize,
    height: usize,
    rgb: Vec<[f64; 3]>,
}

impl Canvas {
    /// A plain backdrop.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, rgb: vec![[90.0, 100.0, 110.0]; width * height] }
    }

    /// Paints a face.
    pub fn paint(mut self, face: Face) -> Self {
        let points = face.points();
        let flat: Vec<[f64; 2]> = points.iter().map(|p| [p[0], p[1]]).collect();
        self.head(&face);
        let mut order: Vec<[usize; 3]> = TRIANGLES.to_vec();
        let depth = |t: &[usize; 3]| t.iter().map(|&i| points[i][2]).sum::<f64>();
        order.sort_by(|a, b| depth(a).total_cmp(&depth(b)));
        for triangle in order {
            let light = shade(triangle.map(|i| points[i]));
            self.polygon(&triangle.map(|i| flat[i]), face.skin.map(|c| c * light));
        }
        let unit = face.height;
        for eye in [RIGHT_EYE, LEFT_EYE] {
            let ring = eye.map(|i| flat[i]);
            self.polygon(&ring, [240.0; 3]);
            let middle = [0, 1].map(|axis| ring.iter().map(|p| p[axis]).sum::<f64>() / 16.0);
            self.disc(middle, unit * 0.043, [60.0, 40.0, 30.0]);
            self.line(&ring, unit / 120.0, [50.0, 30.0, 25.0]);
        }
        for brow in [RIGHT_BROW, LEFT_BROW] {
            self.polygon(&brow.map(|i| flat[i]), [60.0, 40.0, 30.0]);
        }
        self.polygon(&LIPS.map(|i| flat[i]), [180.0, 90.0, 85.0]);
        self.line(&MOUTH.map(|i| flat[i]), unit / 130.0, [90.0, 40.0, 40.0]);
        for nostril in NOSTRILS {
            self.disc(flat[nostril], unit * 0.02, [110.0, 70.0, 60.0]);
        }
        self
    }

    /// The picture, softened a little as a lens would.
    pub fn finish(self) -> Picture {
        let softened = self.blurred(1);
        let rgb: Vec<u8> = softened.iter().flatten().map(|&value| value.round().clamp(0.0, 255.0) as u8).collect();
        Picture { width: self.width as u32, height: self.height as u32, rgb: rgb.into() }
    }

    /// The picture, out of focus by that many passes of a 3x3 mean.
    pub fn defocused(mut self, passes: usize) -> Picture {
        self.rgb = self.blurred(passes);
        self.finish()
    }

    fn blurred(&self, passes: usize) -> Vec<[f64; 3]> {
        let mut rgb = self.rgb.clone();
        for _ in 0..passes {
            let at = |x: usize, y: usize| rgb[y.min(self.height - 1) * self.width + x.min(self.width - 1)];
            let mut next = Vec::with_capacity(rgb.len());
            for y in 0..self.height {
                for x in 0..self.width {
                    let mut sum = [0.0; 3];
                    for (dx, dy) in (0..3).flat_map(|dx| (0..3).map(move |dy| (dx, dy))) {
                        let pixel = at((x + dx).saturating_sub(1), (y + dy).saturating_sub(1));
                        (0..3).for_each(|c| sum[c] += pixel[c] / 9.0);
                    }
                    next.push(sum);
                }
            }
            rgb = next;
        }
        rgb
    }

    fn head(&mut self, face: &Face) {
        let [x, y] = face.centre;
        let unit = face.height;
        let neck = [
            [x - 0.25 * unit, y + 0.3 * unit],
            [x + 0.25 * unit, y + 0.3 * unit],
            [x + 0.25 * unit, y + 0.9 * unit],
            [x - 0.25 * unit, y + 0.9 * unit],
        ];
        let roll = face.roll.to_radians();
        let hair: Vec<[f64; 2]> = (0..48)
            .map(|step| f64::from(step) * std::f64::consts::TAU / 48.0)
            .map(|angle| [0.56 * unit * face.width * angle.cos(), 0.78 * unit * angle.sin() - 0.08 * unit])
            .map(|[dx, dy]| [x + dx * roll.cos() - dy * roll.sin(), y + dx * roll.sin() + dy * roll.cos()])
            .collect();
        self.polygon(&hair, [40.0, 30.0, 25.0]);
        self.polygon(&neck, face.skin.map(|c| c * 0.75));
    }

    fn put(&mut self, x: i64, y: i64, colour: [f64; 3]) {
        if let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y))
            && x < self.width
            && y < self.height
        {
            self.rgb[y * self.width + x] = colour;
        }
    }

    fn polygon(&mut self, corners: &[[f64; 2]], colour: [f64; 3]) {
        let top = corners.iter().map(|p| p[1]).fold(f64::MAX, f64::min).floor().max(0.0) as i64;
        let bottom = corners.iter().map(|p| p[1]).fold(f64::MIN, f64::max).ceil().min(self.height as f64) as i64;
        for y in top..=bottom {
            let row = y as f64;
            let mut crossings: Vec<f64> = (0..corners.len())
                .map(|i| (corners[i], corners[(i + 1) % corners.len()]))
                .filter(|(a, b)| (a[1] <= row) != (b[1] <= row))
                .map(|(a, b)| a[0] + (row - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
                .collect();
            crossings.sort_by(f64::total_cmp);
            for pair in crossings.chunks_exact(2) {
                for x in pair[0].round() as i64..=pair[1].round() as i64 {
                    self.put(x, y, colour);
                }
            }
        }
    }

    fn disc(&mut self, [x, y]: [f64; 2], radius: f64, colour: [f64; 3]) {
        let reach = radius.ceil() as i64 + 1;
        for dy in -reach..=reach {
            for dx in -reach..=reach {
                let (px, py) = (x.round() as i64 + dx, y.round() as i64 + dy);
                if (px as f64 - x).hypot(py as f64 - y) <= radius.max(0.5) {
                    self.put(px, py, colour);
                }
            }
        }
    }

    fn line(&mut self, ring: &[[f64; 2]], thickness: f64, colour: [f64; 3]) {
        for index in 0..ring.len() {
            let (a, b) = (ring[index], ring[(index + 1) % ring.len()]);
            let steps = ((b[0] - a[0]).hypot(b[1] - a[1]).ceil() as usize).max(1);
            for step in 0..=steps {
                let t = step as f64 / steps as f64;
                self.disc([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t], thickness / 2.0, colour);
            }
        }
    }
}

/// How bright a triangle is, lit from above on the viewer's left.
fn shade(corners: [[f64; 3]; 3]) -> f64 {
    let edge =
        |to: usize| [0, 1, 2].map(|axis| (corners[to][axis] - corners[0][axis]) * if axis == 1 { -1.0 } else { 1.0 });
    let (one, other) = (edge(1), edge(2));
    let normal = [0, 1, 2].map(|axis| {
        let (next, last) = ((axis + 1) % 3, (axis + 2) % 3);
        one[next] * other[last] - one[last] * other[next]
    });
    let length = normal.iter().map(|n| n * n).sum::<f64>().sqrt().max(1e-9);
    let facing = if normal[2] < 0.0 { -1.0 } else { 1.0 };
    let light = (-0.3 * normal[0] + 0.5 * normal[1] + 0.8 * normal[2]) * facing / length / 0.98_f64.sqrt();
    0.55 + 0.45 * light.max(0.0)
}

/// The picture as a JPEG.
pub fn jpeg(picture: &Picture, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode(&picture.rgb, picture.width, picture.height, image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}
