//! Stacks: opened, closed, gone through, decided on.

use candor_library::desk::{DeskEvent, PhotoId};
use candor_ui::theme::icon::Icon;
use iced_test::core::{
    Size,
    keyboard::{Modifiers, key::Named},
};

use super::{cull, lines};
use crate::common::{Window, all, drawn_pixels, photos};

fn shown(window: &mut Window) -> Vec<u32> {
    window.grid().into_iter().map(|(number, _)| number).collect()
}

#[test]
fn s_closes_the_stack_of_the_current_photo_and_opens_it_again() {
    let mut window = cull(photos(15));
    window.press_named(Named::ArrowRight);
    window.press("s");
    assert_eq!(shown(&mut window), [2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    window.press("1");
    assert_eq!(lines(&window), ["1 stars 2"]);
    window.press("s");
    assert_eq!(shown(&mut window).len(), 15);
}

#[test]
fn shift_s_closes_all_and_arrows_go_from_stack_to_stack() {
    let mut window = cull(photos(40));
    window.press_with(Modifiers::SHIFT, "S");
    assert_eq!(shown(&mut window), [2, 7, 12, 17, 22, 27, 32, 37]);
    window.press_named(Named::ArrowRight);
    window.press_named(Named::ArrowRight);
    window.press("p");
    assert_eq!(lines(&window), ["Picked 12"], "the top alone is meant");
    window.press_named(Named::Enter);
    window.press_named(Named::ArrowRight);
    window.press("x");
    assert_eq!(lines(&window), ["Rejected 22"]);
    window.press_named(Named::Escape);
    window.press_with(Modifiers::SHIFT, "S");
    let open = shown(&mut window);
    assert!(open.contains(&26) && open.contains(&28), "{open:?}");
}

#[test]
fn the_number_on_a_stack_opens_and_closes_it() {
    let mut window = cull(photos(20));
    let chip = |window: &mut Window, sign: Icon, which: usize| {
        let place = window.with(|ui| {
            all(ui, &sign.character().to_string()).into_iter().filter(|at| at.x > 220.0 && at.x < 1140.0).nth(which)
        });
        window.click_at(place.unwrap().center());
    };
    chip(&mut window, Icon::ChevronDown, 1);
    assert_eq!(shown(&mut window)[4..8], [4, 7, 10, 11]);
    chip(&mut window, Icon::ChevronRight, 0);
    assert_eq!(shown(&mut window).len(), 20);
}

#[test]
fn shift_p_goes_on_to_the_best_of_the_next_stack() {
    let mut window = cull(photos(20));
    window.press_named(Named::ArrowRight);
    for _ in 0..2 {
        window.press_with(Modifiers::SHIFT, "P");
    }
    assert_eq!(lines(&window), ["Picked 1", "Rejected 0,2,3,4", "Picked 7", "Rejected 5,6,8,9"]);
}

#[test]
fn shift_p_on_a_closed_stack_keeps_its_top() {
    let mut window = cull(photos(20));
    window.press_with(Modifiers::SHIFT, "S");
    window.press_with(Modifiers::SHIFT, "P");
    window.press_with(Modifiers::SHIFT, "P");
    assert_eq!(lines(&window), ["Picked 2", "Rejected 0,1,3,4", "Picked 7", "Rejected 5,6,8,9"]);
    window.press_with(Modifiers::COMMAND, "z");
    let told = lines(&window);
    assert_eq!(told.len(), 1);
    assert!(window.shows("Taken back: picked DSC_0007.NEF, rejected 4 photos"));
}

#[test]
fn taking_back_something_in_a_closed_stack_opens_it() {
    let mut window = cull(photos(20));
    window.press("x");
    window.press_with(Modifiers::SHIFT, "S");
    window.press_named(Named::End);
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(shown(&mut window)[..6], [0, 1, 2, 3, 4, 7]);
    window.asked();
    window.press("1");
    assert_eq!(lines(&window), ["1 stars 0"]);
}

#[test]
fn photos_that_come_find_their_stack_closed() {
    let mut window = cull(photos(9));
    window.press_with(Modifiers::SHIFT, "S");
    assert_eq!(shown(&mut window), [2, 7]);
    window.desk_says(photos(14).into_iter().skip(9).map(DeskEvent::Added).collect());
    assert_eq!(shown(&mut window), [2, 7, 12]);
}

#[test]
fn open_and_closed_stacks_can_be_told_apart() {
    for (name, size) in [("1440", Size::new(1440.0, 900.0)), ("1024", Size::new(1024.0, 700.0))] {
        let mut window = Window::open_at(candor_ui::Screen::Cull, size);
        window.desk_says(vec![DeskEvent::Opened(photos(60))]);
        let smile = |id: u32| 0.2 + 0.2 * f32::from((id % 5) as u8);
        let thumbs = (0..60).map(|id| DeskEvent::Thumbnail(PhotoId(id), drawn_pixels(384, 256, smile(id))));
        window.desk_says(thumbs.collect());
        window.press_with(Modifiers::SHIFT, "S");
        window.press_named(Named::ArrowRight);
        window.press("s3");
        window.press_named(Named::ArrowRight);
        window.press("x");
        assert!(window.shows("60 photos"));
        window.picture(&format!("cull-stacks-{name}"));
    }
}
