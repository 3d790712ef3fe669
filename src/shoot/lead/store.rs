//! Keeps the corrections of a session, one for each body, in `lead.toml` in the session's folder.

use std::{collections::BTreeMap, fs, io, path::Path};

use candor_core::Seconds;
use serde::{Deserialize, Serialize};

const NAME: &str = "lead.toml";

/// The corrections in milliseconds by the body's model.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    #[serde(default)]
    correction_ms: BTreeMap<String, f64>,
}

/// The correction of that body in an earlier shoot of this session; 0 where there is none to be read.
pub fn correction(session: &Path, model: &str) -> Seconds {
    kept(session).correction_ms.get(model).map_or(0.0, |ms| ms / 1000.0)
}

/// Keeps the correction of a body. What other bodies have stays.
pub fn keep(session: &Path, model: &str, correction: Seconds) -> io::Result<()> {
    let mut kept = kept(session);
    kept.correction_ms.insert(model.to_owned(), (correction * 10_000.0).round() / 10.0);
    let text = toml::to_string(&kept).map_err(io::Error::other)?;
    candor_photo::write_atomically(&session.join(NAME), text.as_bytes())
}

/// A correction is found again within a few bursts: a file that is none is no trouble.
fn kept(session: &Path) -> Kept {
    fs::read_to_string(session.join(NAME)).ok().and_then(|text| toml::from_str(&text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn each_body_of_a_session_has_its_own_correction() {
        let session = tempfile::tempdir().unwrap();
        let near = |model: &str, wanted: f64| (correction(session.path(), model) - wanted).abs() < 1e-6;
        assert!(near("Nikon Z 6", 0.0));
        keep(session.path(), "Nikon Z 6", 0.012).unwrap();
        keep(session.path(), "Canon EOS R6", -0.03).unwrap();
        keep(session.path(), "Nikon Z 6", 0.027).unwrap();
        assert!(near("Nikon Z 6", 0.027) && near("Canon EOS R6", -0.03) && near("Sony", 0.0));
        fs::write(session.path().join(NAME), "?").unwrap();
        assert!(near("Nikon Z 6", 0.0));
    }
}
