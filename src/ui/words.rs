//! What the window says, in the photographer's language. Sentences stand in `languages/<language>/<part>.ftl`, one file a
//! part of the window, in [Fluent](https://projectfluent.org)'s format; English is what all others fall back to.
//!
//! The language belongs to the thread that draws, so that tests in several languages do not disturb each other.

use std::{cell::RefCell, rc::Rc};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

/// A language that the window speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

macro_rules! parts {
    ($language:literal) => {
        [
            include_str!(concat!("languages/", $language, "/common.ftl")),
            include_str!(concat!("languages/", $language, "/live.ftl")),
            include_str!(concat!("languages/", $language, "/grid.ftl")),
            include_str!(concat!("languages/", $language, "/loupe.ftl")),
            include_str!(concat!("languages/", $language, "/compare.ftl")),
            include_str!(concat!("languages/", $language, "/moment.ftl")),
            include_str!(concat!("languages/", $language, "/keys.ftl")),
            include_str!(concat!("languages/", $language, "/faces.ftl")),
            include_str!(concat!("languages/", $language, "/reasons.ftl")),
            include_str!(concat!("languages/", $language, "/palette.ftl")),
            include_str!(concat!("languages/", $language, "/told.ftl")),
        ]
    };
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag (BCP 47), as the settings name it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Its own name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of a tag or of a locale's name: `de`, `de-AT`, `de_DE.UTF-8`.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let first = tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == first)
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::English => langid!("en"),
            Self::German => langid!("de"),
        }
    }

    /// The texts of all parts.
    #[must_use]
    pub fn texts(self) -> [&'static str; 11] {
        match self {
            Self::English => parts!("en"),
            Self::German => parts!("de"),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

struct Spoken {
    language: Language,
    own: Rc<Bundle>,
    english: Rc<Bundle>,
}

thread_local! {
    static SPOKEN: RefCell<Spoken> = RefCell::new(Spoken::of(Language::English));
}

impl Spoken {
    fn of(language: Language) -> Self {
        let english = Rc::new(bundle(Language::English));
        let own = if language == Language::English { Rc::clone(&english) } else { Rc::new(bundle(language)) };
        Self { language, own, english }
    }
}

fn bundle(language: Language) -> Bundle {
    let mut bundle = Bundle::new(vec![language.identifier()]);
    // Signs that keep two directions of writing apart; our fonts have no glyph for them.
    bundle.set_use_isolating(false);
    for text in language.texts() {
        // What cannot be read is left out, and falls back; a test sees to it that there is nothing such.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Speaks that language from now on, on this thread.
pub fn speak(language: Language) {
    if language != spoken() {
        SPOKEN.with(|spoken| *spoken.borrow_mut() = Spoken::of(language));
    }
}

/// The language that is spoken on this thread.
#[must_use]
pub fn spoken() -> Language {
    SPOKEN.with(|spoken| spoken.borrow().language)
}

/// The words of that name. Where there are none, the name itself, which is a fault that can be seen.
#[must_use]
pub fn say(name: &str) -> String {
    say_with(name, [])
}

/// The words of that name with these values put in: `say_with("photos-count", [("count", 3.into())])`.
#[must_use]
pub fn say_with<'a, const N: usize>(name: &str, values: [(&'a str, FluentValue<'a>); N]) -> String {
    say_all(name, values)
}

/// The same with however many values.
#[must_use]
pub fn say_all<'a>(name: &str, values: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
    let (own, english) = SPOKEN.with(|spoken| {
        let spoken = spoken.borrow();
        (Rc::clone(&spoken.own), Rc::clone(&spoken.english))
    });
    let args = FluentArgs::from_iter(values);
    [own, english].iter().find_map(|bundle| in_bundle(bundle, name, &args)).unwrap_or_else(|| name.to_owned())
}

fn in_bundle(bundle: &Bundle, name: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(name)?.value()?;
    let mut problems = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut problems).into_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use std::collections::BTreeSet;

    use fluent_bundle::FluentResource;

    use super::*;

    fn names(language: Language) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for text in language.texts() {
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
            for line in resource.source().lines() {
                if let Some((name, _)) = line.split_once(" =")
                    && !line.starts_with([' ', '#', '-'])
                {
                    assert!(names.insert(name.to_owned()), "{name} stands twice in {language:?}");
                }
            }
        }
        names
    }

    #[test]
    fn every_language_has_words_for_everything() {
        let english = names(Language::English);
        for language in Language::ALL {
            assert_eq!(names(language), english, "{language:?}");
        }
    }

    #[test]
    fn what_is_said_is_said_in_the_language_of_the_thread() {
        assert_eq!(say("program-name"), "Candor");
        assert_eq!(say_with("photos-count", [("count", 1.into())]), "1 photo");
        speak(Language::German);
        assert_eq!(say_with("photos-count", [("count", 2.into())]), "2 Fotos");
        speak(Language::English);
        assert_eq!(say_with("photos-count", [("count", 2.into())]), "2 photos");
        assert_eq!(say("no-such-words"), "no-such-words");
    }

    #[test]
    fn a_language_is_found_by_its_tag_or_by_a_locale() {
        for (tag, language) in
            [("de", Language::German), ("de_AT.UTF-8", Language::German), ("en-GB", Language::English)]
        {
            assert_eq!(Language::of_tag(tag), Some(language));
        }
        assert_eq!(Language::of_tag("tlh"), None);
    }
}
