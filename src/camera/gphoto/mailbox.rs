//! Between the threads that hear the worker and the shoot that asks: news queue up, of live frames only the newest stays.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use candor_core::{Seconds, frame::Frame};

use crate::{BodyEvent, CameraError, FrameTally};

/// What a body has to say next.
pub type News = Result<BodyEvent, CameraError>;

/// The box.
#[derive(Debug, Default)]
pub struct Mailbox {
    content: Mutex<Content>,
    something: Condvar,
}

#[derive(Debug, Default)]
struct Content {
    news: VecDeque<News>,
    newest: Option<Frame>,
    tally: FrameTally,
}

impl Mailbox {
    /// Puts a live frame in; one that nobody has taken is dropped and counted.
    pub fn put_frame(&self, jpeg: Vec<u8>, received_at: Seconds) {
        // Copies the bytes; not under the lock.
        let jpeg = jpeg.into();
        let mut content = self.lock();
        let number = content.tally.delivered;
        content.tally.delivered += 1;
        if content.newest.replace(Frame { number, received_at, jpeg }).is_some() {
            content.tally.dropped += 1;
        }
        drop(content);
        self.something.notify_one();
    }

    /// Puts news in.
    pub fn put(&self, news: News) {
        self.lock().news.push_back(news);
        self.something.notify_one();
    }

    /// Takes the oldest news, or the newest frame where there are none. Waits at most that long.
    pub fn take(&self, patience: Duration) -> Option<News> {
        let until = Instant::now() + patience;
        let mut content = self.lock();
        loop {
            if let Some(news) = content.news.pop_front() {
                return Some(news);
            }
            if let Some(frame) = content.newest.take() {
                return Some(Ok(BodyEvent::Frame(frame)));
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            content = self.something.wait_timeout(content, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Frames counted so far.
    pub fn tally(&self) -> FrameTally {
        self.lock().tally
    }

    fn lock(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_frame_stays_and_news_come_before_it() {
        let mailbox = Mailbox::default();
        for n in 0..5 {
            mailbox.put_frame(vec![n], f64::from(n));
        }
        mailbox.put(Ok(BodyEvent::BurstDone { burst: 1 }));
        assert_eq!(mailbox.tally(), FrameTally { delivered: 5, dropped: 4 });
        assert!(matches!(mailbox.take(Duration::ZERO), Some(Ok(BodyEvent::BurstDone { burst: 1 }))));
        let taken = mailbox.take(Duration::ZERO);
        assert!(
            matches!(&taken, Some(Ok(BodyEvent::Frame(f))) if f.number == 4 && f.received_at > 3.5 && f.jpeg[..] == [4]),
            "{taken:?}"
        );
        assert!(mailbox.take(Duration::ZERO).is_none());
    }
}
