//! Gives the controller its thread, and ends the program when that thread panics.

use crate::shell::kiosk::Kiosk;
use crate::shell::logs;
use crate::shell::request::Request;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

/// How its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It was told to.
    InOrder,
    /// A part of the program failed for good.
    Broken,
}

/// The controller's thread.
pub(crate) struct ControllerThread {
    kiosk: Arc<Kiosk>,
    thread: JoinHandle<()>,
}

impl ControllerThread {
    /// Starts to work. After a panic every command would be answered with a failure for ever, or nothing be delivered, behind
    /// a window that looks alive: so the program ends, and whatever started it can start it again.
    pub(super) fn start(
        kiosk: Arc<Kiosk>,
        work: impl FnOnce() -> Ending + Send + 'static,
        end_program: impl FnOnce() + Send + 'static,
    ) -> std::io::Result<Self> {
        let run = move || {
            // What the work holds is dropped on the way out; nobody looks at it again.
            let why = match catch_unwind(AssertUnwindSafe(work)) {
                Ok(Ending::InOrder) => return,
                Ok(Ending::Broken) => "a part of it failed for good: the program ends",
                Err(_) => "it panicked: the program ends",
            };
            logs::warn("controller", why);
            end_program();
        };
        let thread = Builder::new().name("controller".to_owned()).spawn(run)?;
        Ok(Self { kiosk, thread })
    }

    /// Ends the visit and closes the store, so that all of it lies in its file and not only in its log.
    pub(crate) fn close(self) {
        let _ = self.kiosk.ask(Request::Close);
        if self.thread.join().is_err() {
            logs::warn("controller", "it did not end in order");
        }
    }
}

#[cfg(test)]
#[cfg(feature = "demo")]
mod tests {
    use crate::shell::cli::Launch;
    use crate::shell::controller::Controller;
    use crate::shell::notice::KioskEvent;
    use crate::shell::policy_file::Policies;
    use crate::shell::request::Request;
    use crate::shell::window_channel::Window;
    use courier::CourierUpdate;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;
    use store::{Machine, Whereabouts};

    const PATIENCE: Duration = Duration::from_secs(600);

    /// A window that breaks whoever shows it something.
    struct Trap;

    impl Window<KioskEvent> for Trap {
        fn notify(&self, _: KioskEvent) {
            panic!("planted");
        }
    }

    /// Starts a program, does something to it and closes it; how the program was told to end, if it was.
    fn told_to_end(before_it_closes: Option<Request>) -> Receiver<()> {
        let home = tempfile::tempdir().unwrap();
        let (tell, told) = channel();
        let launch = Launch { demo: true, ..Launch::default() };
        let folder = home.path().join("store");
        let homes = home.path().join("homes.json");
        let whereabouts = Whereabouts { machine: Machine::here(), homes };
        let end_program = move || tell.send(()).unwrap();
        let (kiosk, thread) =
            Controller::start(launch, folder, whereabouts, Policies::default(), end_program)
                .unwrap();
        if let Some(request) = before_it_closes {
            kiosk.send(request);
            assert!(kiosk.ask(Request::View).is_err(), "nobody answers any more");
        }
        thread.close();
        told
    }

    /// Invariant: A program whose controller panics ends, instead of answering nothing for ever.
    #[test]
    fn a_panic_of_the_controller_ends_the_program() {
        let told = told_to_end(Some(Request::Watch(Box::new(Trap))));
        assert!(told.recv_timeout(PATIENCE).is_ok());
    }

    /// Invariant: A program whose courier panics too often ends, instead of delivering nothing for ever.
    #[test]
    fn a_courier_that_gives_up_ends_the_program() {
        let told = told_to_end(Some(Request::Courier(CourierUpdate::GaveUp)));
        assert!(told.recv_timeout(PATIENCE).is_ok());
    }

    #[test]
    fn a_program_that_is_closed_is_not_told_to_end() {
        assert!(told_to_end(None).recv_timeout(PATIENCE).is_err());
    }
}
