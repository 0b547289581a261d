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
    /// A stand-in on this computer has everything within seconds; any other server's storage may take a quarter of an
    /// hour to show a zip, and what is sent again before that is sent twice.
    pub(crate) fn of(account: &Account) -> Self {
        if account.environment() == Environment::Loopback {
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

    fn pacing(base_url: &str) -> Pacing {
        Pacing::of(&Account::new("085", "key-of-nobody", base_url, "").unwrap())
    }

    #[test]
    fn only_a_stand_in_on_this_computer_is_hurried() {
        let lag = |base_url: &str| pacing(base_url).courier.jobs.storage_lag;
        assert!(lag("http://127.0.0.1:8085/v1") < Duration::from_secs(10));
        for real in ["https://testapi.smileidentity.com/v1", "https://api.smileidentity.com/v1"] {
            assert!(lag(real) >= Duration::from_secs(15 * 60), "{real}");
            assert!(pacing(real).sending > lag(real), "{real}");
            assert!(pacing(real).renewal >= Duration::from_secs(60), "{real}");
        }
    }
}
