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
        if self == Self::Normal || !whole {
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

    fn turn<const CHANNELS: usize>(self, columns: usize, rows: usize, pixels: &[u8]) -> Vec<u8> {
        let (source, _) = pixels.as_chunks::<CHANNELS>();
        let mut upright = Vec::with_capacity(pixels.len());
        let (width, height) = if self.swaps_sides() { (rows, columns) } else { (columns, rows) };
        for y in 0..height {
            for x in 0..width {
                let (column, row) = self.stored_at(x, y, columns, rows);
                if let Some(pixel) = source.get(row * columns + column) {
                    upright.extend_from_slice(pixel);
                }
            }
        }
        upright
    }

    /// Where the upright pixel (x, y) lies in the stored picture.
    fn stored_at(self, x: usize, y: usize, columns: usize, rows: usize) -> (usize, usize) {
        let (right, bottom) = (columns.saturating_sub(1), rows.saturating_sub(1));
        match self {
            Self::Normal => (x, y),
            Self::MirrorHorizontal => (right - x, y),
            Self::Rotate180 => (right - x, bottom - y),
            Self::MirrorVertical => (x, bottom - y),
            Self::Transpose => (y, x),
            Self::Rotate90 => (y, bottom - x),
            Self::Transverse => (right - y, bottom - x),
            Self::Rotate270 => (right - y, x),
        }
    }
}
