use std::fs;

use crate::support::{Place, json_lines, root};

#[test]
fn the_presets_that_come_along_are_listed_with_what_they_wait_for() {
    let output = Place::new().run(&["presets", "--json"]);
    let names: Vec<_> = json_lines(&output).iter().map(|line| line["preset"].as_str().unwrap().to_owned()).collect();
    let expected = [
        "any-expression",
        "every-flicker",
        "fierce",
        "genuine-smile",
        "group",
        "laughter",
        "one-of-many",
        "only-the-best",
        "quiet-portrait",
        "surprise",
        "tears",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_broken_preset_is_refused_by_file_key_and_range() {
    let good = fs::read_to_string(root().join("presets/any-expression.toml")).unwrap();
    let with = |from: &str, to: &str| {
        let threshold = good.lines().find(|line| line.starts_with("threshold")).unwrap();
        good.replace(if from == "threshold" { threshold } else { from }, to)
    };
    let cases = [
        ("unknown-key", with("[trigger]", "[trigger]\nthreshhold = 0.3"), vec!["threshhold"]),
        ("out-of-range", with("threshold", "threshold = 1.5"), vec!["trigger.threshold", "1.5", "0.05", "1"]),
        ("not-toml", "name = ".to_owned(), vec!["not-toml.toml"]),
        ("wrong-kind", with("threshold", "threshold = \"high\""), vec!["threshold"]),
        ("unknown-unit", good.clone() + "\n[want.units]\nAU99 = 0.5\n", vec!["AU99", "AU12"]),
        ("unit-out-of-range", good.clone() + "\n[want.units]\nAU12 = 5\n", vec!["want.units.AU12", "0.05"]),
        ("unknown-rule", with("\"anyone\"\n", "\"nobody\"\n"), vec!["nobody", "everyone", "this-sitter"]),
        ("unknown-emotion", good.clone() + "\n[want.emotions]\nboredom = 1.0\n", vec!["unknown-emotion.toml"]),
    ];
    let place = Place::new();
    for (name, text, words) in cases {
        let path = place.path().join(format!("{name}.toml"));
        fs::write(&path, text).unwrap();
        let complaint = place.complaint(&["presets", path.to_str().unwrap()]);
        assert!(complaint.contains(&format!("{name}.toml")), "{name}: {complaint}");
        for word in words {
            assert!(complaint.contains(word), "{name}: {word} is missing in: {complaint}");
        }
    }
}

#[test]
fn an_unknown_preset_is_answered_with_the_known_ones() {
    let complaint = Place::new().complaint(&["replay", "no.mjpg", "--preset", "boredom"]);
    assert!(complaint.contains("boredom") && complaint.contains("genuine-smile"), "{complaint}");
}
