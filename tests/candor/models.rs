use std::fs;

use crate::support::{Place, clip, root};

/// A name for a damage, and what does it.
type Damage<'a> = (&'a str, Box<dyn Fn() + 'a>);

/// The models in a folder of the test's own.
fn copy_of_models(place: &Place) -> std::path::PathBuf {
    let folder = place.path().join("models");
    fs::create_dir(&folder).unwrap();
    for entry in fs::read_dir(root().join("models")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

#[test]
fn a_model_that_is_missing_cut_short_or_swapped_is_refused_by_name() {
    let Some(clip) = clip() else { return };
    let place = Place::new();
    let models = copy_of_models(&place);
    let mesh = models.join("face_mesh.onnx");
    let whole = fs::read(&mesh).unwrap();
    let damages: [Damage<'_>; 3] = [
        ("missing", Box::new(|| fs::remove_file(&mesh).unwrap())),
        ("cut short", Box::new(|| fs::write(&mesh, &whole[..whole.len() / 2]).unwrap())),
        ("swapped", Box::new(|| assert!(fs::copy(models.join("face_blendshapes.onnx"), &mesh).is_ok()))),
    ];
    for (name, damage) in damages {
        damage();
        let mut command = place.candor();
        command.env("CANDOR_MODELS", &models).env("ORT_DYLIB_PATH", root().join(".setup/runtime/libonnxruntime.so"));
        let output = command.args(["replay", clip.to_str().unwrap()]).output().unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{name}");
        assert!(complaint.contains("face_mesh.onnx"), "{name}: {complaint}");
    }
}
