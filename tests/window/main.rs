//! Visits through the real window: the built program on a virtual screen, driven by WebDriver, judged by what the
//! screen shows and by what the stand-in for Smile ID received.
//!
//! `cargo xtask window [FILTER]` builds and runs them. Pictures go to `target/e2e/`.

mod children;
mod desktop;
mod driver;
mod kiosk;
mod ledger;
mod memory_scan;
mod mirror;
mod page_snapshot;
mod program;
mod screen_pixels;
mod screenshots;
mod sight;
mod staff;
mod stopwatch;
mod visitor;
mod webcam;

mod journeys {
    mod assist;
    mod camera;
    mod decided;
    mod gallery;
    mod identified;
    mod killed;
    mod measured {
        mod backlog;
        mod drain;
        mod frames;
        mod list;
        mod load;
        mod mirror_rate;
    }
    mod memory;
    mod no_camera;
    mod offline;
    mod preview;
    mod review;
    mod set_up_camera;
    mod spoken;
    mod staff {
        mod door;
        mod finding;
    }
    mod store {
        mod damaged;
        mod keyring;
        pub(super) mod passphrase;
    }
    mod upright;
    mod windows {
        mod escape_keys;
        mod operator_window;
        mod page_died;
        mod screens;
        mod two_monitors;
    }
    mod wrong_clock;
}
