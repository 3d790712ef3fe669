//! Choosing among photos: flags, stars, filters with their counts, order, stacks, which shot of a stack is the best, and
//! what to pick.

pub mod capture_time;
pub mod counts;
pub mod filter;
pub mod look;
mod motion;
pub mod rank;
pub mod rating;
pub mod reason;
pub mod sort;
pub mod spoiling;
pub mod stack;
pub mod suggest;

pub use counts::Counts;
pub use filter::{Candidate, Filter, Sitter, Wanted};
pub use look::Look;
pub use rank::{Merit, Ranked, rank};
pub use rating::{Assessment, Flag, Label, Stars};
pub use reason::{Reason, sentence};
pub use sort::{Sort, Sortable, sorted};
pub use spoiling::{Fault, Spoiler, spoilers};
pub use stack::{Stack, StackId, Stacks, Taken};
pub use suggest::{Advice, Demands, Suggestion, suggest};
