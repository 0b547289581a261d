//! Reads the kernel's USB requests from a socket and answers them (Linux, `Documentation/usb/usbip_protocol.rst`).

use crate::emulated::film::Film;
use crate::emulated::kind::Kind;
use crate::emulated::pictures::{Fault, Faults};
use crate::emulated::requests::{Controlled, Setup};
use std::collections::VecDeque;
use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const HEADER: usize = 48;
const SUBMIT: u32 = 1;
const UNLINK: u32 = 2;
const SUBMITTED: u32 = 3;
const UNLINKED: u32 = 4;

/// Errors as the kernel numbers them.
const BROKEN_PIPE: i32 = -32;
const RESET: i32 = -104;

/// A request for a piece of a picture, which waits until there is one.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    number: u32,
    /// Bytes that it takes.
    room: u32,
}

/// The camera behind the socket.
pub(super) struct Device {
    cable: Mutex<UnixStream>,
    waiting: Mutex<VecDeque<Waiting>>,
    /// Questions that it will never answer.
    ignored: Mutex<Vec<u32>>,
    came: Condvar,
    pub(super) controlled: Mutex<Controlled>,
    pub(super) film: Arc<Film>,
    pub(super) faults: Faults,
    pub(super) gone: AtomicBool,
}

struct Request {
    command: u32,
    number: u32,
    is_in: bool,
    endpoint: u32,
    /// Bytes to send or to take; of a request to forget another, the number of that one.
    length: u32,
    forget: u32,
    setup: [u8; 8],
}

impl Request {
    fn read(cable: &mut UnixStream) -> Option<Self> {
        let mut bytes = [0; HEADER];
        cable.read_exact(&mut bytes).ok()?;
        let word =
            |at: usize| bytes[at * 4..].first_chunk().map_or(0, |four| u32::from_be_bytes(*four));
        Some(Self {
            command: word(0),
            number: word(1),
            is_in: word(3) == 1,
            endpoint: word(4),
            forget: word(5),
            length: word(6),
            setup: *bytes.last_chunk()?,
        })
    }
}

impl Device {
    pub(super) fn new(cable: UnixStream, kind: Kind, film: Arc<Film>) -> Self {
        Self {
            cable: Mutex::new(cable),
            waiting: Mutex::default(),
            ignored: Mutex::default(),
            came: Condvar::new(),
            controlled: Mutex::new(Controlled::new(kind)),
            film,
            faults: Faults::default(),
            gone: AtomicBool::new(false),
        }
    }

    /// Answers until the cable is pulled.
    pub(super) fn serve(&self, mut cable: UnixStream) {
        while let Some(request) = Request::read(&mut cable) {
            match request.command {
                SUBMIT => {
                    let mut data = Vec::new();
                    if !request.is_in {
                        data.resize(request.length as usize, 0);
                        if cable.read_exact(&mut data).is_err() {
                            break;
                        }
                    }
                    self.submitted(&request, &data);
                }
                UNLINK => {
                    let mut waiting = lock(&self.waiting);
                    let before = waiting.len();
                    waiting.retain(|one| one.number != request.forget);
                    let was_waiting = waiting.len() < before;
                    drop(waiting);
                    let mut ignored = lock(&self.ignored);
                    let before = ignored.len();
                    ignored.retain(|number| *number != request.forget);
                    let status = if was_waiting || ignored.len() < before { RESET } else { 0 };
                    drop(ignored);
                    self.send(UNLINKED, request.number, status, 0, &[]);
                }
                _ => break,
            }
        }
        self.gone.store(true, Ordering::SeqCst);
        self.came.notify_all();
    }

    fn submitted(&self, request: &Request, data: &[u8]) {
        let number = request.number;
        match (request.endpoint, request.is_in) {
            (0, _) if self.faults.has(Fault::Dead) => lock(&self.ignored).push(number),
            (0, is_in) => {
                let answer = lock(&self.controlled).answer(Setup::new(request.setup), data);
                match answer {
                    Some(answer) if is_in => {
                        self.send(SUBMITTED, number, 0, answer.len() as u32, &answer);
                    }
                    Some(_) => self.send(SUBMITTED, number, 0, request.length, &[]),
                    None => self.send(SUBMITTED, number, BROKEN_PIPE, 0, &[]),
                }
            }
            (1, true) => {
                lock(&self.waiting).push_back(Waiting { number, room: request.length });
                self.came.notify_all();
            }
            _ => self.send(SUBMITTED, number, BROKEN_PIPE, 0, &[]),
        }
    }

    /// Sends a piece of a picture, made for the room there is, as soon as it is asked for; false when the cable is pulled.
    pub(super) fn send_piece(&self, make: impl FnOnce(usize) -> Vec<u8>) -> bool {
        let mut waiting = lock(&self.waiting);
        let to = loop {
            if self.gone.load(Ordering::SeqCst) {
                return false;
            }
            if let Some(one) = waiting.pop_front() {
                break one;
            }
            let woken = self.came.wait_timeout(waiting, Duration::from_millis(200));
            waiting = woken.unwrap_or_else(PoisonError::into_inner).0;
        };
        let piece = make(to.room as usize);
        // Under the lock: the kernel unplugs a device that answers what it was told to forget.
        self.send(SUBMITTED, to.number, 0, piece.len() as u32, &piece);
        true
    }

    fn send(&self, command: u32, number: u32, status: i32, length: u32, data: &[u8]) {
        let mut bytes = Vec::with_capacity(HEADER + data.len());
        for word in [command, number, 0, 0, 0, status.cast_unsigned(), length] {
            bytes.extend(word.to_be_bytes());
        }
        bytes.resize(HEADER, 0);
        bytes.extend(data);
        // Whoever pulled the cable hears no more.
        let _ = lock(&self.cable).write_all(&bytes);
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
