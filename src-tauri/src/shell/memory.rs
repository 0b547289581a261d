//! What is done so that keys, pictures and numbers are in memory only while they are needed, and nowhere else.

pub(crate) mod core_dumps;
pub(crate) mod heap_limits;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod wiping_heap;
