//! What Candor is built from may be handed on: every crate's licence is one of those below, and the two that ask for
//! more than a notice are the ones that `NOTICE` explains.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

use serde_json::Value;

/// Licences that ask for no more than that their text goes along. Names as in the SPDX list.
const PERMISSIVE: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates under the LGPL: their users must be able to put another version in their place. `NOTICE` says how.
const REPLACEABLE: [&str; 2] = ["gphoto2", "libgphoto2_sys"];

/// The platform whose crates a build on this machine has fetched; without it those of all platforms would be asked for.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// The licence expression of every crate that a build or a test of the workspace uses.
fn licences() -> BTreeMap<String, String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--filter-platform", PLATFORM])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "cargo metadata lists only {} packages", packages.len());
    let licence = |package: &Value| package["license"].as_str().unwrap_or("none stated").to_owned();
    packages.iter().map(|package| (package["name"].as_str().unwrap().to_owned(), licence(package))).collect()
}

/// Whether an SPDX expression can be met with permissive licences alone. `/` is the older spelling of `OR`.
fn is_permissive(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = expression.split_whitespace().collect();
    any_of(&tokens)
}

fn any_of(tokens: &[&str]) -> bool {
    split_outside_brackets(tokens, "OR").into_iter().any(all_of)
}

fn all_of(tokens: &[&str]) -> bool {
    split_outside_brackets(tokens, "AND").into_iter().all(|part| match part {
        ["(", inside @ .., ")"] => any_of(inside),
        licence => PERMISSIVE.contains(&licence.join(" ").as_str()),
    })
}

fn split_outside_brackets<'a, 't>(tokens: &'a [&'t str], word: &str) -> Vec<&'a [&'t str]> {
    let mut depth = 0;
    tokens
        .split(|&token| {
            depth += i32::from(token == "(") - i32::from(token == ")");
            depth == 0 && token == word
        })
        .collect()
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let cases = [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("Apache-2.0 OR GPL-2.0-only", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("Apache-2.0 AND GPL-2.0-only", false),
        ("(MIT OR Apache-2.0) AND GPL-3.0-or-later", false),
        ("MIT AND (GPL-2.0-only OR AGPL-3.0-only)", false),
        ("LGPL-2.1-only", false),
        ("GPL-2.0-only WITH Classpath-exception-2.0", false),
        ("none stated", false),
        ("", false),
    ];
    for (expression, permissive) in cases {
        assert_eq!(is_permissive(expression), permissive, "{expression:?}");
    }
}

#[test]
fn only_the_camera_crates_ask_for_more_than_a_notice() {
    let demanding: BTreeMap<_, _> = licences().into_iter().filter(|(_, licence)| !is_permissive(licence)).collect();
    let expected = REPLACEABLE.map(|name| (name.to_owned(), "LGPL-2.1-only".to_owned())).into();
    assert_eq!(demanding, expected, "a licence that is not in the list; may Candor be handed on under it?");
}

#[test]
fn the_notice_names_every_part_that_comes_with_terms_of_its_own() {
    let notice = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("NOTICE")).unwrap();
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let mut parts: BTreeSet<String> = REPLACEABLE.map(str::to_owned).into();
    for entry in std::fs::read_dir(models).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "onnx") {
            parts.insert(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    assert!(parts.len() > REPLACEABLE.len(), "no models were found");
    let unnamed: Vec<_> = parts.iter().filter(|part| !notice.contains(part.as_str())).collect();
    assert!(unnamed.is_empty(), "NOTICE says nothing of {unnamed:?}");
}
