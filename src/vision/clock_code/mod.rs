//! Finds the running code of [`candor_core::clock_code`] in a picture and reads it: in live frames and previews of some 600
//! pixels, soft, turned, seen from the side, in weak light. What cannot be told for sure is not read.
//!
//! The way: dark patches whose outline has four corners (`outline`), their edges to a fraction of a pixel and with them
//! the place of every cell (`square`), each cell against what dark and light look like around it (`cells`).

mod cells;
mod grey;
mod outline;
mod square;

use candor_core::clock_code::{ClockCode, Shown};

use crate::{Picture, VisionError};
use cells::Sheet;
use grey::Grey;
use square::Square;

/// What a picture shows of a running code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sight {
    /// The code, and the instant it stands for.
    Read(Shown),
    /// A code is there, but what it says cannot be told: it is too soft, too pale, or changed while the shutter was open.
    Unclear,
    /// There is none.
    Nothing,
}

/// Pictures are looked at in about this size, in pixels on the longer side.
const LONG_SIDE: usize = 960;
/// What counts as dark is what is darker than its surroundings, as wide as the picture's longer side divided by these.
const SURROUNDINGS: [usize; 2] = [5, 12];

/// Looks for a running code in a picture.
///
/// # Errors
/// [`VisionError::Picture`] where the picture's size and its pixels disagree.
pub fn read_clock_code(picture: &Picture) -> Result<Sight, VisionError> {
    let grey = Grey::of(picture.pixels()?, LONG_SIDE);
    let mut sight = Sight::Nothing;
    for share in SURROUNDINGS {
        for corners in outline::quadrilaterals(&grey, share) {
            let Some(square) = Square::around(&grey, corners) else { continue };
            let Some(sheet) = Sheet::of(&grey, &square) else { continue };
            match ClockCode::read(|column, row| sheet.cell(column, row)) {
                Some(shown) => return Ok(Sight::Read(shown)),
                None => sight = Sight::Unclear,
            }
        }
    }
    Ok(sight)
}
