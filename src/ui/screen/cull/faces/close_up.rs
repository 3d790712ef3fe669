//! Close-ups of faces: a square of the photo round each, as sharp as the camera's largest preview has it.

use candor_core::face::Region;
use candor_library::desk::{Crop, Photo};
use iced::{
    Element, Fill, Size,
    widget::{container, space},
};

use super::super::{Cull, Message as CullMessage};
use crate::{
    desk::Desk,
    theme::{colour, style},
    widget::picture::Picture,
};

/// How much is shown round a face, in sizes of the face.
const AROUND: f32 = 1.5;
/// Screens of double density show twice the pixels. The largest close-up stays below 2 MiB.
const DENSITY: f32 = 2.0;

/// The square round a face, moved so that it lies within the picture.
pub fn square(region: Region, size: Size) -> Region {
    let (width, height) = (size.width.max(1.0), size.height.max(1.0));
    let (x, y) = region.centre();
    let around = (region.width * width).max(region.height * height) * AROUND;
    let around = if around.is_finite() { around.clamp(1.0, width.min(height)) } else { width.min(height) };
    let (across, down) = (around / width, around / height);
    Region {
        x: (x - across / 2.0).clamp(0.0, 1.0 - across),
        y: (y - down / 2.0).clamp(0.0, 1.0 - down),
        width: across,
        height: down,
    }
}

/// The close-up of a face, for a place of that many pixels.
pub fn crop(cull: &Cull, desk: &Desk, photo: &Photo, region: Region, place: f32) -> Crop {
    let part = square(region, cull.loupe.size(photo, desk));
    Crop { photo: photo.id, part, edge: (place * DENSITY) as u32 }
}

/// Draws it: in full sharpness, or from the thumbnail until it has come.
pub fn picture<'a>(desk: &'a Desk, crop: &Crop, place: f32) -> Element<'a, CullMessage> {
    let part = [crop.part.x, crop.part.y, crop.part.width, crop.part.height];
    let content: Element<'a, CullMessage> = match (desk.crop(crop), desk.thumb(crop.photo)) {
        (Some(shown), _) => Picture::small(shown.picture.clone()).into(),
        (None, Some(thumb)) => Picture::small(thumb.clone()).part(part).into(),
        (None, None) => space().width(Fill).height(Fill).into(),
    };
    container(content).width(place).height(place).style(style::ground(colour::SURROUND)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_round_a_face_never_leaves_the_picture() {
        let regions = [
            Region { x: 0.4, y: 0.3, width: 0.2, height: 0.3 },
            Region { x: -0.1, y: -0.1, width: 0.3, height: 0.3 },
            Region { x: 0.9, y: 0.9, width: 0.3, height: 0.3 },
            Region { x: 0.0, y: 0.0, width: 2.0, height: 2.0 },
        ];
        for region in regions {
            for size in [(600.0, 400.0), (400.0, 600.0), (1.0, 1.0)] {
                let part = square(region, Size::new(size.0, size.1));
                assert!(part.x >= 0.0 && part.y >= 0.0, "{region:?} in {size:?}");
                assert!(part.x + part.width <= 1.001 && part.y + part.height <= 1.001, "{region:?} in {size:?}");
                let (width, height) = (part.width * size.0, part.height * size.1);
                assert!((width - height).abs() < 0.01 * width.max(1.0), "{width} x {height}");
            }
        }
    }
}
