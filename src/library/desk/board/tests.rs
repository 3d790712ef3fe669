#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::PathBuf;

use candor_core::face::Region;

use super::*;

const SHARP: Task = Task::QuickLarge { or_sharp: true };

fn wish(photo: u32) -> Wish {
    Wish { photo: PhotoId(photo), path: format!("{photo}.jpg").into(), companion: None, edge: 100 }
}

fn wishes(photos: impl IntoIterator<Item = u32>) -> Vec<Wish> {
    photos.into_iter().map(wish).collect()
}

/// The face number `face` of a photo.
fn face(photo: u32, face: u16) -> CropWish {
    let part = Region { x: f32::from(face) / 10.0, y: 0.0, width: 0.1, height: 0.1 };
    let wish = wish(photo);
    CropWish { crop: Crop { photo: wish.photo, part, edge: 100 }, path: wish.path, companion: None }
}

fn pixels() -> Pixels {
    Pixels { width: 1, height: 1, rgba: [0, 0, 0, 255].into() }
}

fn part() -> Part {
    Part { whole: (10, 10), pixels: pixels() }
}

fn board() -> Board {
    Board::new(2)
}

/// The jobs as many threads would take them, none finished.
fn order(board: &mut Board) -> Vec<(Task, u32)> {
    std::iter::from_fn(|| board.take()).map(|job| (job.task, job.wish.photo.0)).collect()
}

/// Makes everything that there is to make, one after the other; only sharp pictures.
fn make_all(board: &mut Board) -> Vec<(Task, u32)> {
    let mut made = Vec::new();
    while let Some(job) = board.take() {
        made.push((job.task, job.wish.photo.0));
        assert!(made.len() < 1000, "it never ends: {:?}", &made[990..]);
        if job.task == Task::Crops {
            while let Some(crop) = board.crops_to_cut(&job).first() {
                board.cut(&job, crop, &part());
            }
            board.finish(&job);
        } else {
            board.made(&job, &pixels());
        }
    }
    made
}

#[test]
fn what_is_looked_at_comes_first_then_the_next_then_thumbnails_then_the_others_ahead() {
    let mut board = board();
    board.want_thumbnails(wishes([8, 9]));
    board.want_large(wishes([1]), wishes([2, 3]));
    board.want_crops(vec![face(1, 0)], vec![face(2, 0)]);
    let expected = [
        (SHARP, 1),
        (Task::Crops, 1),
        (Task::Large, 2),
        (Task::QuickThumbnail, 8),
        (Task::QuickThumbnail, 9),
        (Task::Large, 3),
        (Task::Crops, 2),
    ];
    assert_eq!(order(&mut board), expected);
}

#[test]
fn each_place_of_a_survey_has_something_before_the_first_is_sharp() {
    let mut board = board();
    board.want_large(wishes([1, 2, 3]), vec![]);
    let quick = |board: &mut Board| {
        let job = board.take().unwrap();
        (job.task, job.wish.photo.0, board.made_quickly(&job))
    };
    for photo in 1..=3 {
        assert_eq!(quick(&mut board), (SHARP, photo, true));
    }
    assert_eq!(make_all(&mut board), [(Task::Large, 1), (Task::Large, 2), (Task::Large, 3)]);
    assert!(!board.is_busy());
}

#[test]
fn a_newer_wish_takes_the_place_of_the_older_one() {
    let mut board = board();
    board.want_thumbnails(wishes([1, 2]));
    board.want_large(wishes([3]), wishes([4]));
    board.want_crops(vec![face(3, 0)], vec![]);
    board.want_thumbnails(wishes([5]));
    board.want_large(wishes([6]), vec![]);
    board.want_crops(vec![face(7, 0)], vec![]);
    assert_eq!(order(&mut board), [(SHARP, 6), (Task::Crops, 7), (Task::QuickThumbnail, 5)]);
    board.want_large(vec![], vec![]);
    board.want_crops(vec![], vec![]);
    board.want_thumbnails(vec![]);
    assert_eq!(order(&mut board), []);
}

#[test]
fn whoever_is_at_work_on_something_passed_gives_it_up_for_what_is_looked_at() {
    let mut board = board();
    board.want_large(wishes([1]), wishes([2, 3, 4]));
    let (one, two) = (board.take().unwrap(), board.take().unwrap());
    board.want_large(wishes([2]), wishes([3, 4, 5]));
    assert!(one.stop.is_stopped(), "one is wanted by nobody");
    assert!(!two.stop.is_stopped(), "two is what is looked at now");
    board.finish(&one);
    let three = board.take().unwrap();
    assert_eq!((three.task, three.wish.photo), (Task::QuickLarge { or_sharp: false }, PhotoId(2)));
    board.want_large(wishes([9]), wishes([10, 2]));
    assert!(two.stop.is_stopped() != three.stop.is_stopped(), "one of them makes way, the other is still ahead");
}

#[test]
fn what_is_given_up_and_still_wanted_is_begun_again() {
    let mut board = board();
    board.want_thumbnails(wishes([1, 2]));
    let (one, two) = (board.take().unwrap(), board.take().unwrap());
    board.want_large(wishes([9]), vec![]);
    assert_eq!([&one, &two].iter().filter(|job| job.stop.is_stopped()).count(), 1);
    board.finish(&one);
    board.finish(&two);
    assert_eq!(order(&mut board), [(SHARP, 9), (Task::QuickThumbnail, 1), (Task::QuickThumbnail, 2)]);
}

#[test]
fn a_free_worker_is_reason_enough_to_let_the_other_one_work_on() {
    let mut board = board();
    board.want_large(wishes([1]), vec![]);
    let one = board.take().unwrap();
    board.want_large(wishes([2]), vec![]);
    assert!(!one.stop.is_stopped());
}

#[test]
fn what_is_ahead_and_in_work_is_not_begun_twice_when_it_is_looked_at() {
    let mut board = board();
    board.want_large(wishes([1]), wishes([2]));
    let one = board.take().unwrap();
    assert!(board.made(&one, &pixels()));
    let two = board.take().unwrap();
    assert_eq!(two.task, Task::Large);
    board.want_large(wishes([2]), vec![]);
    let quick = board.take().unwrap();
    assert_eq!(quick.task, Task::QuickLarge { or_sharp: false }, "only what is quicker");
    assert!(board.made_quickly(&quick));
    assert!(board.take().is_none());
    assert!(board.made(&two, &pixels()));
    assert!(!board.is_busy());
}

#[test]
fn a_quick_picture_that_comes_after_the_sharp_one_is_not_shown() {
    let mut board = board();
    board.want_large(wishes([1]), wishes([2]));
    let one = board.take().unwrap();
    board.made(&one, &pixels());
    let two = board.take().unwrap();
    board.want_large(wishes([2]), vec![]);
    let quick = board.take().unwrap();
    assert!(board.made(&two, &pixels()));
    assert!(!board.made_quickly(&quick));
}

#[test]
fn a_picture_is_shown_once_until_it_is_looked_at_anew() {
    let mut board = board();
    board.want_large(wishes([1]), vec![]);
    make_all(&mut board);
    assert!(board.want_large(wishes([1]), wishes([2])).is_empty(), "the window has it");
    board.want_large(wishes([2]), vec![]);
    assert_eq!(board.want_large(wishes([1]), vec![]).len(), 1);
}

#[test]
fn until_a_picture_comes_another_size_of_it_is_shown_where_that_says_something() {
    let mut board = board();
    let at = |edge| vec![Wish { edge, ..wish(1) }];
    board.want_large(at(100), vec![]);
    make_all(&mut board);
    for (edge, shown, next) in [(150, 1, Task::Large), (350, 1, SHARP), (900, 0, SHARP)] {
        assert_eq!(board.want_large(at(edge), vec![]).len(), shown, "{edge}");
        assert_eq!(order(&mut board).first(), Some(&(next, 1)), "{edge}");
    }
}

#[test]
fn all_parts_of_a_photo_are_one_job_and_come_in_the_order_of_the_wishes() {
    let mut board = board();
    board.want_crops(vec![face(1, 0), face(2, 0), face(1, 1)], vec![face(1, 2), face(3, 0)]);
    let job = board.take().unwrap();
    let faces = |board: &Board, job: &Job| board.crops_to_cut(job).iter().map(|crop| crop.part.x).collect::<Vec<_>>();
    assert_eq!(faces(&board, &job), [0.0, 0.1, 0.2]);
    assert!(board.cut(&job, &face(1, 0).crop, &part()), "it is wanted");
    assert!(!board.cut(&job, &face(1, 2).crop, &part()), "it is ahead");
    assert_eq!(faces(&board, &job), [0.1]);
    board.cut(&job, &face(1, 1).crop, &part());
    board.finish(&job);
    assert_eq!(make_all(&mut board), [(Task::Crops, 2), (Task::Crops, 3)]);
    let at_hand = board.want_crops(vec![face(1, 0), face(1, 2), face(3, 0)], vec![]);
    assert_eq!(at_hand.len(), 2, "the first is on the screen already");
}

#[test]
fn all_quick_thumbnails_come_before_the_first_sharp_one() {
    let mut board = board();
    board.want_thumbnails(wishes([1, 2]));
    let first = board.take().unwrap();
    assert!(board.made_quickly(&first));
    assert_eq!(order(&mut board), [(Task::QuickThumbnail, 2), (Task::Thumbnail, 1)]);
}

#[test]
fn a_thumbnail_shown_unsharp_is_sharpened_although_the_window_has_scrolled_on() {
    let mut board = board();
    board.want_thumbnails(wishes([1]));
    let job = board.take().unwrap();
    board.made_quickly(&job);
    board.want_thumbnails(wishes([2]));
    assert_eq!(order(&mut board), [(Task::QuickThumbnail, 2), (Task::Thumbnail, 1)]);
}

#[test]
fn nothing_is_made_twice_at_once_or_again_while_it_is_at_hand() {
    let mut board = board();
    board.want_thumbnails(wishes([1]));
    let job = board.take().unwrap();
    assert!(board.want_thumbnails(wishes([1])).is_empty());
    assert!(board.take().is_none(), "it is in work");
    assert!(board.made(&job, &pixels()));
    assert_eq!(board.want_thumbnails(wishes([1])).len(), 1);
    assert!(board.take().is_none(), "it is at hand");
}

#[test]
fn a_photo_that_changes_while_its_picture_is_made_is_made_again() {
    let mut board = board();
    board.want_large(wishes([1]), vec![]);
    board.want_crops(vec![face(1, 0)], vec![]);
    let (large, crops) = (board.take().unwrap(), board.take().unwrap());
    let replaced = PathBuf::from("1.nef");
    board.changed(PhotoId(1), &replaced, Some(&PathBuf::from("1.jpg")));
    assert!(large.stop.is_stopped() && crops.stop.is_stopped());
    assert!(!board.made(&large, &pixels()), "the old picture is not shown");
    assert!(!board.cut(&crops, &face(1, 0).crop, &part()));
    for task in [SHARP, Task::Crops] {
        let job = board.take().unwrap();
        assert_eq!((job.task, job.wish.path), (task, replaced.clone()));
    }
}

#[test]
fn a_photo_that_has_gone_is_wanted_no_more() {
    let mut board = board();
    board.want_thumbnails(wishes([1]));
    board.want_large(wishes([1]), wishes([1]));
    board.want_crops(vec![face(1, 0)], vec![face(1, 1)]);
    let job = board.take().unwrap();
    board.gone(PhotoId(1));
    assert!(job.stop.is_stopped() && !board.made(&job, &pixels()));
    assert!(!board.is_busy());
}

#[test]
fn a_failure_is_told_once_a_photo_and_not_tried_again_until_the_photo_changes() {
    let mut board = board();
    let mut told = 0;
    for _ in 0..3 {
        board.want_thumbnails(wishes([1]));
        board.want_large(wishes([1]), vec![]);
        board.want_crops(vec![face(1, 0)], vec![]);
        let jobs: Vec<_> = std::iter::from_fn(|| board.take()).collect();
        told += jobs.iter().filter(|job| board.failed(job)).count();
        board.want_large(vec![], wishes([1]));
    }
    assert_eq!(told, 1);
    assert!(!board.is_busy());
    board.changed(PhotoId(1), &wish(1).path, None);
    assert!(board.is_busy());
}

#[test]
fn a_large_picture_made_too_late_is_kept_but_not_shown() {
    let mut board = board();
    board.want_large(wishes([1]), vec![]);
    let job = board.take().unwrap();
    board.want_large(wishes([2]), vec![]);
    assert!(!board.made(&job, &pixels()));
    assert_eq!(board.want_large(wishes([1]), vec![]).len(), 1);
}

#[test]
fn more_wishes_than_memory_are_made_once_and_then_there_is_rest() {
    let mut board = board();
    let huge =
        |photos: std::ops::Range<u32>| photos.map(|photo| Wish { edge: 4096, ..wish(photo) }).collect::<Vec<_>>();
    board.want_large(huge(0..12), huge(12..20));
    assert_eq!(board.ahead.len(), 1, "others would push out what is looked at");
    board.want_thumbnails(wishes(100..900));
    board.want_crops((0..20).map(|photo| face(photo, 0)).collect(), vec![]);
    assert_eq!(make_all(&mut board).len(), 12 + 1 + 800 + 20);
    assert!(!board.is_busy());
}
