//! What faces are called against what they show, as a table; and where the test material lies.
#![allow(dead_code, reason = "each test crate uses a part of it")]

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use candor_core::expression::{Called, Emotion, Name};

/// The workspace's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder of the test material beside the repository.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let folder = root().join("../shared").join(folder);
    if !folder.is_dir() {
        println!("skipped: ../shared is not there");
        return None;
    }
    Some(folder)
}

/// What a face shows, to those who labelled it.
pub const TRUTHS: [&str; 9] =
    ["neutral", "surprise", "fear", "disgust", "anger", "happiness", "sadness", "contempt", "talk"];
const TALK: usize = 8;
/// What a face is called: the same, and what is left open.
const CALLED: [&str; 11] = [
    "neutral",
    "surprise",
    "fear",
    "disgust",
    "anger",
    "happiness",
    "sadness",
    "contempt",
    "sur|fear",
    "ang|disg",
    "undeterm",
];
const UNDETERMINED: usize = 10;

/// The place of a truth.
pub fn class(name: &str) -> usize {
    TRUTHS.iter().position(|&class| class == name).unwrap()
}

/// The truth that a family of an annotated event is.
pub fn class_of_family(family: &str) -> Option<usize> {
    (1..TALK).find(|&class| family.starts_with(TRUTHS[class]))
}

/// Which faces were called what.
#[derive(Default)]
pub struct Confusion([[usize; 11]; 9]);

impl Confusion {
    pub fn add(&mut self, is: usize, called: Called) {
        let column = match called {
            Called::Neutral => 0,
            Called::Named(Name::One(emotion)) => 1 + place(emotion),
            Called::Named(name) => {
                if name.may_be(Emotion::Surprise) {
                    8
                } else {
                    9
                }
            }
            Called::Undetermined => UNDETERMINED,
        };
        self.0[is][column] += 1;
    }

    /// How many that show this were called so: either of a pair is right, and talk is no expression.
    pub fn right_of(&self, class: usize) -> usize {
        let own = if class == TALK { 0 } else { class };
        let pair = match class {
            1 | 2 => self.0[class][8],
            3 | 4 => self.0[class][9],
            _ => 0,
        };
        self.0[class][own] + pair
    }

    /// How many there are that show this.
    pub fn of(&self, class: usize) -> usize {
        self.0[class].iter().sum()
    }

    pub fn right(&self) -> usize {
        (0..TRUTHS.len()).map(|class| self.right_of(class)).sum()
    }

    /// Called something that they are not; undetermined is no mistake.
    pub fn wrong(&self) -> usize {
        self.0.iter().flatten().sum::<usize>()
            - self.right()
            - self.0.iter().map(|row| row[UNDETERMINED]).sum::<usize>()
    }

    pub fn show(&self, title: &str) {
        let mut table = format!("{title}: {} right, {} wrong\n{:>10}", self.right(), self.wrong(), "");
        for name in CALLED {
            write!(table, "{name:>10}").unwrap();
        }
        for (name, row) in TRUTHS.iter().zip(&self.0).filter(|(_, row)| row.iter().any(|&count| count > 0)) {
            write!(table, "\n{name:>10}").unwrap();
            for count in row {
                write!(table, "{count:>10}").unwrap();
            }
        }
        println!("{table}");
    }
}

fn place(emotion: Emotion) -> usize {
    Emotion::ALL.iter().position(|&other| other == emotion).unwrap()
}
