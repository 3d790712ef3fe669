//! The simulator as its user sees it.

use std::{io, time::Instant};

use candor_camera::CameraError;

use crate::{
    Fault, Occasion, Options,
    body::{Body, playback::Playback},
    dialect,
    server::Server,
};

/// A simulated body, switched on. Dropping it switches it off.
pub struct Simulator {
    server: Server,
}

/// One exposure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShotRecord {
    /// The names of its files on the card, in the order in which they come; they may not be there yet.
    pub names: Vec<String>,
    /// The frame of the clip that was shot, from 0; how many frames live view had shown, where there is no clip.
    pub clip_frame: u64,
    /// When the shutter opened.
    pub opened_at: Instant,
    /// When the command that led to it arrived; the same for all exposures of a burst.
    pub trigger_at: Instant,
}

/// Why a body cannot be simulated.
#[derive(Debug, thiserror::Error)]
pub enum SimulatorError {
    /// The clip cannot be played.
    #[error(transparent)]
    Clip(#[from] CameraError),
    /// No burst can be shot at this rate.
    #[error("{0} exposures a second cannot be shot; give a burst rate between 0.1 and 1000")]
    BurstRate(f64),
    /// A port, a thread, or room for the card is missing.
    #[error("cannot switch on a simulated body: {0}")]
    System(#[source] io::Error),
}

impl Simulator {
    /// Switches a body on, at a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When the clip cannot be opened, or the system has no port, thread or temporary file to give.
    #[expect(clippy::needless_pass_by_value, reason = "options are made for the one body that is started with them")]
    pub fn start(options: Options) -> Result<Self, SimulatorError> {
        if !(0.1..=1000.0).contains(&options.burst_rate) {
            return Err(SimulatorError::BurstRate(options.burst_rate));
        }
        let playback = Playback::open(&options)?;
        let body = Body::new(&options, playback, dialect::of(options.personality));
        let server = body.and_then(Server::start).map_err(SimulatorError::System)?;
        Ok(Self { server })
    }

    /// The port of 127.0.0.1 at which it answers.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.port
    }

    /// The port as libgphoto2 wants it. The number stands there twice: without the second one libgphoto2 looks for the event
    /// connection at 15740.
    #[must_use]
    pub fn gphoto_port(&self) -> String {
        format!("ptpip:127.0.0.1:{0}:{0}", self.port())
    }

    /// The model as libgphoto2 wants it; bodies on PTP/IP are not found without it.
    #[must_use]
    pub fn gphoto_model(&self) -> &'static str {
        "PTP/IP Camera"
    }

    /// When the clip began to play: when live view was first switched on. It goes on in real time whatever happens to the
    /// connection.
    #[must_use]
    pub fn clip_started(&self) -> Option<Instant> {
        self.body().playback.started()
    }

    /// Whether a clip that plays once has come to its end.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.body().playback.ended(Instant::now())
    }

    /// All exposures so far, in their order.
    #[must_use]
    pub fn shots(&self) -> Vec<ShotRecord> {
        self.body().state().shots.clone()
    }

    /// Frames that could not be shown and pictures that could not be made, as sentences. Empty in a good world.
    #[must_use]
    pub fn mishaps(&self) -> Vec<String> {
        self.body().state().mishaps.clone()
    }

    /// Lets a fault strike at the next live view request.
    pub fn inject(&self, fault: Fault) {
        self.inject_at(Occasion::LiveView, fault);
    }

    /// Lets a fault strike at the next request of this kind.
    pub fn inject_at(&self, occasion: Occasion, fault: Fault) {
        self.server.shared.faults().inject(occasion, fault);
    }

    /// Ends all faults, waiting or going on.
    pub fn clear_faults(&self) {
        self.server.shared.faults().clear();
    }

    fn body(&self) -> &Body {
        &self.server.shared.body
    }
}
