//! `candor score`: the faces in photos.

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use candor_core::expression::EyeState;
use candor_shoot::scoring::{PhotoScorer, ScoredFace, ScoredPhoto};
use candor_vision::Eye;
use clap::Args;
use serde_json::{Value, json};

use super::Done;
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// The photos, of one shoot: the other photos of a face say what it is like at rest
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON line a photo
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let mut scorer = PhotoScorer::new(Eye::open(&places::models()?)?);
    // All are looked at before the first is read: a sitter's neutral comes from all photos of the same face.
    let bar = super::progress_bar(arguments.files.len() as u64, "Reading faces")?;
    let seen: Vec<_> = arguments
        .files
        .iter()
        .map(|path| {
            let seen = scorer.see(path);
            bar.inc(1);
            (path, seen)
        })
        .collect();
    bar.finish_and_clear();
    let mut failed = false;
    for (path, seen) in seen {
        match seen.map(|seen| scorer.read(&seen)) {
            Ok(photo) if arguments.json => {
                let faces: Vec<Value> = photo.faces.iter().map(face_json).collect();
                super::print_line(&json!({ "file": path, "size": photo.size, "faces": faces }))?;
            }
            Ok(photo) => print_plainly(path, &photo)?,
            Err(error) => {
                failed = true;
                if arguments.json {
                    super::print_line(&json!({ "file": path, "error": error.to_string() }))?;
                }
                super::complain(error);
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn face_json(scored: &ScoredFace) -> Value {
    let face = &scored.description;
    let emotions: serde_json::Map<String, Value> = candor_core::expression::Emotion::ALL
        .into_iter()
        .map(|emotion| (emotion.name().to_owned(), json!(round(face.emotions.get(emotion)))))
        .chain([("neutral".to_owned(), json!(round(face.emotions.neutral)))])
        .collect();
    json!({
        "box": face.region, "person": scored.person, "neutral_from": scored.neutral_from,
        "neutral_known": scored.neutral_known, "emotions": emotions, "called": face.emotions.called(),
        "confidence": round(face.emotions.confidence),
        "action_units": face.action_units, "eyes": face.eyes, "sharpness": round(face.sharpness), "score": round(face.score),
    })
}

fn round(figure: f32) -> f64 {
    (f64::from(figure) * 1000.0).round() / 1000.0
}

fn print_plainly(path: &Path, photo: &ScoredPhoto) -> io::Result<()> {
    let count = photo.faces.len();
    super::say(format_args!("{}: {count} {}", path.display(), if count == 1 { "face" } else { "faces" }))?;
    for scored in &photo.faces {
        let face = &scored.description;
        let emotion = face
            .emotions
            .named()
            .map_or_else(|| "nothing clear".to_owned(), |(name, score)| format!("{} {score:.2}", name.name()));
        let eyes = match face.eyes.state {
            EyeState::Open => "eyes open",
            EyeState::Blink | EyeState::Closed => "eyes shut",
            EyeState::Undetermined => "eyes not seen",
        };
        let neutral = match scored.neutral_from {
            photos if scored.neutral_known => format!(", against {photos} photos of this face"),
            _ => String::new(),
        };
        super::say(format_args!("  {emotion}, {eyes}, sharpness {:.2}{neutral}", face.sharpness))?;
    }
    Ok(())
}
