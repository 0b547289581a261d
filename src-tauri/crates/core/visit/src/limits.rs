//! Lists every number a visit depends on: unit, default, allowed range and source.

use capture::thresholds;

thresholds! {
    /// How long a visitor is waited for, and how often something may be tried again.
    VisitLimits {
        /// New pictures a visitor may ask for in one visit, after the first ones. Own.
        retakes: u8 = 2, 0 => 5;
        /// Whole new tries a visitor may have, with new pictures or another number, after an answer that allows it. Own.
        second_tries: u8 = 1, 0 => 3;
        /// Answers "not approved" a number may have here before it must wait, whoever gave it. Own.
        number_attempts: u8 = 3, 1 => 10;
        /// An untouched screen asks "Still there?" after this long, in milliseconds. Own.
        untouched_ms: u64 = 60_000, 30_000 => 300_000;
        /// The same for the notice, which is long to read. Own.
        untouched_notice_ms: u64 = 120_000, 60_000 => 600_000;
        /// The same after the notice was declined. Own.
        untouched_declined_ms: u64 = 20_000, 10_000 => 120_000;
        /// The same once there is an answer. Own.
        untouched_answered_ms: u64 = 30_000, 10_000 => 120_000;
        /// Time to answer "Still there?". WCAG 2.2.1: at least 20 s.
        still_there_ms: u64 = 20_000, 20_000 => 120_000;
        /// "Your details are gone" stays this long. Own.
        cleared_ms: u64 = 3_000, 1_000 => 10_000;
        /// Untouched staff screens are locked after this long, without asking. Own.
        staff_ms: u64 = 300_000, 60_000 => 900_000;
        /// The door of the staff screens is left after this long without a touch. Own.
        staff_door_ms: u64 = 60_000, 30_000 => 300_000;
        /// Locked staff screens are left after this long without a touch: visitors may come again. Own.
        staff_locked_ms: u64 = 300_000, 60_000 => 3_600_000;
        /// Untouched help over the first screen is closed after this long. Own.
        help_ms: u64 = 60_000, 30_000 => 300_000;
        /// Who waits for an answer is told after this long that it takes a little longer. Own.
        still_waiting_ms: u64 = 8_000, 3_000 => 30_000;
        /// Who waits is offered to leave after this long. Own.
        offer_to_leave_ms: u64 = 20_000, 10_000 => 60_000;
        /// Who waits is let go after this long. Own.
        waits_ms: u64 = 90_000, 30_000 => 600_000;
        /// The job a visitor waits for is read this often, in case a notice was missed. Own.
        look_again_ms: u64 = 5_000, 1_000 => 30_000;
    }
}
