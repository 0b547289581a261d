//! Runs one capture: the loop, what is kept, what is published.

pub(crate) mod capture_loop;
pub(crate) mod capture_runner;
pub(crate) mod photo_buffer;
pub(crate) mod reading_publisher;
pub(crate) mod suspend_detector;
