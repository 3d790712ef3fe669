//! Quiet signs on the edges of the photo: what was said of it, how far it is enlarged, what marks mean.

use candor_library::desk::Photo;
use iced::{
    Bottom, Center, Color, Element, Fill, Left, Right, Top,
    alignment::{Horizontal, Vertical},
    widget::{Row, container, row, stack},
};

use super::super::{Cull, Message as CullMessage, grid::assessment};
use super::marks;
use crate::{
    desk::Desk,
    picture,
    theme::{self, colour, style},
    widget::{parts, stage::Guide},
    words::{say, say_with},
};

/// A part that is coarser than this share of the photo's own pixels is said to be.
const FINE: f32 = 0.98;

/// All of them.
pub fn signs<'a>(cull: &'a Cull, desk: &'a Desk, photo: &'a Photo) -> Element<'a, CullMessage> {
    let said = said(photo).map(|said| corner(said, Right, Top));
    let zoomed = zoomed(cull, desk, photo).map(|words| corner(caption(words), Left, Top));
    stack(said.into_iter().chain(zoomed).chain(legend(cull))).into()
}

fn corner<'a>(
    sign: impl Into<Element<'a, CullMessage>>,
    across: Horizontal,
    down: Vertical,
) -> Element<'a, CullMessage> {
    container(sign).width(Fill).height(Fill).align_x(across).align_y(down).padding(theme::space::M).into()
}

fn on_photo<'a>(content: impl Into<Element<'a, CullMessage>>) -> Element<'a, CullMessage> {
    container(content).padding([theme::space::XS, theme::space::S]).style(style::caption).into()
}

fn caption<'a>(words: String) -> Element<'a, CullMessage> {
    on_photo(theme::small(words).color(colour::TEXT))
}

/// Flag, stars and label, where there are any.
fn said<'a>(photo: &Photo) -> Option<Element<'a, CullMessage>> {
    let nothing = photo.assessment == candor_core::cull::Assessment::default();
    (!nothing).then(|| on_photo(assessment(photo.assessment)))
}

/// How far it is enlarged, and where its preview has fewer pixels than the photo.
pub fn zoomed(cull: &Cull, desk: &Desk, photo: &Photo) -> Option<String> {
    let loupe = &cull.loupe;
    if loupe.flicked.is_some() {
        return Some(say("loupe-flicking"));
    }
    let zoom = loupe.zoom.as_ref()?;
    let percent = say_with("loupe-percent", [("percent", zoom.level.percent().into())]);
    let size = loupe.size(photo, desk);
    let preview = loupe.sharp(photo.id).filter(|sharp| {
        let (width, height) = picture::size(&sharp.picture);
        width.max(height) < sharp.crop.edge
    });
    let preview = preview.map(|sharp| sharp.whole.0).filter(|&width| (width as f32) < FINE * size.width);
    Some(match preview {
        Some(width) => {
            let coarse = say_with("loupe-coarse", [("width", width.into())]);
            format!("{percent} · {coarse}")
        }
        None => percent,
    })
}

/// What the colours of marks and the lines of a guide mean, in the lower left corner.
pub fn legend<'a>(cull: &Cull) -> Option<Element<'a, CullMessage>> {
    let loupe = &cull.loupe;
    let sign = |ink: Color, name: &str| -> Element<'a, CullMessage> {
        row![parts::dot(ink), theme::small(say(name)).color(colour::TEXT)]
            .spacing(theme::space::XS)
            .align_y(Center)
            .into()
    };
    let mut signs: Vec<Element<'a, CullMessage>> = Vec::new();
    if loupe.marks.clipping {
        signs.push(sign(marks::BLOWN, "loupe-blown"));
        signs.push(sign(marks::BLOCKED, "loupe-blocked"));
    }
    if loupe.marks.peaking {
        signs.push(sign(marks::SHARP, "loupe-sharp"));
    }
    if loupe.marks.any() {
        signs.push(theme::small(say("loupe-of-the-preview")).into());
    }
    if let Some(guide) = loupe.guide {
        signs.push(theme::small(say(name(guide))).color(colour::TEXT).into());
    }
    let legend = |signs| on_photo(Row::from_vec(signs).spacing(theme::space::M).align_y(Center));
    (!signs.is_empty()).then(|| corner(legend(signs), Left, Bottom))
}

fn name(guide: Guide) -> &'static str {
    match guide {
        Guide::Thirds => "loupe-guide-thirds",
        Guide::Golden => "loupe-guide-golden",
        Guide::FourToFive => "loupe-guide-four-to-five",
        Guide::Square => "loupe-guide-square",
        Guide::SixteenToNine => "loupe-guide-sixteen-to-nine",
    }
}
