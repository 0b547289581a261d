//! Plants a command, to show that one line of a list and one function make all of it.

/// The command's function, as a feature has it.
pub(crate) mod commands {
    use crate::shell::kiosk::Kiosk;
    use std::sync::Arc;

    /// Rings a bell so often; how often it rang.
    pub(crate) fn ring_bell(_: &Arc<Kiosk>, times: u8) -> u32 {
        u32::from(times)
    }
}

/// Its line.
pub(crate) mod list {
    commands! {
        /// Rings a bell so often.
        main (anyone): planted::ring_bell(times: u8) -> u32;
    }
}
