//! What the photographer decides on a photo, and what becomes of it where another program has written meanwhile.
//!
//! Flag, stars and label are compared one by one, each three ways: what the sidecar said when the photographer decided,
//! what it says now, and the decision.
//!
//! - It says what it said then: the decision is written.
//! - It says what was decided: nothing has to be done.
//! - It says something else: another program has been there. Its word stays, and the decision is reported as overruled.
//!
//! A sidecar that is not there, or is empty, contradicts nothing: the decision is written. What the photographer did not
//! decide on is never compared, and no other property ever is.

use candor_core::cull::{Assessment, Flag, Label, Stars};
use serde::{Deserialize, Serialize};

use super::{Changes, Facts};

/// What the photographer decided on a photo; `None` where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The flag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<Said<Flag>>,
    /// The stars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<Said<Stars>>,
    /// The colour label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Said<Option<Label>>>,
    /// The label of a set that Candor does not know which the photo had before the label was decided: empty where it had
    /// none, `None` where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreign_label: Option<String>,
}

/// One decided property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said<T> {
    /// What the sidecar was known to say when this was decided.
    pub before: T,
    /// What was decided.
    pub now: T,
}

/// What was seen in a sidecar of that on which a photographer decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// What the photographer, or another program, said.
    pub assessment: Assessment,
    /// A label of a set that Candor does not know: empty where there is none, `None` where nobody looked.
    pub foreign_label: Option<String>,
}

impl From<&Facts> for Seen {
    fn from(facts: &Facts) -> Self {
        Self { assessment: facts.assessment, foreign_label: Some(facts.foreign_label.clone().unwrap_or_default()) }
    }
}

/// What is to become of one property.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is to be written.
    Open,
    /// The sidecar says it already.
    Said,
    /// Another program's word stays.
    Overruled,
}

impl<T: Copy + PartialEq> Said<T> {
    fn fate(self, theirs: T) -> Fate {
        if theirs == self.before {
            Fate::Open
        } else if theirs == self.now {
            Fate::Said
        } else {
            Fate::Overruled
        }
    }
}

impl Decision {
    /// Whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.flag.is_none() && self.stars.is_none() && self.label.is_none()
    }

    /// Takes in what the photographer says next. `seen` is what the sidecar is known to say now; a property that was
    /// decided before keeps what was seen then.
    pub fn say(&mut self, changes: &Changes, seen: &Seen) {
        let before = seen.assessment;
        let newer = Self {
            flag: changes.flag.map(|now| Said { before: before.flag, now }),
            stars: changes.stars.map(|now| Said { before: before.stars, now }),
            label: changes.label.map(|now| Said { before: before.label, now }),
            foreign_label: changes.label.and(seen.foreign_label.clone()),
        };
        self.then(newer);
    }

    /// Takes in a later decision that was made on what the same sidecar said.
    pub fn then(&mut self, newer: Self) {
        if self.label.is_none() {
            self.foreign_label = newer.foreign_label;
        }
        self.flag = later(self.flag, newer.flag);
        self.stars = later(self.stars, newer.stars);
        self.label = later(self.label, newer.label);
    }

    /// Takes note that an earlier decision has been tried and what the sidecar says since: what was written is what this
    /// one is made on.
    pub fn follow(&mut self, tried: &Self, theirs: &Seen) {
        let assessment = theirs.assessment;
        follow(&mut self.flag, tried.flag, assessment.flag);
        follow(&mut self.stars, tried.stars, assessment.stars);
        follow(&mut self.label, tried.label, assessment.label);
        if self.label.is_some() && tried.label.is_some_and(|said| said.now == assessment.label) {
            self.foreign_label.clone_from(&theirs.foreign_label);
        }
    }

    /// An assessment with the decision over it.
    #[must_use]
    pub fn over(&self, assessment: Assessment) -> Assessment {
        Assessment {
            flag: self.flag.map_or(assessment.flag, |said| said.now),
            stars: self.stars.map_or(assessment.stars, |said| said.now),
            label: self.label.map_or(assessment.label, |said| said.now),
        }
    }

    /// Gives way to what a sidecar says now: only what is still to be written stays. Returns what the photo would have
    /// said if another program's word had not won, where it has.
    pub fn yield_to(&mut self, theirs: &Seen) -> Option<Assessment> {
        let whole = self.over(theirs.assessment);
        let mut is_overruled = false;
        let Seen { assessment, foreign_label } = theirs;
        settle(&mut self.flag, |said| said.fate(assessment.flag), &mut is_overruled);
        settle(&mut self.stars, |said| said.fate(assessment.stars), &mut is_overruled);
        let before = self.foreign_label.as_deref();
        let label_fate = |said: Said<Option<Label>>| match (before, foreign_label.as_deref()) {
            // A label of another set has come, changed or gone: that is a word too.
            (Some(before), Some(theirs)) if before != theirs => {
                let is_said = theirs.is_empty() && assessment.label == said.now;
                if is_said { Fate::Said } else { Fate::Overruled }
            }
            _ => said.fate(assessment.label),
        };
        settle(&mut self.label, label_fate, &mut is_overruled);
        if self.label.is_none() {
            self.foreign_label = None;
        }
        is_overruled.then_some(whole)
    }

    /// What to write into a sidecar.
    #[must_use]
    pub fn changes(&self) -> Changes {
        Changes {
            flag: self.flag.map(|said| said.now),
            stars: self.stars.map(|said| said.now),
            label: self.label.map(|said| said.now),
            ..Changes::default()
        }
    }
}

fn later<T>(older: Option<Said<T>>, newer: Option<Said<T>>) -> Option<Said<T>> {
    match (older, newer) {
        (Some(older), Some(newer)) => Some(Said { before: older.before, now: newer.now }),
        (older, newer) => newer.or(older),
    }
}

fn follow<T: PartialEq>(later: &mut Option<Said<T>>, tried: Option<Said<T>>, theirs: T) {
    if let (Some(later), Some(tried)) = (later, tried)
        && tried.now == theirs
    {
        later.before = theirs;
    }
}

/// Keeps a property only where it is still to be written.
fn settle<T: Copy>(property: &mut Option<Said<T>>, fate: impl FnOnce(Said<T>) -> Fate, is_overruled: &mut bool) {
    let fate = property.map(fate);
    *is_overruled |= fate == Some(Fate::Overruled);
    if fate != Some(Fate::Open) {
        *property = None;
    }
}
