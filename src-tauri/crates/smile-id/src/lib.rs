//! Speaks the Smile ID protocol: requests and replies as values.
