//! What speaks for and against an expression being felt: sentences with their weights. Evidence, never a verdict on a
//! person; that there is not enough of it is a normal answer.

use candor_core::expression::{Authenticity, Evidence, Verdict};
use iced::{
    Center, Element, Fill,
    widget::{Column, column, row, space, text::Wrapping},
};

use super::{meter::balance, parts};
use crate::{
    format, said,
    theme::{self, colour},
    words::{say, say_with},
};

/// What the weightiest piece adds, in log-odds: it fills its half of the balance.
const WEIGHTIEST: f32 = 0.7;

/// So many pieces of an expression's evidence, in a place that is at least so many pixels high, so that nothing below it
/// moves when some comes and goes.
#[must_use]
pub fn evidence<'a, Message: 'a>(found: Option<&Authenticity>, most: usize, height: f32) -> Column<'a, Message> {
    let content = match found {
        Some(found) => column![parts::sentence(taken_together(found), ink(found))].extend(pieces(found, most)),
        None => column![parts::muted(say("evidence-no-face"))],
    };
    let content = content.spacing(theme::space::XS);
    let content = row![space().height(height), content.width(Fill)];
    parts::group_of(say("evidence-title"), content)
}

/// What all of it comes to, and if to nothing, why.
fn taken_together(found: &Authenticity) -> String {
    match (found.verdict, found.doubt) {
        (Verdict::Likely, _) => say("evidence-likely"),
        (Verdict::Unlikely, _) => say("evidence-unlikely"),
        (Verdict::Undetermined, Some(doubt)) => {
            let why = said::doubt(doubt);
            format::sentence(&say_with("evidence-doubt", [("why", why.into())]))
        }
        (Verdict::Undetermined, None) => say("evidence-undetermined"),
    }
}

fn ink(found: &Authenticity) -> iced::Color {
    if found.verdict == Verdict::Undetermined { colour::MUTED } else { colour::TEXT }
}

/// What is known before what is not, and what counts before what does not; otherwise in the order of the cues.
fn pieces<'a, Message: 'a>(found: &Authenticity, most: usize) -> Vec<Element<'a, Message>> {
    let mut shown: Vec<&Evidence> = found.evidence.iter().collect();
    shown.sort_by_key(|evidence| (evidence.weight <= 0.0, evidence.speaks.is_none()));
    shown.truncate(most);
    shown.sort_by_key(|evidence| evidence.cue);
    shown.into_iter().map(piece).collect()
}

fn piece<'a, Message: 'a>(evidence: &Evidence) -> Element<'a, Message> {
    let counted = evidence.speaks.filter(|_| evidence.weight > 0.0).map(|_| evidence.worth() / WEIGHTIEST);
    let ink = if counted.is_some() { colour::TEXT } else { colour::MUTED };
    let sentence = said::sentence(evidence);
    let words = theme::small(sentence.trim_end_matches('.').to_owned()).color(ink).wrapping(Wrapping::Word).width(Fill);
    row![words, balance(counted)].spacing(theme::space::S).align_y(Center).into()
}

#[cfg(test)]
mod tests {
    use candor_core::expression::authenticity::Doubt;

    use super::*;

    #[test]
    fn that_there_is_not_enough_evidence_is_said_with_its_reason() {
        let of = |verdict, doubt| taken_together(&Authenticity { verdict, doubt, ..Authenticity::default() });
        let cases = [
            (of(Verdict::Likely, None), "More speaks for it than against it."),
            (of(Verdict::Unlikely, None), "More speaks against it than for it."),
            (of(Verdict::Undetermined, Some(Doubt::TooShort)), "Not enough evidence: too short so far."),
            (of(Verdict::Undetermined, None), "Not enough evidence."),
        ];
        for (said, text) in cases {
            assert_eq!(said, text);
        }
    }
}
