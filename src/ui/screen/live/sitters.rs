//! The sitters in front of the camera: their numbers, who is chosen, how the group stands, in the words of the window.
//! Pure.

use candor_core::{
    expression::Reading,
    face::TrackId,
    moment::{GroupStanding, Judgement, Member},
    preset::GroupRule,
};

use super::{Message, reading};
use crate::{
    said,
    widget::face_overlay::{Face, Role},
    words::{say, say_with},
};

/// The sitter of that number, where in the picture.
#[must_use]
pub fn numbered(number: u32, judgement: &Judgement) -> Option<TrackId> {
    tracks(judgement).find(|track| track.number() == number)
}

/// The sitter in the picture after that one, by number; the first after the last, and where nobody was chosen.
#[must_use]
pub fn after(chosen: Option<TrackId>, judgement: &Judgement) -> Option<TrackId> {
    let next = chosen.and_then(|chosen| tracks(judgement).filter(|&track| track > chosen).min());
    next.or_else(|| tracks(judgement).min())
}

fn tracks(judgement: &Judgement) -> impl Iterator<Item = TrackId> + '_ {
    judgement.readings.iter().map(|reading| reading.track)
}

/// The faces as they are marked in the picture, in the order of the readings.
#[must_use]
pub fn faces(judgement: &Judgement) -> Vec<Face<Message>> {
    let several = judgement.readings.len() > 1 || judgement.chosen.is_some();
    let face = |reading: &Reading| {
        let (role, said) = (role(judgement, reading.track), said(judgement, reading));
        let number = several.then(|| reading.track.number().to_string());
        Face {
            region: reading.region,
            label: number.iter().cloned().chain([said]).collect::<Vec<_>>().join(" · "),
            short: number.unwrap_or_default(),
            role,
            pressed: Some(Message::SitterPressed(reading.track)),
        }
    };
    judgement.readings.iter().map(face).collect()
}

fn role(judgement: &Judgement, track: TrackId) -> Role {
    if judgement.chosen == Some(track) {
        Role::Chosen
    } else if judgement.group.as_ref().is_some_and(|group| waited_for(group) == Some(track)) {
        Role::WaitedFor
    } else if judgement.lead == Some(track) {
        Role::Leads
    } else {
        Role::Other
    }
}

/// Who is furthest from what is wanted, where somebody is not ready.
fn waited_for(group: &GroupStanding) -> Option<TrackId> {
    let worst = group.worst?;
    member(group, worst)?.lacks.map(|_| worst)
}

fn member(group: &GroupStanding, track: TrackId) -> Option<&Member> {
    group.members.iter().find(|member| member.track == track)
}

/// What is said of a face: all of the one that matters, of the others whether they are ready, or else what they show.
fn said(judgement: &Judgement, reading: &Reading) -> String {
    let standing = judgement.group.as_ref().and_then(|group| member(group, reading.track));
    if let Some(member) = standing {
        return member.lacks.map_or_else(|| say("live-ready"), said::lack);
    }
    if judgement.chosen.or(judgement.lead) == Some(reading.track) {
        let said = reading::label(reading);
        return if judgement.chosen.is_some() { say_with("live-chosen", [("said", said.into())]) } else { said };
    }
    reading::what_shows(reading)
}

/// How the group stands, or whose face decides: one line.
#[must_use]
pub fn standing(rule: GroupRule, judgement: &Judgement) -> String {
    let in_sight = |track: TrackId| tracks(judgement).any(|known| known == track);
    match (rule, &judgement.group, judgement.chosen) {
        (GroupRule::Everyone, Some(group), _) => {
            let ready = [("ready", group.ready().into()), ("of", group.members.len().into())];
            let waiting = waited_for(group).map(|track| numbered_words("live-waiting-for", track));
            [Some(say_with("live-ready-of", ready)), waiting].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        (GroupRule::ThisSitter, _, Some(chosen)) if in_sight(chosen) => numbered_words("live-is-chosen", chosen),
        (GroupRule::ThisSitter, _, Some(chosen)) => numbered_words("live-is-gone", chosen),
        (GroupRule::ThisSitter, _, None) => say("live-nobody-chosen"),
        (GroupRule::Anyone | GroupRule::Everyone, _, _) => match judgement.lead {
            Some(lead) => numbered_words("live-decides", lead),
            None => say("live-nobody"),
        },
    }
}

fn numbered_words(name: &str, track: TrackId) -> String {
    say_with(name, [("number", track.number().into())])
}

#[cfg(test)]
mod tests {
    use candor_core::moment::{HoldReason, Lack};

    use super::{
        super::fixture::{face, held},
        *,
    };

    fn three() -> Judgement {
        Judgement { readings: [2, 0, 1].map(|track| face(track, 1.0)).to_vec(), ..held(1.0, 0.5, HoldReason::Quiet) }
    }

    fn of_everyone(lacks: [Option<Lack>; 3]) -> Judgement {
        let members = lacks.into_iter().enumerate();
        let members = members.map(|(i, lacks)| Member { track: TrackId(i as u32), weight: 1.0, lacks }).collect();
        Judgement { group: Some(GroupStanding { members, worst: Some(TrackId(2)) }), ..three() }
    }

    #[test]
    fn one_face_alone_has_no_number() {
        let alone = held(1.0, 0.5, HoldReason::Quiet);
        assert_eq!(faces(&alone)[0].label, "Quiet · eyes open");
        assert_eq!(faces(&three()).iter().map(|face| face.short.as_str()).collect::<Vec<_>>(), ["3", "1", "2"]);
    }

    #[test]
    fn sitters_are_chosen_one_after_the_other_and_after_the_last_the_first_again() {
        let three = three();
        assert_eq!(after(None, &three), Some(TrackId(0)));
        assert_eq!(after(Some(TrackId(0)), &three), Some(TrackId(1)));
        assert_eq!(after(Some(TrackId(2)), &three), Some(TrackId(0)));
        assert_eq!((numbered(3, &three), numbered(4, &three)), (Some(TrackId(2)), None));
    }

    #[test]
    fn of_a_group_each_face_says_whether_it_is_ready_and_what_it_lacks() {
        let judgement = of_everyone([None, None, Some(Lack::OpenEyes)]);
        let said: Vec<_> = faces(&judgement).into_iter().map(|face| (face.label, face.role)).collect();
        let expected = [("3 · eyes shut", Role::WaitedFor), ("1 · ready", Role::Other), ("2 · ready", Role::Leads)];
        assert_eq!(said, expected.map(|(label, role)| (label.to_owned(), role)));
        assert_eq!(standing(GroupRule::Everyone, &judgement), "2 of 3 ready · waiting for sitter 3");
        assert_eq!(standing(GroupRule::Everyone, &of_everyone([None; 3])), "3 of 3 ready");
    }

    #[test]
    fn the_chosen_one_is_told_of_in_full_and_marked_as_chosen() {
        let judgement = Judgement { chosen: Some(TrackId(2)), ..three() };
        let faces = faces(&judgement);
        assert_eq!((faces[0].label.as_str(), faces[0].role), ("3 · chosen · Quiet · eyes open", Role::Chosen));
        assert_eq!(faces[2].label, "2 · Quiet");
        assert_eq!(standing(GroupRule::ThisSitter, &judgement), "Sitter 3 is chosen");
        let gone = Judgement { chosen: Some(TrackId(7)), ..three() };
        assert_eq!(standing(GroupRule::ThisSitter, &gone), "Sitter 8 is out of sight");
    }
}
