//! Sends the camera's pictures piece by piece, with what can be wrong with them.

use crate::emulated::requests::PAYLOAD;
use crate::emulated::wire::{Device, lock};
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What stands before each piece: its own length, and flags, of which the lowest changes from picture to picture.
const HEADER: usize = 2;
const END_OF_HEADER: u8 = 0x80;
const DAMAGED: u8 = 0x40;
const LAST_PIECE: u8 = 0x02;

/// What is wrong with a camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Fault {
    None,
    /// It sends no pictures.
    Stalled,
    /// It sends no pictures and answers nothing.
    Dead,
    /// Each second picture ends in its middle.
    Halves,
    /// Each second picture lacks a piece in its middle.
    Torn,
    /// The camera says of each second picture that it is damaged, and it is.
    Marked,
    /// What it sends is no picture.
    Garbage,
}

/// The fault it has now.
#[derive(Debug)]
pub(crate) struct Faults(AtomicU8);

impl Default for Faults {
    fn default() -> Self {
        Self(AtomicU8::new(Fault::None as u8))
    }
}

impl Faults {
    /// From now on it has this fault.
    pub(crate) fn have(&self, fault: Fault) {
        self.0.store(fault as u8, Ordering::SeqCst);
    }

    pub(super) fn has(&self, fault: Fault) -> bool {
        self.0.load(Ordering::SeqCst) == fault as u8
    }

    fn is_silent(&self) -> bool {
        self.has(Fault::Stalled) || self.has(Fault::Dead)
    }
}

impl Device {
    /// Sends pictures until the cable is pulled.
    pub(super) fn send_pictures(&self) {
        let mut next = Instant::now();
        for number in 0_usize.. {
            let committed = loop {
                if self.gone.load(Ordering::SeqCst) {
                    return;
                }
                let committed = lock(&self.controlled).committed;
                match committed {
                    Some(committed) if !self.faults.is_silent() => break committed,
                    _ => thread::sleep(Duration::from_millis(20)),
                }
            };
            let frames = self.film.packed(committed.packing);
            let Some(frame) = frames.get(number % frames.len().max(1)) else {
                // Asked for what it does not film in.
                thread::sleep(Duration::from_millis(20));
                continue;
            };
            let (bytes, flags) = self.as_it_is_sent(frame, number % 2 == 1);
            if !self.send_picture(&bytes, flags | u8::from(number % 2 == 1)) {
                return;
            }
            // A camera that could not keep up does not hurry afterwards.
            next += Duration::from_nanos(u64::from(committed.time) * 100);
            next = next.max(Instant::now());
            thread::sleep(next.saturating_duration_since(Instant::now()));
        }
    }

    fn as_it_is_sent(&self, frame: &[u8], is_bad: bool) -> (Vec<u8>, u8) {
        match () {
            () if is_bad && self.faults.has(Fault::Halves) => {
                (frame[..frame.len() / 2].to_vec(), 0)
            }
            () if is_bad && self.faults.has(Fault::Torn) => (torn(frame), 0),
            () if is_bad && self.faults.has(Fault::Marked) => (torn(frame), DAMAGED),
            () if self.faults.has(Fault::Garbage) => (vec![0x5a; frame.len()], 0),
            () => (frame.to_vec(), 0),
        }
    }

    /// Sends a picture in pieces; false when the cable is pulled.
    fn send_picture(&self, mut left: &[u8], flags: u8) -> bool {
        while !left.is_empty() {
            let is_sent = self.send_piece(|room| {
                let (piece, rest) = left.split_at(left.len().min(room.min(PAYLOAD) - HEADER));
                left = rest;
                let last = if left.is_empty() { LAST_PIECE } else { 0 };
                [&[HEADER as u8, END_OF_HEADER | flags | last], piece].concat()
            });
            if !is_sent {
                return false;
            }
        }
        true
    }
}

/// As when one piece on the cable is lost.
fn torn(frame: &[u8]) -> Vec<u8> {
    let middle = frame.len() / 2;
    let lost = (frame.len() / 8).min(PAYLOAD);
    [&frame[..middle], &frame[middle + lost..]].concat()
}
