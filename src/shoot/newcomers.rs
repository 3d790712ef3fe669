//! Photos that others put among a shoot's captures, from a card or with another program: followed, read and tagged like
//! any followed folder's, as long as the shoot runs.

use std::{path::Path, sync::Arc, time::Duration};

use candor_photo::Kind;
use crossbeam_channel::{Receiver, Sender};

use crate::{
    event::{Event, Shot},
    follow::{Followed, follow},
    scoring::LazyScorer,
};

/// How long a photo that has appeared is left to the intake, which describes it by the live view.
const GRACE: Duration = Duration::from_secs(5);

/// Reads newcomers until the other end of `stop` is gone.
pub(crate) fn read(captures: &Path, mut scorer: LazyScorer, events: &Sender<Event>, stop: &Receiver<()>) {
    // Nobody listening is no reason to stop reading.
    let say = |event| drop(events.send(event));
    let followed = follow(captures, &mut scorer, GRACE, stop, |followed| {
        match followed {
            Followed::Tagged { photo, sidecar, description } => {
                let (raw, jpeg) = match Kind::of_path(&photo) {
                    Some(Kind::Raw) => (Some(photo), None),
                    _ => (None, Some(photo)),
                };
                say(Event::Shot(Box::new(Shot { raw, jpeg, sidecar, description: Arc::new(*description) })));
            }
            Followed::KnownAlready(_) => {}
            Followed::Problem(sentence) => say(Event::Problem(sentence)),
        }
        true
    });
    if let Err(error) = followed {
        say(Event::Problem(error.to_string()));
    }
}
