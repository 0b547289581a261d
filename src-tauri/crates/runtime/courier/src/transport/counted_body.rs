//! Wraps a request body that remembers whether all of it was handed to the network.

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

/// Small pieces: the HTTP library holds at most sixteen of them, so the last one leaves us late.
const PIECE_BYTES: usize = 4096;

/// A body given out in small pieces.
///
/// As long as its last piece was not taken, the receiver cannot have the whole of it; and the storage keeps nothing of
/// an upload that ends early.
pub(crate) struct CountedBody {
    rest: Bytes,
    all_taken: Arc<AtomicBool>,
}

impl CountedBody {
    /// The body, and the flag that becomes true when its last piece is taken.
    pub(crate) fn new(bytes: Vec<u8>) -> (Self, Arc<AtomicBool>) {
        let all_taken = Arc::new(AtomicBool::new(bytes.is_empty()));
        let body = Self { rest: Bytes::from(bytes), all_taken: Arc::clone(&all_taken) };
        (body, all_taken)
    }
}

impl Body for CountedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = PIECE_BYTES.min(self.rest.len());
        let piece = self.rest.split_to(length);
        if self.rest.is_empty() {
            self.all_taken.store(true, Ordering::SeqCst);
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
