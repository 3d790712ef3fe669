//! The command line of Candor: parses, calls, prints. What the commands do is the crates' business.

mod command;
mod places;
mod settings;

use std::{io, process::ExitCode};

use clap::{Parser, Subcommand};

/// The shutter assistant for portrait photographers.
///
/// Candor watches a tethered camera's live view, reads every face in it, and fires a burst so that the shutter opens on
/// the peak of a real expression. Without a command it opens its window.
#[derive(Parser)]
#[command(name = "candor", version, arg_required_else_help = false, args_conflicts_with_subcommands = true)]
struct Cli {
    /// Do not keep what was seen of every live frame, nor small pictures of the live view round bursts: `candor tune` cannot
    /// judge the shoot again then, and culling shows no live view
    #[arg(long)]
    no_recording: bool,
    /// Do not look for micro-expression candidates, nor keep the live frames in which one was seen
    #[arg(long)]
    no_candidates: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Play a whole shoot with a simulated camera: live view, bursts, files, picks, export
    Demo(command::demo::Arguments),
    /// Shoot with the camera on the cable, without a window
    Tether(command::tether::Arguments),
    /// Measure how late a camera is: it looks at a code on this screen
    Calibrate(command::calibrate::Arguments),
    /// Judge a recording as if it were live, and say when Candor would have fired
    Replay(command::replay::Arguments),
    /// Judge a shoot again with other settings, and say what would have been fired
    Tune(command::tune::Arguments),
    /// Read the faces in photos (JPEG or RAW)
    Score(command::score::Arguments),
    /// Follow a folder: read, tag and index every photo that arrives in it
    Watch(command::watch::Arguments),
    /// Open a folder of photos in the culling window
    Cull(command::window::CullArguments),
    /// Put the photos that were taken in one go into order, the best first, and say why
    Rank(command::rank::Arguments),
    /// Read what a folder of photos holds, so that it opens at once from then on
    Index(command::index::Arguments),
    /// Copy an embedded picture out of a photo, as the camera wrote it
    Preview(command::preview::Arguments),
    /// Write flag, stars, label and keywords, or what faces show, into the sidecars of photos
    Tag(command::tag::Arguments),
    /// Copy picks with their sidecars into a folder that Lightroom or darktable can import
    Export(command::export::Arguments),
    /// List what Candor can wait for
    Presets(command::presets::Arguments),
    /// Say what is installed, which cameras are seen, and what is in the way
    Doctor(command::doctor::Arguments),
    /// Talk to one camera on behalf of another Candor (started by Candor itself)
    #[command(hide = true)]
    CameraWorker,
}

fn main() -> ExitCode {
    candor_memory::give_large_blocks_back();
    let cli = Cli::parse();
    let done = match cli.command {
        None => command::window::shoot(!cli.no_recording, !cli.no_candidates),
        Some(Command::Demo(arguments)) => command::demo::run(&arguments),
        Some(Command::Tether(arguments)) => command::tether::run(&arguments),
        Some(Command::Calibrate(arguments)) => command::calibrate::run(&arguments),
        Some(Command::Replay(arguments)) => command::replay::run(&arguments),
        Some(Command::Tune(arguments)) => command::tune::run(&arguments),
        Some(Command::Score(arguments)) => command::score::run(&arguments),
        Some(Command::Watch(arguments)) => command::watch::run(&arguments),
        Some(Command::Cull(arguments)) => command::window::cull(&arguments),
        Some(Command::Rank(arguments)) => command::rank::run(&arguments),
        Some(Command::Index(arguments)) => command::index::run(&arguments),
        Some(Command::Preview(arguments)) => command::preview::run(&arguments),
        Some(Command::Tag(arguments)) => command::tag::run(&arguments),
        Some(Command::Export(arguments)) => command::export::run(&arguments),
        Some(Command::Presets(arguments)) => command::presets::run(&arguments),
        Some(Command::Doctor(arguments)) => command::doctor::run(&arguments),
        Some(Command::CameraWorker) => return ExitCode::from(candor_camera::gphoto::worker::run() as u8),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            // Whoever stopped reading, as `head` does, knows that he did.
            let io_error = error.downcast_ref::<io::Error>();
            if io_error.is_none_or(|error| error.kind() != io::ErrorKind::BrokenPipe) {
                command::complain(format_args!("{error:#}"));
            }
            ExitCode::FAILURE
        }
    }
}
