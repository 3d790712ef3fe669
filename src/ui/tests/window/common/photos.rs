//! Photos of a folder.

use std::{path::PathBuf, sync::Arc};

use candor_core::{
    cull::{Assessment, Flag},
    expression::EyeState,
    shot::{BurstPlace, Description, FaceDescription},
};
use candor_library::desk::{Photo, PhotoId};

use super::{reading, reason};

/// Photos in bursts of five, the third of which is the best; the fifth has its eyes shut.
pub fn photos(count: u32) -> Vec<Photo> {
    (0..count).map(photo).collect()
}

pub fn photo(number: u32) -> Photo {
    let (burst, index) = (number / 5, (number % 5) as u8);
    let offset = (f32::from(index) - 2.0) * 60.0;
    let eyes = if index == 4 { EyeState::Closed } else { EyeState::Open };
    let face = FaceDescription::from(&reading(0.0, 0.8 - offset.abs() / 400.0, eyes));
    Photo {
        id: PhotoId(number),
        path: PathBuf::from(format!("/shoot/{}", name(number))),
        companion: Some(PathBuf::from(format!("/shoot/DSC_{number:04}.JPG"))),
        name: name(number),
        captured: format!("2026-11-23 05:31:{number:09}"),
        assessment: Assessment::default(),
        description: Some(Arc::new(Description {
            faces: vec![face],
            burst: Some(BurstPlace {
                burst: burst + 1,
                index: index + 1,
                of: 5,
                decided_at: f64::from(burst),
                exposed_at: f64::from(burst) + f64::from(index) * 0.06,
                apex_offset_ms: Some(offset),
                reason: reason().to_string(),
                preset: "genuine-smile".to_owned(),
            }),
            models: Vec::new(),
            size: Some((6000, 4000)),
        })),
        ..Photo::default()
    }
}

pub fn name(number: u32) -> String {
    format!("DSC_{number:04}.NEF")
}

pub fn flagged(mut photo: Photo, flag: Flag) -> Photo {
    photo.assessment.flag = flag;
    photo
}
