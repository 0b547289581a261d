//! Reads bodies of requests: bounded in size, time and memory, and no body waits for a slow one.

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// With the [head's limit](crate::server::HEAD_LIMIT) a request is read within ten seconds or not at all.
const BODY_LIMIT: Duration = Duration::from_secs(5);
/// So much of each body needs no place: with a thousand connections in use it is 64 MiB.
pub const SMALL_BODY_BYTES: usize = 64 * 1024;
/// What larger bodies share for their rest.
const LARGE_BYTES: usize = 64 * 1024 * 1024;

/// Why a body was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyFault {
    /// It is larger than allowed, or was broken off.
    TooLarge,
    /// It took too long.
    TooSlow,
}

/// Reads bodies. Small ones never wait for anything but their sender; the rest of larger ones takes from one budget, byte by
/// byte as it arrives, so that a sender holds no more than it sent.
pub struct BodyReader {
    budget: Semaphore,
}

impl Default for BodyReader {
    fn default() -> Self {
        Self { budget: Semaphore::new(LARGE_BYTES) }
    }
}

impl BodyReader {
    /// The whole body, at most `most` bytes.
    ///
    /// # Errors
    /// [`BodyFault`].
    pub async fn read(&self, body: Body, most: usize) -> Result<Bytes, BodyFault> {
        timeout(BODY_LIMIT, self.collect(body, most)).await.unwrap_or(Err(BodyFault::TooSlow))
    }

    async fn collect(&self, mut body: Body, most: usize) -> Result<Bytes, BodyFault> {
        let (mut read, mut places) = (Vec::new(), None::<SemaphorePermit<'_>>);
        while let Some(frame) = body.frame().await {
            // Broken off: then nobody reads the answer.
            let frame = frame.map_err(|_| BodyFault::TooLarge)?;
            let Ok(piece) = frame.into_data() else {
                continue;
            };
            if read.len() + piece.len() > most {
                return Err(BodyFault::TooLarge);
            }
            let held = read.len().max(SMALL_BODY_BYTES);
            let needed = (read.len() + piece.len()).saturating_sub(held);
            if needed > 0 {
                let needed = u32::try_from(needed).map_err(|_| BodyFault::TooLarge)?;
                // Never closed, so this ends with a place or with the time.
                if let Ok(more) = self.budget.acquire_many(needed).await {
                    match &mut places {
                        Some(places) => places.merge(more),
                        None => places = Some(more),
                    }
                }
            }
            read.extend_from_slice(&piece);
        }
        Ok(read.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_is_read_up_to_its_limit_and_gives_its_places_back() {
        let reader = BodyReader::default();
        for size in [0, 1, SMALL_BODY_BYTES, SMALL_BODY_BYTES + 1, 300_000] {
            let sent = vec![7_u8; size];
            let read = reader.read(Body::from(sent.clone()), 300_000).await;
            assert_eq!(read.as_deref(), Ok(sent.as_slice()));
        }
        let over = reader.read(Body::from(vec![7_u8; 300_001]), 300_000).await;
        assert_eq!(over, Err(BodyFault::TooLarge));
        assert_eq!(reader.budget.available_permits(), LARGE_BYTES);
    }

    #[tokio::test]
    async fn a_small_body_is_read_while_nothing_is_left_for_large_ones() {
        let reader = BodyReader { budget: Semaphore::new(0) };
        let small = reader.read(Body::from(vec![7_u8; SMALL_BODY_BYTES]), usize::MAX).await;
        assert_eq!(small.map(|body| body.len()), Ok(SMALL_BODY_BYTES));
        let large = reader.read(Body::from(vec![7_u8; SMALL_BODY_BYTES + 1]), usize::MAX);
        let waiting = timeout(Duration::from_millis(50), large).await;
        assert!(waiting.is_err(), "a large body waits for its places");
    }
}
