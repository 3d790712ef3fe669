//! *Genuine smile* on people who talk, are at rest, or are surprised, and on people who smile.

use crate::{
    annotated::open_clips,
    seen::{exposures, fired, preset, signals},
};

const HAPPINESS: &str = "happiness";

#[test]
fn genuine_smile_fires_on_no_clip_without_a_smile_and_on_four_of_five_smiles() {
    let Some(clips) = open_clips() else { return };
    let preset = preset("genuine-smile");
    let (mut smiles, mut caught, mut without) = (0, 0, 0);
    for clip in &clips {
        let fired = fired(&signals(clip), &preset);
        let wanted = clip.wanted(Some(HAPPINESS));
        let hits = clip.caught(&wanted, &exposures(&fired, &preset));
        println!("{:24} {} smiles, {hits} caught, {} bursts", clip.name, wanted.len(), fired.len());
        (smiles, caught) = (smiles + wanted.len(), caught + hits);
        // A smile that the rater is unsure of is none to count, and none to be silent on.
        if !clip.events.iter().any(|event| event.family.contains(HAPPINESS)) {
            without += 1;
            assert!(fired.is_empty(), "{}: fired at {fired:?} s, where nobody smiles", clip.name);
        }
    }
    println!("{caught} of {smiles} smiles; {without} clips without one");
    assert!(smiles > 0 && without > 0);
    assert!(caught * 5 >= smiles * 4, "{caught} of {smiles}");
}
