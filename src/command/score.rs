//! `candor score`: the faces in photos.

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use candor_core::{
    expression::EyeState,
    shot::{Description, FaceDescription},
};
use candor_shoot::scoring::PhotoScorer;
use candor_vision::Eye;
use clap::Args;
use serde_json::{Value, json};

use super::Done;
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// The photos
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON line a photo
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let mut scorer = PhotoScorer::new(Eye::open(&places::models()?)?);
    let bar = super::progress_bar(arguments.files.len() as u64, "Reading faces")?;
    let mut failed = false;
    for path in &arguments.files {
        match scorer.score(path) {
            Ok(description) if arguments.json => {
                let faces: Vec<Value> = description.faces.iter().map(face_json).collect();
                super::print_line(&json!({ "file": path, "size": description.size, "faces": faces }))?;
            }
            Ok(description) => bar.suspend(|| print_plainly(path, &description))?,
            Err(error) => {
                failed = true;
                if arguments.json {
                    super::print_line(&json!({ "file": path, "error": error.to_string() }))?;
                }
                bar.suspend(|| super::complain(error));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn face_json(face: &FaceDescription) -> Value {
    let units: serde_json::Map<String, Value> = face
        .action_units
        .iter()
        .map(|(unit, intensity)| (format!("AU{}", unit.number()), json!(round(intensity))))
        .collect();
    let emotions: serde_json::Map<String, Value> = candor_core::expression::Emotion::ALL
        .into_iter()
        .map(|emotion| (emotion.name().to_owned(), json!(round(face.emotions.get(emotion)))))
        .chain([("neutral".to_owned(), json!(round(face.emotions.neutral)))])
        .collect();
    json!({
        "box": face.region, "emotions": emotions, "confidence": round(face.emotions.confidence),
        "action_units": units, "eyes": face.eyes, "sharpness": round(face.sharpness), "score": round(face.score),
    })
}

fn round(figure: f32) -> f64 {
    (f64::from(figure) * 1000.0).round() / 1000.0
}

fn print_plainly(path: &Path, description: &Description) -> io::Result<()> {
    let count = description.faces.len();
    super::say(format_args!("{}: {count} {}", path.display(), if count == 1 { "face" } else { "faces" }))?;
    for face in &description.faces {
        let emotion = face
            .emotions
            .named()
            .map_or_else(|| "nothing clear".to_owned(), |(emotion, score)| format!("{} {score:.2}", emotion.name()));
        let eyes = match face.eyes.state {
            EyeState::Open => "eyes open",
            EyeState::Blink | EyeState::Closed => "eyes shut",
            EyeState::Undetermined => "eyes not seen",
        };
        super::say(format_args!("  {emotion}, {eyes}, sharpness {:.2}", face.sharpness))?;
    }
    Ok(())
}
