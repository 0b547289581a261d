//! Serves test harnesses and people with a browser; not part of Smile ID's interface.

pub(crate) mod calls;
pub(crate) mod page;
