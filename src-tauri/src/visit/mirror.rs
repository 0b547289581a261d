//! Hands mirror images to the page: a long poll of the newest, so that a slow page skips pictures instead of queueing.

use crate::border::Binary;
use booth::PreviewFrame;
use std::time::Duration;
use tokio::sync::watch::Receiver;

/// How long a page waits before it asks again.
const PATIENCE: Duration = Duration::from_secs(1);

/// The newest mirror image after `after`: a 16-byte header (its number as a little-endian u64, then zeros) and the
/// JPEG. Empty when none came in time.
pub(crate) async fn next_frame(
    mut reflections: Receiver<Option<PreviewFrame>>,
    after: u64,
) -> Binary {
    let newer =
        reflections.wait_for(|shown| shown.as_ref().is_some_and(|one| one.sequence > after));
    let body = match tokio::time::timeout(PATIENCE, newer).await {
        Ok(Ok(shown)) => shown.as_ref().map(framed).unwrap_or_default(),
        _ => Vec::new(),
    };
    Binary(body)
}

fn framed(reflection: &PreviewFrame) -> Vec<u8> {
    let mut body = Vec::with_capacity(16 + reflection.jpeg.len());
    body.extend_from_slice(&reflection.sequence.to_le_bytes());
    body.extend_from_slice(&[0; 8]);
    body.extend_from_slice(&reflection.jpeg);
    body
}
