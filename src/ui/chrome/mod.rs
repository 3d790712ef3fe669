//! The bars on top and at the bottom, the same on every screen.

mod bottom;
mod saving;
mod top;

pub use self::{bottom::bottom, top::top};
