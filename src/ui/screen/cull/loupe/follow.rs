//! One face, followed from photo to photo. Pure.

use candor_core::{
    cull::Sitter,
    face::{Region, TrackId},
};
use candor_library::desk::Photo;
use iced::Point;

/// A face, with what it can be found again by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Who {
    /// Whose, within the folder.
    pub sitter: Option<Sitter>,
    /// Whose, within the shoot.
    pub track: Option<TrackId>,
    /// Where, in fractions of the upright picture.
    pub region: Region,
}

/// How far down a face's box the eyes lie: in the canonical face, whose mesh the box goes round, their corners lie 0.317 and
/// 0.321 of the way from the top of the forehead to the chin.
const EYES: f32 = 0.32;

/// The faces of a photo, in the order of its description.
pub fn faces(photo: &Photo) -> Vec<Who> {
    let faces = photo.description.iter().flat_map(|description| &description.faces).enumerate();
    faces
        .map(|(place, face)| Who {
            sitter: photo.sitters.get(place).copied().flatten(),
            track: face.track,
            region: face.region,
        })
        .collect()
}

impl Who {
    /// The middle between the eyes, in fractions of the picture.
    pub fn eyes(&self) -> Point {
        Point::new(self.region.x + self.region.width / 2.0, self.region.y + EYES * self.region.height)
    }

    /// Which of a photo's faces is the same: the same sitter's, the same track's, or else the nearest by position and size
    /// that is not known to be another sitter's.
    pub fn found_among(&self, faces: &[Self]) -> Option<usize> {
        let same = |is_same: &dyn Fn(&Self) -> bool| faces.iter().position(is_same);
        let by_sitter = self.sitter.and_then(|sitter| same(&|face| face.sitter == Some(sitter)));
        let is_another = |face: &Self| matches!((self.sitter, face.sitter), (Some(a), Some(b)) if a != b);
        let by_track = || self.track.and_then(|track| same(&|face| face.track == Some(track) && !is_another(face)));
        let nearest = || {
            let others = faces.iter().enumerate().filter(|(_, face)| !is_another(face));
            others.min_by(|a, b| self.unlike(a.1).total_cmp(&self.unlike(b.1))).map(|(place, _)| place)
        };
        by_sitter.or_else(by_track).or_else(nearest)
    }

    /// How unlike two faces are: the distance of their middles in sizes of a face, and the ratio of the sizes.
    fn unlike(&self, other: &Self) -> f32 {
        let side = |who: &Self| (who.region.width * who.region.height).abs().sqrt().max(1e-4);
        let (a, b) = (self.region.centre(), other.region.centre());
        let distance = (a.0 - b.0).hypot(a.1 - b.1) / f32::midpoint(side(self), side(other));
        distance + (side(self) / side(other)).ln().abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(sitter: Option<u32>, track: Option<u32>, x: f32, width: f32) -> Who {
        let region = Region { x, y: 0.2, width, height: 1.4 * width };
        Who { sitter: sitter.map(Sitter), track: track.map(TrackId), region }
    }

    #[test]
    fn a_face_is_found_by_its_sitter_then_by_its_track_then_by_its_place() {
        let left = who(Some(1), Some(4), 0.1, 0.2);
        let cases = [
            ("sitter", vec![who(Some(2), Some(4), 0.1, 0.2), who(Some(1), None, 0.7, 0.1)], Some(1)),
            ("track", vec![who(None, Some(5), 0.1, 0.2), who(None, Some(4), 0.7, 0.1)], Some(1)),
            ("place", vec![who(None, None, 0.6, 0.2), who(None, None, 0.15, 0.2)], Some(1)),
            ("size", vec![who(None, None, 0.1, 0.02), who(None, None, 0.12, 0.2)], Some(1)),
            ("others only", vec![who(Some(2), Some(4), 0.1, 0.2)], None),
            ("nobody", vec![], None),
        ];
        for (by, faces, found) in cases {
            assert_eq!(left.found_among(&faces), found, "{by}");
        }
    }

    #[test]
    fn the_eyes_lie_in_the_upper_part_of_the_face() {
        let eyes = who(None, None, 0.4, 0.2).eyes();
        assert!((eyes.x - 0.5).abs() < 1e-6 && (eyes.y - 0.2896).abs() < 1e-4, "{eyes:?}");
    }
}
