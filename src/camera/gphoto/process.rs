//! The worker process as the parent sees it: started, written to, killed.

use std::{
    ffi::OsString,
    io::Read,
    os::unix::process::{CommandExt, ExitStatusExt},
    path::{Path, PathBuf},
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::CameraError;

/// How much of what a worker wrote to its standard error is kept.
const LAST_WORDS: usize = 2048;

/// How to start a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerCommand {
    /// The program: `candor` itself.
    pub program: PathBuf,
    /// Its arguments: `camera-worker`.
    pub args: Vec<OsString>,
}

/// How long a killed process may take to end. One that sits in the kernel with a camera that hangs cannot be ended at
/// all until the camera is unplugged.
const DYING: Duration = Duration::from_secs(2);
/// How often it is looked whether a process has ended.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// A running worker.
#[derive(Debug)]
pub struct Worker {
    id: u32,
    /// Absent once it was reaped or left to its reaper.
    child: Option<Child>,
    last_words: Arc<Mutex<Vec<u8>>>,
}

impl WorkerCommand {
    /// Starts a worker. `home` is where libgphoto2 keeps its settings, the user's own home without it.
    ///
    /// # Errors
    /// [`CameraError::Worker`] when the program cannot be started.
    pub fn start(&self, home: Option<&Path>) -> Result<(Worker, ChildStdin, ChildStdout), CameraError> {
        let failed = |source| CameraError::Worker { program: self.program.clone(), source };
        let mut command = Command::new(&self.program);
        command.args(&self.args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // The names of settings are translated otherwise.
        command.env("LC_ALL", "C").env_remove("LANGUAGE");
        // Ctrl-C in the terminal is for the parent, which closes the camera in good order.
        command.process_group(0);
        if let Some(home) = home {
            command.env("HOME", home);
        }
        let mut child = command.spawn().map_err(failed)?;
        let (Some(input), Some(output), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(failed(std::io::Error::other("its pipes are missing")));
        };
        let last_words = Arc::default();
        keep_last_words(errors, Arc::clone(&last_words));
        Ok((Worker { id: child.id(), child: Some(child), last_words }, input, output))
    }
}

impl Worker {
    /// The process id.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Kills the process if it still runs, and reaps it. `None` when it did not end within 2 s, or had been reaped: one that
    /// cannot be ended is left to a thread that reaps it some day.
    pub fn kill(&mut self) -> Option<ExitStatus> {
        let mut child = self.child.take()?;
        let _ = child.kill();
        let status = ended_within(&mut child, DYING);
        if status.is_none() {
            thread::spawn(move || child.wait());
        }
        status
    }

    /// Waits for the process to end by itself, kills it when it does not. `None` when it had to be killed.
    pub fn wait(&mut self, patience: Duration) -> Option<ExitStatus> {
        let status = ended_within(self.child.as_mut()?, patience);
        if status.is_some() {
            self.child = None;
        } else {
            self.kill();
        }
        status
    }

    /// The last line it wrote to its standard error; libgphoto2 writes there when it aborts.
    pub fn last_words(&self) -> Option<String> {
        let bytes = self.last_words.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&bytes);
        text.lines().rev().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
    }
}

fn ended_within(child: &mut Child, patience: Duration) -> Option<ExitStatus> {
    let until = Instant::now() + patience;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < until => thread::sleep(LOOK_EVERY),
            _ => return None,
        }
    }
}

/// How a process ended, as a phrase.
pub fn ending(status: ExitStatus) -> String {
    match (status.signal(), status.code()) {
        (Some(signal), _) => format!("was ended by signal {signal}"),
        (None, Some(code)) => format!("ended with code {code}"),
        (None, None) => "ended".to_owned(),
    }
}

fn keep_last_words(mut errors: ChildStderr, kept: Arc<Mutex<Vec<u8>>>) {
    thread::spawn(move || {
        let mut buffer = [0; 1024];
        while let Ok(count @ 1..) = errors.read(&mut buffer) {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.extend(buffer.iter().take(count));
            let surplus = kept.len().saturating_sub(LAST_WORDS);
            kept.drain(..surplus);
        }
    });
}
