//! The operator's window: who listens there, and what an operator does that a customer cannot.

use crate::operator::stop_reasons;
use crate::operator::view::{OperatorEvent, StopReason};
use crate::shell::failure::Failure;
use crate::shell::kiosk::{Kiosk, locked};
use booth::CaptureCommand;
use std::sync::Arc;
use tauri::ipc::Channel;

impl Kiosk {
    /// Tells the operator's window everything from now on, in place of the one that listened before.
    pub(crate) fn watch_operator(self: &Arc<Self>, channel: Channel<OperatorEvent>) {
        self.events.watch_operator(channel);
        let mut readings = self.readings.subscribe();
        let kiosk = Arc::downgrade(self);
        let telling = tauri::async_runtime::spawn(async move {
            while readings.changed().await.is_ok() {
                let newest = readings.borrow_and_update().clone();
                let Some(kiosk) = kiosk.upgrade() else { break };
                kiosk.events.readings(newest.as_deref());
            }
        });
        // Nobody listens to the booth twice.
        if let Some(before) = locked(&self.telling).replace(telling) {
            before.abort();
        }
    }

    /// The operator's window is gone: nothing is told, and nothing is read out any more.
    pub(crate) fn end_operator(&self) {
        if let Some(telling) = locked(&self.telling).take() {
            telling.abort();
        }
        self.events.end_operator();
    }

    /// Ends the running capture for a reason, which is counted.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::NoVisit`]; or why it could not be counted, though it has ended.
    pub(crate) fn stop_capture(&self, reason: StopReason) -> Result<(), Failure> {
        self.with_visit(|visit| {
            visit.booth()?.order(CaptureCommand::Stop);
            Ok(())
        })?;
        let session = self.session()?;
        stop_reasons::count(&mut session.store(), reason)?;
        Ok(())
    }
}
