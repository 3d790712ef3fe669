//! The pictures of a shoot: a few dozen frames in the sizes that bodies embed, shared by all its files.

use std::{error::Error, path::Path, thread};

use candor_camera::clip::Clip;
use fast_image_resize::{PixelType, ResizeOptions, Resizer, images::Image};
use image::{ExtendedColorType, RgbImage, codecs::jpeg::JpegEncoder, imageops};

use crate::drawn;

/// Sizes of pictures.
pub const FULL: (u16, u16) = (6000, 4000);
const LARGE: (u16, u16) = (1920, 1280);
pub const MIDDLE: (u16, u16) = (1620, 1080);
const SMALL: (u16, u16) = (570, 375);
const THUMBNAIL: (u16, u16) = (160, 120);

/// How many moments of the clip are shown by each way of holding the camera.
const UPRIGHT: usize = 8;
const TURNED: usize = 4;

/// One moment in all sizes, as JPEG.
#[derive(Debug)]
pub struct Frame {
    pub full: Vec<u8>,
    pub large: Vec<u8>,
    pub middle: Vec<u8>,
    pub small: Vec<u8>,
    pub thumbnail: Vec<u8>,
}

/// All pictures.
#[derive(Debug)]
pub struct Pictures {
    /// With the orientation that their files carry.
    frames: Vec<(u16, Vec<Frame>)>,
}

type Failure = Box<dyn Error + Send + Sync>;

impl Pictures {
    /// Out of a clip's frames; drawn ones where there is no such clip.
    pub fn make(clip: &Path) -> Result<Self, Failure> {
        let clip = Clip::open(clip, Some(24.0)).ok();
        let wanted: Vec<(u16, f64)> = [(1, UPRIGHT), (6, TURNED), (8, TURNED)]
            .into_iter()
            .flat_map(|(orientation, count)| (0..count).map(move |at| (orientation, (at as f64 + 0.5) / count as f64)))
            .collect();
        let sources =
            wanted.iter().map(|&(orientation, share)| Ok((orientation, source(clip.as_ref(), orientation, share)?)));
        let sources = sources.collect::<Result<Vec<_>, Failure>>()?;
        let half = sources.len().div_ceil(2);
        let made = thread::scope(|scope| {
            let makers: Vec<_> = sources
                .chunks(half)
                .map(|part| {
                    scope.spawn(|| part.iter().map(|(_, source)| Frame::of(source)).collect::<Result<Vec<_>, _>>())
                })
                .collect();
            let made = makers.into_iter().map(|maker| maker.join().unwrap_or_else(|_| Err("a maker died".into())));
            made.collect::<Result<Vec<_>, Failure>>()
        })?;
        let mut frames: Vec<(u16, Vec<Frame>)> = Vec::new();
        for ((orientation, _), frame) in sources.iter().zip(made.into_iter().flatten()) {
            match frames.last_mut() {
                Some((last, frames)) if last == orientation => frames.push(frame),
                _ => frames.push((*orientation, vec![frame])),
            }
        }
        Ok(Self { frames })
    }

    /// The picture of a moment, 0 to below 1.
    pub fn frame(&self, orientation: u16, moment: f64) -> &Frame {
        let of = self.frames.iter().find(|(held, _)| *held == orientation).or(self.frames.first());
        let frames = of.map_or(&[][..], |(_, frames)| frames);
        let place = (moment * frames.len() as f64) as usize;
        // Both lists have frames, or nothing would have been made.
        frames.get(place.min(frames.len() - 1)).unwrap_or(&frames[0])
    }
}

/// The part of a frame that is shown, as the sensor saw it: turned where the camera was.
fn source(clip: Option<&Clip>, orientation: u16, share: f64) -> Result<RgbImage, Failure> {
    let frame = match clip {
        Some(clip) => image::load_from_memory(&clip.frame((share * clip.len() as f64) as usize)?)?.into_rgb8(),
        None => drawn::portrait(share as f32),
    };
    let (width, height) = frame.dimensions();
    // The face is right of the middle in the clip.
    let (wide, from) = if orientation == 1 { (height * 3 / 2, 1.0) } else { (height * 2 / 3, 0.72) };
    let left = (f64::from(width.saturating_sub(wide)) * from) as u32;
    let part = imageops::crop_imm(&frame, left, 0, wide.min(width), height).to_image();
    Ok(match orientation {
        6 => imageops::rotate270(&part),
        8 => imageops::rotate90(&part),
        _ => part,
    })
}

impl Frame {
    fn of(source: &RgbImage) -> Result<Self, Failure> {
        let full = resized(source, FULL)?;
        let thumbnail = resized(source, (THUMBNAIL.0, 107))?;
        // Bodies fill 4:3 with black bars.
        let mut barred = RgbImage::new(THUMBNAIL.0.into(), THUMBNAIL.1.into());
        imageops::replace(&mut barred, &thumbnail, 0, 6);
        Ok(Self {
            full: jpeg(&full, 35)?,
            large: jpeg(&resized(source, LARGE)?, 90)?,
            middle: jpeg(&resized(source, MIDDLE)?, 90)?,
            small: jpeg(&resized(source, SMALL)?, 85)?,
            thumbnail: jpeg(&barred, 85)?,
        })
    }
}

fn resized(source: &RgbImage, (width, height): (u16, u16)) -> Result<RgbImage, Failure> {
    let from = Image::from_vec_u8(source.width(), source.height(), source.as_raw().clone(), PixelType::U8x3)?;
    let mut to = Image::new(width.into(), height.into(), PixelType::U8x3);
    Resizer::new().resize(&from, &mut to, &ResizeOptions::new())?;
    RgbImage::from_vec(width.into(), height.into(), to.into_vec()).ok_or_else(|| "a picture of another size".into())
}

fn jpeg(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, Failure> {
    let mut jpeg = Vec::new();
    let (width, height) = picture.dimensions();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode(picture, width, height, ExtendedColorType::Rgb8)?;
    Ok(jpeg)
}
