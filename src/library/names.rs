//! Names that come from a camera, a card or a person, made fit for a file. They are data: whatever they say, they never
//! lead out of the folder, hide, or mean something to a system.

/// Bytes of a stem that are kept; leaves room for endings and numbers under the 255 bytes of most disks.
const LONGEST_STEM: usize = 120;

/// Endings that mean something to us and that no camera's file may have.
const OUR_ENDINGS: [&str; 4] = ["part", "xmp", "tmp", "sqlite"];

/// A file's name in two parts, both fit for any disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileName {
    /// What stands before the ending; shared by the RAW and the JPEG of one exposure. Never empty.
    pub(crate) stem: String,
    /// What stands after the last dot; empty where there is none.
    pub(crate) ending: String,
}

impl FileName {
    /// From the name a camera gave.
    pub(crate) fn of_camera_file(name: &str) -> Self {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let is_plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_ours = OUR_ENDINGS.iter().any(|ours| ours.eq_ignore_ascii_case(ending));
        if is_plain && !is_ours {
            Self { stem: fit(stem, "capture"), ending: ending.to_owned() }
        } else {
            Self { stem: fit(&name.replace('.', "_"), "capture"), ending: String::new() }
        }
    }

    /// The stem's `number`th variant: the stem itself, `STEM-2`, `STEM-3`, …
    pub(crate) fn numbered_stem(&self, number: u32) -> String {
        if number <= 1 { self.stem.clone() } else { format!("{}-{number}", self.stem) }
    }

    /// The whole name with another stem.
    pub(crate) fn with_stem(&self, stem: &str) -> String {
        if self.ending.is_empty() { stem.to_owned() } else { format!("{stem}.{}", self.ending) }
    }
}

/// A shoot's name as a person typed it, fit for a folder.
pub(crate) fn of_shoot(name: &str) -> String {
    fit(name, "Shoot")
}

fn fit(name: &str, otherwise: &str) -> String {
    let plain: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    let trimmed = plain.trim_matches(|letter: char| letter.is_whitespace() || letter == '.');
    // A leading dash would be an option to whatever program is given the name.
    let safe = trimmed.strip_prefix('-').map_or_else(|| trimmed.to_owned(), |rest| format!("_{rest}"));
    let short = shortened(&safe).trim_end_matches(|letter: char| letter.is_whitespace() || letter == '.').to_owned();
    match short {
        empty if empty.is_empty() => otherwise.to_owned(),
        device if is_device(&device) => format!("_{device}"),
        fine => fine,
    }
}

fn is_plain(letter: char) -> bool {
    // Marks that turn or hide the letters beside them make a name read as another one.
    let misleads = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}');
    !(letter.is_control() || misleads || matches!(letter, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
}

fn shortened(name: &str) -> &str {
    let end = (0..=LONGEST_STEM.min(name.len())).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    name.get(..end).unwrap_or_default()
}

/// Names that Windows takes for devices, whatever follows their first dot.
fn is_device(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default().trim_end();
    let numbered = |prefix: &str| {
        first.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            && first.len() == 4
            && first.ends_with(|last: char| last.is_ascii_digit())
    };
    ["con", "prn", "aux", "nul"].iter().any(|device| first.eq_ignore_ascii_case(device))
        || numbered("com")
        || numbered("lpt")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    fn named(name: &str) -> String {
        let name = FileName::of_camera_file(name);
        name.with_stem(&name.stem)
    }

    #[test]
    fn names_from_a_camera_are_made_fit_for_a_file() {
        let table = [
            ("IMG_0001.CR3", "IMG_0001.CR3"),
            ("_DSC0001.nef", "_DSC0001.nef"),
            ("", "capture"),
            (".", "_"),
            ("..", "__"),
            ("../../etc/passwd", "______etc_passwd"),
            ("..\\..\\boot.ini", "_.._boot.ini"),
            ("/etc/cron.d/x.NEF", "_etc_cron.d_x.NEF"),
            (".hidden.NEF", "hidden.NEF"),
            ("-rf.NEF", "_rf.NEF"),
            ("CON.NEF", "_CON.NEF"),
            ("com1.jpg", "_com1.jpg"),
            ("nul.tar.JPG", "_nul.tar.JPG"),
            ("A\0B\n.JPG", "A_B_.JPG"),
            ("evil.xmp", "evil_xmp"),
            ("evil.part", "evil_part"),
            ("IMG_0001.", "IMG_0001_"),
            ("photo\u{202e}GPJ.exe", "photo_GPJ.exe"),
            ("a:b*c?.ARW", "a_b_c_.ARW"),
            ("Müller 12.DNG", "Müller 12.DNG"),
        ];
        for (given, expected) in table {
            assert_eq!(named(given), expected, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_letters_and_keeps_its_ending() {
        let name = format!("{}.NEF", "ü".repeat(500));
        let fit = FileName::of_camera_file(&name);
        assert!(fit.stem.len() <= LONGEST_STEM);
        assert_eq!(fit.ending, "NEF");
    }

    #[test]
    fn a_shoot_may_be_called_anything() {
        assert_eq!(of_shoot("  Anna & Ben / studio "), "Anna & Ben _ studio");
        assert_eq!(of_shoot(" . "), "Shoot");
    }

    proptest! {
        #[test]
        fn a_sanitised_name_is_one_plain_visible_part_of_a_path(name in any::<String>()) {
            let fit = named(&name);
            let path = std::path::Path::new(&fit);
            prop_assert_eq!(path.components().count(), 1);
            prop_assert_eq!(path.file_name().unwrap().to_str().unwrap(), fit.as_str());
            prop_assert!(!fit.starts_with('.') && !fit.ends_with('.') && !fit.ends_with(' '));
            prop_assert!(fit.len() < 200 && !fit.chars().any(char::is_control));
        }
    }
}
