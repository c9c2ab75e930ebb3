//! A thread with a short queue.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Does one job after the other.
pub(super) struct Worker<Job> {
    queue: Option<SyncSender<Job>>,
    ended: Receiver<()>,
    farewell: Duration,
}

impl<Job: Send + 'static> Worker<Job> {
    /// A worker whose queue holds `room` jobs; the end of the job at hand is awaited for `farewell` when it is dropped.
    pub(super) fn start(
        name: &str,
        room: usize,
        farewell: Duration,
        mut work: impl FnMut(Job) + Send + 'static,
    ) -> io::Result<Self> {
        let (queue, jobs) = sync_channel(room);
        let (end, ended) = sync_channel::<()>(1);
        let _detached = thread::Builder::new().name(name.into()).spawn(move || {
            while let Ok(job) = jobs.recv() {
                work(job);
            }
            // What the work holds is let go of before anybody hears that it ended.
            drop(work);
            drop(end);
        })?;
        Ok(Self { queue: Some(queue), ended, farewell })
    }

    /// Queues a job; gives it back if the queue is full, which a worker that hangs makes it.
    pub(super) fn give(&self, job: Job) -> Result<(), Job> {
        match &self.queue {
            Some(queue) => queue.try_send(job).map_err(|full| match full {
                std::sync::mpsc::TrySendError::Full(job) | std::sync::mpsc::TrySendError::Disconnected(job) => job,
            }),
            None => Err(job),
        }
    }
}

impl<Job> Drop for Worker<Job> {
    fn drop(&mut self) {
        self.queue = None;
        let _ = self.ended.recv_timeout(self.farewell);
    }
}
