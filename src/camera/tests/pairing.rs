//! Which burst and which exposure a file belongs to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use candor_camera::gphoto::{
    card::CardPath,
    pairing::{Pairing, Place},
};
use candor_core::Seconds;

enum Step {
    Fired(u32, u8),
    Done(u32),
    Refused(u32),
    File(&'static str, Place),
    Pass(Seconds),
    Gone,
    Back,
}
use Step::{Back, Done, File, Fired, Gone, Pass, Refused};

fn play(what: &str, steps: &[Step]) {
    let (mut pairing, mut now) = (Pairing::default(), 0.0);
    for (index, step) in steps.iter().enumerate() {
        now += 0.01;
        match *step {
            Fired(burst, exposures) => pairing.fired(burst, exposures, now),
            Done(burst) => pairing.done(burst, now),
            Refused(burst) => pairing.refused(burst),
            Pass(seconds) => now += seconds,
            Gone => pairing.hold(),
            Back => pairing.resume(now),
            File(name, place) => {
                let folder = if name.starts_with("capt") { "/" } else { "/store_1/DCIM/100" };
                assert_eq!(pairing.appeared(&CardPath::new(folder, name), now), place, "{what}, step {index}");
            }
        }
    }
}

#[test]
fn files_find_their_burst_and_exposure() {
    play(
        "pairs in order",
        &[
            Fired(7, 2),
            File("A1.JPG", Some((7, 1))),
            File("A1.NEF", Some((7, 1))),
            File("A2.JPG", Some((7, 2))),
            Done(7),
            File("A2.NEF", Some((7, 2))),
            File("A3.JPG", None),
            File("A3.NEF", None),
        ],
    );
    play(
        "the second files come after the burst, even after the next one was fired",
        &[
            Fired(1, 2),
            File("A1.JPG", Some((1, 1))),
            File("A2.JPG", Some((1, 2))),
            Done(1),
            Fired(2, 1),
            File("A1.NEF", Some((1, 1))),
            File("A3.JPG", Some((2, 1))),
            File("A2.NEF", Some((1, 2))),
            File("A3.NEF", Some((2, 1))),
        ],
    );
    play("no burst", &[File("A1.JPG", None), File("A1.NEF", None)]);
    play("no picture", &[Fired(1, 1), File("A1.MOV", None), File("A1.WAV", None), File("A1.NEF", Some((1, 1)))]);
    play("refused", &[Fired(1, 3), Refused(1), File("A1.JPG", None)]);
}

#[test]
fn a_burst_that_stayed_short_does_not_take_the_next_ones_files() {
    play(
        "settled",
        &[Fired(1, 5), File("A1.JPG", Some((1, 1))), Done(1), Pass(4.0), Fired(2, 1), File("A2.JPG", Some((2, 1)))],
    );
    play(
        "late, but not too late",
        &[Fired(1, 5), File("A1.JPG", Some((1, 1))), Done(1), Pass(2.0), File("A2.JPG", Some((1, 2)))],
    );
    play("still shooting", &[Fired(1, 5), Pass(60.0), File("A1.JPG", Some((1, 1)))]);
}

#[test]
fn files_found_after_a_loss_belong_to_the_burst_that_was_cut() {
    play(
        "a long loss",
        &[
            Fired(1, 2),
            File("A1.JPG", Some((1, 1))),
            Done(1),
            Gone,
            Pass(30.0),
            File("A1.NEF", Some((1, 1))),
            File("A2.JPG", Some((1, 2))),
            Back,
            Pass(1.0),
            File("A2.NEF", Some((1, 2))),
        ],
    );
    play(
        "the burst was cut short by the loss",
        &[
            Fired(1, 3),
            File("A1.JPG", Some((1, 1))),
            Done(1),
            Gone,
            Back,
            Fired(2, 2),
            File("A2.JPG", Some((2, 1))),
            File("A1.NEF", Some((1, 1))),
        ],
    );
}

#[test]
fn pictures_from_memory_pair_by_kind_because_each_has_a_name_of_its_own() {
    play(
        "Sony in memory",
        &[
            Fired(1, 2),
            File("capt0000.arw", Some((1, 1))),
            File("capt0001.jpg", Some((1, 1))),
            File("capt0002.arw", Some((1, 2))),
            File("capt0003.jpg", Some((1, 2))),
            File("capt0004.arw", None),
        ],
    );
}

#[test]
fn a_number_that_comes_again_is_a_new_exposure() {
    play(
        "formatted card",
        &[Fired(1, 1), File("A1.JPG", Some((1, 1))), Done(1), Fired(2, 1), File("A1.JPG", Some((2, 1)))],
    );
}

#[test]
fn missing_exposures_are_counted_once_a_burst_is_over() {
    let mut pairing = Pairing::default();
    pairing.fired(1, 3, 0.0);
    assert_eq!(pairing.missing(), 0);
    pairing.appeared(&CardPath::new("/DCIM", "A.JPG"), 0.1);
    pairing.done(1, 0.2);
    assert_eq!(pairing.missing(), 2);
}
