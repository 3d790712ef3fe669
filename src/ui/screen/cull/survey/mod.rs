//! Several photos side by side, to choose one by leaving the others out.

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {}
