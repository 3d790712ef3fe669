//! The map of keys, drawn.

use candor_library::desk::DeskEvent;
use candor_ui::{
    Screen,
    key_map::actions,
    widget::key_sheet::words,
    words::{Language, say, speak},
};
use iced_test::core::{Rectangle, Size};

use crate::common::{Window, photos, texts};

#[test]
fn the_map_of_keys_fits_into_every_window_in_every_language() {
    for language in Language::ALL {
        speak(language);
        for (width, height) in [(1440.0, 900.0), (1024.0, 700.0)] {
            let mut window = Window::open_at(Screen::Cull, Size::new(width, height));
            window.desk_says(vec![DeskEvent::Opened(photos(20))]);
            window.press("?");
            let name = format!("keys-{}-{width}", language.tag());
            window.picture(&name);
            let shown = window.with(texts);
            let told: Vec<String> = actions().map(words).chain([say("keys-title"), say("keys-foot")]).collect();
            for words in told {
                let mut places = shown.iter().filter(|(text, _)| *text == words).map(|(_, bounds)| bounds);
                let is_inside = |bounds: &Rectangle| bounds.y + bounds.height < height - 28.0;
                assert!(places.any(is_inside), "{name}: {words}");
            }
        }
        speak(Language::English);
    }
}
