//! Keeps what the windows show, sends what changed, and sends a page that was loaded again everything once more. The
//! customer's window and the operator's each have a channel of their own: numbers go to the operator's only.

use crate::cameras::view::ViewingView;
use crate::demo::view::DemoView;
use crate::operator::operator_view;
use crate::operator::view::{OperatorEvent, OperatorView};
use crate::shell::notice::KioskEvent;
use crate::shell::view::KioskView;
use crate::shell::window_channel::Window;
use crate::staff::view::SignedInView;
use booth::Reading;
use visit::VisitView;

/// The newest of each kind of event, and the windows that show them.
#[derive(Default)]
pub(crate) struct Events {
    customer: Option<Box<dyn Window<KioskEvent>>>,
    operator: Option<Box<dyn Window<OperatorEvent>>>,
    kiosk: Option<KioskView>,
    visit: Option<VisitView>,
    capture: Option<OperatorView>,
    demo: Option<DemoView>,
    viewing: Option<ViewingView>,
    member: Option<SignedInView>,
}

impl Events {
    fn notify(&self, notice: KioskEvent) {
        if let Some(customer) = &self.customer {
            customer.notify(notice);
        }
    }

    fn notify_operator(&self, notice: OperatorEvent) {
        if let Some(operator) = &self.operator {
            operator.notify(notice);
        }
    }

    /// Takes a new customer's window in place of the old one and brings it up to date.
    pub(crate) fn listen(&mut self, customer: Box<dyn Window<KioskEvent>>) {
        let kiosk = self.kiosk.clone().map(|kiosk| KioskEvent::Kiosk { kiosk });
        let demo = self.demo.clone().map(|demo| KioskEvent::Demo { demo });
        let member = self.member.clone().map(|one| KioskEvent::Staff { member: Some(one) });
        let visit = self.visit.clone().map(|visit| KioskEvent::Visit { visit });
        let viewing = self.viewing.clone().map(|viewing| KioskEvent::Viewing { viewing });
        for notice in [kiosk, demo, member, visit, viewing].into_iter().flatten() {
            customer.notify(notice);
        }
        self.customer = Some(customer);
    }

    /// Takes a new operator's window in place of the old one and brings it up to date.
    pub(crate) fn watch_operator(&mut self, operator: Box<dyn Window<OperatorEvent>>) {
        if let Some(environment) = self.kiosk.as_ref().map(|kiosk| kiosk.environment) {
            operator.notify(OperatorEvent::Station { environment });
        }
        operator.notify(OperatorEvent::Capture { capture: self.capture.clone() });
        let result = self.visit.as_ref().and_then(operator_view::outcome);
        if result.is_some() {
            operator.notify(OperatorEvent::Result { result });
        }
        self.operator = Some(operator);
    }

    /// No operator's window is open any more.
    pub(crate) fn end_operator(&mut self) {
        self.operator = None;
    }

    /// The latest frame was looked at: for the operator's window only.
    pub(crate) fn readings(&self, readings: Option<&[Reading]>) {
        let readings = readings.map(<[Reading]>::to_vec);
        self.notify_operator(OperatorEvent::Readings { readings });
    }

    /// The station changed.
    pub(crate) fn kiosk(&mut self, kiosk: KioskView) {
        if self.kiosk.as_ref() == Some(&kiosk) {
            return;
        }
        let environment = kiosk.environment;
        if self.kiosk.as_ref().map(|before| before.environment) != Some(environment) {
            self.notify_operator(OperatorEvent::Station { environment });
        }
        self.kiosk = Some(kiosk.clone());
        self.notify(KioskEvent::Kiosk { kiosk });
    }

    /// The visit changed. Of it the operator's window shows what came of it.
    pub(crate) fn visit(&mut self, visit: VisitView) {
        if self.visit.as_ref() == Some(&visit) {
            return;
        }
        let before = self.visit.as_ref().and_then(operator_view::outcome);
        let result = operator_view::outcome(&visit);
        if before != result {
            self.notify_operator(OperatorEvent::Result { result });
        }
        self.visit = Some(visit.clone());
        self.notify(KioskEvent::Visit { visit });
    }

    /// The capture changed, or (`None`) there is none any more: for the operator's window only.
    pub(crate) fn capture(&mut self, capture: Option<OperatorView>) {
        if self.capture != capture {
            self.capture.clone_from(&capture);
            self.notify_operator(OperatorEvent::Capture { capture });
        }
    }

    /// What staff see through a camera changed, or (`None`) nobody looks any more.
    pub(crate) fn viewing(&mut self, viewing: Option<ViewingView>) {
        self.viewing.clone_from(&viewing);
        if let Some(viewing) = viewing {
            self.notify(KioskEvent::Viewing { viewing });
        }
    }

    /// Somebody of the staff has signed in, or nobody has any more.
    pub(crate) fn member(&mut self, member: Option<SignedInView>) {
        if self.member != member {
            self.member.clone_from(&member);
            self.notify(KioskEvent::Staff { member });
        }
    }

    /// The demo bar changed.
    pub(crate) fn demo(&mut self, demo: DemoView) {
        self.demo = Some(demo.clone());
        self.notify(KioskEvent::Demo { demo });
    }

    /// Jobs changed.
    pub(crate) fn jobs_changed(&self) {
        self.notify(KioskEvent::JobsChanged);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use booth::{Quantity, Side};
    use capture::gates::Gate;
    use delivery::Category;
    use enrollment::JobKind;
    use serde::Serialize;
    use std::sync::mpsc::{Receiver, channel};
    use visit::{
        Agreed, CaptureView, CustomerNumber, JobGlance, JobState, Place, VisitLimits, VisitRequest,
        Visits, WaitPhase,
    };

    fn shown<N: Serialize>(notices: &Receiver<N>) -> Vec<String> {
        notices.try_iter().map(|notice| serde_json::to_string(&notice).unwrap()).collect()
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
    fn customers_window_receives_no_reading() {
        let mut events = Events::default();
        let (customer, customers) = channel();
        let (operator, operators) = channel();
        events.listen(Box::new(customer));
        events.watch_operator(Box::new(operator));
        events.visit(Visits::new(VisitLimits::default()).view());
        events.capture(Some(operator_view::view(CaptureView::preparing(), None)));
        events.readings(Some(&[reading()]));
        events.capture(None);
        // A page that is loaded again is sent everything once more, but no reading.
        let (again, agains) = channel();
        events.listen(Box::new(again));
        let (customers, agains) = (shown(&customers), shown(&agains));
        for notices in [&customers, &agains] {
            assert_eq!(notices.len(), 1, "the visit is shown: {notices:?}");
            for word in ["17.25", "readings", "quantity", "asks"] {
                assert!(!notices[0].contains(word), "{word} in {notices:?}");
            }
        }
        let all = shown(&operators);
        assert_eq!(all.len(), 4, "{all:?}");
        assert!(all[0].contains(r#""capture":null"#), "nobody is here");
        assert!(all[1].contains("preparing"));
        assert!(all[2].contains("17.25"));
        assert!(all[3].contains(r#""capture":null"#), "nobody is here any more");
    }

    #[test]
    fn operator_sees_whose_result_it_is_and_nothing_of_it_once_it_is_wiped() {
        let mut events = Events::default();
        let (operator, operators) = channel();
        events.watch_operator(Box::new(operator));
        shown(&operators);
        let at = |place| VisitView { place, ..Visits::new(VisitLimits::default()).view() };
        events.visit(at(approved()));
        events.visit(at(approved()));
        let told = shown(&operators);
        assert_eq!(told.len(), 1, "{told:?}");
        for word in ["C-••••07", "authenticate", "approved", "1800000000000"] {
            assert!(told[0].contains(word), "{word} in {told:?}");
        }
        assert!(!told[0].contains(NUMBER), "{told:?}");
        // A window that is opened later sees it, too.
        let (again, agains) = channel();
        events.watch_operator(Box::new(again));
        assert_eq!(shown(&agains).last(), told.first());
        events.visit(at(Place::Cleared));
        assert_eq!(shown(&agains), [r#"{"kind":"result","result":null}"#]);
    }

    const NUMBER: &str = "C-104207";

    fn approved() -> Place {
        let user_id = CustomerNumber::new(NUMBER);
        let job = JobGlance {
            job_id: "a1".to_owned(),
            reference: "A1".to_owned(),
            purpose: JobKind::Authentication,
            state: JobState::Decided,
            category: Some(Category::Approved),
            refusal: None,
            authority: None,
            saved_at_ms: 1_799_999_990_000,
            ended_at_ms: Some(1_800_000_000_000),
        };
        let agreed = Agreed {
            number_masked: user_id.masked(),
            request: VisitRequest {
                purpose: JobKind::Authentication,
                user_id,
                claim: None,
                notice_version: "1".to_owned(),
                language: "en".to_owned(),
            },
            retakes_left: 2,
        };
        Place::Result { agreed, job, waiting: WaitPhase::Fresh, answered: true }
    }

    #[test]
    fn operator_who_left_is_sent_nothing() {
        let mut events = Events::default();
        let (operator, operators) = channel();
        events.watch_operator(Box::new(operator));
        events.end_operator();
        events.readings(Some(&[reading()]));
        assert_eq!(shown(&operators).len(), 1);
    }
}
