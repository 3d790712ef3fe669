//! The library on its public face, with real files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

mod desk;
mod export;
mod faces;
mod figures;
mod fixture;
mod hostile;
mod index;
mod junk;
mod moment;
mod picture;
mod pictures;
mod recording;
mod reels;
mod saving;
mod session;
mod strips;
mod take_in;
mod watch;
