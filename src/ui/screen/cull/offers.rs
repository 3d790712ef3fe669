//! Everything that can be done on the screen now, for the palette: what keys do, and what the panels and bars have.

use candor_core::{
    cull::{Filter, Flag, Label, Sort, Stars, Wanted},
    expression::Emotion,
};

use super::{
    Ask, Cull, Message,
    deciding::label_name,
    filters,
    grid::{self, Answer},
};
use crate::{
    action::Action,
    desk::Desk,
    format,
    key_map::{self, name},
    palette::Offer,
    said,
    words::{say, say_with},
};

/// The levels at which something can be asked for; the sliders have those between too.
const LEVELS: [f32; 5] = [0.0, 0.25, 0.5, 0.75, 0.9];

type Offers = Vec<Offer<Message>>;

impl Cull {
    /// What can be done now.
    #[must_use]
    pub fn offers(&self, desk: &Desk) -> Offers {
        let mut offers = self.suggested_offers();
        offers.extend(self.actions());
        if desk.is_there() {
            offers.extend(self.filter_offers(desk));
            offers.extend(self.order_offers());
            offers.extend(self.saved_offers());
        }
        offers.extend(self.export_offers());
        if !desk.skipped().is_empty() {
            let message = Message::Grid(grid::Message::SkippedToggled);
            offers.push(Offer::new(say("chrome-cull"), say("palette-skipped"), message).on(self.skipped_shown));
        }
        offers
    }

    /// What keys do, but for steps from photo to photo.
    fn actions(&self) -> Offers {
        let view = self.view_shown();
        let here = |action: &Action| match action {
            Action::Swap => view == Action::Compare,
            Action::TakeOut => view == Action::Survey,
            other => is_offered(*other),
        };
        let actions = key_map::actions().filter(here);
        let offer = |action: Action| {
            let offer = Offer::new(say("palette-group-photos"), called(action), Message::Act(action));
            offer.key(self.keys.shown(action)).on(self.is_on(action))
        };
        actions.map(offer).collect()
    }

    fn is_on(&self, action: Action) -> bool {
        match action {
            Action::TopsOnly => self.state.filter.tops_only,
            Action::Panels => self.panels,
            Action::Grid | Action::Loupe | Action::Compare | Action::Survey => self.view_shown() == action,
            _ => false,
        }
    }

    fn suggested_offers(&self) -> Offers {
        if self.suggested.is_none() {
            return Vec::new();
        }
        let answers =
            [(Answer::Apply, "grid-apply"), (Answer::Cancel, "grid-cancel"), (Answer::Only, "grid-show-only-these")];
        let offer = |(answer, name)| {
            Offer::new(say("palette-group-suggested"), say(name), Message::Grid(grid::Message::Answered(answer)))
        };
        answers.map(offer).into()
    }

    fn filter_offers(&self, desk: &Desk) -> Offers {
        let Filter { flags, labels, stars, emotions, authenticity, eyes_open, .. } = &self.state.filter;
        let of = |group: &str, words: String, on: bool, ask: Ask| {
            Offer::new(format!("{}: {}", say("grid-filters"), say(group)), words, Message::Asked(ask)).on(on)
        };
        let mut offers =
            vec![of("grid-show", say("grid-show-all"), !self.asks_anything(), Ask::Filter(Filter::default()))];
        for (flag, name) in
            [(Flag::Unflagged, "grid-undecided"), (Flag::Picked, "grid-picked"), (Flag::Rejected, "grid-rejected")]
        {
            offers.push(of("grid-show", say(name), flags.contains(&flag), Ask::Flag(flag)));
        }
        for number in Stars::ALL.into_iter().skip(1) {
            offers.push(of("grid-stars", "★".repeat(number.get().into()), *stars == number, Ask::Stars(number)));
        }
        for label in Label::ALL.into_iter().map(Some).chain([None]) {
            let words = label.map_or_else(|| say("grid-no-label"), |label| say(label_name(label)));
            offers.push(of("grid-labels", words, labels.contains(&label), Ask::Label(label)));
        }
        for emotion in Emotion::ALL {
            let on = emotions.contains(&emotion);
            offers.push(of("grid-emotion", said::emotion(emotion), on, Ask::Emotion(emotion)));
        }
        offers.push(of("grid-quality", say("grid-eyes-open"), *eyes_open, Ask::EyesOpen));
        for (wanted, name) in [(Wanted::NotPosed, "grid-not-posed"), (Wanted::Likely, "grid-likely-genuine")] {
            let on = *authenticity == wanted;
            let ask = Ask::Authenticity(if on { Wanted::Any } else { wanted });
            offers.push(of("grid-authenticity", say(name), on, ask));
        }
        offers.extend(self.level_offers());
        for person in filters::people(desk) {
            let words = say_with("grid-sitter", [("number", person.sitter.0.into())]);
            let on = self.state.filter.sitters.contains(&person.sitter);
            offers.push(of("grid-sitters", words, on, Ask::Sitter(person.sitter)));
        }
        offers
    }

    fn level_offers(&self) -> impl Iterator<Item = Offer<Message>> {
        let Filter { level, score, sharpness, .. } = self.state.filter;
        let sliders: [(&str, f32, fn(f32) -> Ask); 3] = [
            ("grid-level", level, Ask::Level),
            ("grid-score", score, Ask::Score),
            ("grid-sharpness", sharpness, Ask::Sharpness),
        ];
        sliders.into_iter().flat_map(|(name, asked, ask)| {
            LEVELS.into_iter().map(move |level| {
                let figure = if level > 0.0 { format::fraction(level) } else { say("grid-any") };
                let words = format!("{}: {figure}", say(name));
                Offer::new(say("grid-filters"), words, Message::Asked(ask(level))).on((asked - level).abs() < 0.005)
            })
        })
    }

    fn order_offers(&self) -> Offers {
        let orders = [
            (Sort::Time, "grid-order-time"),
            (Sort::Score, "grid-order-score"),
            (Sort::ApexDistance, "grid-order-apex"),
            (Sort::Sharpness, "grid-order-sharpness"),
            (Sort::Emotion, "grid-order-emotion"),
        ];
        let order = |(sort, name)| {
            Offer::new(say("grid-order"), say(name), Message::Asked(Ask::Sort(sort))).on(self.state.sort == sort)
        };
        let names = self.presets().iter().map(|(name, _)| name.clone());
        let best = std::iter::once(say("grid-best-as-shot")).chain(names).enumerate().map(|(place, name)| {
            let preset = place.checked_sub(1);
            let message = Message::Filters(filters::Message::LookFor(preset));
            Offer::new(say("grid-best-for"), name, message).on(self.looks_for() == preset)
        });
        orders.into_iter().map(order).chain(best).collect()
    }

    fn saved_offers(&self) -> Offers {
        let of = |group: &str, words: String, message| Offer::new(say(group), words, Message::Filters(message));
        let saved = self.saved_filters().iter().enumerate().flat_map(|(place, saved)| {
            let named = |what: &str| format!("{}: {}", saved.name, say(what));
            [
                of("grid-saved", saved.name.clone(), filters::Message::Chosen(place)),
                of("grid-saved", named("grid-rename"), filters::Message::Naming(Some(place))),
                of("grid-saved", named("grid-delete"), filters::Message::Deleted(place)),
            ]
        });
        let save = of("grid-saved", say("grid-save-filter"), filters::Message::Naming(None));
        saved.chain(self.asks_anything().then_some(save)).collect()
    }

    fn export_offers(&self) -> Offers {
        let Some(export) = &self.export else { return Vec::new() };
        let group = say("palette-group-export");
        vec![
            Offer::new(group.clone(), say("export-left-out"), Message::ExpressionsToggled)
                .on(export.leave_out_expressions),
            Offer::new(group.clone(), say("export-do"), Message::ExportConfirmed),
            Offer::new(group, say("export-close"), Message::ExportClosed),
        ]
    }
}

/// Steps from photo to photo, and what lasts as long as its key, are no use in a list.
fn is_offered(action: Action) -> bool {
    !matches!(action, Action::Go { .. } | Action::Flick | Action::Escape | Action::Palette)
}

/// What an action is called in the palette.
#[must_use]
pub fn called(action: Action) -> String {
    match action {
        Action::Stars(stars) => say_with("palette-stars", [("stars", stars.get().into())]),
        Action::Label(label) => say_with("palette-label", [("label", say(label_name(label)).into())]),
        other => say(&format!("palette-{}", name(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, speak};

    #[test]
    fn every_action_of_the_list_has_words_in_every_language() {
        for language in Language::ALL {
            speak(language);
            for action in key_map::actions().filter(|&action| is_offered(action)) {
                let words = called(action);
                assert!(!words.starts_with("palette-"), "{language:?}: {words}");
            }
        }
        speak(Language::English);
    }
}
