//! What the supervisor makes of the worker's reports and of the body's commands.

use candor_core::{Seconds, moment::BurstPlan};

use super::{Command, Supervisor};
use crate::{
    BodyEvent, CameraError, CameraFile, Prepared,
    gphoto::{
        advice::Loss,
        line::Ready,
        protocol::{Report, Request, Start, VERSION},
    },
};

impl Supervisor {
    pub(super) fn obey(&mut self, Command::Prepare(plan, answer): Command) {
        if let (None, Some((_, prepared))) = (&self.asking, self.set_up.as_ref().filter(|(set_up, _)| *set_up == plan))
        {
            // Nobody waits any more when this fails.
            let _ = answer.send(Ok(prepared.clone()));
            return;
        }
        let sent = match self.line.ready() {
            Ready::Away(why) => Err(why),
            Ready::Yes | Ready::NotPrepared => self.line.send(&Request::Prepare { plan }),
        };
        match sent {
            Ok(()) => self.asking = Some((plan, answer)),
            Err(why) => {
                // It is set up as soon as it is there.
                self.plan = Some(plan);
                // Nobody waits any more when this fails.
                let _ = answer.send(Err(self.gone(why)));
            }
        }
    }

    /// Takes a report in. Returns why the session is over, if it is.
    pub(super) fn take(&mut self, report: Report, at: Seconds) -> Option<Loss> {
        match report {
            Report::Hello { version: VERSION } => {
                // A line that is broken shows by the worker's silence.
                let start = self.greeting();
                let _ = self.line.greet(start);
            }
            Report::Hello { version } => {
                return Some(Loss::Garbled(format!("protocol {version} instead of {VERSION}; install Candor anew")));
            }
            Report::Connected { info } => {
                self.line.set_camera(&info.model);
                self.line.set_ready(Ready::NotPrepared);
                self.set_up = None;
                self.tell(BodyEvent::Info(info));
                // Asked for while the worker was connecting.
                if let Some(plan) = self.plan.filter(|plan| self.greeted != Some(*plan)) {
                    let _ = self.line.send(&Request::Prepare { plan });
                }
            }
            Report::Info { info } => self.tell(BodyEvent::Info(info)),
            Report::Prepared { plan, prepared } => self.prepared(plan, Ok(prepared)),
            Report::Unprepared { plan, why } => self.prepared(plan, Err(self.cannot(why))),
            Report::Firing { burst, exposures } => {
                self.line.answered(burst);
                self.ledger.fired(burst, exposures, at);
                self.tell(BodyEvent::Fired { burst, at });
            }
            Report::Refused { burst, why } => {
                self.line.answered(burst);
                self.ledger.refused(burst);
                // Somebody may have turned a dial: the next to ask has it set up anew.
                self.set_up = None;
                let why = self.cannot(format!("shoot burst {burst}: {why}")).to_string();
                self.tell(BodyEvent::Refused { burst, why });
            }
            Report::BurstOver { burst } => {
                if self.ledger.over(burst, at) {
                    self.tell(BodyEvent::BurstDone { burst });
                }
            }
            Report::Baseline { files } => self.ledger.baseline(files, at),
            Report::Appeared { path } => self.ledger.appeared(path, at),
            Report::Relisted => self.ledger.relisted(at),
            Report::File { path, spooled, bytes } => {
                let place = self.ledger.settled(&path);
                self.handed_over.push(spooled.clone());
                let (burst, exposure) = place.unzip();
                let (folder, name) = (path.folder, path.name);
                self.tell(BodyEvent::File(CameraFile { folder, name, spooled, bytes, burst, exposure }));
            }
            Report::Skipped { path, why } => {
                self.ledger.settled(&path);
                self.mailbox.put(Err(self.cannot(format!("hand over {}: {why}; it stays on the card", path.name))));
            }
            Report::Disk { path, why } => {
                let (name, folder) = (path.name, self.options.spool.clone());
                self.mailbox.put(Err(CameraError::Spool { name, folder, source: std::io::Error::other(why) }));
            }
            Report::Gone { kind, why } => return Some(Loss::Gone(kind, why)),
            Report::Allow { .. } | Report::Beat | Report::Frame | Report::Seen { .. } => {}
        }
        self.count_pending();
        None
    }

    fn greeting(&mut self) -> Start {
        self.greeted = self.plan;
        Start {
            model: self.options.model.clone(),
            port: self.options.port.clone(),
            spool: self.options.spool.clone(),
            prefix: self.prefix(),
            known: self.ledger.known(),
            plan: self.plan,
            release: std::mem::take(&mut self.release),
        }
    }

    fn prepared(&mut self, plan: BurstPlan, outcome: Result<Prepared, CameraError>) {
        self.line.set_ready(if outcome.is_ok() { Ready::Yes } else { Ready::NotPrepared });
        self.set_up = outcome.as_ref().ok().map(|prepared| (plan, prepared.clone()));
        match self.asking.take_if(|(asked, _)| *asked == plan) {
            Some((_, answer)) => {
                self.plan = outcome.is_ok().then_some(plan);
                // Nobody waits any more when this fails.
                let _ = answer.send(outcome);
            }
            // Set up again after a loss: only a refusal is news.
            None => {
                if let Err(error) = outcome {
                    self.mailbox.put(Err(error));
                }
            }
        }
    }

    pub(super) fn found_again(&mut self, at: Seconds) {
        if let Some((since, _)) = self.lost.take() {
            self.tell(BodyEvent::Back { after: at - since });
        }
    }
}
