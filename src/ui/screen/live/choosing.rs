//! Choosing a sitter, and on whom to fire.

use candor_core::{face::TrackId, preset::GroupRule};
use candor_shoot::Command;

use super::{Action, Live, Shoot, sitters};

impl Live {
    /// Chooses a sitter, who alone decides from then on. Where it is the chosen one, releases it, and the rule before
    /// holds again.
    pub(super) fn choose(&mut self, track: TrackId) -> Action {
        let Some(status) = self.status.as_mut().filter(|_| self.shoot == Shoot::Running) else { return Action::None };
        let mut commands = Vec::new();
        let rule = if status.sitter == Some(track) {
            status.sitter = None;
            self.rule_before.take()
        } else {
            status.sitter = Some(track);
            (status.group != GroupRule::ThisSitter).then(|| {
                self.rule_before = Some(status.group);
                GroupRule::ThisSitter
            })
        };
        commands.push(Command::ChooseSitter(status.sitter));
        if let Some(rule) = rule {
            status.group = rule;
            commands.push(Command::SetGroupRule(rule));
        }
        Action::Send(commands)
    }

    /// Chooses the sitter of that number where it is in the picture.
    pub(super) fn choose_number(&mut self, number: u32) -> Action {
        let judgement = self.frame.as_ref().map(|frame| &frame.judgement);
        match judgement.and_then(|judgement| sitters::numbered(number, judgement)) {
            Some(track) => self.choose(track),
            None => Action::None,
        }
    }

    /// Chooses the sitter after the chosen one; there is nothing to choose where there is no other.
    pub(super) fn choose_next(&mut self) -> Action {
        let chosen = self.chosen();
        let judgement = self.frame.as_ref().map(|frame| &frame.judgement);
        match judgement.and_then(|judgement| sitters::after(chosen, judgement)) {
            Some(track) if Some(track) != chosen => self.choose(track),
            _ => Action::None,
        }
    }

    /// Another group rule. Whoever was chosen is released where the rule asks for nobody.
    pub(super) fn pick_rule(&mut self, rule: GroupRule) -> Action {
        let Some(status) = self.status.as_mut().filter(|_| self.shoot == Shoot::Running) else { return Action::None };
        self.rule_before = None;
        status.group = rule;
        let mut commands = vec![Command::SetGroupRule(rule)];
        if rule != GroupRule::ThisSitter && status.sitter.take().is_some() {
            commands.push(Command::ChooseSitter(None));
        }
        Action::Send(commands)
    }

    /// Closes what lies on top; where nothing does, releases the chosen sitter.
    pub(super) fn escape(&mut self) -> Action {
        if self.card.take().is_some() {
            return Action::None;
        }
        self.chosen().map_or(Action::None, |chosen| self.choose(chosen))
    }

    fn chosen(&self) -> Option<TrackId> {
        self.status.as_ref().and_then(|status| status.sitter)
    }
}
