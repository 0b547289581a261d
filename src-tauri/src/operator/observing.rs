//! Keeps the operator's window up to date, and does what an operator can do that a customer cannot.

use crate::operator::stop_reasons;
use crate::operator::view::{OperatorEvent, StopReason};
use crate::shell::controller::Controller;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::request::Request;
use crate::shell::window_channel::Window;
use visit::{Place, VisitInput};

impl Controller {
    /// Shows the operator's window everything from now on, in place of the one before.
    pub(crate) fn watch_operator(&mut self, window: Box<dyn Window<OperatorEvent>>) {
        self.events.watch_operator(window);
        let mut readings = self.readings.subscribe();
        let requests = self.requests.clone();
        let observing = tauri::async_runtime::spawn(async move {
            while readings.changed().await.is_ok() {
                let newest = readings.borrow_and_update().clone();
                if requests.send(Request::Readings(newest)).is_err() {
                    break;
                }
            }
        });
        // Nobody listens to the booth twice.
        if let Some(before) = self.observing.replace(observing) {
            before.abort();
        }
    }

    /// The operator's window is gone: it is sent nothing, and nothing is read out any more.
    pub(crate) fn end_operator(&mut self) {
        if let Some(observing) = self.observing.take() {
            observing.abort();
        }
        self.events.end_operator();
    }

    /// Ends the running capture for a reason, which is counted.
    ///
    /// # Errors
    /// [`FailureCode::NoVisit`]; or why it could not be counted, though it has ended.
    pub(crate) fn stop_capture(&mut self, reason: StopReason) -> Result<(), Failure> {
        let running = self.visit.as_ref().is_some_and(|visit| visit.booth().is_ok());
        if !running || !matches!(self.visits.view().place, Place::Capture { .. }) {
            return Err(Failure::new(FailureCode::NoVisit, "no capture is running"));
        }
        self.feed(VisitInput::OperatorStopped);
        let session = self.session()?;
        stop_reasons::count(&mut session.store(), reason)?;
        Ok(())
    }
}
