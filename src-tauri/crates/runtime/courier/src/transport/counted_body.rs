//! Wraps a request body that remembers how much of it was handed to the network, and shares the line with others.

use crate::transport::shared_line::Share;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

/// Small pieces: the HTTP library holds at most sixteen of them. So the last one leaves us late, and an upload that gives
/// way is off the line soon.
const PIECE_BYTES: usize = 4096;

type Turn = Pin<Box<dyn Future<Output = ()> + Send + Sync>>;

/// How far a body has gone; the one who waits for the answer looks at it.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    all_taken_at: OnceLock<Instant>,
    gave_way: AtomicBool,
}

impl Progress {
    /// When the last piece was taken. As long as it was not, the receiver cannot have the whole of it; and the storage keeps
    /// nothing of an upload that ends early.
    pub(crate) fn all_taken_at(&self) -> Option<Instant> {
        self.all_taken_at.get().copied()
    }

    /// Whether it ever left the line to another one.
    pub(crate) fn gave_way(&self) -> bool {
        self.gave_way.load(Ordering::SeqCst)
    }
}

/// A body given out in small pieces.
pub(crate) struct CountedBody {
    rest: Bytes,
    handed_over: usize,
    progress: Arc<Progress>,
    share: Share,
    /// Until then the next piece waits.
    turn: Option<Turn>,
    /// Since when it gives way, if it does now.
    gives_way_since: Option<Instant>,
    /// How long it gave way before.
    gave_way: Duration,
}

impl CountedBody {
    /// The body, and how far it has gone.
    pub(crate) fn new(bytes: Vec<u8>, share: Share) -> (Self, Arc<Progress>) {
        let progress = Arc::new(Progress::default());
        if bytes.is_empty() {
            let _ = progress.all_taken_at.set(Instant::now());
        }
        let body = Self {
            rest: Bytes::from(bytes),
            handed_over: 0,
            progress: Arc::clone(&progress),
            share,
            turn: None,
            gives_way_since: None,
            gave_way: Duration::ZERO,
        };
        (body, progress)
    }

    /// What the next piece waits for, if it waits.
    fn wait(&mut self) -> Option<Turn> {
        if self.share.gives_way() {
            self.progress.gave_way.store(true, Ordering::SeqCst);
            self.gives_way_since = Some(Instant::now());
            return Some(Box::pin(self.share.clone().turn()));
        }
        let ahead = self.share.ahead_of_the_line(self.handed_over, self.gave_way)?;
        Some(Box::pin(tokio::time::sleep(ahead)))
    }
}

impl Body for CountedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        if self.turn.is_none() {
            self.turn = self.wait();
        }
        if let Some(turn) = &mut self.turn {
            ready!(turn.as_mut().poll(context));
            self.turn = None;
            if let Some(since) = self.gives_way_since.take() {
                self.gave_way += since.elapsed();
            }
        }
        let length = PIECE_BYTES.min(self.rest.len());
        let piece = self.rest.split_to(length);
        self.handed_over += length;
        if self.rest.is_empty() {
            let _ = self.progress.all_taken_at.set(Instant::now());
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
