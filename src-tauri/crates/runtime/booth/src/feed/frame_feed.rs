//! The camera's thread: draws frames, shows each one mirrored at once, leaves the newest for the watch.
//!
//! It runs beside the analysis so that the mirror image keeps the camera's rate however long a look takes.

use crate::feed::camera_control::{Lens, Wish};
use crate::feed::event_queue::Inbox;
use crate::feed::preview::Mirror;
use crate::feed::preview::Reflection;
use camera::{CameraError, FrameSource};
use std::time::Duration;
use tokio::sync::watch;

/// A camera without pictures is tried again this often.
const RETRY: Duration = Duration::from_secs(2);
/// The longest wait for one frame before looking whether the camera is still wanted.
const PATIENCE: Duration = Duration::from_millis(100);
/// The longest rest while no camera is wanted; a wish ends it earlier.
const REST: Duration = Duration::from_secs(60);

/// Opens the camera.
pub type OpenSource = Box<dyn FnMut() -> Result<Box<dyn FrameSource>, CameraError> + Send>;

/// Draws frames until the lens is closed.
pub(crate) fn run(
    mut open: OpenSource,
    lens: &Lens,
    inbox: &Inbox,
    mut mirror: Mirror,
    reflection: &watch::Sender<Option<Reflection>>,
) {
    let mut source: Option<(u64, Box<dyn FrameSource>)> = None;
    loop {
        let wish = lens.wish();
        if wish.closing {
            break;
        }
        // An unwanted camera is let go of, and one to be opened anew first of all closed.
        source = source.filter(|(opening, _)| wish.open && *opening == wish.opening);
        if !wish.open {
            reflection.send_if_modified(|shown| shown.take().is_some());
            lens.rest(wish, REST);
            continue;
        }
        let drawn = match &mut source {
            Some((_, source)) => draw(source.as_mut(), &mut mirror, wish, inbox, reflection),
            None => open().map(|opened| source = Some((wish.opening, opened))),
        };
        if let Err(error) = drawn {
            inbox.trouble(error);
            lens.rest(wish, RETRY);
        }
    }
    reflection.send_if_modified(|shown| shown.take().is_some());
}

fn draw(
    source: &mut dyn FrameSource,
    mirror: &mut Mirror,
    wish: Wish,
    inbox: &Inbox,
    reflection: &watch::Sender<Option<Reflection>>,
) -> Result<(), CameraError> {
    let Some(frame) = source.next_frame(PATIENCE)? else {
        return Ok(());
    };
    if reflection.receiver_count() > 0
        && let Some(mirrored) = mirror.reflect(&frame, wish.window)
    {
        reflection.send_replace(Some(mirrored));
    }
    inbox.frame(frame);
    Ok(())
}
