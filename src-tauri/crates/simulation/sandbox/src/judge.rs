//! Opens packages, looks at the pictures and decides.

pub(crate) mod archive;
pub(crate) mod authority;
pub(crate) mod face_check;
pub(crate) mod package;
pub(crate) mod package_error;
pub(crate) mod pictures;
pub(crate) mod process_package;
pub(crate) mod publish_result;
pub mod resemblance;
pub(crate) mod verdict;
