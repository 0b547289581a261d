//! Asks a driver what v4l does not hand on: capabilities that are newer than itself, and one control by its number.
//!
//! v4l drops the capabilities it has no name for, and it lists all controls or none: one of a kind that it does not know
//! makes it panic, and a camera that has such a one would have none at all.

use std::ffi::c_void;
use std::io;
use std::mem;
use v4l::v4l_sys::{v4l2_capability, v4l2_query_ext_ctrl};
use v4l::v4l2::vidioc;

/// What a control may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) minimum: i64,
    pub(super) maximum: i64,
    /// The flags of `linux/videodev2.h`.
    pub(super) flags: u32,
}

/// What this node can do: the flags of `linux/videodev2.h`.
///
/// # Errors
/// The driver's reason.
pub(super) fn capabilities(device: &v4l::Device) -> io::Result<u32> {
    // SAFETY: a structure of numbers, of which each is valid when it is zero; it is the one that this call fills.
    #[expect(unsafe_code, reason = "v4l hands on the capabilities that it has a name for")]
    let told = unsafe {
        let mut told: v4l2_capability = mem::zeroed();
        ask(device, vidioc::VIDIOC_QUERYCAP, &raw mut told)?;
        told
    };
    Ok(told.device_caps)
}

/// What the control of this number may be.
///
/// # Errors
/// The driver's reason; the camera has no such control.
pub(super) fn range(device: &v4l::Device, id: u32) -> io::Result<Range> {
    // SAFETY: a structure of numbers, of which each is valid when it is zero; it is the one that this call fills.
    #[expect(unsafe_code, reason = "v4l lists all controls or none")]
    let told = unsafe {
        let mut told = v4l2_query_ext_ctrl { id, ..mem::zeroed() };
        ask(device, vidioc::VIDIOC_QUERY_EXT_CTRL, &raw mut told)?;
        told
    };
    Ok(Range { minimum: told.minimum, maximum: told.maximum, flags: told.flags })
}

/// Hands a structure to the driver.
///
/// # Safety
/// `told` is the structure that the kernel names for this call.
#[expect(unsafe_code, reason = "the kernel reads and writes what lies there")]
unsafe fn ask<T>(device: &v4l::Device, call: vidioc::_IOC_TYPE, told: *mut T) -> io::Result<()> {
    // SAFETY: the caller's.
    unsafe { v4l::v4l2::ioctl(device.handle().fd(), call, told.cast::<c_void>()) }
}
