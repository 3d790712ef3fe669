//! Where Candor finds what it brings along: models and presets.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

/// The folder of the models: `$CANDOR_MODELS`, or `models` beside the executable's own tree, or in the current folder.
pub fn models() -> Result<PathBuf> {
    find("models", "CANDOR_MODELS", "face_mesh.toml")
}

/// The folder of the presets: `$CANDOR_PRESETS`, or `presets` beside the executable's own tree, or in the current folder.
pub fn presets() -> Result<PathBuf> {
    find("presets", "CANDOR_PRESETS", "any-expression.toml")
}

fn find(name: &str, variable: &str, proof: &str) -> Result<PathBuf> {
    if let Some(folder) = env::var_os(variable) {
        return Ok(PathBuf::from(folder));
    }
    let executable = env::current_exe().and_then(|path| path.canonicalize()).unwrap_or_default();
    // `target/debug/candor` in a checkout; `bin/candor` beside `share/candor` where it is installed.
    let installed = executable.ancestors().skip(1).take(3).map(|above| above.join("share/candor").join(name));
    let checkout = executable.ancestors().skip(1).take(4).map(|above| above.join(name));
    let here = std::iter::once(Path::new(name).to_owned());
    match installed.chain(checkout).chain(here).find(|folder| folder.join(proof).is_file()) {
        Some(folder) => Ok(folder),
        None => bail!("the folder `{name}` was not found near {}. Set {variable} to it", executable.display()),
    }
}
