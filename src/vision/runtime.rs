//! Finding and starting ONNX Runtime, which is a library loaded at run time: `cargo build` never needs it.

use std::{
    env,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use ort::environment::Environment;

use crate::VisionError;

/// Names the library, and wins over every other place.
const VARIABLE: &str = "ORT_DYLIB_PATH";

#[cfg(target_os = "windows")]
const LIBRARY: &str = "onnxruntime.dll";
#[cfg(target_os = "macos")]
const LIBRARY: &str = "libonnxruntime.dylib";
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const LIBRARY: &str = "libonnxruntime.so";

/// Where distributions and administrators put libraries.
#[cfg(unix)]
const SYSTEM: [&str; 7] = [
    "/usr/local/lib",
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib64",
    "/usr/lib",
    "/opt/homebrew/lib",
    "/opt/onnxruntime/lib",
];
#[cfg(not(unix))]
const SYSTEM: [&str; 0] = [];

/// The ONNX Runtime library that would be used: the one that `ORT_DYLIB_PATH` names (whether or not it is there: who sets
/// it means it), else the first that exists of: the one that `make setup` fetched beside the models folder, one beside
/// the executable, the system's.
#[must_use]
pub fn find_runtime(models: &Path) -> Option<PathBuf> {
    named().or_else(|| places(models).into_iter().find(|path| path.is_file()))
}

fn named() -> Option<PathBuf> {
    env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn places(models: &Path) -> Vec<PathBuf> {
    let beside_models = models.join("..").join(".setup").join("runtime").join(LIBRARY);
    let beside_executable = env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join(LIBRARY)));
    let system = SYSTEM.iter().map(|folder| Path::new(folder).join(LIBRARY));
    [beside_models].into_iter().chain(beside_executable).chain(system).collect()
}

/// ONNX Runtime can be started once in a process, and all nets share it.
static STARTED: Mutex<Option<Environment>> = Mutex::new(None);

/// Starts ONNX Runtime, or gives the one that runs. Its telemetry is off.
pub fn environment(models: &Path) -> Result<Environment, VisionError> {
    let mut started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(environment) = &*started {
        return Ok(environment.clone());
    }
    let path = find_runtime(models).ok_or_else(|| VisionError::RuntimeMissing { looked: places(models) })?;
    let unsuitable = |reason: String| VisionError::RuntimeUnsuitable { path: path.clone(), reason };
    let absolute = path.canonicalize().map_err(|error| unsuitable(error.to_string()))?;
    let environment = ort::init_from(&absolute)
        .map_err(|error| unsuitable(error.to_string()))?
        .with_name("candor")
        .with_telemetry(false)
        .build()
        .map_err(|error| unsuitable(error.to_string()))?;
    *started = Some(environment.clone());
    Ok(environment)
}
