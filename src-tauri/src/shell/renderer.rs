//! Chooses how WebKitGTK paints.

use std::fs;

const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Without a GPU the DMABUF renderer composites through llvmpipe: the preview then reaches the screen at 18 frames
/// a second instead of 30, at three times the CPU. The choice of whoever set the variable wins.
///
/// Must run first in `main`: before GTK starts and before any thread.
pub(crate) fn choose() {
    let has_gpu = fs::read_dir("/dev/dri").is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
    });
    if !has_gpu && std::env::var_os(SWITCH).is_none() {
        #[expect(unsafe_code, reason = "WebKitGTK can be told only by the environment")]
        // SAFETY: called first in `main`, while no other thread exists that could read the environment.
        unsafe {
            std::env::set_var(SWITCH, "1");
        }
    }
}
