//! The line from the shoot to whichever worker runs now. A trigger goes through it without a detour over a thread.

use std::{
    collections::BTreeSet,
    io::Write,
    process::ChildStdin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use super::protocol::{Request, Start, pack};
use crate::CameraError;

const NOT_RUNNING: &str = "its process does not run";

/// What can be said to the worker, and why not if it cannot.
#[derive(Debug)]
pub struct Line {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    pipe: Option<Arc<Mutex<ChildStdin>>>,
    worker: Option<u32>,
    camera: String,
    ready: Ready,
    /// Bursts that were asked for and of which the worker has said nothing yet.
    asked: BTreeSet<u32>,
}

/// Whether the camera can shoot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ready {
    /// It is set up.
    Yes,
    /// It is there, but not set up.
    NotPrepared,
    /// It is not there; why.
    Away(String),
}

impl Line {
    /// A line to nobody.
    pub fn new() -> Self {
        let state = State {
            pipe: None,
            worker: None,
            camera: "The camera".to_owned(),
            ready: Ready::Away("it is being looked for".to_owned()),
            asked: BTreeSet::new(),
        };
        Self { state: Mutex::new(state) }
    }

    /// Connects the line to a worker.
    pub fn connect(&self, pipe: ChildStdin, worker: u32) {
        let mut state = self.lock();
        (state.pipe, state.worker) = (Some(Arc::new(Mutex::new(pipe))), Some(worker));
    }

    /// Closes the line: the worker ends its session when it sees that.
    pub fn close(&self) {
        let mut state = self.lock();
        (state.pipe, state.worker) = (None, None);
    }

    /// The process id of the worker it leads to.
    pub fn worker_id(&self) -> Option<u32> {
        self.lock().worker
    }

    /// What the camera is called.
    pub fn camera(&self) -> String {
        self.lock().camera.clone()
    }

    /// Names the camera.
    pub fn set_camera(&self, camera: &str) {
        camera.clone_into(&mut self.lock().camera);
    }

    /// Whether the camera can shoot.
    pub fn ready(&self) -> Ready {
        self.lock().ready.clone()
    }

    /// Says whether the camera can shoot.
    pub fn set_ready(&self, ready: Ready) {
        self.lock().ready = ready;
    }

    /// Begins the worker's session. What is known of a full card is larger than a pipe: it is written on a thread of its own,
    /// so that nobody waits for a worker that does not read. Nothing else is to be said before the worker has answered.
    ///
    /// # Errors
    /// What happened, as a phrase.
    pub fn greet(&self, start: Start) -> Result<(), String> {
        let packed = pack(&Request::Start(start), &[]).map_err(|error| error.to_string())?;
        let pipe = Arc::clone(self.lock().pipe.as_ref().ok_or(NOT_RUNNING)?);
        // A worker that does not listen shows by its silence.
        thread::spawn(move || locked(&pipe).write_all(&packed));
        Ok(())
    }

    /// Says something to the worker. A request after the first is far smaller than a pipe, so that this does not wait.
    ///
    /// # Errors
    /// What happened, as a phrase.
    pub fn send(&self, request: &Request) -> Result<(), String> {
        self.lock().send(request)
    }

    /// Asks for a burst, if the camera can shoot.
    ///
    /// # Errors
    /// When it cannot; nothing was asked then.
    pub fn fire(&self, burst: u32) -> Result<(), CameraError> {
        let mut state = self.lock();
        let camera = state.camera.clone();
        match &state.ready {
            Ready::Yes => {}
            Ready::NotPrepared => {
                let what = "shoot a burst before it is set up for one".to_owned();
                return Err(CameraError::Unsupported { camera, what });
            }
            Ready::Away(why) => return Err(CameraError::Lost { camera, what: why.clone() }),
        }
        state.send(&Request::Fire { burst }).map_err(|what| CameraError::Lost { camera, what })?;
        state.asked.insert(burst);
        Ok(())
    }

    /// The worker has said something of this burst.
    pub fn answered(&self, burst: u32) {
        self.lock().asked.remove(&burst);
    }

    /// Takes the bursts of which the worker never said anything.
    pub fn take_unanswered(&self) -> BTreeSet<u32> {
        std::mem::take(&mut self.lock().asked)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn send(&self, request: &Request) -> Result<(), String> {
        let packed = pack(request, &[]).map_err(|error| error.to_string())?;
        let pipe = self.pipe.as_ref().ok_or(NOT_RUNNING)?;
        locked(pipe).write_all(&packed).map_err(|error| format!("its process does not listen: {error}"))
    }
}
