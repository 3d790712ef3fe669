//! Merging into sidecars and reading them back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;
mod others;

use candor_core::{
    cull::{Assessment, Flag, Label, Stars},
    shot::Description,
};
use candor_photo::{
    Orientation,
    sidecar::{Changes, Facts, SidecarError, merge, parse, without_description},
};
use described::{any_description, happy, sad_and_surprised};
use proptest::prelude::*;
use serde_json::Value;

fn stars(stars: u8) -> Stars {
    Stars::new(stars).unwrap()
}

fn all_changes() -> Changes {
    Changes {
        flag: Some(Flag::Picked),
        stars: Some(stars(4)),
        label: Some(Some(Label::Green)),
        description: Some(happy()),
        ..Changes::default()
    }
}

fn describing(description: Description) -> Changes {
    Changes { description: Some(description), ..Changes::default() }
}

fn flagging(flag: Flag) -> Changes {
    Changes { flag: Some(flag), ..Changes::default() }
}

fn merged(existing: &str, changes: &Changes) -> String {
    String::from_utf8(merge(Some(existing.as_bytes()), changes).unwrap()).unwrap()
}

fn facts(sidecar: &str) -> Facts {
    parse(sidecar.as_bytes()).unwrap()
}

/// The same but for rounding to four decimals.
fn is_close(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= 0.000_051 + a.abs() * 1e-6
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_close(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| is_close(a, b)))
        }
        _ => a == b,
    }
}

fn assert_close(written: &Description, read: &Description) {
    let (written, read) = (serde_json::to_value(written).unwrap(), serde_json::to_value(read).unwrap());
    assert!(is_close(&written, &read), "{written:#}\n{read:#}");
}

#[test]
fn a_new_sidecar_is_as_expected() {
    let text = String::from_utf8(merge(None, &all_changes()).unwrap()).unwrap();
    insta::assert_snapshot!(text);
}

#[test]
fn a_lightroom_sidecar_with_everything_merged_is_as_expected() {
    insta::assert_snapshot!(merged(others::LIGHTROOM, &all_changes()));
}

#[test]
fn foreign_regions_with_ours_among_them_are_as_expected() {
    insta::assert_snapshot!(merged(others::REGIONS, &describing(sad_and_surprised())));
}

#[test]
fn what_was_merged_is_read_back() {
    for (name, existing) in others::all() {
        let result = merge(Some(&existing), &all_changes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let facts = parse(&result).unwrap();
        let assessment = Assessment { flag: Flag::Picked, stars: stars(4), label: Some(Label::Green) };
        assert_eq!(facts.assessment, assessment, "{name}");
        assert_eq!(facts.foreign_label, None, "{name}");
        assert_close(&happy(), facts.description.as_ref().unwrap());
        for keyword in ["Happiness", "Candor"] {
            assert!(facts.keywords.iter().any(|word| word == keyword), "{name}: {:?}", facts.keywords);
        }
    }
}

#[test]
fn merging_the_same_again_changes_no_byte() {
    for (name, existing) in others::all() {
        let once = merge(Some(&existing), &all_changes()).unwrap();
        let twice = merge(Some(&once), &all_changes()).unwrap();
        assert_eq!(String::from_utf8_lossy(&once), String::from_utf8_lossy(&twice), "{name}");
    }
}

#[test]
fn no_change_changes_no_byte() {
    for (name, existing) in others::all().into_iter().filter(|(_, existing)| !existing.is_empty()) {
        assert_eq!(merge(Some(&existing), &Changes::default()).unwrap(), existing, "{name}");
        assert_eq!(without_description(&existing).unwrap(), existing, "{name}");
    }
}

#[test]
fn every_line_of_another_program_stays_as_it_is() {
    // What may change: our own properties, and lines at whose end something is added.
    let ours = ["xmp:Rating=\"3\"", "xmp:Label=", "xmpDM:", "<xap:Label>", "<xap:Rating>", "crs:Exposure2012", "'>"];
    for text in [others::LIGHTROOM, others::EXIFTOOL, others::REGIONS] {
        let result = merged(text, &all_changes());
        let mut lines = result.lines();
        for line in text.lines().filter(|line| !ours.iter().any(|part| line.contains(part))) {
            assert!(lines.any(|after| after == line), "{line:?} is gone or moved in\n{result}");
        }
    }
}

#[test]
fn the_flag_is_written_in_both_words_and_taken_away_in_both() {
    for (flag, good, pick) in [(Flag::Picked, "true", "1"), (Flag::Rejected, "false", "-1")] {
        let text = String::from_utf8(merge(None, &flagging(flag)).unwrap()).unwrap();
        assert!(text.contains(&format!("xmpDM:good=\"{good}\"")) && text.contains(&format!("xmpDM:pick=\"{pick}\"")));
        assert_eq!(facts(&text).assessment.flag, flag);
        let unflagged = merged(&text, &flagging(Flag::Unflagged));
        assert!(!unflagged.contains("xmpDM:good") && !unflagged.contains("xmpDM:pick"), "{unflagged}");
    }
}

fn sidecar_saying(attributes: &str) -> String {
    others::LIGHTROOM
        .replace("   xmpDM:pick=\"-1\"\n   xmpDM:good=\"false\"\n   crs:Exposure2012=\"+0.35\"", attributes)
        .replace("   xmp:Rating=\"3\"\n", "")
}

#[test]
fn good_wins_over_a_stale_pick_and_minus_one_stars_are_a_reject() {
    for (attributes, flag, stars) in [
        ("xmpDM:good='False' xmpDM:pick='1'", Flag::Rejected, 0),
        ("xmpDM:good='True' xmpDM:pick='-1'", Flag::Picked, 0),
        ("xmpDM:pick='1'", Flag::Picked, 0),
        ("xmpDM:pick='0'", Flag::Unflagged, 0),
        ("xmp:Rating='-1'", Flag::Rejected, 0),
        ("xmp:Rating='-1' xmpDM:good='true'", Flag::Picked, 0),
        ("xmp:Rating='-1' xmpDM:pick='0'", Flag::Unflagged, 0),
        ("xmp:Rating='4.0'", Flag::Unflagged, 4),
        ("xmp:Rating='99'", Flag::Unflagged, 5),
        ("xmp:Rating='many'", Flag::Unflagged, 0),
    ] {
        let assessment = facts(&sidecar_saying(attributes)).assessment;
        assert_eq!((assessment.flag, assessment.stars.get()), (flag, stars), "{attributes}");
    }
}

#[test]
fn a_reject_by_stars_is_neither_lost_to_stars_nor_stronger_than_a_flag() {
    let rejected = sidecar_saying("xmp:Rating='-1'");
    for count in [0, 3] {
        let starred = merged(&rejected, &Changes { stars: Some(stars(count)), ..Changes::default() });
        let assessment = facts(&starred).assessment;
        assert_eq!((assessment.flag, assessment.stars.get()), (Flag::Rejected, count), "{starred}");
    }
    for flag in [Flag::Picked, Flag::Unflagged] {
        let flagged = merged(&rejected, &flagging(flag));
        assert_eq!(facts(&flagged).assessment.flag, flag);
        assert!(!flagged.contains("Rating='-1'"));
    }
    assert!(merged(&rejected, &describing(happy())).contains("xmp:Rating='-1'"), "nobody asked");
}

#[test]
fn stars_and_labels_stay_unless_they_are_asked_for() {
    let described = merged(others::EXIFTOOL, &describing(happy()));
    assert_eq!(facts(&described).foreign_label.as_deref(), Some("Rot"));
    assert_eq!(facts(&described).assessment.stars, stars(2));
    let labelled = merged(&described, &Changes { label: Some(Some(Label::Blue)), ..Changes::default() });
    assert!(labelled.contains("<xap:Label>Blue</xap:Label>"));
    let cleared = merged(&labelled, &Changes { label: Some(None), stars: Some(stars(0)), ..Changes::default() });
    assert!(!cleared.contains("xap:Label>") && !cleared.contains("xap:Rating>"), "a clear is a removal");
    assert_eq!(facts(&cleared).assessment, Assessment::default());
}

#[test]
fn nested_snapshots_are_neither_read_nor_changed() {
    let result = merged(others::LIGHTROOM, &all_changes());
    assert!(!facts(&result).keywords.contains(&"Nested".to_owned()));
    assert!(result.contains("<rdf:Description xmp:Rating=\"5\" xmpDM:good=\"true\">"));
    assert!(result.contains("       xmp:Rating=\"1\">"));
}

#[test]
fn the_prefix_that_a_file_binds_is_used() {
    let result = merged(others::EXIFTOOL, &all_changes());
    assert!(!result.contains("xmlns:xmp="), "{result}");
    let contrary = merged(others::CONTRARY, &all_changes());
    assert!(contrary.contains("xmlns:candor2=\"https://candor.photo/ns/expression/1.0/\""), "{contrary}");
    assert!(contrary.contains("candor:x='1' xmp:Rating='9'"), "{contrary}");
}

#[test]
fn only_our_own_keywords_are_taken_back() {
    let own = merged(others::LIGHTROOM, &describing(happy()));
    assert_eq!(facts(&own).keywords, ["Anna", "Tom & Jerry", "Happiness", "Candor"]);
    assert!(own.contains("<rdf:li>Expression|Happiness</rdf:li>"));
    let again = merged(&own, &describing(sad_and_surprised()));
    assert_eq!(facts(&again).keywords, ["Anna", "Tom & Jerry", "Candor", "Sadness", "Surprise"]);
    assert!(!again.contains("Expression|Happiness"));

    let photographers = others::LIGHTROOM.replace("<rdf:li>Anna<", "<rdf:li>Happiness<");
    let own = merged(&photographers, &describing(happy()));
    assert_eq!(facts(&own).keywords, ["Happiness", "Tom & Jerry", "Candor"]);
    let again = merged(&own, &describing(sad_and_surprised()));
    assert_eq!(facts(&again).keywords, ["Happiness", "Tom & Jerry", "Candor", "Sadness", "Surprise"]);
}

#[test]
fn a_keyword_that_the_photographer_took_out_stays_out() {
    let own = merged(others::LIGHTROOM, &describing(happy()));
    let taken_out = own.replacen("     <rdf:li>Candor</rdf:li>\n", "", 1);
    assert_eq!(facts(&taken_out).keywords, ["Anna", "Tom & Jerry", "Happiness"]);
    let again = merged(&taken_out, &describing(sad_and_surprised()));
    assert_eq!(facts(&again).keywords, ["Anna", "Tom & Jerry", "Sadness", "Surprise"]);
}

#[test]
fn a_photo_without_faces_gets_no_keywords_and_no_regions() {
    let text = merged(others::LIGHTROOM, &describing(Description::default()));
    assert_eq!(facts(&text).description, Some(Description::default()));
    assert_eq!(facts(&text).keywords, ["Anna", "Tom & Jerry"]);
    assert!(!text.contains("mwg-rs") && !text.contains("Candor"));
}

/// The areas of all regions, with the names that they have.
fn areas(text: &str) -> Vec<String> {
    text.match_indices("stArea:x=").map(|(at, _)| text[at..].split(" stArea:unit").next().unwrap().to_owned()).collect()
}

#[test]
fn our_regions_are_brought_up_to_date_and_others_stay() {
    let theirs = r#"stArea:x="0.8" stArea:y="0.8" stArea:w="0.1" stArea:h="0.1""#;
    let happy_face = r#"stArea:x="0.5" stArea:y="0.4" stArea:w="0.2" stArea:h="0.3""#;
    let second_face = r#"stArea:x="0.175" stArea:y="0.2" stArea:w="0.15" stArea:h="0.2""#;
    let one = merged(others::REGIONS, &describing(happy()));
    assert_eq!(areas(&one), [theirs, happy_face]);
    let two = merged(&one, &describing(sad_and_surprised()));
    assert_eq!(areas(&two), [theirs, happy_face, second_face]);
    let again_one = merged(&two, &describing(happy()));
    assert_eq!(areas(&again_one), [theirs, happy_face]);
    assert_eq!(areas(&merged(&again_one, &describing(Description::default()))), [theirs]);
}

#[test]
fn a_face_that_somebody_else_marked_is_not_marked_twice() {
    let over_theirs = others::REGIONS.replace("\"0.8\"", "\"0.5\"").replace("stArea:y=\"0.5\"", "stArea:y=\"0.4\"");
    let over_theirs = over_theirs.replace("stArea:w=\"0.1\" stArea:h=\"0.1\"", "stArea:w=\"0.2\" stArea:h=\"0.25\"");
    assert_eq!(areas(&merged(&over_theirs, &describing(happy()))).len(), 1);
    // One of ours that was given a name in another program is the photographer's from then on.
    let ours = String::from_utf8(merge(None, &describing(happy())).unwrap()).unwrap();
    let named = ours
        .replace("<mwg-rs:Type>Face</mwg-rs:Type>", "<mwg-rs:Name>Anna</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>");
    let again = merged(&named, &describing(sad_and_surprised()));
    assert!(again.contains("<mwg-rs:Name>Anna</mwg-rs:Name>"), "{again}");
    assert_eq!(areas(&again).len(), 2, "{again}");
    let without = String::from_utf8(without_description(again.as_bytes()).unwrap()).unwrap();
    assert!(without.contains("Anna") && !without.contains("candor:"), "{without}");
    assert_eq!(areas(&without).len(), 1);
}

#[test]
fn regions_are_written_in_the_coordinates_of_the_stored_picture() {
    // Upright, the face lies at (0.2, 0.3) and is 0.2 wide and 0.4 high; where that is in the stored picture was worked
    // out by hand for the turned ones.
    let mut upright = happy();
    upright.faces[0].region = candor_core::face::Region { x: 0.1, y: 0.1, width: 0.2, height: 0.4 };
    upright.size = Some((4000, 6000));
    for (orientation, area, stored) in [
        (Orientation::Normal, r#"x="0.2" stArea:y="0.3" stArea:w="0.2" stArea:h="0.4""#, r#"w="4000" stDim:h="6000""#),
        (
            Orientation::Rotate180,
            r#"x="0.8" stArea:y="0.7" stArea:w="0.2" stArea:h="0.4""#,
            r#"w="4000" stDim:h="6000""#,
        ),
        (
            Orientation::Rotate90,
            r#"x="0.3" stArea:y="0.8" stArea:w="0.4" stArea:h="0.2""#,
            r#"w="6000" stDim:h="4000""#,
        ),
        (
            Orientation::Rotate270,
            r#"x="0.7" stArea:y="0.2" stArea:w="0.4" stArea:h="0.2""#,
            r#"w="6000" stDim:h="4000""#,
        ),
    ] {
        let changes = Changes { orientation, ..describing(upright.clone()) };
        let text = String::from_utf8(merge(None, &changes).unwrap()).unwrap();
        assert!(text.contains(area) && text.contains(stored), "{orientation:?}: {text}");
    }
}

#[test]
fn a_sidecar_without_the_description_has_nothing_of_ours_left() {
    for (name, existing) in others::all().into_iter().filter(|(_, existing)| !existing.is_empty()) {
        let before = parse(&existing).unwrap();
        let described = merge(Some(&existing), &describing(sad_and_surprised())).unwrap();
        let stripped = without_description(&described).unwrap();
        let text = String::from_utf8_lossy(&stripped);
        assert_eq!(parse(&stripped).unwrap(), before, "{name}");
        let rest = text.replace("xmlns:candor", "").replace("candor:x", "");
        assert!(!rest.contains("candor:") && !rest.contains("candor2:"), "{name}: {text}");
        assert!(!text.contains("Expression|"), "{name}: {text}");
    }
}

#[test]
fn a_description_that_another_program_spelled_anew_is_understood() {
    let nested = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:q="https://candor.photo/ns/expression/1.0/"><rdf:Description rdf:about="" q:width="60" q:height="40">
      <q:version>1</q:version>
      <q:burst q:id="7" q:index="2"><rdf:Description><q:of> 3 </q:of></rdf:Description></q:burst>
      <q:faces><rdf:Bag><rdf:li><rdf:Description q:score="0.5" q:track="nonsense"><q:region rdf:parseType="Resource">
        <q:x>0.25</q:x></q:region></rdf:Description></rdf:li></rdf:Bag></q:faces>
      </rdf:Description></rdf:RDF>"#;
    let description = facts(nested).description.unwrap();
    assert_eq!(description.size, Some((60, 40)));
    let burst = description.burst.unwrap();
    assert_eq!((burst.burst, burst.index, burst.of), (7, 2, 3));
    let face = &description.faces[0];
    assert_eq!((face.score, face.track, face.region.x), (0.5, None, 0.25));
}

#[test]
fn malformed_sidecars_are_refused_with_the_reason() {
    for (text, reason) in [
        ("<x:xmpmeta xmlns:x='adobe:ns:meta/'>\n<rdf:RDF", "line 2"),
        ("not xml", "outside the outermost element"),
        ("<a><b></a></b>", "line 1"),
        ("<html/>", "no rdf:RDF"),
        ("<rdf:RDF/>", "bound to no namespace"),
    ] {
        let error = merge(Some(text.as_bytes()), &all_changes()).unwrap_err();
        assert!(error.to_string().contains(reason), "{text}: {error}");
        assert!(parse(text.as_bytes()).is_err());
    }
    assert!(matches!(merge(Some(b"<a>\xFF</a>"), &all_changes()), Err(SidecarError::Encoding { .. })));
    assert_eq!(parse(b" \n").unwrap(), Facts::default());
}

fn any_changes() -> impl Strategy<Value = Changes> {
    let flag = prop::option::of(prop::sample::select(vec![Flag::Unflagged, Flag::Picked, Flag::Rejected]));
    let stars = prop::option::of((0..=5_u8).prop_map(stars));
    let label = prop::option::of(prop::option::of(prop::sample::select(Label::ALL.to_vec())));
    let orientation = (1..=8_u16).prop_map(|exif| Orientation::from_exif(exif).unwrap());
    (flag, stars, label, prop::option::of(any_description()), orientation).prop_map(
        |(flag, stars, label, description, orientation)| Changes { flag, stars, label, description, orientation },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_merge_are_read_back_and_merge_again_without_a_change(
        which in 0..9_usize,
        first in any_changes(),
        second in any_changes(),
    ) {
        let (_, existing) = others::all().swap_remove(which);
        let before = parse(&existing).unwrap();
        let once = merge(Some(&existing), &first).unwrap();
        let then = merge(Some(&once), &second).unwrap();
        prop_assert_eq!(merge(Some(&then), &second).unwrap(), then.clone());
        let facts = parse(&then).unwrap();
        if let Some(flag) = second.flag.or(first.flag) {
            prop_assert_eq!(facts.assessment.flag, flag);
        }
        if let Some(stars) = second.stars.or(first.stars) {
            prop_assert_eq!(facts.assessment.stars, stars);
        }
        if let Some(label) = second.label.or(first.label) {
            prop_assert_eq!(facts.assessment.label, label);
        }
        match second.description.as_ref().or(first.description.as_ref()) {
            Some(description) => assert_close(description, facts.description.as_ref().unwrap()),
            None => prop_assert_eq!(facts.description, None),
        }
        for keyword in &before.keywords {
            prop_assert!(facts.keywords.contains(keyword));
        }
        let stripped = parse(&without_description(&then).unwrap()).unwrap();
        prop_assert_eq!(stripped.keywords, before.keywords);
        prop_assert_eq!(stripped.description, None);
    }

    #[test]
    fn damaged_sidecars_never_panic_and_never_lose_what_they_say(
        which in 0..9_usize,
        damage in prop::collection::vec((0.0..1.0_f64, prop::sample::select(b"<>&'\"=/ \n:ax;\0\xFF".to_vec())), 1..6),
        changes in any_changes(),
    ) {
        let (_, mut bytes) = others::all().swap_remove(which);
        for (place, value) in damage {
            let at = (place * bytes.len() as f64) as usize;
            bytes.insert(at, value);
        }
        let before = parse(&bytes);
        let after = merge(Some(&bytes), &changes);
        if let (Ok(before), Ok(after)) = (&before, &after) {
            let after = parse(after).unwrap();
            for keyword in &before.keywords {
                prop_assert!(after.keywords.contains(keyword));
            }
        }
        prop_assert_eq!(before.is_ok(), after.is_ok(), "{:?} {:?}", before, after);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[<>a:='\"/&;! -]{0,60}") {
        for bytes in [&bytes[..], text.as_bytes()] {
            let _ = parse(bytes);
            let _ = merge(Some(bytes), &all_changes());
        }
    }
}
