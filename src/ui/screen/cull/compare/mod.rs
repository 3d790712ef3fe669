//! Two photos beside each other: the champion against a challenger.

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {}
