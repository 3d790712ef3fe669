#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::{Duration, SystemTime};

use candor_core::cull::{Filter, Label, Sort};
use proptest::prelude::*;

use super::*;
use crate::{action::Action, screen::cull::SavedFilter};

#[test]
fn what_is_set_holds() {
    let text = "# by hand\nlanguage = \"de\"\nexport-folder = \"/picks\"\n\n[keys]\npick = \"k\"\nfocus-peaking = []\n";
    let (settings, problems) = Settings::read(text);
    assert_eq!(problems, []);
    assert_eq!(settings.language(Some("en_GB.UTF-8")), Language::German);
    assert_eq!(settings.export_folder, Some(PathBuf::from("/picks")));
    assert_eq!(settings.keys.shown(Action::Pick), "K");
    assert_eq!(Settings::read(""), (Settings::default(), Vec::new()));
    assert_eq!(Settings::default().language(Some("de_AT.UTF-8")), Language::German);
    assert_eq!(Settings::default().language(None), Language::English);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_what_is_possible_and_the_rest_holds() {
    let cases = [
        ("langauge = \"de\"", Some(3), "Line 3: There is no entry `langauge`"),
        ("language = \"tlh\"", Some(3), "Line 3: language = \"tlh\": it can be \"en\" or \"de\""),
        ("language = 3", Some(3), "it can be \"en\""),
        ("export-folder = \" \"", Some(3), "a folder in quotation marks"),
        ("keys = 3", Some(3), "a list of keys"),
        ("[keys]\npick = [3]", Some(4), "a list of keys"),
        ("[keys]\npikc = [\"p\"]", Some(4), "Is `pick` meant?"),
        ("[keys]\npick = [\"hyper+p\"]", Some(4), "`hyper+p` is no key"),
        ("[keys]\n\"pick\" = [\"x\"]", Some(4), "to both `pick` and `reject`"),
        ("[live-keys]\narm = [\"space\"]", Some(4), "[live-keys] gives space to both `arm` and `shoot`"),
        ("[live-keys]\nshoot = [\"f11\"]", Some(4), "[live-keys] gives f11 to both `shoot` and `full-screen`"),
        ("[live-keys]\nfire = [\"f\"]", Some(4), "[live-keys] names `fire`, which is no action"),
        ("[window]\ntext = 4", Some(4), "Line 4: text = 4: it can be a figure from 0.8 to 1.75"),
        ("[window]\nthumbnails = \"large\"", Some(4), "it can be a figure from 112 to 448"),
        ("[window]\nsize = 3", Some(4), "There is no entry `size`. There are: text, thumbnails"),
        ("window = 3", Some(3), "a table: [window]"),
        ("[keys", Some(3), "This is not TOML"),
    ];
    for (wrong, line, said) in cases {
        let text = format!("# by hand\n# and more\n{wrong}\n");
        let (settings, problems) = Settings::read(&text);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].line, line, "{wrong}");
        let sentence = problems[0].to_string();
        assert!(sentence.contains(said), "{sentence}");
        assert_eq!(settings, Settings::default());
    }
    let (settings, problems) = Settings::read("language = \"de\"\nfoo = 1\nbar = 2\n");
    assert_eq!((settings.language, problems.len()), (Some(Language::German), 2));
}

#[test]
fn what_is_remembered_comes_back_and_folders_do_not_pile_up() {
    let mut memory = Memory::default();
    for day in 0..40 {
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(day * 86_400);
        memory.opened(&PathBuf::from(format!("/shoots/{}", day % 20)), at);
    }
    assert_eq!(memory.recent.len(), 12);
    assert_eq!((memory.recent[0].name().as_str(), memory.recent[0].opened), ("19", 39 * 86_400));
    memory.scale_text(true);
    let filter = Filter { labels: vec![Some(Label::Red), None], name: "DSC".to_owned(), ..Filter::default() };
    memory.filters.push(SavedFilter { name: "Unlabelled".to_owned(), filter, sort: Sort::default() });
    assert_eq!(Memory::read(&memory.written()), memory);
    (0..20).for_each(|_| memory.scale_text(true));
    assert_eq!(TEXT_SCALES.iter().position(|scale| scale >= &memory.text_scale), Some(6));
    (0..20).for_each(|_| memory.scale_text(false));
    assert_eq!(TEXT_SCALES.iter().position(|scale| scale >= &memory.text_scale), Some(0));
    let strange = "{\"text-scale\": 1e30, \"window\": [0.0, -1.0], \"thumbnails\": 176.0, \"new-thing\": 3}";
    assert_eq!(Memory::read(strange), Memory::default());
    assert_eq!(Memory::read("{\"text-sc"), Memory::default());
}

#[test]
fn what_is_set_of_the_window_comes_before_what_was_remembered_of_it() {
    let (settings, problems) = Settings::read("[window]\ntext = 1.25\nthumbnails = 240\n");
    assert_eq!(problems, []);
    let mut memory = Memory { text_scale: 0.9, thumbnails: 150.0, ..Memory::default() };
    Settings::default().prefer_in(&mut memory);
    assert_eq!((memory.text_scale, memory.thumbnails), (0.9, 150.0));
    settings.prefer_in(&mut memory);
    assert_eq!((memory.text_scale, memory.thumbnails), (1.25, 240.0));
}

#[test]
fn keys_of_the_live_screen_are_changed_without_those_of_the_other() {
    let (settings, problems) = Settings::read(
        "[live-keys]\narm = [\"p\", \"f5\"]\ncandidates = []\n[keys]\npick = \"a\"\nauto-advance = []\n",
    );
    assert_eq!(problems, []);
    assert_eq!(settings.live_keys.shown(LiveAction::Arm), "P");
    assert_eq!(settings.live_keys.shown(LiveAction::Candidates), "");
    assert_eq!(settings.live_keys.shown(LiveAction::Shoot), "Space");
    assert_eq!(settings.keys.shown(Action::Pick), "A");
}

proptest! {
    #[test]
    fn no_text_breaks_reading(text in "\\PC{0,40}(\n\\PC{0,20})?") {
        let _ = Settings::read(&text);
        let _ = Memory::read(&text);
    }
}
