//! The map of keys, drawn.

use candor_library::desk::DeskEvent;
use candor_ui::{
    Screen,
    words::{Language, speak},
};
use iced_test::core::Size;

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
            let low = window.with(texts).into_iter().find(|(text, bounds)| {
                let is_below_the_map = text.starts_with("DSC_") || text.starts_with("Happiness");
                !is_below_the_map && bounds.y + bounds.height > height
            });
            assert_eq!(low, None, "{name}");
        }
        speak(Language::English);
    }
}
