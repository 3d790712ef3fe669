//! Sentences for a photographer whose camera is not there. Pure.

use super::protocol::GoneKind;
use crate::doctor::{self, Holder, UsbAccess};

/// Why a session ended, as the parent sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The worker said so.
    Gone(GoneKind, String),
    /// It said nothing for too long.
    Silent {
        /// Milliseconds it was allowed to be silent.
        millis: u64,
        /// What it was doing.
        doing: String,
    },
    /// The process ended: how, and the last thing it wrote.
    Died(String, Option<String>),
    /// It said something that cannot be understood.
    Garbled(String),
    /// It could not be started.
    NotStarted(String),
}

/// Says what happened and what to do.
#[must_use]
pub fn sentence(camera: &str, loss: &Loss, holders: &[Holder], usb: UsbAccess) -> String {
    match loss {
        Loss::Gone(GoneKind::NotFound, what) => {
            let what = if what == "no camera was found" { "No camera was found." } else { &format!("{what}.") };
            format!("{what} {}", doctor::not_found_advice(usb))
        }
        Loss::Gone(GoneKind::Claimed, _) => {
            format!("{camera} is held by another program. {}", doctor::claimed_advice(holders))
        }
        Loss::Gone(GoneKind::NoLiveView, why) => {
            format!("{camera} shows no live view ({why}). Switch its live view or movie mode on, and leave its menus.")
        }
        Loss::Gone(GoneKind::Broken, why) => {
            format!(
                "The connection to {camera} broke: {why}. Trying again; check the cable and that it is switched on."
            )
        }
        Loss::Silent { millis, doing } => {
            let seconds = *millis as f64 / 1000.0;
            format!("{camera} has not answered for {seconds:.1} s while {doing}. Starting its connection anew.")
        }
        Loss::Died(how, None) => format!("The camera process {how}. Starting it again."),
        Loss::Died(how, Some(words)) => format!("The camera process {how} ({words}). Starting it again."),
        Loss::Garbled(what) => format!("The camera process sent {what}. Starting it again."),
        Loss::NotStarted(why) => format!("{why}. Trying again."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_loss_says_what_happened_and_what_to_do() {
        let holder = Holder { pid: 7, name: "gvfsd-gphoto2".to_owned(), advice: "Eject it." };
        let cases = [
            (Loss::Gone(GoneKind::NotFound, "no camera was found".to_owned()), "data cable"),
            (Loss::Gone(GoneKind::Claimed, String::new()), "gvfsd-gphoto2 (process 7): Eject it."),
            (Loss::Gone(GoneKind::Broken, "I/O problem".to_owned()), "Nikon Z 6 broke: I/O problem"),
            (Loss::Gone(GoneKind::NoLiveView, "Unsupported".to_owned()), "live view"),
            (Loss::Silent { millis: 3500, doing: "waiting for a live frame".to_owned() }, "3.5 s while waiting"),
            (Loss::Died("was ended by signal 6".to_owned(), Some("bit out of range".to_owned())), "(bit out of range)"),
            (Loss::Garbled("bytes that are no message".to_owned()), "bytes that are no message"),
        ];
        for (loss, part) in cases {
            let said = sentence("Nikon Z 6", &loss, std::slice::from_ref(&holder), UsbAccess::Open);
            assert!(said.contains(part) && said.ends_with('.'), "{said}");
        }
    }
}
