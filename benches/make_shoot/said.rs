//! The sidecars of a shoot: what Candor reads in faces, and what a photographer has begun to say.

use std::{fs, io, path::Path};

use candor_core::{
    cull::{Flag, Stars},
    expression::{
        ActionUnit, ActionUnits, Authenticity, Called, Emotion, EmotionScores, EyeState, Eyes, Intensity, Name, Verdict,
    },
    face::{Region, TrackId},
    shot::{BurstPlace, Description, FaceDescription, ModelId},
};
use candor_photo::{
    Orientation,
    sidecar::{self, Changes},
};

use crate::{plan::Exposure, random::Random};

/// Writes the sidecar of an exposure, if it has one.
pub fn write(path: &Path, exposure: &Exposure, size: (u16, u16)) -> io::Result<()> {
    let mut random = Random(exposure.lot);
    let is_assessed = random.chance(0.06);
    if !exposure.is_described && !is_assessed {
        return Ok(());
    }
    let orientation = Orientation::from_exif(exposure.orientation).unwrap_or_default();
    let size = orientation.upright_size((size.0.into(), size.1.into()));
    let description = exposure.is_described.then(|| description(exposure, size, &mut random));
    let changes = Changes {
        flag: is_assessed.then_some(if random.chance(0.6) { Flag::Picked } else { Flag::Rejected }),
        stars: Stars::new(random.below(6) as u8).filter(|_| is_assessed),
        description,
        orientation,
        ..Changes::default()
    };
    let text = sidecar::merge(None, &changes).map_err(io::Error::other)?;
    fs::write(path, text)
}

fn description(exposure: &Exposure, size: (u32, u32), random: &mut Random) -> Description {
    let offset = exposure.burst.map(|burst| burst.offset);
    // The nearer to the apex, the more of it shows.
    let strength = (-(offset.unwrap_or(400.0) / 250.0).powi(2)).exp() * random.between(0.6, 1.0);
    let burst = exposure.burst.map(|burst| BurstPlace {
        burst: burst.number,
        index: burst.index,
        of: burst.of,
        decided_at: burst.decided_at,
        exposed_at: exposure.at,
        apex_offset_ms: Some(burst.offset as f32),
        reason: "The smile was about to peak.".to_owned(),
        preset: "laugh".to_owned(),
    });
    let models = ["blaze_face", "face_mesh", "blendshapes"];
    let models = models.map(|name| ModelId { name: name.to_owned(), sha256: "0".repeat(64) }).to_vec();
    let face = face(exposure.moment, strength as f32, exposure.orientation != 1, random);
    Description { faces: vec![face], burst, models, size: Some(size) }
}

/// The demo clip's sitter weeps at first and laughs in the end.
fn face(moment: f64, strength: f32, is_portrait: bool, random: &mut Random) -> FaceDescription {
    let emotion = match moment {
        0.0..0.35 => Emotion::Sadness,
        0.35..0.55 => Emotion::Surprise,
        _ => Emotion::Happiness,
    };
    let mut scores = [0.02; 7];
    for (score, other) in scores.iter_mut().zip(Emotion::ALL) {
        *score += if other == emotion { 0.9 * strength } else { 0.0 };
    }
    let called = if strength > 0.3 { Called::Named(Name::from(emotion)) } else { Called::Neutral };
    let mut action_units = ActionUnits::default();
    for unit in ActionUnit::ALL {
        let left = random.share() as f32 * strength;
        action_units.set(unit, Intensity::sided([left, left * 0.9], [0.8; 2]));
    }
    let (state, openness) = if random.chance(0.1) { (EyeState::Blink, 0.1) } else { (EyeState::Open, 0.95) };
    let verdict = match random.below(4) {
        0 => Verdict::Undetermined,
        1 => Verdict::Unlikely,
        _ => Verdict::Likely,
    };
    let region = if is_portrait {
        Region { x: 0.18, y: 0.1, width: 0.64, height: 0.64 }
    } else {
        Region { x: 0.42, y: 0.1, width: 0.34, height: 0.72 }
    };
    FaceDescription {
        track: Some(TrackId(1)),
        region,
        emotions: EmotionScores { scores, neutral: 1.0 - strength, confidence: 0.85, called: Some(called) },
        action_units,
        eyes: Eyes { state, openness, to_lens: Some(random.share() as f32) },
        sharpness: random.between(0.4, 1.0) as f32,
        authenticity: Authenticity { verdict, score: random.share() as f32, ..Authenticity::default() },
        score: strength,
    }
}
