//! How patient the program is with which server.

use courier::CourierTiming;
use smile_id::{Account, Environment};
use std::time::Duration;

/// The spans for one server.
pub(crate) struct Pacing {
    pub(crate) courier: CourierTiming,
    /// Longest time until the pictures are sent.
    pub(crate) sending: Duration,
    /// Shortest time between an address that was dead and the next one.
    pub(crate) renewal: Duration,
}

impl Pacing {
    /// A server's storage may take a quarter of an hour to show a zip, and what is sent again before that is sent twice.
    /// Only a stand-in on this computer may be hurried, by somebody who knows that it has everything within seconds.
    pub(crate) fn of(account: &Account, is_hurried: bool) -> Self {
        if is_hurried && account.environment() == Environment::Loopback {
            let courier = CourierTiming::brisk();
            return Self {
                courier: CourierTiming { upload_floor: Duration::from_secs(120), ..courier },
                sending: Duration::from_secs(120),
                renewal: Duration::from_secs(1),
            };
        }
        let courier = CourierTiming::production();
        Self {
            sending: courier.jobs.storage_lag + Duration::from_secs(300),
            renewal: Duration::from_secs(60),
            courier,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pacing(base_url: &str, is_hurried: bool) -> Pacing {
        Pacing::of(&Account::new("085", "key-of-nobody", base_url, "").unwrap(), is_hurried)
    }

    #[test]
    fn only_a_stand_in_on_this_computer_is_hurried() {
        let lag = |pacing: &Pacing| pacing.courier.jobs.storage_lag;
        let here = "http://127.0.0.1:8085/v1";
        assert!(lag(&pacing(here, true)) < Duration::from_secs(10));
        let [sandbox, production] =
            ["https://testapi.smileidentity.com/v1", "https://api.smileidentity.com/v1"];
        for (server, is_hurried) in [(here, false), (sandbox, true), (production, true)] {
            let pacing = pacing(server, is_hurried);
            assert!(lag(&pacing) >= Duration::from_secs(15 * 60), "{server}");
            assert!(pacing.sending > lag(&pacing), "{server}");
            assert!(pacing.renewal >= Duration::from_secs(60), "{server}");
        }
    }
}
