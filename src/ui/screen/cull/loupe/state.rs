//! What the loupe keeps: how far a photo is enlarged and where, the chosen face, marks, and what it has learnt of sizes.

use std::collections::HashMap;

use candor_core::face::Region;
use candor_library::desk::{Photo, PhotoId};
use iced::{
    Size,
    advanced::image::{Handle, Id},
};

use super::{
    follow::{Who, faces},
    marks::Marks,
    zoom::Zoom,
};
use crate::{
    desk::{CropShown, Desk},
    picture,
    widget::stage::{Guide, Seen},
};

/// The loupe.
#[derive(Debug, Default)]
pub struct Loupe {
    pub(super) zoom: Option<Zoom>,
    /// The face the photographer chose, as last found.
    chosen: Option<Who>,
    /// The photo that is shown.
    shown: Option<PhotoId>,
    /// Whether the last step went back.
    pub(super) going_back: bool,
    /// The photo that is flicked to while the key is held.
    pub(super) flicked: Option<PhotoId>,
    pub(super) stage: Option<Size>,
    /// The size of the panel of faces.
    pub(in super::super) panel: Option<Size>,
    pub(super) marks: Marks,
    pub(super) guide: Option<Guide>,
    sizes: Sizes,
    /// Of each photo that is shown, the last part that came in full sharpness: it stays until the next one has come.
    sharp: HashMap<PhotoId, CropShown>,
    marked: Marked,
}

impl Loupe {
    /// Another photo may be shown: the face and the place follow. `forward` says where it lies, seen from the last one.
    pub fn show(&mut self, photo: &Photo, desk: &Desk, forward: Option<bool>) {
        if self.shown == Some(photo.id) {
            return;
        }
        self.shown = Some(photo.id);
        self.going_back = forward.map_or(self.going_back, |forward| !forward);
        let faces = faces(photo);
        if let Some(who) = self.chosen
            && let Some(found) = who.found_among(&faces).and_then(|place| faces.get(place))
        {
            let (sitter, track) = (found.sitter.or(who.sitter), found.track.or(who.track));
            self.chosen = Some(Who { sitter, track, ..*found });
        }
        let size = self.size(photo, desk);
        if let Some(zoom) = &mut self.zoom {
            zoom.follow(size, &faces);
        }
    }

    /// The photo that is shown.
    pub fn shown(&self) -> Option<PhotoId> {
        self.shown
    }

    /// The place of the chosen face among those of a photo; that of the first one where none was chosen or found.
    pub fn face(&self, faces: &[Who]) -> Option<usize> {
        let found = self.chosen.and_then(|who| who.found_among(faces));
        found.or((!faces.is_empty()).then_some(0))
    }

    /// Whether nothing is enlarged.
    pub fn is_whole(&self) -> bool {
        self.zoom.is_none()
    }

    /// The size of the loupe's own stage, once it is known.
    pub fn stage(&self) -> Option<Size> {
        self.stage
    }

    /// Chooses a face; an enlarged place goes to its eyes.
    pub fn choose(&mut self, who: Who) {
        self.chosen = Some(who);
        if let Some(zoom) = &self.zoom {
            self.zoom = Some(Zoom::on_eyes(zoom.level, who));
        }
    }

    /// Width and height of a photo in its own pixels, as well as is known.
    pub fn size(&self, photo: &Photo, desk: &Desk) -> Size {
        self.sizes.of(photo, desk)
    }

    /// Whether that size is known and not guessed.
    pub fn is_size_known(&self, photo: &Photo) -> bool {
        self.sizes.known(photo).is_some()
    }

    /// The place of a photo that is enlarged: where the same face lies as on the one that is shown, at the same level.
    pub fn zoom_on(&self, photo: &Photo, desk: &Desk) -> Option<Zoom> {
        let mut zoom = self.zoom.clone()?;
        if self.shown != Some(photo.id) {
            zoom.follow(self.size(photo, desk), &faces(photo));
        }
        Some(zoom)
    }

    /// Enlarges a place of a photo, and what lies there on the one that is shown.
    pub fn enlarge(&mut self, mut zoom: Zoom, photo: PhotoId, desk: &Desk) {
        let shown = self.shown.filter(|&shown| shown != photo).and_then(|shown| desk.album.get(shown));
        if let Some(shown) = shown {
            zoom.follow(self.size(shown, desk), &faces(shown));
        }
        self.zoom = Some(zoom);
    }

    /// How a photo is seen; `whole` where nothing is enlarged.
    pub fn seen(&self, photo: &Photo, desk: &Desk, whole: Seen) -> Seen {
        self.zoom_on(photo, desk).map_or(whole, |zoom| Seen::Near(zoom.level.scale(), zoom.centre()))
    }

    /// Looks at what has come from the desk. True when the size of a photo has become known.
    pub fn look(&mut self, desk: &Desk) -> bool {
        self.sizes.learn(desk.crops())
    }

    /// Keeps the sharp parts of the photos that are shown: a new one takes the place of the last. What is kept of others goes.
    pub fn keep_sharp(&mut self, shown: &[PhotoId], parts: impl IntoIterator<Item = CropShown>) {
        self.sharp.retain(|photo, _| shown.contains(photo));
        self.sharp.extend(parts.into_iter().map(|part| (part.crop.photo, part)));
    }

    /// The last sharp part of a photo.
    pub fn sharp(&self, photo: PhotoId) -> Option<&CropShown> {
        self.sharp.get(&photo)
    }

    /// The picture with its marks, where they are on and have been made; else as it is.
    pub fn marked<'a>(&'a self, picture: &'a Handle) -> &'a Handle {
        if self.marks.any() { self.marked.of(picture.id(), self.marks).unwrap_or(picture) } else { picture }
    }

    /// Which of these pictures still need marks. Each is named once.
    pub fn unmarked(&mut self, pictures: Vec<Handle>) -> Vec<Handle> {
        let marks = self.marks;
        if !marks.any() {
            self.marked = Marked::default();
            return Vec::new();
        }
        self.marked.keep(&pictures);
        pictures.into_iter().filter(|picture| self.marked.begin(picture.id(), marks)).collect()
    }

    /// Marks have been made.
    pub fn keep_marked(&mut self, of: Id, marks: Marks, picture: Handle) {
        self.marked.put(of, marks, picture);
    }
}

/// Pictures with their marks, by the picture without. Those being made are there without one.
#[derive(Debug, Default)]
struct Marked(HashMap<(Id, Marks), Option<Handle>>);

impl Marked {
    fn of(&self, picture: Id, marks: Marks) -> Option<&Handle> {
        self.0.get(&(picture, marks))?.as_ref()
    }

    /// True where nobody is at work on it yet.
    fn begin(&mut self, picture: Id, marks: Marks) -> bool {
        let is_new = !self.0.contains_key(&(picture, marks));
        self.0.entry((picture, marks)).or_insert(None);
        is_new
    }

    fn put(&mut self, picture: Id, marks: Marks, marked: Handle) {
        // What was forgotten meanwhile is not shown any more.
        if let Some(place) = self.0.get_mut(&(picture, marks)) {
            *place = Some(marked);
        }
    }

    fn keep(&mut self, pictures: &[Handle]) {
        self.0.retain(|(id, _), _| pictures.iter().any(|picture| picture.id() == *id));
    }
}

/// Sizes of photos in their own pixels.
#[derive(Debug)]
struct Sizes {
    learnt: HashMap<PhotoId, (u32, u32)>,
    longer: u32,
}

/// What is taken for the longer side of a photo while no photo's is known: 24 megapixels.
const USUAL: u32 = 6000;
/// Sides that differ by more than this share are those of another crop of the sensor.
const SAME_SHAPE: f32 = 0.02;

impl Default for Sizes {
    fn default() -> Self {
        Self { learnt: HashMap::new(), longer: USUAL }
    }
}

impl Sizes {
    fn of(&self, photo: &Photo, desk: &Desk) -> Size {
        let shown = desk.large(photo.id).or_else(|| desk.thumb(photo.id)).map(picture::size);
        let ratio = |(width, height): (u32, u32)| width as f32 / height.max(1) as f32;
        match (self.known(photo), shown) {
            (Some(known), Some(shown)) if (ratio(known) / ratio(shown) - 1.0).abs() > SAME_SHAPE => {
                sized(known.0.max(known.1), ratio(shown))
            }
            (Some((width, height)), _) => Size::new(width as f32, height as f32),
            (None, Some(shown)) => sized(self.longer, ratio(shown)),
            (None, None) => sized(self.longer, 1.5),
        }
    }

    fn known(&self, photo: &Photo) -> Option<(u32, u32)> {
        let described = photo.description.as_ref().and_then(|description| description.size);
        described.filter(|(width, height)| *width > 0 && *height > 0).or_else(|| self.learnt.get(&photo.id).copied())
    }

    /// A part that is as large as it can be says how large the whole is.
    fn learn(&mut self, parts: &[CropShown]) -> bool {
        let mut news = false;
        for part in parts {
            let (width, height) = picture::size(&part.picture);
            if width.max(height) < part.crop.edge && self.learnt.insert(part.crop.photo, part.whole).is_none() {
                self.longer = part.whole.0.max(part.whole.1).max(1);
                news = true;
            }
        }
        news
    }
}

fn sized(longer: u32, ratio: f32) -> Size {
    let longer = longer as f32;
    if ratio >= 1.0 { Size::new(longer, longer / ratio) } else { Size::new(longer * ratio, longer) }
}

/// All of a photo.
pub const ALL: Region = Region { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
