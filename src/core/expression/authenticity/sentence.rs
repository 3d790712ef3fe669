//! Evidence in one plain sentence each, with its figure.

use std::fmt;

use super::{Authenticity, Cue, Doubt, Evidence, Finding, Verdict};

/// Sides that differ by less than this share look even.
const EVEN: f32 = 0.05;
/// So many seconds between lids and mouth look like none.
const TOGETHER: f32 = 0.035;

impl Evidence {
    /// What was measured, in one plain sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match (self.value, self.finding()) {
            (Some(value), _) => self.measured(value),
            (None, Finding::NotYet) => self.unknown().to_owned(),
            (None, finding) => self.unmeasured(finding),
        }
    }

    fn measured(&self, value: f32) -> String {
        match self.cue {
            Cue::CheeksWithSmile => format!("The cheeks rise {value:.2} as far as the smile does."),
            Cue::SlowOnset => format!("It rose within {value:.2} s."),
            Cue::SmoothRise if value < 0.005 => "It rose without falling back.".to_owned(),
            Cue::SmoothRise => format!("It fell back by {value:.2} of its height while it rose."),
            Cue::BothSides if value < EVEN => "Both sides go equally far.".to_owned(),
            Cue::BothSides => format!("The sides differ by {value:.2} of what they do."),
            Cue::Duration => format!("It has lasted {value:.1} s."),
            Cue::LidsWithMouth if value.abs() < TOGETHER => "The lids narrowed with the mouth.".to_owned(),
            Cue::LidsWithMouth if value < 0.0 => format!("The lids narrowed {:.2} s before the mouth moved.", -value),
            Cue::LidsWithMouth => format!("The lids narrowed {value:.2} s after the mouth moved."),
            Cue::SlowOffset => format!("It sank to half within {value:.2} s."),
            Cue::NothingLeaks => match self.moved {
                Some(unit) => format!("Something else flitted over it for {value:.2} s: {}.", lower(unit.plain_name())),
                None => format!("Something else flitted over it for {value:.2} s."),
            },
        }
    }

    /// What older versions stored has no figure, and neither has what did not happen.
    fn unmeasured(&self, finding: Finding) -> String {
        match (self.cue, finding) {
            (Cue::LidsWithMouth, _) => "The lids did not narrow.".to_owned(),
            (Cue::NothingLeaks, Finding::Neutral) => "Nothing else flitted over it.".to_owned(),
            (cue, Finding::For) => format!("{}: yes.", cue.plain_name()),
            (cue, Finding::Against) => format!("{}: no.", cue.plain_name()),
            (cue, _) => format!("{}: neither yes nor no.", cue.plain_name()),
        }
    }

    fn unknown(&self) -> &'static str {
        match self.cue {
            Cue::CheeksWithSmile => "The cheeks cannot be measured.",
            Cue::SlowOnset | Cue::SmoothRise => "It still rises.",
            Cue::BothSides => "The sides cannot be compared.",
            Cue::Duration => "It has only begun.",
            Cue::LidsWithMouth => "The lids cannot be measured.",
            Cue::SlowOffset => "It has not faded yet.",
            Cue::NothingLeaks => "Whether something else flits over it is not known.",
        }
    }
}

/// The sentence, and what it adds out of what it could: `It rose within 0.62 s. (+0.69 of 1.0)`.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())?;
        if self.weight <= 0.0 {
            f.write_str(" (not counted)")
        } else if self.speaks.is_some() {
            write!(f, " ({:+.2} of {:.1})", self.worth(), self.weight)
        } else {
            Ok(())
        }
    }
}

impl Doubt {
    /// Why there is not enough evidence, in a few words.
    #[must_use]
    pub fn plain_name(self) -> &'static str {
        match self {
            Self::NoExpression => "no expression",
            Self::OnsetUnseen => "how it began was not seen",
            Self::NeutralUnknown => "this face at rest is not known yet",
            Self::HeadTurned => "the head is turned",
            Self::Unclear => "cheeks and lids cannot be seen",
            Self::TooSmall => "too small",
            Self::TooShort => "too short so far",
            Self::Photo => "one photo shows no course",
            Self::Balanced => "too little speaks either way",
        }
    }
}

impl Authenticity {
    /// All evidence in one line: `Not enough evidence: too short so far.`
    #[must_use]
    pub fn sentence(&self) -> String {
        match (self.verdict, self.doubt) {
            (Verdict::Likely, _) => "The evidence speaks for a felt expression.".to_owned(),
            (Verdict::Unlikely, _) => "The evidence speaks for a posed expression.".to_owned(),
            (Verdict::Undetermined, Some(doubt)) => format!("Not enough evidence: {}.", doubt.plain_name()),
            (Verdict::Undetermined, None) => "Not enough evidence.".to_owned(),
        }
    }
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
