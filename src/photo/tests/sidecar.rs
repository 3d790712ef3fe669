//! Merging into sidecars and reading them back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;
mod others;

use candor_core::{
    cull::{Assessment, Flag, Label, Stars},
    expression::{ActionUnit, Intensity},
    shot::Description,
};
use candor_photo::sidecar::{Changes, Facts, SidecarError, merge, parse, without_description};
use described::{assert_close, happy, sad_and_surprised};

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
    // What may change: our own properties, and the last line of a start tag, to which attributes are added.
    let ours =
        ["xmp:Rating=\"3\"", "xmp:Label=", "xmpDM:", "<xap:Label>", "<xap:Rating>", "crs:Exposure2012", "'>", "#\">"];
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
fn the_evidence_that_an_older_version_wrote_is_read() {
    let now = merged(others::LIGHTROOM, &describing(happy()));
    let value = |name: &str| format!(" candor:{name}=\"");
    let mut then = now.clone();
    for name in ["value", "speaks", "weight", "moved"] {
        while let Some(start) = then.find(&value(name)) {
            let end = start + value(name).len() + then[start + value(name).len()..].find('"').unwrap() + 1;
            then.replace_range(start..end, "");
        }
    }
    let found = |sidecar: &str| {
        let authenticity = facts(sidecar).description.unwrap().faces[0].authenticity.clone();
        let findings: Vec<_> = authenticity.evidence.iter().map(|piece| (piece.cue, piece.finding())).collect();
        (authenticity.verdict, findings)
    };
    assert_ne!(then, now);
    assert_eq!(found(&then), found(&now));
}

#[test]
fn the_action_units_that_an_older_version_wrote_are_read() {
    let now = merged(others::LIGHTROOM, &describing(happy()));
    let line = |name: &str| {
        let start = now.find(&format!("<candor:{name} ")).unwrap();
        &now[start..start + now[start..].find("/>").unwrap() + 2]
    };
    let then = now.replace(line("actionUnitConfidence"), "").replace(
        line("actionUnits"),
        r#"<candor:actionUnits candor:au6="0.62" candor:au12="0.9" candor:au23="0.2" candor:au26="0.75"/>"#,
    );
    let units = facts(&then).description.unwrap().faces[0].action_units;
    let table = [(6, 0.62), (12, 0.9), (23, 0.2), (1, 0.0), (18, 0.0), (26, 1.0), (27, 0.5)];
    for (number, level) in table {
        let intensity = units.intensity(ActionUnit::numbered(number).unwrap());
        assert!((intensity.level() - level).abs() < 1e-6, "AU{number}: {intensity:?}");
        assert!((intensity.confidence() - Intensity::UNRECORDED).abs() < 1e-6, "AU{number}: {intensity:?}");
    }
    assert!((units.jaw() - 0.75).abs() < 1e-6);
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
