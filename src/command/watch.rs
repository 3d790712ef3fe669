//! `candor watch`: a folder followed.

use std::{path::PathBuf, process::ExitCode, time::Duration};

use candor_shoot::{
    follow::{Followed, follow},
    scoring::LazyScorer,
};
use clap::Args;
use serde_json::json;

use super::{Done, interrupt};
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// The folder
    folder: PathBuf,
    /// Print JSON lines
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let mut scorer = LazyScorer::new(&places::models()?);
    // A model that does not load is told of now, not when the first photo arrives.
    scorer.open()?;
    let stop = interrupt::receiver()?;
    if !arguments.json {
        super::say(format_args!("Following {}. Ctrl+C ends it.", arguments.folder.display()))?;
    }
    let mut unheard = None;
    follow(&arguments.folder, &mut scorer, Duration::ZERO, &stop, |followed| {
        unheard = tell(&followed, arguments.json).err();
        unheard.is_none()
    })?;
    unheard.map_or(Ok(ExitCode::SUCCESS), |error| Err(error.into()))
}

fn tell(followed: &Followed, json: bool) -> std::io::Result<()> {
    match followed {
        Followed::Tagged { photo, sidecar, description } => {
            let named = description.faces.first().and_then(|face| face.emotions.named());
            if json {
                return super::print_line(&json!({
                    "type": "tagged", "photo": photo, "sidecar": sidecar, "faces": description.faces.len(),
                    "emotion": named.map(|(name, _)| name), "score": description.score(),
                }));
            }
            let what = named.map_or("nothing clear", |(name, _)| name.name());
            super::say(format_args!("{}: {} faces, {what}", photo.display(), description.faces.len()))?;
        }
        Followed::KnownAlready(photo) if json => {
            return super::print_line(&json!({ "type": "known", "photo": photo }));
        }
        Followed::KnownAlready(_) => {}
        Followed::Problem(sentence) => {
            if json {
                super::print_line(&json!({ "type": "problem", "message": sentence }))?;
            }
            super::complain(sentence);
        }
    }
    Ok(())
}
