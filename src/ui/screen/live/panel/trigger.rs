//! Arming, firing, what is waited for, and on whom.

use candor_core::preset::GroupRule;
use iced::{
    Element, Fill,
    widget::{Column, button, column, container, row, text::Wrapping},
};

use super::super::{Choice, Live, Message, sitters};
use crate::{
    said,
    theme::{self, colour, style},
    widget::parts,
    words::say,
};

/// The name of the list of presets.
const PRESETS: &str = "presets";
/// Width of the button that fires in pixels.
const SHOOT: f32 = 72.0;

/// The two buttons.
pub fn trigger(live: &Live) -> Element<'_, Message> {
    let there = live.camera_is_there();
    let armed = live.status.as_ref().is_some_and(|status| status.armed);
    let word = |word| container(theme::medium(word)).center(Fill);
    let arm = button(word(say(if armed { "live-armed" } else { "live-arm" })))
        .style(if armed { style::accent } else { style::quiet })
        .on_press_maybe((there || armed).then_some(Message::ArmPressed))
        .padding(0)
        .width(Fill)
        .height(theme::CONTROL);
    let shoot = button(word(say("live-shoot")))
        .style(style::quiet)
        .on_press_maybe(there.then_some(Message::ShootPressed))
        .padding(0)
        .width(SHOOT)
        .height(theme::CONTROL);
    row![arm, shoot].spacing(theme::space::S).into()
}

/// The preset, and with several faces on whom to fire.
pub fn waiting_for(live: &Live) -> Column<'_, Message> {
    let preset = container(presets(live)).id(PRESETS);
    let content = column![preset].extend(live.several_seen.then(|| on_whom(live)));
    parts::group_of(say("live-waiting-title"), content.spacing(theme::space::S))
}

fn presets(live: &Live) -> Element<'_, Message> {
    let chosen =
        live.status.as_ref().and_then(|status| live.presets.iter().find(|choice| choice.file == status.preset));
    parts::drop_down(live.presets.as_slice(), chosen, |choice: Choice| Message::PresetPicked(Box::new(choice)))
        .placeholder(say("live-no-preset"))
        .into()
}

/// The group rule, and how the group stands under it.
fn on_whom(live: &Live) -> Element<'_, Message> {
    let rule_now = live.status.as_ref().map_or_else(GroupRule::default, |status| status.group);
    let there = live.camera_is_there();
    let rules = GroupRule::ALL.map(|rule| {
        button(container(theme::body(said::rule(rule))).center_x(Fill))
            .padding([theme::space::XS, theme::space::XS])
            .width(Fill)
            .style(style::chip(rule == rule_now))
            .on_press_maybe(there.then_some(Message::RulePicked(rule)))
            .into()
    });
    let standing = match &live.frame {
        Some(frame) => sitters::standing(rule_now, &frame.judgement),
        None => String::new(),
    };
    let standing = theme::small(standing).color(colour::MUTED).wrapping(Wrapping::Word).width(Fill);
    column![row(rules).spacing(theme::space::XS), standing].spacing(theme::space::S).into()
}
