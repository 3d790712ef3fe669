//! The whole way of a shoot, from a live frame to a tagged photo: [`run`] names every step of it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use candor_camera::{BodyEvent, CameraError};
use candor_core::{
    Seconds,
    frame::Frame,
    moment::{Decision, FireReason, Judgement},
    shot::Burst,
    signals::FrameSignals,
};
use candor_vision::{Eye, Picture, VisionError};

use crate::{intake::Note, recorded::RecordedJudge, running::Running};

/// How long the shoot waits for its camera before it looks at its commands again.
const PATIENCE: Duration = Duration::from_millis(20);

/// Runs a shoot to its end.
///
/// A frame's way to the trigger is the first arm, from top to bottom; it waits for no disk, no window and no lock. A
/// file's way goes on in [`crate::intake`]: take in, describe, tag, index.
pub(crate) fn run(shoot: &mut Running) {
    while shoot.obey_commands() {
        match shoot.body.next(PATIENCE) {
            Ok(Some(BodyEvent::Frame(frame))) => match frame_to_decision(&mut shoot.eye, &mut shoot.judge, &frame) {
                Ok((picture, judgement)) => {
                    if let Decision::Fire(reason) = &judgement.decision {
                        shoot.fire(reason);
                    }
                    shoot.decided(&frame, picture, Arc::new(judgement));
                }
                Err(error) => shoot.unreadable_frame(&error),
            },
            Ok(Some(BodyEvent::File(file))) => shoot.note(Note::File(file)),
            Ok(Some(BodyEvent::Fired { burst, at })) => shoot.trigger_sent(burst, at),
            Ok(Some(BodyEvent::BurstDone { burst })) => shoot.burst_done(burst),
            Ok(Some(BodyEvent::Refused { burst, why })) => shoot.burst_refused(burst, why),
            Ok(Some(BodyEvent::Info(info))) => shoot.camera_known(info),
            Ok(Some(BodyEvent::Lost { why })) => shoot.camera_lost(why),
            Ok(Some(BodyEvent::Back { after })) => shoot.camera_back(after),
            Ok(Some(BodyEvent::Ended)) => shoot.recording_over(),
            Ok(None) => {}
            Err(error) => shoot.camera_failed(&error),
        }
        shoot.tell_status(Instant::now());
    }
}

/// A frame's way from its bytes to fire or hold. Its signals are what is judged and what is recorded.
pub(crate) fn frame_to_decision(
    eye: &mut Eye,
    judge: &mut RecordedJudge,
    frame: &Frame,
) -> Result<(Picture, Judgement), VisionError> {
    let picture = candor_vision::decode(&frame.jpeg)?;
    let faces = eye.observe(frame.number, frame.received_at, &picture)?;
    let judgement = judge.judge(FrameSignals::of(&faces));
    Ok((picture, judgement))
}

/// The record of a burst decided now whose first shutter opens then: when each of the others does under the preset in force.
pub(crate) fn burst(
    id: u32,
    decided_at: Seconds,
    opens_at: Seconds,
    judge: &RecordedJudge,
    preset: &str,
    reason: &FireReason,
) -> Burst {
    let plan = judge.preset().plan();
    Burst {
        id,
        decided_at,
        exposures: plan.instants(opens_at).collect(),
        reason: reason.clone(),
        preset: preset.to_owned(),
    }
}

/// What a camera's error means for the shoot, as a sentence.
pub(crate) fn sentence(error: &CameraError) -> String {
    let mut text = error.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
