//! What speaks for and against an expression being felt: sentences with their weights. Evidence, never a verdict on a
//! person; that there is not enough of it is a normal answer.

use candor_core::expression::{Authenticity, Evidence, Reading, Verdict};
use iced::{
    Center, Element, Fill,
    widget::{Column, column, row, space, text::Wrapping},
};

use super::super::Message;
use crate::{
    format,
    theme::{self, colour},
    widget::{meter::balance, parts},
};

/// Height that is kept for the evidence in a high and in a low window, in pixels, so that nothing below it moves when some
/// comes and goes.
const HEIGHT: (f32, f32) = (165.0, 111.0);
/// How many pieces of evidence are shown in each.
const PIECES: (usize, usize) = (8, 5);
/// What the weightiest piece adds, in log-odds: it fills its half of the balance.
const WEIGHTIEST: f32 = 0.7;

/// The evidence of the expression under way; less of it in a low window.
pub fn evidence<'a>(reading: Option<&Reading>, low: bool) -> Column<'a, Message> {
    let (height, most) = if low { (HEIGHT.1, PIECES.1) } else { (HEIGHT.0, PIECES.0) };
    let content = match reading.map(|reading| &reading.authenticity) {
        Some(found) => column![parts::sentence(taken_together(found), ink(found))].extend(pieces(found, most)),
        None => column![parts::muted("There is no face to judge.")],
    };
    let content = content.spacing(theme::space::XS);
    // As high as it takes, and at least that high.
    let content = row![space().height(height), content.width(Fill)];
    parts::group("Evidence that it is felt", content)
}

/// What all of it comes to, and if to nothing, why.
fn taken_together(found: &Authenticity) -> String {
    match (found.verdict, found.doubt) {
        (Verdict::Likely, _) => "More speaks for it than against it.".to_owned(),
        (Verdict::Unlikely, _) => "More speaks against it than for it.".to_owned(),
        (Verdict::Undetermined, Some(doubt)) => {
            format::sentence(&format!("Not enough evidence: {}", doubt.plain_name()))
        }
        (Verdict::Undetermined, None) => "Not enough evidence.".to_owned(),
    }
}

fn ink(found: &Authenticity) -> iced::Color {
    if found.verdict == Verdict::Undetermined { colour::MUTED } else { colour::TEXT }
}

/// What is known before what is not, and what counts before what does not; otherwise in the order of the cues.
fn pieces<'a>(found: &Authenticity, most: usize) -> Vec<Element<'a, Message>> {
    let mut shown: Vec<&Evidence> = found.evidence.iter().collect();
    shown.sort_by_key(|evidence| (evidence.weight <= 0.0, evidence.speaks.is_none()));
    shown.truncate(most);
    shown.sort_by_key(|evidence| evidence.cue);
    shown.into_iter().map(piece).collect()
}

fn piece<'a>(evidence: &Evidence) -> Element<'a, Message> {
    let counted = evidence.speaks.filter(|_| evidence.weight > 0.0).map(|_| evidence.worth() / WEIGHTIEST);
    let ink = if counted.is_some() { colour::TEXT } else { colour::MUTED };
    let sentence = evidence.sentence();
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
