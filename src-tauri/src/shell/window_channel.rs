//! Describes a window as the controller sees it: something that notices are sent to.

use serde::Serialize;
use tauri::ipc::Channel;

/// A window that shows what it is sent. Tests have one without Tauri.
pub(crate) trait Window<N>: Send {
    /// Shows a notice. A page that is being loaded again shows nothing; it asks for everything when it is back.
    fn notify(&self, notice: N);
}

impl<N: Serialize + Send> Window<N> for Channel<N> {
    fn notify(&self, notice: N) {
        // A page that is gone cannot be told.
        let _ = self.send(notice);
    }
}

#[cfg(test)]
impl<N: Send> Window<N> for std::sync::mpsc::Sender<N> {
    fn notify(&self, notice: N) {
        let _ = self.send(notice);
    }
}
