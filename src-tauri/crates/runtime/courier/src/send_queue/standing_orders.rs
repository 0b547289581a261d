//! Keeps what a courier was told for good, so that one that begins anew after a panic need not be told again.

use crate::callback_listener::hint_source::HintSource;
use crate::relay::gateway::Gateway;
use crate::send_queue::SendQueue;

/// What holds until something else is said. One loop has it at a time: a second copy would keep a key that was given up.
#[derive(Debug, Default)]
pub(crate) struct StandingOrders {
    /// For whom it sends, and by which way.
    pub(crate) gateway: Option<Gateway>,
    /// Whom it listens to.
    pub(crate) hints: Option<HintSource>,
    /// Whether somebody is in front of the kiosk.
    pub(crate) person_is_here: bool,
}

impl SendQueue {
    /// Ends a loop, and says what it was told for good.
    pub(crate) fn into_standing_orders(self) -> StandingOrders {
        StandingOrders {
            gateway: self.worker.gateway,
            hints: self.hints,
            person_is_here: self.housekeeping.person_is_here,
        }
    }
}
