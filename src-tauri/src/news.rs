//! Tells the window what changed, and tells a page that was loaded again everything once more.

use crate::views::cameras::ViewingView;
use crate::views::capture::CaptureView;
use crate::views::demo::DemoView;
use crate::views::kiosk::KioskView;
use crate::views::notice::Notice;
use std::sync::{Mutex, PoisonError};
use tauri::ipc::Channel;

/// The newest of each kind of news, and who listens.
#[derive(Default)]
pub(crate) struct News {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    listener: Option<Channel<Notice>>,
    kiosk: Option<KioskView>,
    capture: Option<CaptureView>,
    demo: Option<DemoView>,
    viewing: Option<ViewingView>,
}

impl Inner {
    fn send(&self, notice: Notice) {
        if let Some(listener) = &self.listener {
            // A page that is being reloaded does not listen; it asks for everything when it is back.
            let _ = listener.send(notice);
        }
    }
}

impl News {
    fn with<T>(&self, act: impl FnOnce(&mut Inner) -> T) -> T {
        act(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes a new listener in place of the old one and brings it up to date.
    pub(crate) fn listen(&self, listener: Channel<Notice>) {
        self.with(|inner| {
            inner.listener = Some(listener);
            if let Some(kiosk) = inner.kiosk.clone() {
                inner.send(Notice::Kiosk { kiosk });
            }
            if let Some(demo) = inner.demo.clone() {
                inner.send(Notice::Demo { demo });
            }
            if let Some(capture) = inner.capture.clone() {
                inner.send(Notice::Capture { capture });
            }
            if let Some(viewing) = inner.viewing.clone() {
                inner.send(Notice::Viewing { viewing });
            }
        });
    }

    /// The station changed.
    pub(crate) fn kiosk(&self, kiosk: KioskView) {
        self.with(|inner| {
            if inner.kiosk.as_ref() != Some(&kiosk) {
                inner.kiosk = Some(kiosk.clone());
                inner.send(Notice::Kiosk { kiosk });
            }
        });
    }

    /// The capture changed, or (`None`) there is none any more.
    pub(crate) fn capture(&self, capture: Option<CaptureView>) {
        self.with(|inner| {
            if inner.capture != capture {
                inner.capture.clone_from(&capture);
                if let Some(capture) = capture {
                    inner.send(Notice::Capture { capture });
                }
            }
        });
    }

    /// What staff see through a camera changed, or (`None`) nobody looks any more.
    pub(crate) fn viewing(&self, viewing: Option<ViewingView>) {
        self.with(|inner| {
            inner.viewing.clone_from(&viewing);
            if let Some(viewing) = viewing {
                inner.send(Notice::Viewing { viewing });
            }
        });
    }

    /// The demo bar changed.
    pub(crate) fn demo(&self, demo: DemoView) {
        self.with(|inner| {
            inner.demo = Some(demo.clone());
            inner.send(Notice::Demo { demo });
        });
    }

    /// A job changed.
    pub(crate) fn job_changed(&self, job_id: String) {
        self.with(|inner| inner.send(Notice::JobChanged { job_id }));
    }
}
