//! The real libgphoto2, driven by [`GphotoBody`] in its worker process, against simulated bodies on 127.0.0.1.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod bursts;
mod losses;
mod studio;
