//! The whole way from a clip's frames to its bursts, on annotated clips of real people: the test material beside the
//! repository. Slow, because every frame is looked at once; what was seen is kept for the other tests of the same build.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod annotated;
mod blinks;
mod seen;
mod smiles;
mod speech;
mod time;
