//! Widgets of our own, none of which knows a screen.

pub mod card;
pub mod code;
pub mod curve;
pub mod evidence;
pub mod face_overlay;
pub mod grid;
pub mod key_sheet;
pub mod keys;
pub mod meter;
pub mod parts;
pub mod picture;
pub mod round;
pub mod stage;
pub mod texture;
