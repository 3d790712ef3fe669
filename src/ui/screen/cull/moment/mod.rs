//! The expression's curve round a burst, with the recorded live view above it.

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {}
