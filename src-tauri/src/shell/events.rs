//! Tells the windows what changed, and tells a page that was loaded again everything once more. The customer's window
//! and the operator's each have a channel of their own: numbers go to the operator's only.

use crate::cameras::view::ViewingView;
use crate::demo::view::DemoView;
use crate::operator::operator_view;
use crate::operator::view::{OperatorEvent, OperatorView};
use crate::shell::notice::KioskEvent;
use crate::shell::view::KioskView;
use booth::Reading;
use std::sync::{Mutex, PoisonError};
use tauri::ipc::Channel;

/// The newest of each kind of events, and who listens.
#[derive(Default)]
pub(crate) struct Events {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    listener: Option<Channel<KioskEvent>>,
    operator: Option<Channel<OperatorEvent>>,
    kiosk: Option<KioskView>,
    capture: Option<OperatorView>,
    demo: Option<DemoView>,
    viewing: Option<ViewingView>,
}

impl Inner {
    fn send(&self, notice: KioskEvent) {
        if let Some(listener) = &self.listener {
            // A page that is being reloaded does not listen; it asks for everything when it is back.
            let _ = listener.send(notice);
        }
    }

    fn send_operator(&self, notice: OperatorEvent) {
        if let Some(operator) = &self.operator {
            let _ = operator.send(notice);
        }
    }
}

impl Events {
    fn with<T>(&self, act: impl FnOnce(&mut Inner) -> T) -> T {
        act(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes a new listener in place of the old one and brings it up to date.
    pub(crate) fn listen(&self, listener: Channel<KioskEvent>) {
        self.with(|inner| {
            inner.listener = Some(listener);
            if let Some(kiosk) = inner.kiosk.clone() {
                inner.send(KioskEvent::Kiosk { kiosk });
            }
            if let Some(demo) = inner.demo.clone() {
                inner.send(KioskEvent::Demo { demo });
            }
            if let Some(OperatorView { capture, .. }) = inner.capture.clone() {
                inner.send(KioskEvent::Capture { capture });
            }
            if let Some(viewing) = inner.viewing.clone() {
                inner.send(KioskEvent::Viewing { viewing });
            }
        });
    }

    /// Takes a new operator's window in place of the old one and brings it up to date.
    pub(crate) fn watch_operator(&self, operator: Channel<OperatorEvent>) {
        self.with(|inner| {
            inner.operator = Some(operator);
            if let Some(environment) = inner.kiosk.as_ref().map(|kiosk| kiosk.environment) {
                inner.send_operator(OperatorEvent::Station { environment });
            }
            let capture = inner.capture.clone();
            inner.send_operator(OperatorEvent::Capture { capture });
        });
    }

    /// No operator listens any more.
    pub(crate) fn end_operator(&self) {
        self.with(|inner| inner.operator = None);
    }

    /// The latest frame was looked at: for the operator's window only.
    pub(crate) fn readings(&self, readings: Option<&[Reading]>) {
        self.with(|inner| {
            let readings = readings.map(operator_view::readings);
            inner.send_operator(OperatorEvent::Readings { readings });
        });
    }

    /// The station changed.
    pub(crate) fn kiosk(&self, kiosk: KioskView) {
        self.with(|inner| {
            if inner.kiosk.as_ref() != Some(&kiosk) {
                let environment = kiosk.environment;
                if inner.kiosk.as_ref().map(|before| before.environment) != Some(environment) {
                    inner.send_operator(OperatorEvent::Station { environment });
                }
                inner.kiosk = Some(kiosk.clone());
                inner.send(KioskEvent::Kiosk { kiosk });
            }
        });
    }

    /// The capture changed, or (`None`) there is none any more.
    pub(crate) fn capture(&self, capture: Option<OperatorView>) {
        self.with(|inner| {
            if inner.capture == capture {
                return;
            }
            let customers =
                |view: &Option<OperatorView>| view.as_ref().map(|one| one.capture.clone());
            let (before, now) = (customers(&inner.capture), customers(&capture));
            inner.capture.clone_from(&capture);
            if let Some(capture) = now.clone().filter(|_| now != before) {
                inner.send(KioskEvent::Capture { capture });
            }
            inner.send_operator(OperatorEvent::Capture { capture });
        });
    }

    /// What staff see through a camera changed, or (`None`) nobody looks any more.
    pub(crate) fn viewing(&self, viewing: Option<ViewingView>) {
        self.with(|inner| {
            inner.viewing.clone_from(&viewing);
            if let Some(viewing) = viewing {
                inner.send(KioskEvent::Viewing { viewing });
            }
        });
    }

    /// The demo bar changed.
    pub(crate) fn demo(&self, demo: DemoView) {
        self.with(|inner| {
            inner.demo = Some(demo.clone());
            inner.send(KioskEvent::Demo { demo });
        });
    }

    /// A job changed.
    pub(crate) fn job_changed(&self, job_id: String) {
        self.with(|inner| inner.send(KioskEvent::JobChanged { job_id }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::capture_view;
    use booth::{Quantity, Side};
    use capture::gates::Gate;
    use std::sync::Arc;
    use tauri::ipc::InvokeResponseBody;

    /// A channel, and everything that was sent through it.
    fn listening<T>() -> (Channel<T>, Arc<Mutex<Vec<String>>>) {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let words = Arc::clone(&heard);
        let channel = Channel::new(move |body| {
            if let InvokeResponseBody::Json(text) = body {
                words.lock().unwrap().push(text);
            }
            Ok(())
        });
        (channel, heard)
    }

    fn reading() -> Reading {
        Reading {
            gate: Gate::Yaw,
            quantity: Quantity::Yaw,
            value: 17.25,
            side: Side::AtMost,
            guide: Some(10.0),
            block: Some(15.0),
            level: None,
        }
    }

    /// Invariant: Numbers of the gates go to the operator's window only, and each window calls its own commands only.
    #[test]
    fn the_customers_window_receives_no_reading() {
        let events = Events::default();
        let (customer, customer_heard) = listening();
        let (operator, operator_heard) = listening();
        events.listen(customer);
        events.watch_operator(operator);
        let view = operator_view::view(capture_view::preparing(), None);
        events.capture(Some(view));
        events.readings(Some(&[reading()]));
        events.capture(None);
        // A page that is loaded again is told everything once more, but no reading.
        let (again, again_heard) = listening();
        events.listen(again);
        for heard in [&customer_heard, &again_heard] {
            let all = heard.lock().unwrap().join("\n");
            for word in ["17.25", "readings", "quantity", "asks"] {
                assert!(!all.contains(word), "{word} in {all}");
            }
        }
        assert_eq!(customer_heard.lock().unwrap().len(), 1, "the capture was told");
        let all = operator_heard.lock().unwrap();
        assert_eq!(all.len(), 4, "{all:?}");
        assert!(all[0].contains(r#""capture":null"#), "nobody is here");
        assert!(all[1].contains("preparing"));
        assert!(all[2].contains("17.25"));
        assert!(all[3].contains(r#""capture":null"#), "nobody is here any more");
    }

    #[test]
    fn an_operator_who_left_hears_nothing() {
        let events = Events::default();
        let (operator, heard) = listening();
        events.watch_operator(operator);
        events.end_operator();
        events.readings(Some(&[reading()]));
        assert_eq!(heard.lock().unwrap().len(), 1);
    }
}
