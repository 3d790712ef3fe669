//! What stands below a photo: its name and what the photographer said of it; what was read in it and its place in its stack.
//! Of what was read, as much as fits.

use candor_core::{
    cull::{Advice, Assessment, Flag, Label},
    expression::{EyeState, Verdict},
    shot::Description,
};
use candor_library::desk::{Photo, Saved};
use iced::{
    Center, Color, Element, Fill,
    widget::{Row, button, column, container, row, text::Wrapping},
};

use super::Message;
use crate::{
    action::Action,
    desk::Desk,
    format, said,
    screen::cull::{Cull, Message as CullMessage},
    theme::{
        self, colour,
        icon::{Icon, icon},
        style,
    },
    widget::parts,
    words,
};

/// Height of what stands below a photo in pixels: two lines and their air.
pub const CAPTION: f32 = 44.0;
/// Height of one of the lines.
const ROW: f32 = 16.0;
/// The widest that a letter of a caption is on the average, and a sign, in pixels.
const LETTER: f32 = 6.4;
const SIGN: f32 = 12.0;

/// The caption of a photo in a cell of that width.
pub fn caption<'a>(
    cull: &'a Cull,
    desk: &'a Desk,
    photo: &'a Photo,
    first_of_stack: bool,
    width: f32,
) -> Element<'a, CullMessage> {
    let name = container(theme::small(&photo.name).wrapping(Wrapping::None)).width(Fill).clip(true);
    let first = row![name].extend(saving(photo)).push(assessment(photo.assessment)).extend(advice(cull, photo));
    let place = place(cull, desk, photo, first_of_stack);
    let room = width - 2.0 * theme::MARK - place.as_ref().map_or(0.0, |badge| badge.width + theme::space::S);
    let read = photo.description.as_deref().map(read).unwrap_or_default();
    let read = row(fitting(read, room)).spacing(theme::space::S).align_y(Center).width(Fill);
    let second = row![read].extend(place.map(|badge| badge.content));
    let line = |line: Row<'a, CullMessage>| line.spacing(theme::space::S).align_y(Center).height(ROW);
    column![line(first), line(second)].spacing(theme::space::XS).into()
}

/// Something small in a caption.
struct Badge<'a> {
    /// What goes first where there is not room for all.
    rank: u8,
    width: f32,
    content: Element<'a, CullMessage>,
}

impl Badge<'_> {
    fn words(rank: u8, words: String, ink: Color) -> Self {
        let width = LETTER * words.chars().count() as f32;
        Self { rank, width, content: theme::small(words).color(ink).wrapping(Wrapping::None).into() }
    }

    fn sign(rank: u8, sign: Icon, ink: Color, hint: String) -> Self {
        let content = icon(sign).size(theme::size::SMALL).color(ink);
        Self { rank, width: SIGN, content: parts::hint(content, hint, "").into() }
    }
}

/// As many of the badges as fit, in their order.
fn fitting(mut badges: Vec<Badge<'_>>, room: f32) -> Vec<Element<'_, CullMessage>> {
    let needed = |badges: &[Badge<'_>]| badges.iter().map(|badge| badge.width + theme::space::S).sum::<f32>();
    while needed(&badges) > room + theme::space::S {
        let last = badges.iter().enumerate().max_by_key(|(_, badge)| badge.rank).map(|(place, _)| place);
        let Some(last) = last.filter(|_| badges.len() > 1) else { break };
        badges.remove(last);
    }
    badges.into_iter().map(|badge| badge.content).collect()
}

/// What was read in a photo.
fn read<'a>(description: &Description) -> Vec<Badge<'a>> {
    let Some(main) = description.faces.first() else {
        return vec![Badge::words(0, words::say("grid-no-face"), colour::MUTED)];
    };
    let mut badges = Vec::new();
    if let Some((name, level)) = main.emotions.named() {
        badges.push(Badge::words(0, super::emotion(name), colour::TEXT));
        badges.push(Badge::words(4, format::fraction(level), colour::MUTED));
    } else {
        badges.push(Badge::words(0, words::say("grid-quiet"), colour::MUTED));
    }
    if matches!(main.eyes.state, EyeState::Blink | EyeState::Closed) {
        badges.push(Badge::sign(1, Icon::EyeOff, colour::BAD, words::say("grid-eyes-shut")));
    }
    match main.authenticity.verdict {
        Verdict::Likely => badges.push(Badge::sign(3, Icon::Check, colour::GOOD, words::say("grid-genuine"))),
        Verdict::Unlikely => badges.push(Badge::sign(3, Icon::Close, colour::MUTED, words::say("grid-posed"))),
        Verdict::Undetermined => {}
    }
    if let Some(offset) = description.burst.as_ref().and_then(|place| place.apex_offset_ms) {
        badges.push(Badge::words(2, apex(offset), colour::MUTED));
    }
    badges
}

/// `+40 ms`, `−40 ms`, `peak`.
fn apex(offset_ms: f32) -> String {
    match offset_ms.round() {
        0.0 => words::say("grid-apex"),
        before if before < 0.0 => format!("−{:.0} ms", -before),
        after => format!("+{after:.0} ms"),
    }
}

/// The place of a photo in its stack: the number of photos, which opens and closes it, and whether it is the best.
fn place<'a>(cull: &Cull, desk: &Desk, photo: &Photo, first: bool) -> Option<Badge<'a>> {
    let stack = desk.album.stack(photo.id)?;
    let stands_for = cull.state.stands_for(photo.id);
    let best = desk.album.is_best(photo.id).then(|| Badge::words(0, words::say("grid-best"), colour::ACCENT));
    let closed = stands_for > 1;
    let count = (closed || first).then(|| {
        let count = if closed { stands_for } else { stack.photos.len() };
        let sign = if closed { Icon::ChevronRight } else { Icon::ChevronDown };
        let face = row![theme::small(count.to_string()).color(colour::TEXT), icon(sign).size(theme::size::SMALL)];
        let chip = button(face.spacing(theme::MARK).align_y(Center))
            .padding([0.0, theme::space::XS])
            .height(ROW)
            .style(style::chip(false))
            .on_press(CullMessage::Grid(Message::StackPressed(photo.id)));
        let says = if closed { "grid-open-stack" } else { "grid-close-stack" };
        let width = 2.0 * theme::space::XS + 2.0 * LETTER + SIGN;
        Badge {
            rank: 0,
            width,
            content: parts::hint(chip, words::say(says), cull.keys.shown(Action::ToggleStack)).into(),
        }
    });
    match (best, count) {
        (Some(best), Some(count)) => Some(Badge {
            rank: 0,
            width: best.width + theme::space::S + count.width,
            content: row![best.content, count.content].spacing(theme::space::S).align_y(Center).into(),
        }),
        (best, count) => best.or(count),
    }
}

/// What would be done with a photo that is not decided.
fn advice<'a>(cull: &'a Cull, photo: &Photo) -> Option<Element<'a, CullMessage>> {
    let (advice, why) = cull.suggested.as_ref()?.of_photo(photo.id)?;
    let (words, ink) = match advice {
        Advice::Pick => ("grid-would-pick", colour::GOOD),
        Advice::Reject => ("grid-would-reject", colour::BAD),
        Advice::Leave => return None,
    };
    let undecided = photo.assessment == Assessment::default();
    undecided.then(|| parts::hint(theme::small(words::say(words)).color(ink), why, "").into())
}

/// Where what was said of a photo is not where it belongs.
fn saving<'a>(photo: &Photo) -> Option<Element<'a, CullMessage>> {
    let (sign, ink, hint) = match (&photo.saved, &photo.overruled) {
        (Saved::Aside(why), _) => (Icon::Alert, colour::BAD, said::told(why)),
        (_, Some(_)) => (Icon::History, colour::INFO, words::say("grid-overruled")),
        (Saved::InSidecar | Saved::Pending, None) => return None,
    };
    Some(Badge::sign(0, sign, ink, hint).content)
}

/// Stars, label and flag.
pub fn assessment<'a>(assessment: Assessment) -> Row<'a, CullMessage> {
    let stars = usize::from(assessment.stars.get());
    let stars = (stars > 0).then(|| theme::small("★".repeat(stars)).color(colour::TEXT).into());
    let label = assessment.label.map(|label| parts::dot(ink(label)));
    let flag = flag(assessment.flag).map(|(word, ink)| theme::small(word).font(theme::SEMIBOLD).color(ink).into());
    row(stars.into_iter().chain(label).chain(flag)).spacing(theme::space::S).align_y(Center)
}

/// What a flag is called, and its colour.
#[must_use]
pub fn flag(flag: Flag) -> Option<(String, Color)> {
    match flag {
        Flag::Unflagged => None,
        Flag::Picked => Some((words::say("grid-picked"), colour::GOOD)),
        Flag::Rejected => Some((words::say("grid-rejected"), colour::BAD)),
    }
}

/// A label's colour.
#[must_use]
pub fn ink(label: Label) -> Color {
    match label {
        Label::Red => colour::BAD,
        Label::Yellow => colour::label::YELLOW,
        Label::Green => colour::GOOD,
        Label::Blue => colour::INFO,
        Label::Purple => colour::label::PURPLE,
    }
}
