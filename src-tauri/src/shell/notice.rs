//! What the window is told without asking.

use crate::cameras::view::ViewingView;
use crate::demo::view::DemoView;
use crate::shell::view::KioskView;
use crate::staff::view::SignedInView;
use serde::Serialize;
use ts_rs::TS;
use visit::VisitView;

/// One piece of news. State lives here, not in the page: after a page load the newest of each kind is sent again.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(crate) enum KioskEvent {
    /// The station changed.
    Kiosk {
        /// Its state now.
        kiosk: KioskView,
    },
    /// Jobs changed: ask again for those that are on the screen. A few times a second while a backlog is delivered.
    JobsChanged,
    /// The visit changed: show it as it is here, whole.
    Visit {
        /// Its state now.
        visit: VisitView,
    },
    /// Somebody of the staff has signed in, or nobody has any more.
    Staff {
        /// Who, if anybody.
        member: Option<SignedInView>,
    },
    /// What a camera that is being set up sees; about five times a second.
    Viewing {
        /// What it sees now.
        viewing: ViewingView,
    },
    /// The demo bar changed.
    Demo {
        /// Its state now.
        demo: DemoView,
    },
}
