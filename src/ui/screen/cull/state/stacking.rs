//! Which stacks are closed. Pure.

use std::collections::HashSet;

use candor_library::desk::PhotoId;

use crate::album::Stack;

/// Which stacks are closed: none at first.
///
/// While all are open, every photo stands by its own figure. As soon as one is closed, the photos of a stack stand
/// together in any order, so that a stack that is opened opens where it is.
#[derive(Debug, Default)]
pub struct Stacking {
    closed: bool,
    // Photos whose stacks are not as the others.
    otherwise: HashSet<PhotoId>,
}

impl Stacking {
    /// Whether all stacks are open.
    pub fn all_open(&self) -> bool {
        !self.closed && self.otherwise.is_empty()
    }

    /// Whether a stack is closed.
    pub fn is_closed(&self, stack: &Stack) -> bool {
        self.closed != stack.photos.iter().any(|photo| self.otherwise.contains(photo))
    }

    /// Opens a stack that is closed, and closes one that is open.
    pub fn toggle(&mut self, stack: &Stack) {
        if self.is_closed(stack) == self.closed {
            self.otherwise.extend(&stack.photos);
        } else {
            self.otherwise.retain(|photo| !stack.photos.contains(photo));
        }
    }

    /// Closes all stacks, or opens all where any is closed.
    pub fn toggle_all(&mut self) {
        self.closed = self.all_open();
        self.otherwise.clear();
    }
}
