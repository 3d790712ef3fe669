//! The desk's clerks: one reads what the files say of photos, others write sidecars. They have threads of their own so that
//! a slow disk keeps neither the window nor each other waiting.

mod reader;
mod refusal;
mod writer;

pub(super) use self::{
    reader::Reader,
    writer::{Job, Outcome, Writer},
};
use super::PhotoId;
use crate::reading::Read;

/// What a clerk reports.
#[derive(Debug)]
pub(super) enum Report {
    /// A photo was read.
    Read(PhotoId, Read),
    /// A photo of the many in the folder was read.
    ReadOneOfMany(PhotoId, Read),
    /// An attempt to write a decision is over. In any case, what the disk says now.
    Written(PhotoId, Outcome, Read),
    /// The decisions of photos that have gone are kept: they may be there under other names.
    KeptForGone,
}

fn join(thread: std::thread::JoinHandle<()>) {
    let _ = thread.join();
}
