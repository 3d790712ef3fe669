//! Many decisions at once.

use std::time::Instant;

use candor_core::cull::{Assessment, Flag, Stars};
use candor_library::{DeskCommand, Index, desk::Saving};

use super::Place;
use crate::fixture::{Said, jpeg, put, raw};

#[test]
fn hundreds_at_once_are_all_written_and_the_index_agrees() {
    let place = Place::new();
    for number in 0..400_u16 {
        put(&place.photos(), &format!("IMG_{number:04}.JPG"), &jpeg(number as u8, Said::default()));
    }
    let mut window = place.open();
    let all: Vec<_> = window.photos.keys().copied().collect();
    window.send(DeskCommand::SetFlag(all.clone(), Flag::Rejected));
    window.send(DeskCommand::SetStars(all, Stars::new(1).unwrap()));
    window.until("they are on their way", |window| window.saving.contains(&Saving::Writing(400)));
    window.until_saved();
    let expected = Assessment { flag: Flag::Rejected, stars: Stars::new(1).unwrap(), label: None };
    for number in 0..400 {
        assert_eq!(place.says(&format!("IMG_{number:04}.xmp")), expected);
    }
    window.close();
    assert_eq!(Index::open(&place.folder()).unwrap().counts().unwrap().rejected, 400);
    assert_eq!(place.journals(), 0);
}

/// Prints how many sidecars a second get to the disk in a bulk action.
#[test]
fn five_thousand_rejected_at_once() {
    if std::env::var_os("CANDOR_SLOW_TESTS").is_none() {
        return println!("skipped: CANDOR_SLOW_TESTS is not set");
    }
    let place = Place::new();
    let photo = raw(1, Said::default());
    for number in 0..5000 {
        put(&place.photos(), &format!("IMG_{number:04}.NEF"), &photo);
    }
    let mut window = place.open();
    let all: Vec<_> = window.photos.keys().copied().collect();
    for round in ["new sidecars", "changed sidecars"] {
        let begun = Instant::now();
        let flag = if round == "new sidecars" { Flag::Rejected } else { Flag::Picked };
        window.send(DeskCommand::SetFlag(all.clone(), flag));
        window.until("it is shown", |window| window.photos.values().all(|photo| photo.assessment.flag == flag));
        println!("{round}: shown after {:?}", begun.elapsed());
        window.until("one is on its way", |window| window.saving.last() != Some(&Saving::Saved));
        // Whoever decides on one photo meanwhile does not wait for the rest.
        let last = window.named("IMG_4999.NEF").id;
        let single = Instant::now();
        window.send(DeskCommand::SetStars(vec![last], Stars::new(5).unwrap()));
        window.until("it is shown", |window| window.photos[&last].assessment.stars.get() == 5);
        println!("{round}: a key meanwhile is answered after {:?}", single.elapsed());
        window.until_saved();
        let took = begun.elapsed();
        println!("{round}: all saved after {took:?}, {:.0} sidecars/s", 5000.0 / took.as_secs_f64());
    }
}
