//! The cards above the picture: the moments with their reasons, a candidate in large.

use candor_core::moment::Cause;
use iced::{
    Center, Element, Fill,
    advanced::image::Handle,
    padding,
    widget::{Column, column, container, image, row, space},
};

use super::{Card, Live, Message, candidates::Shown, key_map, moments::Moment};
use crate::{
    format, said,
    theme::{self, colour, style},
    widget::{
        card::{card, key_list},
        meter::balance,
        parts,
    },
    words::{say, say_with},
};

/// Width of the card of moments in pixels.
const MOMENTS: f32 = 416.0;
/// The most of it that is seen at once, in pixels.
const SEEN: f32 = 416.0;
/// How many moments it lists.
const LISTED: usize = 30;
/// How many signs of a moment are told.
const SIGNS: usize = 4;
/// A sign of this weight, in log-odds, fills its half of the balance: it makes the odds twenty times as good.
const WEIGHTY: f32 = 3.0;
/// Width of a candidate's card in pixels, the most frames in it, and their size.
const CANDIDATE: f32 = 640.0;
const FRAMES: usize = 8;
const FRAME: f32 = 70.0;

/// The card that is open.
pub fn open(live: &Live) -> Option<Element<'_, Message>> {
    match live.card? {
        Card::Keys => Some(key_list(key_map::list(&live.keys), Message::CardToggled(Card::Keys))),
        Card::Moments => {
            let list = container(moments(live)).max_height(SEEN);
            Some(card(
                say("live-why-title"),
                say("live-why-closes"),
                Message::CardToggled(Card::Moments),
                MOMENTS,
                list,
            ))
        }
        Card::Candidate(id) => live.candidates.get(id).map(|shown| {
            card(
                say_with("live-candidate", [("what", shown.title().into())]),
                say("live-esc-closes"),
                Message::CardToggled(Card::Candidate(id)),
                CANDIDATE,
                candidate(shown),
            )
        }),
    }
}

/// The last bursts and near misses, the newest first, each with what spoke most for and against it.
pub fn moments(live: &Live) -> Element<'_, Message> {
    let now = live.history.now().filter(|_| live.frame.is_some());
    let mut listed = live.moments.newest_first().take(LISTED).peekable();
    if listed.peek().is_none() {
        return parts::muted(say("live-nothing-fired"));
    }
    let list = column(listed.map(|moment| one_moment(moment, now))).spacing(theme::space::L);
    parts::scrolled(container(list).padding(padding::right(theme::space::M))).into()
}

fn one_moment(moment: &Moment, now: Option<f64>) -> Element<'_, Message> {
    let ink = if matches!(moment, Moment::Fired(_)) { colour::ACCENT } else { colour::MUTED };
    let when = now.map(|now| format::ago(now - moment.at())).unwrap_or_default();
    let title =
        row![parts::dot(ink), theme::medium(moment.title()), space().width(Fill), theme::small(when)].align_y(Center);
    let why = parts::sentence(format::sentence(&moment.why()), colour::TEXT);
    column![title.spacing(theme::space::S), why]
        .push((!moment.causes().is_empty()).then(|| signs(moment.causes())))
        .spacing(theme::space::XS)
        .into()
}

fn signs<'a>(causes: &[Cause]) -> Column<'a, Message> {
    column(causes.iter().take(SIGNS).map(|cause| {
        let name = theme::small(format::capitalised(&said::cause(cause)));
        row![parts::one_line(name).width(Fill), balance(Some(cause.weight / WEIGHTY))].align_y(Center).into()
    }))
    .spacing(theme::MARK)
}

/// Its frames from onset to offset, what moved, and what that means and does not.
fn candidate(shown: &Shown) -> Element<'_, Message> {
    let apex = shown.candidate.apex;
    let frames = shown.spread(FRAMES);
    let nearest = frames.iter().map(|(at, _)| (at - apex).abs()).fold(f64::MAX, f64::min);
    let frames = frames.into_iter().map(|(at, picture)| {
        let at_apex = (at - apex).abs() <= nearest;
        framed(picture, if at_apex { say("live-apex") } else { from_apex(at - apex) }, at_apex)
    });
    let stored =
        shown.folder.as_ref().map(|folder| say_with("live-frames-in", [("folder", format::place(folder).into())]));
    let figures: Vec<String> = [shown.whose(), shown.figures()].into_iter().chain(stored).collect();
    column![
        row(frames).spacing(theme::MARK),
        parts::sentence(format::sentence(&shown.what_moved()), colour::TEXT),
        parts::muted(say("live-honest")),
        theme::small(format::capitalised(&figures.join(" · "))),
    ]
    .spacing(theme::space::S)
    .into()
}

fn framed<'a>(picture: &Handle, words: String, at_apex: bool) -> Element<'a, Message> {
    let ink = if at_apex { colour::ACCENT } else { colour::MUTED };
    let picture = image(picture.clone()).width(FRAME).height(FRAME);
    column![container(picture).padding(theme::MARK).style(style::thumbnail(at_apex)), theme::small(words).color(ink)]
        .align_x(Center)
        .spacing(theme::space::XS)
        .into()
}

fn from_apex(span: f64) -> String {
    let milliseconds = (span * 1000.0).round();
    if milliseconds < 0.0 { format!("−{:.0} ms", -milliseconds) } else { format!("+{milliseconds:.0} ms") }
}
