//! The groups of choices.

use candor_core::{
    cull::{Filter, Flag, Label, Stars, Wanted},
    expression::Emotion,
};
use iced::{
    Element,
    widget::{column, row},
};

use super::{
    Group,
    choices::{at_least, chip, chips, line, lines},
    group, order, saved, sitters,
};
use crate::{
    desk::Desk,
    screen::cull::{Ask, Cull, Message, deciding::label_name, grid},
    theme,
    widget::parts,
    words,
};

/// All groups, in the order in which they stand.
pub fn all<'a>(cull: &'a Cull, desk: &'a Desk) -> Vec<Element<'a, Message>> {
    let filter = &cull.state.filter;
    let quality = filter.score > 0.0 || filter.sharpness > 0.0 || filter.eyes_open;
    let labels = !filter.labels.is_empty();
    let mut groups = vec![
        group(cull, Group::Show, "grid-show", !filter.flags.is_empty() || filter.tops_only, show(cull)),
        group(cull, Group::Stars, "grid-stars", filter.stars.get() > 0, stars(cull)),
        group(cull, Group::Labels, "grid-labels", labels, label(cull)),
        group(cull, Group::Emotion, "grid-emotion", !filter.emotions.is_empty() || filter.level > 0.0, emotion(cull)),
        group(cull, Group::Quality, "grid-quality", quality, qualities(cull)),
        group(cull, Group::Genuine, "grid-authenticity", filter.authenticity != Wanted::Any, genuine(cull)),
    ];
    if let Some(people) = sitters::faces(cull, desk) {
        groups.push(group(cull, Group::Sitters, "grid-sitters", !filter.sitters.is_empty(), people));
    }
    groups.push(group(cull, Group::Order, "grid-order", order::is_asked(cull), order::lists(cull, desk)));
    groups.push(group(cull, Group::Saved, "grid-saved", false, saved::list(cull)));
    groups
}

fn show(cull: &Cull) -> Element<'_, Message> {
    let (filter, counts) = (&cull.state.filter, &cull.counts.facets);
    let any = [Flag::Unflagged, Flag::Picked, Flag::Rejected].map(|flag| counts.flag(flag)).into_iter().sum();
    let flag = |name, flag| line(words::say(name), counts.flag(flag), filter.flags.contains(&flag), Ask::Flag(flag));
    lines([
        line(words::say("grid-all"), any, filter.flags.is_empty(), Ask::AnyFlag),
        flag("grid-undecided", Flag::Unflagged),
        flag("grid-picked", Flag::Picked),
        flag("grid-rejected", Flag::Rejected),
        line(words::say("grid-best-of-each"), counts.tops, filter.tops_only, Ask::Best),
    ])
}

fn stars(cull: &Cull) -> Element<'_, Message> {
    let asked = cull.state.filter.stars;
    let choices = (1..=5).filter_map(Stars::new).filter_map(|stars| {
        let (count, on) = (cull.counts.facets.stars(stars), asked == stars);
        let face = row![theme::body("★".repeat(usize::from(stars.get())))];
        (count > 0 || on).then(|| chip(face, count, on, Ask::Stars(stars)))
    });
    chips(choices.collect(), "grid-none-yet")
}

fn label(cull: &Cull) -> Element<'_, Message> {
    let asked = &cull.state.filter.labels;
    let choices = Label::ALL.into_iter().filter_map(|label| {
        let (count, on) = (cull.counts.facets.label(Some(label)), asked.contains(&Some(label)));
        let face = row![parts::dot(grid::ink(label)), theme::body(words::say(label_name(label)))];
        (count > 0 || on).then(|| chip(face, count, on, Ask::Label(Some(label))))
    });
    let mut choices: Vec<_> = choices.collect();
    let (without, on) = (cull.counts.facets.label(None), asked.contains(&None));
    if !choices.is_empty() || on {
        choices.push(chip(row![theme::body(words::say("grid-no-label"))], without, on, Ask::Label(None)));
    }
    chips(choices, "grid-none-yet")
}

fn emotion(cull: &Cull) -> Element<'_, Message> {
    let Filter { emotions, level, .. } = &cull.state.filter;
    let choices = Emotion::ALL.into_iter().filter_map(|emotion| {
        let (count, on) = (cull.counts.facets.emotion(emotion), emotions.contains(&emotion));
        let face = row![theme::body(grid::emotion_name(emotion))];
        (count > 0 || on).then(|| chip(face, count, on, Ask::Emotion(emotion)))
    });
    let choices: Vec<_> = choices.collect();
    let none = choices.is_empty() && *level <= 0.0;
    let chips = chips(choices, "grid-none-read");
    if none {
        return chips;
    }
    column![chips, at_least("grid-level", *level, Ask::Level)].spacing(theme::space::M).into()
}

fn qualities(cull: &Cull) -> Element<'_, Message> {
    let Filter { score, sharpness, eyes_open, .. } = cull.state.filter;
    let eyes = line(words::say("grid-eyes-open"), cull.counts.facets.eyes_open, eyes_open, Ask::EyesOpen);
    let score = at_least("grid-score", score, Ask::Score);
    let sharpness = at_least("grid-sharpness", sharpness, Ask::Sharpness);
    column![eyes, score, sharpness].spacing(theme::space::S).into()
}

fn genuine(cull: &Cull) -> Element<'_, Message> {
    let asked = cull.state.filter.authenticity;
    let choice = |name, wanted| {
        let on = asked == wanted;
        let ask = Ask::Authenticity(if on { Wanted::Any } else { wanted });
        line(words::say(name), cull.counts.facets.authenticity(wanted), on, ask)
    };
    lines([choice("grid-not-posed", Wanted::NotPosed), choice("grid-likely-genuine", Wanted::Likely)])
}
