//! `cargo xtask torture camera`: the real worker and its supervisor against the camera drivers of Debian's kernel, in an
//! emulated computer without KVM. Ends with one line of JSON.

mod archive;
mod guest;
mod modules;
mod packages;
mod verdict;

use super::built;
use crate::shell::{root, run as run_command, say};
use crate::{debian, set_up, workspace};
use anyhow::{Context, Result, bail};
use archive::Archive;
use packages::Packages;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use verdict::Verdict;

/// The emulated computer is switched off then, whatever it does: on two busy cores it needs about a third of this.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// The modules of the kernel that cases load.
const MODULES: [&str; 3] = ["uvcvideo", "vhci-hcd", "vivid"];

const INIT: &str = "#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t devtmpfs dev /dev
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t tmpfs tmp /tmp
echo 1 > /proc/sys/kernel/printk
only=\"$(/bin/busybox cat /only)\" /bin/kernel
/bin/busybox poweroff -f
";

/// Unpacks what it needs, builds, boots, and judges; with `only`, the cases whose names contain it.
pub(crate) fn run(only: Option<&str>) -> Result<()> {
    let folder = root().join("target/torture-camera");
    set_up(&[debian::BUILD])?;
    let packages = Packages::unpacked(&folder)?;
    let programs = programs()?;
    let image = folder.join("initrd");
    fs::write(&image, initrd(&packages, &programs, &folder, only.unwrap_or_default())?)?;
    say(&format!("booting Linux {}, at most {} minutes", packages.version, LIMIT.as_secs() / 60));
    let began = Instant::now();
    let line = guest::told(&packages, &image, LIMIT)?;
    let verdict = Verdict::read(&line);
    writeln!(std::io::stdout(), "{}", verdict.line(began.elapsed(), LIMIT))?;
    let faults = verdict.faults(only.is_none());
    if !faults.is_empty() {
        bail!("{}", faults.join("; "));
    }
    Ok(())
}

/// The worker, and the program with the cases.
struct Programs {
    worker: PathBuf,
    cases: PathBuf,
}

fn programs() -> Result<Programs> {
    let mut build = workspace::linted(&["test"]);
    build.args(["--no-run", "--test", "kernel", "--message-format", "json-render-diagnostics"]);
    let executables = built(build)?;
    let is_cases = |path: &&PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("kernel-"))
    };
    let cases = executables.iter().find(is_cases).context("cargo made no cases")?;
    // Cargo makes the programs of a package before its tests, and puts them above these.
    let programs = cases.parent().and_then(Path::parent).context("cargo's folders")?;
    Ok(Programs { worker: programs.join("camera-worker"), cases: cases.clone() })
}

/// What the emulated computer has instead of a disk.
fn initrd(packages: &Packages, programs: &Programs, folder: &Path, only: &str) -> Result<Vec<u8>> {
    let mut archive = Archive::default();
    archive.add("init", INIT.as_bytes());
    archive.add("only", only.as_bytes());
    for folder in ["proc", "dev", "sys", "tmp"] {
        archive.add_folder(folder);
    }
    archive.add("bin/busybox", &fs::read(&packages.busybox)?);
    for module in MODULES {
        let needed = modules::in_order(&packages.modules, module)?;
        let names: Vec<String> = needed.iter().map(|path| modules::file_name(path)).collect();
        archive.add(&format!("mod/{module}.order"), names.join("\n").as_bytes());
        for (path, name) in needed.iter().zip(&names) {
            archive.add(&format!("mod/{name}"), &fs::read(path)?);
        }
    }
    for (name, program) in [("camera-worker", &programs.worker), ("kernel", &programs.cases)] {
        let stripped = folder.join(name);
        let mut strip = Command::new("strip");
        run_command(strip.arg("-o").arg(&stripped).arg(program))?;
        archive.add(&format!("bin/{name}"), &fs::read(&stripped)?);
        for library in libraries(program)? {
            archive.add(library.trim_start_matches('/'), &fs::read(&library)?);
        }
    }
    Ok(archive.finished())
}

/// The shared libraries of a program, as the system finds them, and what loads them.
fn libraries(program: &Path) -> Result<Vec<String>> {
    let told = Command::new("ldd").arg(program).output().context("cannot start ldd")?;
    let told = String::from_utf8(told.stdout)?;
    if told.contains("not found") {
        bail!("{} lacks libraries: {told}", program.display());
    }
    Ok(library_paths(&told).into_iter().map(str::to_owned).collect())
}

fn library_paths(told: &str) -> Vec<&str> {
    told.split_whitespace().filter(|word| word.starts_with('/')).collect()
}

#[cfg(test)]
mod tests {
    use super::library_paths;

    #[test]
    fn libraries_are_read_from_what_ldd_says() {
        let told = "\tlinux-vdso.so.1 (0x00007ffd)\n\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x1)\n\
                    \t/lib64/ld-linux-x86-64.so.2 (0x2)\n";
        let paths = ["/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2"];
        assert_eq!(library_paths(told), paths);
    }
}
