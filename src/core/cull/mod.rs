//! Choosing among photos: flags, stars, filters, order, and which shot of a burst is the best.

pub mod filter;
pub mod rank;
pub mod rating;
pub mod spoiling;

pub use filter::{Candidate, Filter, Sitter, Sort, Wanted};
pub use rank::{best_of_burst, why_this_one};
pub use rating::{Assessment, Flag, Label, Stars};
pub use spoiling::{Fault, Spoiler, spoilers};
