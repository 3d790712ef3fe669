//! One session with one camera: the loop in which everything has its turn.
//!
//! In this order, because a decision must become a command at once: requests, the burst in progress, a live frame, the
//! time in which its decision comes, events, and only when no decision came what can wait, such as files.

use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, TryRecvError};

use super::{
    connect::{Connected, connect},
    intake::Intake,
    link::Link,
    live_view::LiveView,
    shooter::{self, Outcome, Presses, Shooter},
    trouble::End,
};
use crate::gphoto::protocol::{Report, Request, Start};

/// Setting a camera up writes some ten settings.
const PREPARING: Duration = Duration::from_secs(15);
/// Events while nothing is expected: asking costs a round trip, on some cameras several.
const EVENTS_AT_REST: Duration = Duration::from_millis(100);
/// How long after a burst events are asked for between any two frames.
const FILES_EXPECTED: Duration = Duration::from_secs(3);
/// When a burst has shown all its files, so that its exposures can be counted.
const FILES_COMPLETE: Duration = Duration::from_secs(2);
/// How long a camera may take to say that it is done with a burst, after its button was let go.
const SETTLING: Duration = Duration::from_secs(1);
/// No live frame is asked for when the next press is this near.
const QUIET_BEFORE_PRESS: Duration = Duration::from_millis(60);
/// How long live view runs after a loss before the card's list is read.
const BEFORE_RELIST: Duration = Duration::from_millis(400);

/// Runs until the camera or the parent is gone.
pub fn run(link: &mut Link, start: &Start, requests: &Receiver<Request>) -> Result<(), End> {
    let mut start = start.clone();
    loop {
        let connected = connect(link, &start)?;
        let mut session = Session::open(link, &start, connected)?;
        let ended = loop {
            if session.may_reopen() {
                break Ok(());
            }
            match session.turn(link, requests) {
                Ok(()) => {}
                // The parent has closed the pipe; the camera is still there.
                Err(End::Parent) => break Err(End::Parent),
                Err(gone) => return Err(gone),
            }
        };
        // libgphoto2 remembers what it has listed for as long as a camera is open.
        start.plan = session.shooter.as_ref().map(|shooter| *shooter.plan());
        start.known = session.intake.desk.known();
        start.release = false;
        session.connected.close();
        ended?;
    }
}

struct Session {
    connected: Connected,
    intake: Intake,
    live_view: LiveView,
    shooter: Option<Shooter>,
    burst: Option<Burst>,
    settling: Option<Settling>,
    opened: Instant,
    events_asked: Instant,
    files_expected_until: Instant,
    last_burst: Option<Instant>,
    reopen: bool,
}

/// A burst whose exposures are pressed one by one.
struct Burst {
    number: u32,
    presses: Presses,
}

/// A burst whose button was let go, and that the camera is still busy with.
struct Settling {
    number: u32,
    since: Instant,
}

impl Session {
    fn open(link: &mut Link, start: &Start, connected: Connected) -> Result<Self, End> {
        if start.release {
            shooter::release(&connected.camera, connected.brand)?;
        }
        let intake = Intake::open(start, &connected)?;
        link.say(&Report::Connected { info: intake.about.info() })?;
        let now = Instant::now();
        let mut session = Self {
            connected,
            intake,
            live_view: LiveView::new(),
            shooter: None,
            burst: None,
            settling: None,
            opened: now,
            events_asked: now,
            files_expected_until: now,
            last_burst: None,
            reopen: false,
        };
        if start.known.is_none() {
            session.intake.take_baseline(&session.connected.camera, link)?;
        }
        if let Some(plan) = start.plan {
            session.request(link, &Request::Prepare { plan })?;
        }
        Ok(session)
    }

    fn turn(&mut self, link: &mut Link, requests: &Receiver<Request>) -> Result<(), End> {
        loop {
            match requests.try_recv() {
                Ok(request) => self.request(link, &request)?,
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return Err(End::Parent),
            }
        }
        self.go_on_with_burst(link)?;
        let press_soon = self.burst.as_ref().map(|burst| burst.presses.next);
        match press_soon.map(|next| next.saturating_duration_since(Instant::now())) {
            Some(left) if left < QUIET_BEFORE_PRESS => std::thread::sleep(left.min(Duration::from_millis(2))),
            _ if requests.is_empty() => {
                self.live_view.step(&self.connected.camera, &self.connected.context, link)?;
                if let Ok(request) = requests.recv_timeout(self.live_view.leisure()) {
                    return self.request(link, &request);
                }
            }
            _ => return Ok(()),
        }
        // Files that a listing is about to bring in the order of their names must not come before it in any other.
        if !self.intake.desk.relist_is_due() && self.events_asked.elapsed() >= self.events_every() {
            self.events_asked = Instant::now();
            self.intake.events(&self.connected.camera, link)?;
        }
        self.see_burst_settled(link)?;
        if self.burst.is_some() || self.settling.is_some() || !self.quiet_work_waits() {
            return Ok(());
        }
        // A file takes far longer than the decision that may still come of the last frame.
        if let Ok(request) = requests.recv_timeout(self.live_view.undecided()) {
            return self.request(link, &request);
        }
        self.quiet_work(link)
    }

    /// Whether the camera can be closed for a moment without anything being lost by it.
    fn may_reopen(&self) -> bool {
        self.reopen && self.burst.is_none() && self.settling.is_none() && self.intake.desk.is_empty()
    }

    fn request(&mut self, link: &mut Link, request: &Request) -> Result<(), End> {
        match request {
            Request::Prepare { plan } => {
                link.allow(PREPARING, "setting the camera up")?;
                match Shooter::set_up(&self.connected.camera, self.connected.brand, plan)? {
                    Outcome::Ready(shooter, prepared) => {
                        self.shooter = Some(shooter);
                        link.say(&Report::Prepared { plan: *plan, prepared })
                    }
                    Outcome::Refused(why) => link.say(&Report::Unprepared { plan: *plan, why }),
                }
            }
            Request::Fire { burst } => self.fire(link, *burst),
            Request::Relist => {
                self.reopen = true;
                Ok(())
            }
            Request::List | Request::Start(_) => Ok(()),
        }
    }

    fn fire(&mut self, link: &mut Link, number: u32) -> Result<(), End> {
        let Some(mut shooter) = self.shooter.take() else {
            return link.say(&Report::Refused { burst: number, why: "it is not set up for bursts".to_owned() });
        };
        if let Some(Settling { number, .. }) = self.settling.take() {
            self.burst_over(link, number)?;
        }
        self.intake.take_completed();
        let exposures = self.intake.take_exposures();
        if self.last_burst.is_some_and(|at| at.elapsed() > FILES_COMPLETE) {
            shooter.learn(exposures);
        }
        link.allow(shooter.longest(), "shooting a burst")?;
        link.say(&Report::Firing { burst: number, exposures: shooter.plan().exposures })?;
        let mut trouble = Ok(());
        let shot = shooter.shoot(&self.connected.camera, || {
            if trouble.is_ok() {
                trouble = self.intake.one_event(&self.connected.camera, link).map(|_| ());
            }
        });
        let returned_early = shooter.returns_early();
        self.shooter = Some(shooter);
        trouble?;
        match shot? {
            Ok(_) if returned_early => {
                let now = Instant::now();
                self.files_expected_until = now + FILES_EXPECTED;
                self.settling = Some(Settling { number, since: now });
                Ok(())
            }
            Ok(presses) if presses.left > 0 => {
                self.burst = Some(Burst { number, presses });
                Ok(())
            }
            Ok(_) => self.burst_over(link, number),
            Err(error) => link.say(&Report::Refused { burst: number, why: error.to_string() }),
        }
    }

    fn go_on_with_burst(&mut self, link: &mut Link) -> Result<(), End> {
        let (Some(shooter), Some(burst)) = (&self.shooter, &mut self.burst) else { return Ok(()) };
        let number = burst.number;
        if Instant::now() < burst.presses.next {
            return Ok(());
        }
        link.allow(shooter.longest(), "shooting a burst")?;
        // An exposure that fails is one exposure less; the others are still wanted.
        let _ = shooter.press_next(&self.connected.camera, &mut burst.presses)?;
        if burst.presses.left > 0 {
            self.files_expected_until = Instant::now() + FILES_EXPECTED;
            return Ok(());
        }
        self.burst = None;
        self.burst_over(link, number)
    }

    /// A camera that is still busy refuses the next burst: until it says that it is done, the last one is not over.
    fn see_burst_settled(&mut self, link: &mut Link) -> Result<(), End> {
        let Some(Settling { number, since }) = self.settling else { return Ok(()) };
        if !self.intake.take_completed() && since.elapsed() < SETTLING {
            return Ok(());
        }
        self.settling = None;
        self.burst_over(link, number)
    }

    fn burst_over(&mut self, link: &mut Link, number: u32) -> Result<(), End> {
        let now = Instant::now();
        self.last_burst = Some(now);
        self.files_expected_until = now + FILES_EXPECTED;
        self.intake.about.refresh();
        link.say(&Report::BurstOver { burst: number })
    }

    fn events_every(&self) -> Duration {
        if Instant::now() < self.files_expected_until { Duration::ZERO } else { EVENTS_AT_REST }
    }

    fn relist_may_begin(&self) -> bool {
        self.intake.desk.relist_is_due() && self.opened.elapsed() > BEFORE_RELIST
    }

    fn quiet_work_waits(&self) -> bool {
        self.relist_may_begin() || self.intake.desk.fetch_is_due() || self.intake.about.is_due()
    }

    /// What can wait: one piece a turn.
    fn quiet_work(&mut self, link: &mut Link) -> Result<(), End> {
        let relist = self.relist_may_begin();
        let camera = &self.connected.camera;
        let Intake { desk, about, .. } = &mut self.intake;
        if relist {
            desk.relist(camera, link)
        } else if desk.fetch_is_due() {
            desk.fetch_one(camera, link)
        } else if let Some(info) = about.step(camera)? {
            link.say(&Report::Info { info })
        } else {
            Ok(())
        }
    }
}
