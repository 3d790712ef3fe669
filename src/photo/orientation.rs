//! How a stored picture has to be turned to stand upright.

/// The eight orientations of EXIF (tag 0x0112): what to do to the stored picture so that it stands upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// 1: it stands upright.
    #[default]
    Normal,
    /// 2: mirror left and right.
    MirrorHorizontal,
    /// 3: turn by 180°.
    Rotate180,
    /// 4: mirror top and bottom.
    MirrorVertical,
    /// 5: swap rows and columns.
    Transpose,
    /// 6: turn clockwise by 90°.
    Rotate90,
    /// 7: swap rows and columns along the other diagonal.
    Transverse,
    /// 8: turn clockwise by 270°.
    Rotate270,
}

impl Orientation {
    /// All eight, by their EXIF value from 1.
    pub const ALL: [Self; 8] = [
        Self::Normal,
        Self::MirrorHorizontal,
        Self::Rotate180,
        Self::MirrorVertical,
        Self::Transpose,
        Self::Rotate90,
        Self::Transverse,
        Self::Rotate270,
    ];

    /// The orientation of that EXIF value, 1..=8.
    #[must_use]
    pub fn from_exif(value: u16) -> Option<Self> {
        Self::ALL.get(usize::from(value).checked_sub(1)?).copied()
    }

    /// Its EXIF value, 1..=8.
    #[must_use]
    pub fn exif(self) -> u16 {
        self as u16 + 1
    }

    /// Whether width and height change places.
    #[must_use]
    pub fn swaps_sides(self) -> bool {
        matches!(self, Self::Transpose | Self::Rotate90 | Self::Transverse | Self::Rotate270)
    }

    /// The upright size of a picture stored in this size.
    #[must_use]
    pub fn upright_size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.swaps_sides() { (height, width) } else { (width, height) }
    }

    /// Turns a stored picture upright: `pixels` row by row from the top, `channels` bytes each (3 for RGB, 4 for RGBA).
    /// Gives the upright width, height and pixels. Pixels that are not `width × height × channels` bytes come back as
    /// they are.
    #[must_use]
    pub fn upright(self, width: u32, height: u32, pixels: Vec<u8>, channels: usize) -> (u32, u32, Vec<u8>) {
        let (columns, rows) = (width as usize, height as usize);
        let whole = columns.checked_mul(rows).and_then(|count| count.checked_mul(channels)) == Some(pixels.len());
        if self == Self::Normal || !whole || pixels.is_empty() {
            return (width, height, pixels);
        }
        let turned = match channels {
            3 => self.turn::<3>(columns, rows, &pixels),
            4 => self.turn::<4>(columns, rows, &pixels),
            1 => self.turn::<1>(columns, rows, &pixels),
            _ => return (width, height, pixels),
        };
        let (width, height) = self.upright_size((width, height));
        (width, height, turned)
    }

    /// Turns stored RGB pixels upright and gives each the fourth byte that screens want. The stored picture of
    /// `width × height` pixels may be part of a wider one: from one of its rows to the next it is `row` pixels. `rgba` takes
    /// `width × height × 4` bytes; where it or `rgb` is shorter, what is missing is left as it is.
    pub fn upright_rgba(self, (width, height): (u32, u32), row: u32, rgb: &[u8], rgba: &mut [u8]) {
        let [width, height, row] = [width, height, row].map(|pixels| pixels as usize);
        let (stored, _) = rgb.as_chunks::<3>();
        let (target, _) = rgba.as_chunks_mut::<4>();
        self.walk((width, height, row), stored, target, |&[red, green, blue]| [red, green, blue, 255]);
    }

    fn turn<const CHANNELS: usize>(self, columns: usize, rows: usize, pixels: &[u8]) -> Vec<u8> {
        let (stored, _) = pixels.as_chunks::<CHANNELS>();
        let mut upright = vec![0; pixels.len()];
        let (target, _) = upright.as_chunks_mut::<CHANNELS>();
        self.walk((columns, rows, columns), stored, target, |pixel| *pixel);
        upright
    }

    /// Fills the upright picture square by square, so that neither reading nor writing leaves the processor's cache on the
    /// way.
    fn walk<S, T>(
        self,
        (columns, rows, row): (usize, usize, usize),
        stored: &[S],
        target: &mut [T],
        pixel_of: impl Fn(&S) -> T,
    ) {
        const SQUARE: usize = 64;
        let width = if self.swaps_sides() { rows } else { columns };
        if width == 0 {
            return;
        }
        let steps = self.steps(columns, rows, row);
        for (band_index, band) in target.chunks_mut(width.saturating_mul(SQUARE)).enumerate() {
            for left in (0..width).step_by(SQUARE) {
                for (line_index, line) in band.chunks_mut(width).enumerate() {
                    let mut from = steps.stored_at(left, band_index * SQUARE + line_index);
                    let line = line.iter_mut().skip(left).take(SQUARE);
                    if steps.right == 1 {
                        let stored = stored.get(from..).unwrap_or_default();
                        line.zip(stored).for_each(|(pixel, stored)| *pixel = pixel_of(stored));
                        continue;
                    }
                    for pixel in line {
                        if let Some(stored) = stored.get(from) {
                            *pixel = pixel_of(stored);
                        }
                        from = from.wrapping_add_signed(steps.right);
                    }
                }
            }
        }
    }

    /// The way through the stored pixels when the upright picture is walked row by row.
    fn steps(self, columns: usize, rows: usize, row: usize) -> Steps {
        let (last_column, last_row) = (columns.saturating_sub(1), rows.saturating_sub(1).wrapping_mul(row));
        let row = row.cast_signed();
        let (start, right, down) = match self {
            Self::Normal => (0, 1, row),
            Self::MirrorHorizontal => (last_column, -1, row),
            Self::Rotate180 => (last_row + last_column, -1, -row),
            Self::MirrorVertical => (last_row, 1, -row),
            Self::Transpose => (0, row, 1),
            Self::Rotate90 => (last_row, -row, 1),
            Self::Transverse => (last_row + last_column, -row, -1),
            Self::Rotate270 => (last_column, row, -1),
        };
        Steps { start, right, down }
    }
}

/// Where the upright picture's first pixel is stored, and how far from it those to the right and below are.
struct Steps {
    start: usize,
    right: isize,
    down: isize,
}

impl Steps {
    fn stored_at(&self, x: usize, y: usize) -> usize {
        let [x, y] = [x, y].map(usize::cast_signed);
        self.start.wrapping_add_signed(x.wrapping_mul(self.right)).wrapping_add_signed(y.wrapping_mul(self.down))
    }
}
