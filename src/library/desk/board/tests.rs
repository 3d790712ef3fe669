#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;

fn wish(photo: u32) -> Wish {
    Wish { photo: PhotoId(photo), path: format!("{photo}.jpg").into(), companion: None, edge: 100 }
}

fn pixels() -> Pixels {
    Pixels { width: 1, height: 1, rgba: [0, 0, 0, 255].into() }
}

fn order(board: &mut Board) -> Vec<Job> {
    std::iter::from_fn(|| board.take()).collect()
}

#[test]
fn what_is_looked_at_comes_before_what_is_ahead_and_that_before_thumbnails() {
    let mut board = Board::new();
    board.want_thumbnails(vec![wish(8), wish(9)]);
    board.want_loupe(wish(1), vec![wish(2), wish(3)]);
    let expected = [
        Job::Loupe(wish(1)),
        Job::Loupe(wish(2)),
        Job::Loupe(wish(3)),
        Job::QuickThumbnail(wish(8)),
        Job::QuickThumbnail(wish(9)),
    ];
    assert_eq!(order(&mut board), expected);
}

#[test]
fn a_newer_wish_takes_the_place_of_the_older_one() {
    let mut board = Board::new();
    board.want_thumbnails(vec![wish(1), wish(2)]);
    board.want_loupe(wish(3), vec![wish(4)]);
    board.want_thumbnails(vec![wish(5)]);
    board.want_loupe(wish(6), vec![]);
    assert_eq!(order(&mut board), [Job::Loupe(wish(6)), Job::QuickThumbnail(wish(5))]);
}

#[test]
fn all_quick_thumbnails_come_before_the_first_sharp_one() {
    let mut board = Board::new();
    board.want_thumbnails(vec![wish(1), wish(2)]);
    let first = board.take().unwrap();
    board.finish(&first);
    board.sharpen_later(first.wish());
    assert_eq!(order(&mut board), [Job::QuickThumbnail(wish(2)), Job::Thumbnail(wish(1))]);
}

#[test]
fn nothing_is_made_twice_at_once_or_again_while_it_is_at_hand() {
    let mut board = Board::new();
    board.want_thumbnails(vec![wish(1)]);
    let job = board.take().unwrap();
    assert!(board.want_thumbnails(vec![wish(1)]).is_empty());
    assert_eq!(board.take(), None, "it is in work");
    assert!(board.made(&job, &pixels()));
    assert_eq!(board.want_thumbnails(vec![wish(1)]).len(), 1);
    assert_eq!(board.take(), None, "it is at hand");
}

#[test]
fn a_photo_that_changes_while_its_picture_is_made_is_made_again() {
    let mut board = Board::new();
    board.want_loupe(wish(1), vec![]);
    let job = board.take().unwrap();
    let replaced = PathBuf::from("1.nef");
    board.changed(PhotoId(1), &replaced, Some(&PathBuf::from("1.jpg")));
    assert!(!board.made(&job, &pixels()), "the old picture is not shown");
    assert_eq!(board.take().unwrap().wish().path, replaced);
}

#[test]
fn a_thumbnail_that_fails_is_told_once_and_not_tried_again_until_the_photo_changes() {
    let mut board = Board::new();
    board.want_thumbnails(vec![wish(1)]);
    let job = board.take().unwrap();
    assert!(board.failed(&job));
    board.want_thumbnails(vec![wish(1)]);
    assert_eq!(board.take(), None);
    board.changed(PhotoId(1), &wish(1).path, None);
    assert_eq!(board.take(), Some(Job::QuickThumbnail(wish(1))));
}

#[test]
fn a_large_picture_made_too_late_is_kept_but_not_shown() {
    let mut board = Board::new();
    board.want_loupe(wish(1), vec![]);
    let job = board.take().unwrap();
    board.want_loupe(wish(2), vec![]);
    assert!(!board.made(&job, &pixels()));
    assert!(board.want_loupe(wish(1), vec![]).is_some());
}
