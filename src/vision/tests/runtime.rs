//! What is said when ONNX Runtime is missing or cannot be used. It is started once in a process, so every case runs in a
//! process of its own: this very test, started again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use std::{env, fs, path::Path, process::Command};

use candor_vision::Eye;

const MODELS: &str = "CANDOR_TEST_MODELS";

/// The message with which the eye does not open.
fn refusal(models: &Path, library: Option<&Path>) -> String {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "the_child_tries_to_open_the_eye", "--nocapture"]).env(MODELS, models);
    match library {
        Some(path) => child.env("ORT_DYLIB_PATH", path),
        None => child.env_remove("ORT_DYLIB_PATH"),
    };
    let output = child.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().find(|line| line.contains("refused: ")).unwrap().to_owned()
}

#[test]
fn the_child_tries_to_open_the_eye() {
    if let Some(models) = env::var_os(MODELS) {
        println!("\nrefused: {}", Eye::open(Path::new(&models)).err().unwrap());
    }
}

#[test]
fn a_runtime_that_is_not_where_the_variable_says_is_named() {
    let message = refusal(&support::models(), Some(Path::new("/nowhere/libonnxruntime.so")));
    assert!(message.contains("/nowhere/libonnxruntime.so") && message.contains("make setup"), "{message}");
}

#[test]
fn a_runtime_that_is_no_library_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("libonnxruntime.so");
    fs::write(&file, "not a library").unwrap();
    let message = refusal(&support::models(), Some(&file));
    assert!(message.contains("libonnxruntime.so cannot be used") && message.contains("make setup"), "{message}");
}

#[test]
fn where_no_runtime_is_found_the_message_says_where_it_was_looked_for_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let models = folder.path().join("models");
    fs::create_dir(&models).unwrap();
    if candor_vision::find_runtime(&models).is_some() {
        println!("skipped: this system has an ONNX Runtime of its own");
        return;
    }
    let message = refusal(&models, None);
    assert!(message.contains("was not found") && message.contains("make setup"), "{message}");
    assert!(message.contains(".setup/runtime/libonnxruntime.so"), "{message}");
}
