//! `candor tag`: flag, stars, label and keywords into the sidecars of any photos, and what their faces show. Writes what is
//! asked for and nothing else.

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use candor_core::{
    cull::{Flag, Label, Stars},
    shot::Description,
};
use candor_photo::{
    Kind,
    sidecar::{self, Changes, Facts, Keyword, SidecarError},
};
use candor_shoot::scoring::PhotoScorer;
use candor_vision::Eye;
use clap::Args;
use serde_json::{Value, json};

use super::Done;
use crate::places;

#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Args)]
#[command(group = clap::ArgGroup::new("flag").args(["pick", "reject", "unflag"]))]
#[command(group = clap::ArgGroup::new("what").multiple(true).required(true)
    .args(["pick", "reject", "unflag", "stars", "label", "keywords", "from_score", "remove"]))]
pub struct Arguments {
    /// The photos (RAW or JPEG); a RAW and its JPEG share a sidecar
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Pick them
    #[arg(long)]
    pick: bool,
    /// Reject them
    #[arg(long)]
    reject: bool,
    /// Take their flag away
    #[arg(long)]
    unflag: bool,
    /// Give them so many stars, 0 to 5; 0 takes them away
    #[arg(long, value_name = "N", value_parser = stars)]
    stars: Option<Stars>,
    /// Give them a colour label: red, yellow, green, blue, purple, or none
    #[arg(long, value_name = "NAME", value_parser = label)]
    label: Option<Wanted>,
    /// Add a keyword; `Studio|Berlin` is one below another. Several times for several
    #[arg(long = "keyword", value_name = "K", value_parser = keyword)]
    keywords: Vec<Keyword>,
    /// Read their faces, and write what they show
    #[arg(long, conflicts_with = "remove")]
    from_score: bool,
    /// Take the keywords named away instead; without any, everything that Candor read in the faces
    #[arg(long)]
    remove: bool,
    /// Print one JSON line a photo
    #[arg(long)]
    json: bool,
}

/// A label to give, or none.
#[derive(Clone, Copy, Debug)]
struct Wanted(Option<Label>);

fn stars(text: &str) -> Result<Stars, String> {
    text.parse().ok().and_then(Stars::new).ok_or_else(|| "stars go from 0 to 5".to_owned())
}

fn label(text: &str) -> Result<Wanted, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(Wanted(None));
    }
    let known = || Label::ALL.map(Label::name).join(", ");
    Label::from_name(text).map(|label| Wanted(Some(label))).ok_or_else(|| format!("labels are {} and none", known()))
}

fn keyword(text: &str) -> Result<Keyword, String> {
    Keyword::new(text).ok_or_else(|| "a keyword, or a part of it between |, is empty".to_owned())
}

pub fn run(arguments: &Arguments) -> Done {
    let mut scorer = if arguments.from_score { Some(PhotoScorer::new(Eye::open(&places::models()?)?)) } else { None };
    let readings = scorer.as_mut().map(|scorer| read_faces(scorer, &arguments.files)).transpose()?;
    let bar = super::progress_bar(arguments.files.len() as u64, "Writing sidecars")?;
    let mut failed = false;
    for (place, photo) in arguments.files.iter().enumerate() {
        let reading = match readings.as_ref().and_then(|readings| readings.get(place)) {
            Some(Ok(description)) => Ok(Some(description)),
            Some(Err(sentence)) => Err(anyhow::anyhow!(sentence.clone())),
            None => Ok(None),
        };
        match reading.and_then(|reading| tag(photo, arguments, reading)) {
            Ok(tagged) => tagged.say(photo, arguments.json)?,
            Err(error) => {
                failed = true;
                if arguments.json {
                    super::print_line(&json!({ "file": photo, "error": format!("{error:#}") }))?;
                }
                super::complain(format_args!("{error:#}"));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What the faces of each photo show, by all of them: a sitter's neutral comes from all photos of the same face.
fn read_faces(scorer: &mut PhotoScorer, photos: &[PathBuf]) -> anyhow::Result<Vec<Result<Description, String>>> {
    let bar = super::progress_bar(photos.len() as u64, "Reading faces")?;
    let seen: Vec<_> = photos
        .iter()
        .map(|photo| {
            let seen = scorer.see(photo).map_err(|error| error.to_string());
            bar.inc(1);
            seen
        })
        .collect();
    bar.finish_and_clear();
    let described = |seen: Result<_, String>| seen.map(|seen| scorer.read(&seen).described(scorer.models()));
    Ok(seen.into_iter().map(described).collect())
}

/// What was done.
struct Tagged {
    sidecar: PathBuf,
    is_written: bool,
    now: Facts,
}

fn tag(photo: &Path, arguments: &Arguments, reading: Option<&Description>) -> anyhow::Result<Tagged> {
    anyhow::ensure!(photo.is_file(), "{}: there is no such photo", photo.display());
    anyhow::ensure!(
        Kind::of_path(photo).is_some(),
        "{} is no photo that Candor knows, and gets no sidecar",
        photo.display()
    );
    let sidecar = sidecar::path_for(photo);
    let is_written = sidecar::rewrite(&sidecar, |before| edited(before, photo, arguments, reading))?;
    let now = sidecar::read(&sidecar)?.unwrap_or_default();
    Ok(Tagged { sidecar, is_written, now })
}

/// The sidecar with everything that is asked for, before any of it is written.
fn edited(
    before: Option<&[u8]>,
    photo: &Path,
    arguments: &Arguments,
    reading: Option<&Description>,
) -> Result<Vec<u8>, SidecarError> {
    let flag =
        [(arguments.pick, Flag::Picked), (arguments.reject, Flag::Rejected), (arguments.unflag, Flag::Unflagged)];
    let changes = Changes {
        flag: flag.into_iter().find(|(is_asked, _)| *is_asked).map(|(_, flag)| flag),
        stars: arguments.stars,
        label: arguments.label.map(|Wanted(label)| label),
        description: reading.map(|read| in_its_burst(read.clone(), before)),
        // Only regions of faces need it, and whoever has read faces in a photo could read its header.
        orientation: reading.and_then(|_| Some(candor_photo::read(photo).ok()?.orientation)).unwrap_or_default(),
    };
    let merged = sidecar::merge(before, &changes)?;
    match (arguments.remove, arguments.keywords.as_slice()) {
        (false, []) => Ok(merged),
        (false, keywords) => sidecar::with_keywords(Some(&merged), keywords, &[]),
        (true, []) => sidecar::without_description(&merged),
        (true, keywords) => sidecar::with_keywords(Some(&merged), &[], keywords),
    }
}

/// A photo that Candor fired keeps its place in the burst: faces do not tell it.
fn in_its_burst(read: Description, before: Option<&[u8]>) -> Description {
    let known = before.and_then(|bytes| sidecar::parse(bytes).ok()).and_then(|facts| facts.description);
    Description { burst: known.and_then(|known| known.burst), ..read }
}

impl Tagged {
    fn say(&self, photo: &Path, json: bool) -> io::Result<()> {
        let Facts { assessment, keywords, foreign_label, .. } = &self.now;
        let label = assessment.label.map(|label| label.name().to_owned()).or_else(|| foreign_label.clone());
        if json {
            return super::print_line(&json!({
                "file": photo, "sidecar": self.sidecar, "written": self.is_written, "flag": flag_name(assessment.flag),
                "stars": assessment.stars.get(), "label": label, "keywords": keywords,
                "faces": self.now.description.as_ref().map_or(Value::Null, |read| json!(read.faces.len())),
            }));
        }
        let what = if self.is_written { "written" } else { "says so already" };
        super::say(format_args!("{}: {what}", self.sidecar.display()))
    }
}

fn flag_name(flag: Flag) -> Option<&'static str> {
    match flag {
        Flag::Unflagged => None,
        Flag::Picked => Some("pick"),
        Flag::Rejected => Some("reject"),
    }
}
