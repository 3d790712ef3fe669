use std::{io, path::PathBuf};

use candor_core::{
    expression::{Emotion, Name, NeutralFailure, Pair, signs::Sign},
    face::TrackId,
    moment::{Cause, FireReason, Forecast, GroupReason},
    preset::GroupRule,
};
use candor_library::LibraryError;
use proptest::prelude::*;

use super::*;
use crate::{said, words::speak};

fn in_german(words: &str) -> String {
    speak(Language::German);
    let said = told(words);
    speak(Language::English);
    said
}

#[test]
fn what_the_library_says_of_files_is_said_in_german_with_what_the_system_said() {
    let file = |kind: i32| LibraryError::File {
        doing: "write",
        path: PathBuf::from("/card/DSC: 1.xmp"),
        source: io::Error::from_raw_os_error(kind),
    };
    let cases = [
        (
            file(28).to_string(),
            "/card/DSC: 1.xmp lässt sich nicht schreiben: Datenträger voll. Der Datenträger ist voll: Bitte Platz schaffen \
             oder einen anderen wählen.",
        ),
        (
            file(30).to_string(),
            "/card/DSC: 1.xmp lässt sich nicht schreiben: Datenträger schreibgeschützt. Der Datenträger ist \
             schreibgeschützt: Bitte die Karte entsperren oder einen anderen Ordner wählen.",
        ),
        (
            LibraryError::NoRoom { to: PathBuf::from("/picks"), needed_mb: 812, free_mb: 40 }.to_string(),
            "/picks braucht 812 MB und hat 40 MB frei. Bitte Platz schaffen oder einen anderen Datenträger wählen.",
        ),
        (
            LibraryError::CopyDiffers { copy: PathBuf::from("/b/1.NEF") }.to_string(),
            "Die Kopie /b/1.NEF liest sich anders, als sie geschrieben wurde. Dieser Datenträger ist nicht verlässlich: \
             Bitte auf einen anderen kopieren.",
        ),
    ];
    for (english, german) in cases {
        assert_eq!(in_german(&english), german);
        assert_eq!(told(&english), english, "English stays");
    }
}

#[test]
fn reasons_and_refusals_are_said_in_german_however_deep_they_stand_in_each_other() {
    let cases = [
        (
            "/a: b/1.NEF: no whole JPEG preview at byte 128 (9 bytes); the file is cut short, still being copied, or damaged",
            "/a: b/1.NEF: keine ganze JPEG-Vorschau ab Byte 128 (9 Bytes); die Datei ist abgeschnitten, beschädigt oder \
             wird noch kopiert",
        ),
        (
            "could not be read (Permission denied (os error 13)); check the card or disk and try again",
            "nicht lesbar (keine Berechtigung); bitte Karte oder Datenträger prüfen",
        ),
        (
            "/card is read-only: unlock the card, or copy the photos to a disk that can be written. Candor keeps your \
             decisions meanwhile and writes them as soon as it can.",
            "/card ist schreibgeschützt: Bitte die Karte entsperren oder die Fotos auf einen anderen Datenträger kopieren. \
             Candor merkt sich die Entscheidungen solange und schreibt sie, sobald es geht.",
        ),
        (
            "3 photos are in /picks, ready for Lightroom's import (6 files copied). 2 left out.",
            "3 Fotos sind in /picks, bereit für den Import in Lightroom (6 Dateien kopiert). 2 ausgelassen.",
        ),
        ("The camera is back after 3.5 s.", "Die Kamera ist nach 3,5 s wieder da."),
        (
            "Nikon Z 6 has not answered for 3.5 s while waiting for a live frame. Starting its connection anew.",
            "Nikon Z 6 hat 3,5 s lang nicht geantwortet (Warten auf ein Live-Bild). Die Verbindung wird neu aufgebaut.",
        ),
        (
            "bursts come 40 ms early; lead lengthened by 12 ms",
            "Serien kommen 40 ms zu früh; Vorlauf um 12 ms verlängert",
        ),
    ];
    for (english, german) in cases {
        assert_eq!(in_german(english), german);
    }
    for failure in [NeutralFailure::NoFace, NeutralFailure::OutOfSight, NeutralFailure::Moved, NeutralFailure::NotClear]
    {
        assert!(in_german(failure.sentence()).starts_with("Neutral nicht gesetzt: "));
    }
}

#[test]
fn why_it_fired_is_said_from_words_as_it_is_from_values() {
    let reason = FireReason {
        track: TrackId(0),
        emotion: Some(Emotion::Happiness.into()),
        from: 0.31,
        to: 0.74,
        rise: 0.19,
        threshold: 0.6,
        forecast: Some(Forecast { opens_at: 1.0, score: 0.81, peak_at: None, peak: 0.9, confidence: 0.8 }),
        lag: 0.118,
        causes: Vec::new(),
        group: None,
        by_hand: false,
    };
    let mut reasons = vec![
        reason.clone(),
        FireReason { by_hand: true, ..reason.clone() },
        FireReason { emotion: None, forecast: None, to: 0.32, ..reason.clone() },
        FireReason { emotion: Some(Name::Either(Pair::ALL[0])), ..reason.clone() },
    ];
    for rule in GroupRule::ALL {
        for worst in [None, Some(TrackId(1))] {
            reasons.push(FireReason { group: Some(GroupReason { rule, counted: 3, worst }), ..reason.clone() });
        }
    }
    for (one, other) in Sign::ALL.into_iter().zip(Sign::ALL.into_iter().rev()) {
        let cause = |sign, high| Cause { sign, weight: 0.5, high: Some(high) };
        reasons.push(FireReason { causes: vec![cause(one, true), cause(other, false)], ..reason.clone() });
        reasons.push(FireReason { causes: vec![cause(one, false)], ..reason.clone() });
    }
    for reason in reasons {
        let kept = reason.to_string();
        assert_eq!(why_fired_as_told(&kept), kept, "English stays");
        speak(Language::German);
        let (from_words, from_values) = (why_fired_as_told(&kept), said::why_fired(&reason));
        speak(Language::English);
        assert_eq!(from_words, from_values);
    }
}

#[test]
fn every_text_that_is_looked_for_is_found_with_what_is_put_into_it() {
    for phrase in phrases(TOLD) {
        let put_in = |part: &Part| match part {
            Part::Words(words) => *words,
            Part::Value(name) if KNOWN.contains(name) => "bursts come on the peak",
            Part::Value(_) => "7",
        };
        let sentence: String = phrase.parts.iter().map(put_in).collect();
        assert!(phrase.values(&sentence, &|_, _| true).is_some(), "{sentence}");
        assert_ne!(in_german(&sentence), sentence, "{}", phrase.name);
    }
}

proptest! {
    #[test]
    fn words_that_nobody_knows_stay_as_they_are(words in "[a-zäß:;. ]{0,60}") {
        speak(Language::German);
        let said = told(&words);
        let _ = why_fired_as_told(&words);
        speak(Language::English);
        let known = phrases(TOLD).any(|phrase| phrase.values(&words, &|_, _| true).is_some());
        prop_assert!(known || said == words);
    }
}
