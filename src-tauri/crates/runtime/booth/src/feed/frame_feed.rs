//! Runs the camera's thread: draws frames, shows each at once, queues the newest for the analysis.
//!
//! It runs beside the analysis so that the preview keeps the camera's rate however long the analysis of a frame takes.

use crate::feed::camera_control::{CameraControl, CameraRequest};
use crate::feed::event_queue::EventQueue;
use crate::feed::preview::PreviewFrame;
use crate::feed::preview::PreviewRenderer;
use camera::{CameraError, FrameSource};
use std::time::Duration;
use tokio::sync::watch;

/// A camera without pictures is tried again this often.
const RETRY: Duration = Duration::from_secs(2);
/// The longest wait for one frame before looking whether the camera is still wanted.
const PATIENCE: Duration = Duration::from_millis(100);
/// The longest pause while no camera is wanted; a request ends it earlier.
const IDLE_WAIT: Duration = Duration::from_secs(60);

/// Opens the camera.
pub type OpenSource = Box<dyn FnMut() -> Result<Box<dyn FrameSource>, CameraError> + Send>;

/// Draws frames until the control is shut down.
pub(crate) fn run(
    mut open: OpenSource,
    control: &CameraControl,
    events: &EventQueue,
    mut renderer: PreviewRenderer,
    preview: &watch::Sender<Option<PreviewFrame>>,
) {
    let mut source: Option<(u64, Box<dyn FrameSource>)> = None;
    loop {
        let request = control.request();
        if request.closing {
            break;
        }
        // An unwanted camera is let go of, and one to be opened anew first of all closed.
        source = source.filter(|(opening, _)| request.open && *opening == request.opening);
        if !request.open {
            preview.send_if_modified(|shown| shown.take().is_some());
            control.wait_for_change(request, IDLE_WAIT);
            continue;
        }
        let drawn = match &mut source {
            Some((_, source)) => draw(source.as_mut(), &mut renderer, request, events, preview),
            None => open().map(|opened| source = Some((request.opening, opened))),
        };
        if let Err(error) = drawn {
            events.put_error(error);
            control.wait_for_change(request, RETRY);
        }
    }
    preview.send_if_modified(|shown| shown.take().is_some());
}

fn draw(
    source: &mut dyn FrameSource,
    renderer: &mut PreviewRenderer,
    request: CameraRequest,
    events: &EventQueue,
    preview: &watch::Sender<Option<PreviewFrame>>,
) -> Result<(), CameraError> {
    let Some(frame) = source.next_frame(PATIENCE)? else {
        return Ok(());
    };
    if preview.receiver_count() > 0
        && let Some(shown) = renderer.render(&frame, request.crop)
    {
        preview.send_replace(Some(shown));
    }
    events.put_frame(frame);
    Ok(())
}
