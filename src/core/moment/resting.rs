//! The setting of a sitter's neutral on request: whose, and how far it is. What is learnt of the face is the business of
//! [`expression`](crate::expression).

use super::people::People;
use crate::{
    Seconds,
    expression::{NeutralFailure, NeutralState, SettingNeutral},
    face::TrackId,
};

/// Whether a neutral is to be set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Resting {
    #[default]
    NotAsked,
    Asked,
    Watching(TrackId),
}

impl Resting {
    /// Begins with the next frame, also where one is being set.
    pub fn ask(&mut self, people: &mut People) {
        if let Self::Watching(track) = *self {
            people.keep_neutral(track);
        }
        *self = Self::Asked;
    }

    /// Begins, goes on or ends, in a frame in which that is the sitter whose neutral would be set.
    pub fn follow(&mut self, at: Seconds, sitter: Option<TrackId>, people: &mut People) -> Option<SettingNeutral> {
        let (track, missing) = match *self {
            Self::NotAsked => return None,
            Self::Asked if sitter.is_none() => (None, NeutralFailure::NoFace),
            Self::Asked => (sitter, NeutralFailure::OutOfSight),
            Self::Watching(track) => (Some(track), NeutralFailure::OutOfSight),
        };
        let watched = track.and_then(|track| Some((track, people.watch_neutral(track, at)?)));
        let state = match watched {
            Some((track, remaining)) if remaining > 0.0 => {
                *self = Self::Watching(track);
                return Some(SettingNeutral { track: Some(track), state: NeutralState::Watching { remaining } });
            }
            Some((track, _)) => people.take_neutral(track).map_or_else(NeutralState::Failed, |()| NeutralState::Set),
            None => NeutralState::Failed(missing),
        };
        if let Some(track) = track {
            people.keep_neutral(track);
        }
        *self = Self::NotAsked;
        Some(SettingNeutral { track, state })
    }
}
