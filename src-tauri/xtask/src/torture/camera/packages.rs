//! Unpacks Debian's kernel, QEMU and BusyBox below `target`, where they touch nothing that is installed.

use crate::debian;
use crate::shell::{has_program, run, say};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What depends on Debian's present kernel.
const KERNEL: &str = "linux-image-amd64";

/// QEMU with the libraries that are on few systems: to install it could remove others of its family.
const QEMU: &[&str] = &[
    "qemu-system-x86",
    "qemu-system-common",
    "qemu-system-data",
    "seabios",
    "libcapstone4",
    "libdaxctl1",
    "libexecs0",
    "libfdt1",
    "libibverbs1",
    "libndctl6",
    "libnl-3-200",
    "libnl-route-3-200",
    "libpmem1",
    "librdmacm1",
    "libslirp0",
    "libvdeplug2",
];

/// Where everything lies.
pub(super) struct Packages {
    /// The kernel's version.
    pub(super) version: String,
    pub(super) kernel: PathBuf,
    pub(super) modules: PathBuf,
    pub(super) busybox: PathBuf,
    /// The top of what was unpacked.
    pub(super) top: PathBuf,
}

impl Packages {
    /// Those that were unpacked before, or now.
    ///
    /// # Errors
    /// This is not Debian for amd64, or its packages cannot be fetched.
    pub(super) fn unpacked(folder: &Path) -> Result<Self> {
        let top = folder.join("system");
        if !top.is_dir() {
            if !cfg!(target_arch = "x86_64") || !has_program("apt-get") {
                bail!("this needs Debian for amd64: its kernel, QEMU and BusyBox");
            }
            let beside = folder.join("system.new");
            let _ = fs::remove_dir_all(&beside);
            fs::create_dir_all(&beside)?;
            unpack(&beside)?;
            fs::rename(&beside, &top)?;
        }
        let kernel = only(&top.join("boot"), "vmlinuz-")?;
        let version = kernel.file_name().unwrap_or_default().to_string_lossy();
        let version = version.trim_start_matches("vmlinuz-").to_owned();
        let modules = top.join("lib/modules").join(&version).join("kernel");
        Ok(Self { version, kernel, modules, busybox: top.join("bin/busybox"), top })
    }
}

fn unpack(top: &Path) -> Result<()> {
    let names = || -> Result<Vec<String>> {
        let mut names = vec![kernel()?, "busybox-static".to_owned()];
        names.extend(QEMU.iter().map(|name| (*name).to_owned()));
        Ok(names)
    };
    let fetched = names().and_then(|names| fetch(top, &names));
    if fetched.is_err() {
        // What is known about packages is old, or nothing is known.
        debian::update()?;
        fetch(top, &names()?)?;
    }
    for entry in fs::read_dir(top)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ends| ends == "deb") {
            run(Command::new("dpkg").arg("-x").arg(&path).arg(top))?;
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn fetch(top: &Path, names: &[String]) -> Result<()> {
    say(&format!("unpacking Debian packages below {}: {}", top.display(), names.join(" ")));
    run(Command::new("apt-get").args(["download", "-qq"]).args(names).current_dir(top))
}

/// The package of the kernel itself. The one without a signature is the same kernel and needs nothing else.
fn kernel() -> Result<String> {
    let told = Command::new("apt-cache").args(["depends", KERNEL]).stderr(Stdio::null()).output();
    let told = String::from_utf8(told.context("cannot start apt-cache")?.stdout)?;
    named_kernel(&told).with_context(|| format!("apt-cache knows no {KERNEL}"))
}

fn named_kernel(told: &str) -> Option<String> {
    let mut names = told.lines().filter_map(|line| line.trim().strip_prefix("Depends: "));
    names.find(|name| name.starts_with("linux-image-")).map(|name| format!("{name}-unsigned"))
}

fn only(folder: &Path, begins: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut found = paths.filter(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begins))
    });
    found.next().with_context(|| format!("no {begins} in {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::named_kernel;

    #[test]
    fn the_kernel_is_the_one_that_debian_depends_on_now() {
        let told = "linux-image-amd64\n  Depends: linux-image-6.1.0-57-amd64\n";
        assert_eq!(named_kernel(told).as_deref(), Some("linux-image-6.1.0-57-amd64-unsigned"));
        assert_eq!(named_kernel(""), None);
    }
}
