//! Loads modules of the kernel that this computer was started with.

use std::fs;
use std::process::Command;

/// Where they lie, each with the list of what it needs, in order.
const FOLDER: &str = "/mod";
const BUSYBOX: &str = "/bin/busybox";

/// Loads a module with its parameters, after what it needs.
pub(crate) fn load(name: &str, parameters: &str) {
    let order = fs::read_to_string(format!("{FOLDER}/{name}.order")).unwrap();
    for file in order.lines() {
        let mut insert = Command::new(BUSYBOX);
        insert.args(["insmod", &format!("{FOLDER}/{file}")]);
        if order.lines().last() == Some(file) {
            insert.args(parameters.split_whitespace());
        }
        // What another one needed is there already.
        let _ = insert.output();
    }
}

/// Removes a module that nobody uses any more.
pub(crate) fn remove(name: &str) {
    let _ = Command::new(BUSYBOX).args(["rmmod", name]).output();
}

/// The kernel's version.
pub(crate) fn kernel() -> String {
    fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim().to_owned()
}
