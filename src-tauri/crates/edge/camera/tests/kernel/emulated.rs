//! A webcam that the kernel takes for a real one: it answers USB requests that come through a socket (USB/IP), so that
//! the kernel's own `uvcvideo` makes the video nodes.

mod descriptors;
pub(crate) mod film;
pub(crate) mod kind;
mod knobs;
pub(crate) mod pictures;
mod requests;
mod wire;

pub(crate) use film::Film;
pub(crate) use kind::{Committed, Kind};
pub(crate) use knobs::{AS_MADE, Setting};

use pictures::Faults;
use std::fs;
use std::net::Shutdown;
use std::os::fd::AsRawFd as _;
use std::os::unix::net::UnixStream;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use wire::Device;

/// The virtual host controller (Linux, `drivers/usb/usbip/vhci_sysfs.c`).
const CONTROLLER: &str = "/sys/devices/platform/vhci_hcd.0";
/// What it calls USB 2.
const HIGH_SPEED: u8 = 3;
/// Long enough for a kernel in an emulated computer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A webcam that is plugged in; unplugged when dropped.
pub(crate) struct Webcam {
    device: Arc<Device>,
    cable: UnixStream,
    threads: Vec<JoinHandle<()>>,
    /// The names of its nodes.
    nodes: Vec<String>,
}

impl Webcam {
    /// Plugs a webcam in at a port of the controller and waits until the kernel has made its node.
    pub(crate) fn plug(port: u8, kind: Kind, film: Arc<Film>) -> Result<Self, String> {
        let there = nodes();
        let (ours, kernels) = UnixStream::pair().map_err(|why| format!("a socket: {why}"))?;
        let socket = kernels.as_raw_fd();
        let line = format!("{port} {socket} {} {HIGH_SPEED}", 0x1_0000 + u32::from(port) + 2);
        let attach = format!("{CONTROLLER}/attach");
        // The port of a webcam that was just unplugged is free a moment later.
        wait("a free port", || fs::write(&attach, &line).is_ok())?;
        let share = |socket: &UnixStream| socket.try_clone().map_err(|why| why.to_string());
        let device = Arc::new(Device::new(share(&ours)?, kind, film));
        let reader = {
            let (device, socket) = (Arc::clone(&device), share(&ours)?);
            thread::spawn(move || device.serve(socket))
        };
        let sender = {
            let device = Arc::clone(&device);
            thread::spawn(move || device.send_pictures())
        };
        let threads = vec![reader, sender];
        let mut webcam = Self { device, cable: ours, threads, nodes: Vec::new() };
        wait("the node of a webcam", || nodes().len() > there.len())?;
        // A node for its pictures and one for what describes them.
        thread::sleep(Duration::from_millis(300));
        webcam.nodes = nodes().into_iter().filter(|node| !there.contains(node)).collect();
        Ok(webcam)
    }

    /// Pulls it out; the kernel notices at once, and programs that hold its node a little later.
    pub(crate) fn pull(&self) {
        self.device.gone.store(true, Ordering::SeqCst);
        let _ = self.cable.shutdown(Shutdown::Both);
    }

    /// What is wrong with it.
    pub(crate) fn faults(&self) -> &Faults {
        &self.device.faults
    }

    /// What it was asked to send last.
    pub(crate) fn committed(&self) -> Option<Committed> {
        self.device.controlled.lock().unwrap_or_else(PoisonError::into_inner).committed
    }

    /// What its controls are at.
    pub(crate) fn setting(&self) -> Setting {
        self.device.controlled.lock().unwrap_or_else(PoisonError::into_inner).knobs.setting()
    }

    /// What it films.
    pub(crate) fn film(&self) -> &Film {
        &self.device.film
    }
}

impl Drop for Webcam {
    fn drop(&mut self) {
        self.pull();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
        // While a program holds a node, it stays.
        let is_gone = || !nodes().iter().any(|node| self.nodes.contains(node));
        let _ = wait_for(Duration::from_secs(5), is_gone);
        thread::sleep(Duration::from_millis(200));
    }
}

/// The video nodes of this computer.
pub(crate) fn nodes() -> Vec<String> {
    let entries = fs::read_dir("/dev").map(|entries| entries.flatten().collect::<Vec<_>>());
    let names = entries.unwrap_or_default().into_iter();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| name.starts_with("video")).collect()
}

/// Waits for something.
pub(crate) fn wait(what: &str, done: impl FnMut() -> bool) -> Result<(), String> {
    wait_for(PATIENCE, done).then_some(()).ok_or_else(|| format!("{what} never came"))
}

fn wait_for(patience: Duration, mut done: impl FnMut() -> bool) -> bool {
    let give_up = Instant::now() + patience;
    while !done() {
        if Instant::now() > give_up {
            return false;
        }
        thread::sleep(Duration::from_millis(20));
    }
    true
}
