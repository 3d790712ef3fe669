//! The judge of a shoot together with its recording: nothing is told to the one that the other does not keep, so what is
//! judged again from the recording is what was judged then.

use std::mem::{Discriminant, discriminant};

use candor_core::{
    Seconds,
    expression::signs::Signs,
    face::TrackId,
    moment::{Decision, HoldReason, Judge, Judgement},
    preset::Preset,
    recording::{Begin, Entry, Told},
    shot::Burst,
    signals::FrameSignals,
};
use candor_library::RecordingWriter;

/// A judge whose every word is recorded, where a recording is wanted.
#[derive(Debug)]
pub struct RecordedJudge {
    judge: Judge,
    recording: Option<RecordingWriter>,
    /// Why the judge held last, as far as it was written down.
    held: Option<Discriminant<HoldReason>>,
}

impl RecordedJudge {
    /// The judge of a shoot that begins like this.
    #[must_use]
    pub fn new(begin: Begin, recording: Option<RecordingWriter>) -> Self {
        let recorded = Self { judge: begin.judge(), recording, held: None };
        recorded.write(|| Told::Begin(Box::new(begin)));
        recorded
    }

    /// Judges one frame.
    pub fn judge(&mut self, seen: FrameSignals) -> Judgement {
        let judgement = self.judge.judge_signals(&seen);
        if let Some(recording) = &self.recording {
            recording.append(Entry::Frame(seen));
        }
        match judgement.decision {
            Decision::Fire(_) => self.held = None,
            Decision::Hold(reason) => {
                let held = Some(discriminant(&reason));
                if held != self.held {
                    self.held = held;
                    self.write(|| Told::Held(reason));
                }
            }
        }
        judgement
    }

    /// The preset in force.
    #[must_use]
    pub fn preset(&self) -> &Preset {
        self.judge.preset()
    }

    /// The lag allowed for, in seconds.
    #[must_use]
    pub fn lag(&self) -> Seconds {
        self.judge.lag()
    }

    /// The signs of the face that led in the frame just judged, once it has been learnt.
    #[must_use]
    pub fn signs(&self, judgement: &Judgement) -> Option<&Signs> {
        let learning = judgement.decision == Decision::Hold(HoldReason::Learning);
        judgement.lead.filter(|_| !learning).and_then(|lead| self.judge.signs(lead))
    }

    pub(crate) fn use_preset(&mut self, name: &str, preset: Preset) {
        self.write(|| Told::Preset(name.to_owned(), Box::new(preset.clone())));
        self.judge.use_preset(preset);
    }

    pub(crate) fn set_lag(&mut self, lag: Seconds) {
        if lag.total_cmp(&self.judge.lag()).is_ne() {
            self.write(|| Told::Lag(lag));
            self.judge.set_lag(lag);
        }
    }

    pub(crate) fn arm(&mut self, armed: bool) {
        self.write(|| Told::Armed(armed));
        self.judge.arm(armed);
    }

    pub(crate) fn choose_sitter(&mut self, sitter: Option<TrackId>) {
        self.write(|| Told::Sitter(sitter));
        self.judge.choose_sitter(sitter);
    }

    pub(crate) fn chosen(&self) -> Option<TrackId> {
        self.judge.chosen()
    }

    pub(crate) fn set_neutral(&mut self) {
        self.write(|| Told::SetNeutral);
        self.judge.set_neutral();
    }

    pub(crate) fn camera_busy(&mut self, busy: bool) {
        self.write(|| Told::Busy(busy));
        self.judge.camera_busy(busy);
    }

    pub(crate) fn fired_by_hand(&mut self, at: Seconds) {
        self.write(|| Told::ByHand(at));
        self.judge.fired_by_hand(at);
    }

    /// Remembers a burst that the camera was asked for.
    pub(crate) fn fired(&self, burst: &Burst) {
        self.write(|| Told::Burst(Box::new(burst.clone())));
    }

    /// Remembers that the camera refused it.
    pub(crate) fn refused(&self, burst: u32) {
        self.write(|| Told::Refused(burst));
    }

    /// The recording, to be closed; nothing is recorded from now on.
    pub(crate) fn take_recording(&mut self) -> Option<RecordingWriter> {
        self.recording.take()
    }

    fn write(&self, told: impl FnOnce() -> Told) {
        if let Some(recording) = &self.recording {
            recording.append(Entry::Told(told()));
        }
    }
}

#[cfg(test)]
mod tests;
