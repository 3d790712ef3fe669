//! Keywords of the photographer's own, and Candor's beside them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;

use candor_photo::sidecar::{Changes, Keyword, merge, parse, with_keywords, without_description};
use proptest::prelude::*;

const BAG: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/">
  <!-- theirs -->
  <dc:subject><rdf:Bag><rdf:li>Berlin</rdf:li><rdf:li>Studio</rdf:li></rdf:Bag></dc:subject>
  <lr:hierarchicalSubject><rdf:Bag><rdf:li>Places|Berlin</rdf:li></rdf:Bag></lr:hierarchicalSubject>
 </rdf:Description></rdf:RDF></x:xmpmeta>"#;

fn keywords(texts: &[&str]) -> Vec<Keyword> {
    texts.iter().map(|text| Keyword::new(text).expect(text)).collect()
}

fn flat(sidecar: &[u8]) -> Vec<String> {
    parse(sidecar).unwrap().keywords
}

#[test]
fn keywords_join_those_that_are_there_and_every_other_byte_stays() {
    let out =
        with_keywords(Some(BAG.as_bytes()), &keywords(&["Anna", "Places|Germany|Potsdam", "Studio"]), &[]).unwrap();
    assert_eq!(flat(&out), ["Berlin", "Studio", "Anna", "Potsdam"]);
    let text = String::from_utf8(out.clone()).unwrap();
    let hierarchical = "<rdf:li>Places|Berlin</rdf:li><rdf:li>Places|Germany|Potsdam</rdf:li>";
    assert!(text.contains(hierarchical) && text.contains("<!-- theirs -->"), "{text}");
    let again = with_keywords(Some(&out), &keywords(&["Places|Germany|Potsdam", "Anna"]), &[]).unwrap();
    assert_eq!(again, out, "the same keywords again change nothing");
    let back = with_keywords(Some(&out), &[], &keywords(&["Anna", "Places|Germany|Potsdam"])).unwrap();
    assert_eq!(String::from_utf8(back).unwrap(), BAG, "taken out again, all is as it was");
}

#[test]
fn a_new_sidecar_can_hold_keywords_alone_and_taking_out_what_is_not_there_makes_none() {
    let out = with_keywords(None, &keywords(&["Anna & Bert <3"]), &[]).unwrap();
    assert_eq!(flat(&out), ["Anna & Bert <3"]);
    let none = with_keywords(None, &[], &keywords(&["Anna"])).unwrap();
    assert!(flat(&none).is_empty());
}

#[test]
fn what_candor_read_takes_back_its_own_keywords_only() {
    let own = with_keywords(None, &keywords(&["Studio"]), &[]).unwrap();
    let described = Changes { description: Some(described::happy()), ..Changes::default() };
    let both = merge(Some(&own), &described).unwrap();
    assert_eq!(flat(&both), ["Studio", "Happiness", "Candor"]);
    assert_eq!(flat(&without_description(&both).unwrap()), ["Studio"]);
    // One that the photographer takes out does not come back.
    let out = with_keywords(Some(&both), &[], &keywords(&["Happiness"])).unwrap();
    assert_eq!(flat(&merge(Some(&out), &described).unwrap()), ["Studio", "Candor"]);
}

#[test]
fn a_keyword_with_an_empty_part_is_none() {
    for text in ["", " ", "|", "A|", "|A", "A||B", "A| |B"] {
        assert_eq!(Keyword::new(text), None, "{text:?}");
    }
    let keyword = Keyword::new(" A | B ").unwrap();
    assert_eq!((keyword.leaf(), keyword.path()), ("B", Some("A|B")));
}

proptest! {
    #[test]
    fn any_keywords_arrive_and_can_be_taken_out_again(words in prop::collection::vec("[^|\\p{C}]{1,12}", 1..6)) {
        let own: Vec<Keyword> = words.iter().filter_map(|word| Keyword::new(word)).collect();
        let fresh: Vec<Keyword> = own.iter().filter(|k| !["Berlin", "Studio"].contains(&k.leaf())).cloned().collect();
        let out = with_keywords(Some(BAG.as_bytes()), &own, &[]).unwrap();
        let there = flat(&out);
        prop_assert!(own.iter().all(|keyword| there.iter().any(|word| word == keyword.leaf())));
        let back = with_keywords(Some(&out), &[], &fresh).unwrap();
        prop_assert_eq!(String::from_utf8(back).unwrap(), BAG);
    }
}
