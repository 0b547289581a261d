//! What a test harness or a person at a browser uses; not part of Smile ID's interface.

pub(crate) mod calls;
pub(crate) mod page;
