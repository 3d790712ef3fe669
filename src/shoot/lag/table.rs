//! The table of lags: what is built in, and what was measured on this photographer's own bodies, in a TOML file of theirs.

use std::{
    fs, io,
    path::{Path as FilePath, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{Lag, Origin, Path, Spread};

const BUILT_IN: &str = include_str!("built_in.toml");

/// What is known of the lags of bodies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    measured: Vec<Measured>,
    assumed: Vec<Assumed>,
}

/// What `candor calibrate` measured of one body on one path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The camera's model, as it says itself.
    pub model: String,
    /// How it was connected.
    pub path: Path,
    /// The day, as `2026-11-24`.
    pub measured_on: String,
    /// From the trigger command to the open shutter.
    pub shutter: Spread,
    /// From what the lens sees to the live frame.
    pub live_view: Spread,
    /// From one exposure of a burst to the next; absent where no burst had two that could be read.
    pub interval: Option<Spread>,
}

/// Why the table cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LagError {
    /// The file is no table of lags.
    #[error("{}: {message}. Put it right, or delete it and run candor calibrate again", file.display())]
    Malformed {
        /// The file.
        file: PathBuf,
        /// The parser's words, with line and key.
        message: String,
    },
    /// The file cannot be read or written.
    #[error("the measured lags in {} cannot be {action}: {source}", file.display())]
    Disk {
        /// The file.
        file: PathBuf,
        /// What was tried: `read` or `written`.
        action: &'static str,
        /// Why it failed.
        source: io::Error,
    },
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Assumed {
    model: String,
    path: Option<Path>,
    shutter_ms: f64,
    live_view_ms: f64,
    origin: Assumption,
    source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Assumption {
    Guess,
    BuiltIn,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<Row> {
    #[serde(default = "Vec::new")]
    body: Vec<Row>,
}

/// The first words of the photographer's file.
const HEAD: &str = "# Lags that candor calibrate has measured, in milliseconds.\n\n";

impl Table {
    /// What is built in, without any measurement.
    ///
    /// # Errors
    /// Never, as far as the tests go: the built-in table is malformed.
    pub fn built_in() -> Result<Self, LagError> {
        let assumed = parse(BUILT_IN, FilePath::new("the built-in table of lags"))?;
        Ok(Self { measured: Vec::new(), assumed })
    }

    /// What is built in, and what was measured and stored in that file; there need not be one.
    ///
    /// # Errors
    /// When the file is there, and cannot be read or is no table of lags.
    pub fn read(file: &FilePath) -> Result<Self, LagError> {
        Ok(Self { measured: measured(file)?, ..Self::built_in()? })
    }

    /// Stores a measurement in that file, in the place of an earlier one of the same body and path.
    ///
    /// # Errors
    /// When the file is there and is no table of lags, or the disk refuses.
    pub fn store(file: &FilePath, new: Measured) -> Result<(), LagError> {
        let mut body = measured(file)?;
        body.retain(|old| (&old.model, old.path) != (&new.model, new.path));
        body.push(new);
        let failed = |source| LagError::Disk { file: file.to_owned(), action: "written", source };
        let text = toml::to_string(&File { body }).map_err(|error| failed(io::Error::other(error)))?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        candor_photo::write_atomically(file, format!("{HEAD}{text}").as_bytes()).map_err(failed)
    }

    /// The lag of a body: as measured, else what is assumed of bodies whose names begin alike.
    #[must_use]
    pub fn of(&self, model: &str, path: Path) -> Lag {
        if let Some(known) = self.measured.iter().find(|known| known.model == model && known.path == path) {
            let (shutter, live_view) = (known.shutter, known.live_view);
            let origin = Origin::Measured { on: known.measured_on.clone(), shutter, live_view };
            return Lag { shutter: shutter.median(), live_view: live_view.median(), origin };
        }
        let fits = |row: &&Assumed| model.starts_with(&row.model) && row.path.is_none_or(|on| on == path);
        let nearest = self.assumed.iter().filter(fits).max_by_key(|row| (row.model.len(), row.path.is_some()));
        match nearest {
            Some(row) => Lag {
                shutter: row.shutter_ms / 1000.0,
                live_view: row.live_view_ms / 1000.0,
                origin: match row.origin {
                    Assumption::Guess => Origin::Guess,
                    Assumption::BuiltIn => Origin::BuiltIn(row.source.clone()),
                },
            },
            None => Lag { shutter: 0.0, live_view: 0.0, origin: Origin::Guess },
        }
    }
}

fn measured(file: &FilePath) -> Result<Vec<Measured>, LagError> {
    match fs::read_to_string(file) {
        Ok(text) => parse(&text, file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(LagError::Disk { file: file.to_owned(), action: "read", source }),
    }
}

fn parse<Row: for<'de> Deserialize<'de>>(text: &str, file: &FilePath) -> Result<Vec<Row>, LagError> {
    let parsed: File<Row> = toml::from_str(text)
        .map_err(|error| LagError::Malformed { file: file.to_owned(), message: error.message().to_owned() })?;
    Ok(parsed.body)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn spread(median_ms: f64) -> Spread {
        Spread { median_ms, p10_ms: median_ms - 4.0, p90_ms: median_ms + 6.0, count: 12 }
    }

    fn measurement(model: &str, path: Path, shutter: f64) -> Measured {
        Measured {
            model: model.to_owned(),
            path,
            measured_on: "2026-11-24".to_owned(),
            shutter: spread(shutter),
            live_view: spread(62.0),
            interval: None,
        }
    }

    #[test]
    fn an_unknown_body_has_a_guess_that_says_so() {
        let table = Table::built_in().unwrap();
        for path in [Path::Usb, Path::Network] {
            let lag = table.of("Nikon Z 6", path);
            assert_eq!(lag.origin, Origin::Guess);
            assert!((0.05..0.3).contains(&lag.total()), "{lag}");
            assert!(lag.to_string().ends_with("a guess; candor calibrate measures it"), "{lag}");
        }
    }

    #[test]
    fn a_built_in_figure_names_its_source() {
        let lag = Table::built_in().unwrap().of("Canon EOS 100D", Path::Usb);
        assert!(lag.to_string().starts_with("360 ms (shutter 300, live view 60), built in: shutter:"), "{lag}");
    }

    #[test]
    fn a_measurement_counts_before_all_else_for_its_body_and_path_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("candor/lags.toml");
        Table::store(&file, measurement("Nikon Z 6", Path::Usb, 120.0)).unwrap();
        let table = Table::read(&file).unwrap();
        let lag = table.of("Nikon Z 6", Path::Usb);
        assert_eq!(
            lag.to_string(),
            "182 ms (shutter 120, live view 62), measured on 2026-11-24: shutter 120 ms (116–126) in 12 exposures, live \
             view 62 ms (58–68) in 12 frames"
        );
        assert_eq!(table.of("Nikon Z 6", Path::Network).origin, Origin::Guess);
        assert_eq!(table.of("Nikon Z 6II", Path::Usb).origin, Origin::Guess);
    }

    #[test]
    fn a_new_measurement_takes_the_place_of_the_old_one_and_leaves_others_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lags.toml");
        let other = Measured { interval: Some(spread(100.0)), ..measurement("Canon EOS R6", Path::Usb, 80.0) };
        for new in
            [measurement("Nikon Z 6", Path::Usb, 120.0), other.clone(), measurement("Nikon Z 6", Path::Usb, 90.0)]
        {
            Table::store(&file, new).unwrap();
        }
        let table = Table::read(&file).unwrap();
        assert_eq!(table.measured, [other, measurement("Nikon Z 6", Path::Usb, 90.0)]);
    }

    #[test]
    fn a_file_that_is_no_table_is_named_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lags.toml");
        for text in ["nonsense", "[[body]]\nmodel = 3", "[[body]]\nmodel = \"x\"\nshutter_ms = 1"] {
            fs::write(&file, text).unwrap();
            let refused = Table::read(&file).unwrap_err().to_string();
            assert!(refused.starts_with(&file.display().to_string()), "{refused}");
            assert!(Table::store(&file, measurement("x", Path::Usb, 1.0)).is_err());
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
    }

    #[test]
    fn a_given_lag_is_told_as_given() {
        assert_eq!(Lag::given(0.12).to_string(), "120 ms, as given");
        assert_eq!(Path::of_port("ptpip:127.0.0.1:1:1"), Path::Network);
        assert_eq!(Path::of_port("usb:001,005"), Path::Usb);
    }
}
