use proptest::prelude::*;

use super::*;

fn pixels(bytes: usize) -> Pixels {
    Pixels { width: 1, height: 1, rgba: vec![0; bytes].into() }
}

fn cache(budget: usize) -> Cache<Key, Pixels> {
    Cache::new(budget)
}

#[test]
fn the_picture_not_used_for_longest_goes_first() {
    let mut cache = cache(300);
    for id in 0..3 {
        cache.put((PhotoId(id), 100), pixels(100));
    }
    assert!(cache.get((PhotoId(0), 100)).is_some());
    cache.put((PhotoId(3), 100), pixels(100));
    let kept: Vec<_> = (0..4).filter(|id| cache.contains((PhotoId(*id), 100))).collect();
    assert_eq!(kept, [0, 2, 3]);
}

#[test]
fn a_changed_photo_is_forgotten_at_every_size() {
    let mut cache = cache(1000);
    cache.put((PhotoId(1), 100), pixels(100));
    cache.put((PhotoId(1), 200), pixels(200));
    cache.put((PhotoId(2), 100), pixels(100));
    cache.forget(PhotoId(1));
    assert_eq!(cache.bytes, 100);
    assert!(cache.contains((PhotoId(2), 100)));
}

#[test]
fn a_picture_larger_than_the_budget_is_kept_until_the_next_one() {
    let mut cache = cache(10);
    cache.put((PhotoId(1), 100), pixels(100));
    assert!(cache.contains((PhotoId(1), 100)));
    cache.put((PhotoId(2), 100), pixels(100));
    assert!(!cache.contains((PhotoId(1), 100)));
    assert_eq!(cache.bytes, 100);
}

#[derive(Clone, Debug)]
enum Use {
    Put(u32, u32, usize),
    Get(u32, u32),
    Forget(u32),
}

fn uses() -> impl Strategy<Value = Vec<Use>> {
    let one = prop_oneof![
        (0..8_u32, 0..3_u32, 0..400_usize).prop_map(|(photo, edge, bytes)| Use::Put(photo, edge, bytes)),
        (0..8_u32, 0..3_u32).prop_map(|(photo, edge)| Use::Get(photo, edge)),
        (0..8_u32).prop_map(Use::Forget),
    ];
    prop::collection::vec(one, 0..200)
}

proptest! {
    #[test]
    fn whatever_is_done_the_budget_is_kept_and_every_byte_is_counted(uses in uses()) {
        let mut cache = cache(1000);
        for one in uses {
            match one {
                Use::Put(photo, edge, bytes) => {
                    cache.put((PhotoId(photo), edge), pixels(bytes));
                    prop_assert!(cache.contains((PhotoId(photo), edge)), "the newest stays");
                }
                Use::Get(photo, edge) => {
                    let key = (PhotoId(photo), edge);
                    prop_assert_eq!(cache.contains(key), cache.get(key).is_some());
                }
                Use::Forget(photo) => {
                    cache.forget(PhotoId(photo));
                    prop_assert_eq!(cache.of_photo(PhotoId(photo)).count(), 0);
                }
            }
            let bytes: usize = cache.pictures.values().map(|(_, pixels)| pixels.bytes()).sum();
            prop_assert_eq!(bytes, cache.bytes);
            prop_assert!(bytes <= 1000);
            prop_assert_eq!(cache.by_use.len(), cache.pictures.len());
        }
    }
}
