//! Exports ordered at the desk, one after the other, on a thread of their own.

use std::{
    collections::{HashMap, VecDeque},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crossbeam_channel::Sender;

use super::{DeskEvent, Work};
use crate::{
    export::{self, Aside, ExportOptions},
    folder::PhotoFolder,
};

const INTERVAL: Duration = Duration::from_millis(100);

/// An export that was asked for.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) to: PathBuf,
    pub(super) picks_only: bool,
    pub(super) leave_out_expressions: bool,
}

/// Takes orders and carries them out. Dropping it ends the export after the photo it is at.
#[derive(Debug)]
pub(super) struct Exporter {
    folder: PhotoFolder,
    out: Sender<DeskEvent>,
    orders: VecDeque<Order>,
    thread: Option<JoinHandle<()>>,
    closing: Arc<AtomicBool>,
}

impl Exporter {
    pub(super) fn new(folder: PhotoFolder, out: Sender<DeskEvent>) -> Self {
        Self { folder, out, orders: VecDeque::new(), thread: None, closing: Arc::default() }
    }

    pub(super) fn order(&mut self, order: Order) {
        self.orders.push_back(order);
    }

    /// Whether an export waits to be begun.
    pub(super) fn has_orders(&self) -> bool {
        !self.orders.is_empty()
    }

    /// Begins what was ordered, after what is running. `aside` is what is known of photos and is in no sidecar.
    pub(super) fn begin(&mut self, aside: HashMap<PathBuf, Aside>) {
        let running = self.thread.take();
        let orders = std::mem::take(&mut self.orders);
        let (folder, out, closing) = (self.folder.clone(), self.out.clone(), Arc::clone(&self.closing));
        let started = thread::Builder::new().name("export".to_owned()).spawn(move || {
            let _ = running.map(JoinHandle::join);
            for order in &orders {
                carry_out(&folder, order, &aside, &out, &closing);
            }
        });
        match started {
            Ok(thread) => self.thread = Some(thread),
            Err(error) => {
                let _ =
                    self.out.send(DeskEvent::Problem(format!("The export could not be begun ({error}): try again.")));
            }
        }
    }
}

impl Drop for Exporter {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn carry_out(
    folder: &PhotoFolder,
    order: &Order,
    aside: &HashMap<PathBuf, Aside>,
    out: &Sender<DeskEvent>,
    closing: &AtomicBool,
) {
    let say = |event| drop(out.send(event));
    let options = ExportOptions { picks_only: order.picks_only, leave_out_expressions: order.leave_out_expressions };
    let mut told: Option<Instant> = None;
    let mut last = 0;
    let exported = export::export_with(folder, aside, &order.to, options, &mut |done, of| {
        if done == of || told.is_none_or(|told| told.elapsed() >= INTERVAL) {
            told = Some(Instant::now());
            say(DeskEvent::Progress { work: Work::Exporting, done, of, left: None });
        }
        last = of;
        !closing.load(Ordering::Relaxed)
    });
    match exported {
        Ok(report) => {
            report.skipped.iter().for_each(|sentence| say(DeskEvent::Problem(sentence.clone())));
            say(DeskEvent::Exported(report.sentence(&order.to)));
        }
        Err(error) => {
            // The window shows work in progress until it is over.
            say(DeskEvent::Progress { work: Work::Exporting, done: last, of: last, left: None });
            say(DeskEvent::Problem(error.to_string()));
        }
    }
}
