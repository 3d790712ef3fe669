//! Choosing among photos: filters and their counts, order, stacks, the best of each, suggestions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod counting;
mod filters;
mod ranking;
mod shots;
mod sorting;
mod stacking;
mod suggesting;
