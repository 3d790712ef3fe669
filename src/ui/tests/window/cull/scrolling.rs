//! The grid stays where the photographer has scrolled it, and what lies there is drawn.

use candor_library::desk::{DeskEvent, Photo, PhotoId};
use candor_ui::{Screen, action::Action, app::Message, screen::cull};
use iced_test::core::{Event, Point, window};

use crate::common::{Lasting, photo, photos};

const GRID: &str = "grid";
const IN_THE_GRID: Point = Point::new(700.0, 500.0);

fn opened(photos: Vec<Photo>) -> Lasting {
    let mut window = Lasting::open(Screen::Cull);
    window.desk_says(vec![DeskEvent::Opened(photos)]);
    window
}

/// Numbers of the photos in sight.
fn in_sight(window: &mut Lasting) -> Vec<u32> {
    let number = |text: String| text.strip_prefix("DSC_")?.strip_suffix(".NEF")?.parse().ok();
    window.texts_in_sight(GRID).into_iter().filter_map(number).collect()
}

#[test]
fn nothing_that_comes_and_goes_beside_the_grid_scrolls_it() {
    let acts = [
        ("the map of keys", Action::Help),
        ("a quiet line", Action::AutoAdvance),
        ("the panels", Action::Panels),
        ("the line that asks where to export to", Action::Export),
        ("suggestions", Action::Suggest),
    ];
    for (what, action) in acts {
        let mut window = opened(photos(400));
        window.point_at(IN_THE_GRID);
        window.scroll_by(3000.0);
        // The photo that keys mean is in sight: else going on from it would scroll there, as it should.
        window.hear(Message::Cull(cull::Message::Chosen(PhotoId(58))));
        let act = |window: &mut Lasting, action| {
            window.hear(Message::Cull(cull::Message::Act(action)));
            window.happens(&Event::Window(window::Event::Focused));
        };
        act(&mut window, action);
        // Without panels other photos lie beside each other.
        let is_scrolled = action == Action::Panels || window.scrolled(GRID) == Some(3000.0);
        assert!(is_scrolled, "{what} comes");
        assert!(in_sight(&mut window).contains(&58), "{what} comes");
        act(&mut window, Action::Escape);
        if action == Action::Panels {
            act(&mut window, action);
        }
        let is_scrolled = action == Action::Panels || window.scrolled(GRID) == Some(3000.0);
        assert!(is_scrolled, "{what} goes");
        assert!(in_sight(&mut window).contains(&58), "{what} goes");
    }
}

#[test]
fn a_folder_that_is_read_for_the_first_time_stays_at_its_first_photo() {
    // Before they are read, photos have no time and stand in the order in which they were found.
    let unread = |number| Photo { captured: String::new(), ..photo(number) };
    let mut window = opened((0..400).rev().map(unread).collect());
    window.point_at(IN_THE_GRID);
    for part in (0..400).collect::<Vec<u32>>().chunks(100) {
        window.desk_says(part.iter().map(|&number| DeskEvent::Changed(photo(number))).collect());
        // Somebody looks at another window for a moment.
        window.hear(Message::Unfocused(window::Id::unique()));
        window.happens(&Event::Window(window::Event::Focused));
    }
    assert_eq!(window.scrolled(GRID), Some(0.0));
    assert_eq!(in_sight(&mut window)[..3], [0, 1, 2]);
}

#[test]
fn looking_at_another_window_leaves_the_grid_where_it_was_scrolled_to() {
    let mut window = opened(photos(400));
    window.hear(Message::Cull(cull::Message::Chosen(PhotoId(0))));
    window.point_at(IN_THE_GRID);
    window.scroll_by(3000.0);
    window.hear(Message::Unfocused(window::Id::unique()));
    window.happens(&Event::Window(window::Event::Focused));
    assert_eq!(window.scrolled(GRID), Some(3000.0));
    assert!(!in_sight(&mut window).is_empty(), "what lies where the grid is scrolled to is drawn");
}
