//! Where Candor finds what it brings along, models and presets, and where it keeps what it has learnt for its user.

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

/// The file of the lags that were measured of this user's cameras: `candor/lags.toml` in `$XDG_CONFIG_HOME`, or in
/// `.config` in the user's home.
pub fn lags() -> Result<PathBuf> {
    match in_home("XDG_CONFIG_HOME", ".config") {
        Some(folder) => Ok(folder.join("lags.toml")),
        None => {
            bail!("HOME is not set: there is no place for the lags of your cameras. Set XDG_CONFIG_HOME to a folder")
        }
    }
}

/// The file of what is set: `candor/config.toml` in `$XDG_CONFIG_HOME`, or in `.config` in the user's home; `None` where
/// there is neither.
pub fn config() -> Option<PathBuf> {
    Some(in_home("XDG_CONFIG_HOME", ".config")?.join("config.toml"))
}

/// The file of what the window remembers: `candor/window.json` in `$XDG_STATE_HOME`, or in `.local/state` in the user's
/// home; `None` where there is neither.
pub fn memory() -> Option<PathBuf> {
    Some(in_home("XDG_STATE_HOME", ".local/state")?.join("window.json"))
}

/// Candor's own folder of a kind, by the variable that names its place, or by where that is in the user's home.
fn in_home(variable: &str, otherwise: &str) -> Option<PathBuf> {
    let set = |variable| env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let place = set(variable).or_else(|| Some(set("HOME")?.join(otherwise)))?;
    Some(place.join("candor"))
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
