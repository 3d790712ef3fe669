//! The threads of a body: one that accepts connections, one for each of them, the shutter's and the darkroom's.

use std::{
    collections::HashMap,
    io,
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::{
    body::{self, Body, Darkroom},
    connection::Connection,
    fault::Faults,
};

/// How often a wait looks whether the simulator stops.
const PATIENCE: Duration = Duration::from_millis(20);

/// What the threads share.
pub struct Shared {
    pub body: Body,
    faults: Mutex<Faults>,
    connections: Mutex<Connections>,
}

#[derive(Default)]
struct Connections {
    open: HashMap<u64, TcpStream>,
    count: u64,
}

impl Shared {
    /// A thread that panicked leaves nothing half done in here, so its poison is ignored.
    pub fn faults(&self) -> MutexGuard<'_, Faults> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connections(&self) -> MutexGuard<'_, Connections> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers a connection, so that it can be closed from outside its thread. Gives its number.
    fn remember(&self, stream: &TcpStream) -> io::Result<u64> {
        let stream = stream.try_clone()?;
        let mut connections = self.connections();
        connections.count += 1;
        let number = connections.count;
        connections.open.insert(number, stream);
        Ok(number)
    }

    /// Forgets a connection that is over.
    pub fn forget(&self, number: u64) {
        self.connections().open.remove(&number);
    }

    /// Closes all connections in good order.
    pub fn close_connections(&self) {
        for (_, stream) in self.connections().open.drain() {
            // It may be gone already.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Waits until an instant, or until the simulator stops.
    pub fn wait(&self, until: Instant) {
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || self.body.is_stopping() {
                return;
            }
            thread::sleep(left.min(PATIENCE));
        }
    }

    /// Waits while no answer may leave. Clearing the faults ends that.
    pub fn wait_out_a_stall(&self) {
        while !self.body.is_stopping() {
            let now = Instant::now();
            let Some(until) = self.faults().stalled_until().filter(|until| now < *until) else { return };
            self.wait(until.min(now + PATIENCE));
        }
    }
}

/// A body that is switched on. Dropping it switches it off: all its threads end.
pub struct Server {
    pub shared: Arc<Shared>,
    pub port: u16,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Switches a body on, at a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When there is no port or no thread to be had.
    pub fn start(body: Body) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared { body, faults: Mutex::default(), connections: Mutex::default() });
        let mut server = Self { shared, port, threads: Vec::new() };
        let (sender, jobs) = mpsc::channel();
        server.spawn("simulated darkroom", move |shared| Darkroom::new(&shared.body).run(&jobs))?;
        server.spawn("simulated shutter", move |shared| body::run_shutter(&shared.body, &sender))?;
        server.spawn("simulated body", move |shared| accept(shared, &listener))?;
        Ok(server)
    }

    fn spawn(&mut self, name: &str, work: impl FnOnce(&Arc<Shared>) + Send + 'static) -> io::Result<()> {
        let shared = Arc::clone(&self.shared);
        self.threads.push(thread::Builder::new().name(name.to_owned()).spawn(move || work(&shared))?);
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.body.stop();
        // Wakes the thread that waits for connections. It may have ended already.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        for thread in self.threads.drain(..) {
            // One that panicked has said so.
            let _ = thread.join();
        }
    }
}

/// Accepts connections until the body stops; then ends them.
fn accept(shared: &Arc<Shared>, listener: &TcpListener) {
    let mut threads: Vec<JoinHandle<()>> = Vec::new();
    for stream in listener.incoming() {
        if shared.body.is_stopping() {
            break;
        }
        threads.retain(|thread| !thread.is_finished());
        match stream.and_then(|stream| serve(shared, stream)) {
            Ok(thread) => threads.extend(thread),
            // Out of descriptors or threads; the client will try again.
            Err(_) => thread::sleep(PATIENCE),
        }
    }
    shared.close_connections();
    for thread in threads {
        // One that panicked has said so.
        let _ = thread.join();
    }
}

/// Starts the thread of a connection; none while the cable is out.
fn serve(shared: &Arc<Shared>, stream: TcpStream) -> io::Result<Option<JoinHandle<()>>> {
    if shared.faults().is_unplugged(Instant::now()) {
        return Ok(None);
    }
    let number = shared.remember(&stream)?;
    let shared = Arc::clone(shared);
    let work = move || {
        // How a connection ends is the client's business; the body goes on.
        let _ = Connection { shared: Arc::clone(&shared), number, stream }.serve();
        shared.forget(number);
    };
    thread::Builder::new().name("simulated connection".to_owned()).spawn(work).map(Some)
}
