//! `candor rank`: the stacks of a folder, each in order, with reasons. Reads what is known already and scores nothing.

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use candor_core::{
    cull::{Ranked, Stack, Stacks, Taken, rank},
    preset::Want,
    shot::{BurstPlace, Description},
};
use candor_library::{Entry, Index, PhotoFolder};
use candor_shoot::presets;
use clap::Args;
use serde_json::{Value, json};

use super::Done;
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// A session, or any folder of photos
    folder: PathBuf,
    /// Look for what this preset waits for, instead of what each photo was read for: a name, or a TOML file
    #[arg(long, value_name = "PRESET")]
    preset: Option<String>,
    /// Print one JSON line a stack
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let want = arguments.preset.as_deref().map(wanted).transpose()?;
    let folder = PhotoFolder::open(&arguments.folder)?;
    let photos = photos_of(&folder)?;
    let stacks = stacks_of(&photos);
    for stack in stacks.iter() {
        let ranked = ranked(stack, &photos, want.as_ref());
        if arguments.json {
            super::print_line(&stack_json(stack, &ranked, &photos))?;
        } else {
            print_plainly(stack, &ranked, &photos)?;
        }
    }
    if !arguments.json {
        super::say(summary(&stacks, photos.len()))?;
    }
    let unread = stacks.iter().flat_map(|stack| &stack.photos).filter(|&&photo| description(&photos, photo).is_none());
    match unread.count() {
        0 => {}
        unread => super::complain(format_args!(
            "nothing was read yet in {unread} of the photos in stacks, which come last in the order of their exposures. \
             `candor watch {}` reads them and writes it beside them; `candor score` shows what it would read.",
            arguments.folder.display()
        )),
    }
    Ok(ExitCode::SUCCESS)
}

fn wanted(preset: &str) -> anyhow::Result<Want> {
    Ok(presets::find(&places::presets()?, preset)?.1.want)
}

/// The folder's photos, in the order of their capture.
fn photos_of(folder: &PhotoFolder) -> anyhow::Result<Vec<Entry>> {
    let mut index = Index::open(folder)?;
    let bar = super::progress_bar(0, "Reading photos")?;
    index.rebuild(&mut |done, of| {
        bar.set_length(u64::from(of));
        bar.set_position(u64::from(done));
    })?;
    bar.finish_and_clear();
    Ok(index.all()?)
}

/// Photos are called by their place.
fn stacks_of(photos: &[Entry]) -> Stacks<usize> {
    let names: Vec<String> = photos.iter().map(|photo| name(&photo.path)).collect();
    let cameras: Vec<String> = photos.iter().map(camera).collect();
    let mut stacks = Stacks::default();
    stacks.put(photos.iter().enumerate().map(|(place, photo)| {
        let taken =
            Taken { camera: &cameras[place], captured: &photo.captured, name: &names[place], burst: burst(photo) };
        (place, taken)
    }));
    stacks
}

/// The body's model. What Candor fired is told apart without it.
fn camera(photo: &Entry) -> String {
    if burst(photo).is_some() {
        return String::new();
    }
    candor_photo::read(&photo.path).map(|info| info.model).unwrap_or_default()
}

fn burst(photo: &Entry) -> Option<&BurstPlace> {
    photo.description.as_ref()?.burst.as_ref()
}

fn description(photos: &[Entry], photo: usize) -> Option<&Description> {
    photos.get(photo)?.description.as_ref()
}

fn ranked(stack: &Stack<usize>, photos: &[Entry], want: Option<&Want>) -> Vec<Ranked<usize>> {
    let shots: Vec<_> = stack.photos.iter().map(|&photo| (photo, description(photos, photo))).collect();
    rank(&shots, want)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stack_json(stack: &Stack<usize>, ranked: &[Ranked<usize>], photos: &[Entry]) -> Value {
    let shots: Vec<Value> = (1..)
        .zip(ranked)
        .filter_map(|(rank, shot)| {
            let photo = photos.get(shot.photo)?;
            Some(json!({
                "rank": rank, "file": photo.path, "captured": photo.captured, "look": shot.look,
                "reasons": shot.reasons, "why": shot.sentence(),
            }))
        })
        .collect();
    json!({ "burst": stack.burst, "photos": stack.photos.len(), "order": shots })
}

fn print_plainly(stack: &Stack<usize>, ranked: &[Ranked<usize>], photos: &[Entry]) -> io::Result<()> {
    let first = stack.photos.first().and_then(|&first| photos.get(first)).map_or("", |photo| &photo.captured);
    let burst = stack.burst.map_or_else(String::new, |burst| format!("burst {burst}, "));
    super::say(format_args!("{first}  {burst}{} photos", stack.photos.len()))?;
    let names: Vec<String> =
        ranked.iter().filter_map(|shot| photos.get(shot.photo)).map(|photo| name(&photo.path)).collect();
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (rank, (shot, name)) in (1..).zip(ranked.iter().zip(&names)) {
        super::say(format_args!("  {rank:>2}  {name:widest$}  {}", shot.sentence()))?;
    }
    Ok(())
}

fn summary(stacks: &Stacks<usize>, photos: usize) -> String {
    let (count, stacked) =
        stacks.iter().fold((0_usize, 0), |(count, stacked), stack| (count + 1, stacked + stack.photos.len()));
    match (photos, count) {
        (0, _) => "There are no photos.".to_owned(),
        (_, 0) => "No two photos were taken in one go.".to_owned(),
        _ => format!("Stacks: {count}, of {stacked} photos. Photos that stand alone: {}.", photos - stacked),
    }
}
