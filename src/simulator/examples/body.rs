//! Switches a simulated body on and lets it run until the input ends:
//! `cargo run -p candor-simulator --example body -- CLIP [nikon|canon]`, then
//! `gphoto2 --camera "PTP/IP Camera" --port ptpip:127.0.0.1:P:P --summary` with what it prints.

use std::{env, error::Error, io, path::Path};

use candor_simulator::{Options, Personality, Play, Simulator};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [clip, rest @ ..] = arguments.as_slice() else {
        return Err("give a clip: a motion JPEG file, a folder of JPEGs, or a video".into());
    };
    let personality = match rest.first().map(String::as_str) {
        None | Some("nikon") => Personality::Nikon,
        Some("canon") => Personality::CanonEos,
        Some(other) => return Err(format!("{other}: nikon or canon").into()),
    };
    let options = Options { play: Play::Loop, ..Options::new(personality, Path::new(clip)) };
    let simulator = Simulator::start(options)?;
    println!("{} at {}", simulator.gphoto_model(), simulator.gphoto_port());
    io::copy(&mut io::stdin(), &mut io::sink())?;
    for shot in simulator.shots() {
        println!(
            "{} of frame {}, {:?} after the trigger",
            shot.names.join(" + "),
            shot.clip_frame,
            shot.opened_at - shot.trigger_at
        );
    }
    simulator.mishaps().iter().for_each(|mishap| println!("{mishap}"));
    Ok(())
}
