//! The windows, driven without a display.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod calibrate;
mod chrome;
mod common;
mod cull;
mod feed;
mod german;
mod icons;
mod keys;
mod live;
mod opening;
mod palette;
