//! Drives the real executable, as a photographer or a script would.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs,
    reason = "tests fail by panicking, and compare figures that are exact"
)]

mod support;

mod calibrate;
mod cull;
mod demo;
mod display;
mod export;
mod faults;
mod help;
mod index;
mod killed;
mod models;
mod presets;
mod rank;
mod replay;
mod score;
mod screens;
mod tag;
mod tune;
mod watch;
