//! What pictures show of the running code, and when that makes them taken.

use std::{
    path::Path,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use candor_core::Seconds;
use candor_vision::{Picture, Sight as Shows, read_clock_code};
use serde::Serialize;

/// The longer edge, in pixels, of the preview in which the code is looked for.
const EDGE: u32 = 960;

/// What a picture shows of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sight {
    /// It can be read.
    Read,
    /// It is there and cannot be read.
    Unclear,
    /// It is not there.
    Nothing,
}

/// What a live frame shows, and when it was taken on the shoot's clock.
pub fn of_jpeg(jpeg: &[u8], clock: Instant) -> (Sight, Option<Seconds>) {
    match candor_vision::decode(jpeg) {
        Ok(picture) => of_picture(&picture, clock),
        Err(_) => (Sight::Nothing, None),
    }
}

/// The same of a photo, by its embedded preview.
pub fn of_photo(path: &Path, clock: Instant) -> (Sight, Option<Seconds>) {
    let preview = candor_photo::read(path).ok().and_then(|info| {
        let preview = info.smallest_sufficient(EDGE)?;
        candor_photo::preview_jpeg(path, preview).ok()
    });
    preview.map_or((Sight::Nothing, None), |jpeg| of_jpeg(&jpeg, clock))
}

fn of_picture(picture: &Picture, clock: Instant) -> (Sight, Option<Seconds>) {
    match read_clock_code(picture) {
        Ok(Shows::Read(shown)) => {
            let now = clock.elapsed().as_secs_f64();
            (Sight::Read, Some(now - shown.age(wall_clock(clock, now))))
        }
        Ok(Shows::Unclear) => (Sight::Unclear, None),
        Ok(Shows::Nothing) | Err(_) => (Sight::Nothing, None),
    }
}

/// The wall clock at that time of the shoot's clock, counted from 1970.
fn wall_clock(clock: Instant, at: Seconds) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    now.saturating_sub(Duration::try_from_secs_f64(clock.elapsed().as_secs_f64() - at).unwrap_or_default())
}
