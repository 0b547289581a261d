//! Saved jobs as staff and visitors see them, and how a job's pictures were taken.

pub(crate) mod authority;
pub(crate) mod capture_report;
pub(crate) mod capture_report_view;
pub(crate) mod commands;
pub(crate) mod follow_up;
pub(crate) mod follow_up_view;
pub(crate) mod index;
pub(crate) mod job_view;
pub(crate) mod list_export;
pub(crate) mod list_view;
pub(crate) mod new_file;
pub(crate) mod spreadsheet;
pub(crate) mod support_export;
pub(crate) mod to_do_view;
pub(crate) mod traces;
pub(crate) mod view;
