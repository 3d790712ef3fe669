//! The models in the repository, and what happens when something is wrong with them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use std::{fs, path::Path, sync::Once};

use candor_vision::{Eye, find_runtime};
use tempfile::TempDir;

const NAMES: [&str; 6] = [
    "blazeface_short_range",
    "blazeface_full_range",
    "face_mesh",
    "face_blendshapes",
    "face_api_expression",
    "fer_mini_xception",
];

/// ONNX Runtime is started once in a process: with the repository's models, for the copies have none beside them.
static STARTED: Once = Once::new();

/// A copy of the models, with the runtime where it would be found beside them.
fn copy() -> TempDir {
    let folder = TempDir::new().unwrap();
    let models = folder.path().join("models");
    fs::create_dir(&models).unwrap();
    for name in NAMES {
        for end in ["onnx", "toml"] {
            let file = format!("{name}.{end}");
            fs::copy(support::models().join(&file), models.join(&file)).unwrap();
        }
    }
    STARTED.call_once(|| drop(Eye::open(&support::models()).unwrap()));
    folder
}

fn refusal(models: &Path) -> String {
    Eye::open(models).err().expect("the models should be refused").to_string()
}

fn assert_names(message: &str, file: &str, what: &str) {
    assert!(message.contains(file) && message.contains(what), "{message}");
    assert!(message.contains("git checkout -- models"), "says what to do: {message}");
}

#[test]
fn the_models_of_the_repository_open_and_say_who_they_are() {
    let eye = Eye::open(&support::models()).unwrap();
    let found: Vec<&str> = eye.models().iter().map(|model| model.name.as_str()).collect();
    assert_eq!(found, NAMES);
    assert!(eye.models().iter().all(|model| model.sha256.len() == 64));
}

#[test]
fn an_eye_can_be_moved_to_another_thread() {
    let eye = Eye::open(&support::models()).unwrap();
    assert_eq!(std::thread::spawn(move || eye.models().len()).join().unwrap(), 6);
}

#[test]
fn a_missing_model_or_manifest_is_named() {
    for name in NAMES {
        for end in ["onnx", "toml"] {
            let (folder, file) = (copy(), format!("{name}.{end}"));
            let models = folder.path().join("models");
            fs::remove_file(models.join(&file)).unwrap();
            assert_names(&refusal(&models), &file, "cannot be read");
        }
    }
}

#[test]
fn a_truncated_model_is_refused_by_name() {
    let folder = copy();
    let file = folder.path().join("models/face_mesh.onnx");
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    assert_names(&refusal(&folder.path().join("models")), "face_mesh.onnx", "cut short");
}

#[test]
fn a_model_with_one_wrong_byte_is_refused_by_name() {
    let folder = copy();
    let file = folder.path().join("models/face_blendshapes.onnx");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_names(&refusal(&folder.path().join("models")), "face_blendshapes.onnx", "sha256");
}

#[test]
fn a_model_swapped_for_another_is_refused_by_name() {
    let folder = copy();
    let models = folder.path().join("models");
    fs::copy(models.join("fer_mini_xception.onnx"), models.join("face_api_expression.onnx")).unwrap();
    assert_names(&refusal(&models), "face_api_expression.onnx", "its manifest says");
}

#[test]
fn a_model_swapped_together_with_its_hash_is_refused_for_its_shape() {
    let folder = copy();
    let models = folder.path().join("models");
    let other = fs::read_to_string(models.join("fer_mini_xception.toml")).unwrap();
    let swapped = other.replace("name = \"fer_mini_xception\"", "name = \"face_api_expression\"");
    fs::write(models.join("face_api_expression.toml"), swapped).unwrap();
    assert_names(&refusal(&models), "fer_mini_xception.onnx", "expected [1, 3, 112, 112]");
}

#[test]
fn a_manifest_that_is_wrong_is_refused_with_its_key() {
    for (from, to, expected) in [
        ("sha256 = \"cbe3", "sha256 = \"xyz3", "file.sha256"),
        ("name = \"face_mesh.onnx\"", "name = \"../models/face_mesh.onnx\"", "file.name"),
        ("name = \"face_mesh\"", "name = \"mesh\"", "name is \"mesh\""),
        ("bytes = 2724997", "bytes = \"many\"", "bytes"),
        ("bytes = 2724997\n", "", "bytes"),
        ("bytes = 2724997", "bytes = 2724997\nsize = 3", "size"),
        ("spdx = \"Apache-2.0\"\n", "", "spdx"),
        ("shape = [1, 256, 256, 3]", "shape = [1, 3, 256, 256]", "its manifest says"),
    ] {
        let folder = copy();
        let manifest = folder.path().join("models/face_mesh.toml");
        let text = fs::read_to_string(&manifest).unwrap();
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        fs::write(&manifest, changed).unwrap();
        assert_names(&refusal(&folder.path().join("models")), "face_mesh", expected);
    }
}

#[test]
fn the_runtime_that_make_setup_fetched_is_found_beside_the_models() {
    if std::env::var_os("ORT_DYLIB_PATH").is_some() {
        println!("skipped: ORT_DYLIB_PATH is set and wins");
        return;
    }
    let folder = TempDir::new().unwrap();
    let runtime = folder.path().join(".setup/runtime");
    fs::create_dir_all(&runtime).unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    let library = runtime.join(if cfg!(target_os = "macos") { "libonnxruntime.dylib" } else { "libonnxruntime.so" });
    fs::write(&library, "").unwrap();
    let found = find_runtime(&folder.path().join("models")).unwrap();
    assert_eq!(found.canonicalize().unwrap(), library.canonicalize().unwrap());
}
