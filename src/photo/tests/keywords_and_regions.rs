//! Keywords and face regions: ours come and go, the photographer's stay.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;
mod others;

use candor_core::{
    expression::{Called, Emotion, Name, Pair},
    face::Region,
    shot::Description,
};
use candor_photo::{
    Orientation,
    sidecar::{Changes, Facts, merge, parse, without_description},
};
use described::{happy, sad_and_surprised};

fn describing(description: Description) -> Changes {
    Changes { description: Some(description), ..Changes::default() }
}

fn merged(existing: &str, changes: &Changes) -> String {
    String::from_utf8(merge(Some(existing.as_bytes()), changes).unwrap()).unwrap()
}

fn facts(sidecar: &str) -> Facts {
    parse(sidecar.as_bytes()).unwrap()
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
fn two_emotions_that_are_not_told_apart_are_one_keyword_that_either_finds() {
    let mut description = happy();
    let pair = Name::Either(Pair::SurpriseOrFear);
    description.faces[0].emotions.called = Some(Called::Named(pair));
    let text = merged(others::LIGHTROOM, &describing(description.clone()));
    assert_eq!(facts(&text).keywords, ["Anna", "Tom & Jerry", "Surprise or fear", "Candor"]);
    assert!(text.contains("<candor:expression>Surprise or fear</candor:expression>"));
    assert_eq!(facts(&text).description, Some(description));
}

#[test]
fn a_face_that_was_described_before_faces_were_called_anything_goes_by_its_scores() {
    let text = merged(others::LIGHTROOM, &describing(happy()));
    assert!(!text.contains("candor:called"));
    let face = facts(&text).description.unwrap().faces.remove(0);
    assert_eq!(face.emotions.named().map(|(name, _)| name), Some(Emotion::Happiness.into()));
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
    upright.faces[0].region = Region { x: 0.1, y: 0.1, width: 0.2, height: 0.4 };
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

/// [`others::REGIONS`] without its region, of a cropped picture: as programs leave it that found no face, or lost the last.
fn empty_regions(list: &str) -> String {
    let (before, rest) = others::REGIONS.split_once("    <mwg-rs:RegionList>").unwrap();
    let (_, after) = rest.split_once("</mwg-rs:RegionList>\n").unwrap();
    format!("{before}{list}{after}").replace("6000", "5000")
}

#[test]
fn a_regions_property_of_another_program_without_regions_keeps_what_it_says() {
    let theirs = r#"<mwg-rs:AppliedToDimensions stDim:w="5000" stDim:h="4000" stDim:unit="pixel"/>"#;
    let lists = [
        "",
        "    <mwg-rs:RegionList>\n     <rdf:Bag/>\n    </mwg-rs:RegionList>\n",
        "    <mwg-rs:RegionList><rdf:Bag></rdf:Bag></mwg-rs:RegionList>\n",
    ];
    for list in lists {
        for extra in ["", "    <mwg-rs:Note xmlns:mwg-rs=\"http://example.org/notes/\">theirs</mwg-rs:Note>\n"] {
            let before = empty_regions(&format!("{list}{extra}"));
            let one = merged(&before, &describing(happy()));
            assert_eq!(areas(&one).len(), 1, "{one}");
            let two = merged(&one, &describing(sad_and_surprised()));
            assert_eq!(areas(&two).len(), 2, "{two}");
            assert_eq!(merged(&two, &describing(sad_and_surprised())), two);
            let none = String::from_utf8(without_description(two.as_bytes()).unwrap()).unwrap();
            assert_eq!(areas(&none).len(), 0, "{none}");
            for text in [one, two, none] {
                assert!(text.contains(theirs) && text.contains(extra), "{text}");
            }
        }
    }
}

#[test]
fn a_regions_property_that_takes_no_field_stays_as_it_is() {
    let theirs = r#"<mwg-rs:Regions xmlns:n="http://example.org/notes/" n:note="theirs"/>"#;
    let (before, rest) = others::REGIONS.split_once("<mwg-rs:Regions ").unwrap();
    let (_, after) = rest.split_once("</mwg-rs:Regions>").unwrap();
    let text = merged(&format!("{before}{theirs}{after}"), &describing(happy()));
    assert!(text.contains(theirs), "{text}");
}

#[test]
fn regions_that_are_ours_alone_go_without_a_trace() {
    let ours = String::from_utf8(merge(None, &describing(happy())).unwrap()).unwrap();
    assert!(ours.contains("mwg-rs:Regions"));
    let none = String::from_utf8(without_description(ours.as_bytes()).unwrap()).unwrap();
    assert!(!none.contains("mwg-rs:Regions"), "{none}");
}
