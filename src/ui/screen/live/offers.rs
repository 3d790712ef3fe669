//! Everything that can be done on the screen now, for the palette.

use candor_core::preset::GroupRule;

use super::{Direction, Live, LiveAction, Message, Shoot};
use crate::{palette::Offer, said, words::say};

impl Live {
    /// What can be done now.
    #[must_use]
    pub fn offers(&self) -> Vec<Offer<Message>> {
        let running = self.shoot == Shoot::Running;
        let of = |name: &str, words: String, message| Offer::new(say(name), words, message);
        let actions = LiveAction::all().filter(|&action| action != LiveAction::Escape).filter_map(|action| {
            Some(of("chrome-live", action.words(), action.message(running)?).key(self.keys.shown(action)))
        });
        let mut offers: Vec<_> = actions.collect();
        let shots = self.shots.iter().filter_map(|(shot, photo)| {
            let file = shot.raw.as_ref().or(shot.jpeg.as_ref())?.file_name()?;
            Some(of("live-last-shots", file.to_string_lossy().into_owned(), Message::ShotChosen((*photo)?)))
        });
        offers.extend(shots);
        let Some(status) = self.status.as_ref().filter(|_| running) else { return offers };
        offers.extend(self.presets.iter().map(|choice| {
            let message = Message::PresetPicked(Box::new(choice.clone()));
            of("live-waiting-title", choice.preset.name.clone(), message).on(choice.file == status.preset)
        }));
        if self.several_seen {
            offers.extend(GroupRule::ALL.map(|rule| {
                of("live-waiting-title", said::rule(rule), Message::RulePicked(rule)).on(status.group == rule)
            }));
        }
        offers.extend([
            of("live-camera", say("palette-lag-longer"), Message::LagNudged(Direction::Up)),
            of("live-camera", say("palette-lag-shorter"), Message::LagNudged(Direction::Down)),
            of("live-camera", say("palette-burst-longer"), Message::ExposuresNudged(Direction::Up)),
            of("live-camera", say("palette-burst-shorter"), Message::ExposuresNudged(Direction::Down)),
        ]);
        offers
    }
}
