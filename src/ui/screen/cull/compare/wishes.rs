//! Which pictures are wanted while two photos are beside each other: both, and the challengers that come next.

use candor_library::desk::{Crop, Photo, PhotoId};

use super::{
    super::{Cull, faces, loupe, wanting::edge_for},
    Compare, Side, arrangement, pane,
};
use crate::{desk::Desk, wishes::Wishes};

/// Steps from the challenger to those worth having ready.
const AHEAD: [isize; 4] = [1, 2, -1, 3];

/// The challengers that come next, with `all` after the two that are shown.
pub fn ahead(compare: &Compare, all: bool) -> Vec<PhotoId> {
    let shown = compare.photos().into_iter().filter(|_| all);
    shown.chain(AHEAD.into_iter().filter_map(|by| compare.challenger_at(by))).collect()
}

/// The pictures that are wanted.
pub fn wishes(cull: &Cull, compare: &Compare, desk: &Desk) -> Wishes {
    let [Some(champion), Some(challenger)] = compare.photos().map(|id| desk.album.get(id)) else {
        return Wishes::default();
    };
    let next = compare.challenger_at(1).and_then(|id| desk.album.get(id));
    let parts = [challenger, champion].into_iter().filter_map(|photo| loupe::part(cull, desk, photo));
    let mut crops: Vec<Crop> = parts.chain(close_ups(cull, compare, desk, [champion, challenger])).collect();
    let focused = if compare.focus() == Side::Champion { champion } else { challenger };
    crops.extend(faces::crops(cull, desk, focused));
    let next_crops = next.map(|next| {
        let part = loupe::part_of_next(cull, desk, next);
        part.into_iter().chain(close_ups(cull, compare, desk, [champion, next])).collect()
    });
    Wishes {
        // The challenger changes; the champion is there already.
        large: vec![compare.challenger(), compare.champion()],
        ahead: ahead(compare, false),
        edge: edge_for(super::stage(cull, compare, desk)),
        crops,
        crops_ahead: next_crops.unwrap_or_default(),
        moment: None,
    }
}

fn close_ups(cull: &Cull, compare: &Compare, desk: &Desk, pair: [&Photo; 2]) -> Vec<Crop> {
    let Some(room) = arrangement(cull, compare, desk).close_ups else { return Vec::new() };
    let of = |side| pane::crops(cull, desk, pair, side, room);
    let crops = of(Side::Challenger).into_iter().chain(of(Side::Champion));
    crops.flatten().map(|(_, crop)| crop).collect()
}
