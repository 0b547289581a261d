//! Answers what the kernel asks the camera over its control pipe.

use crate::emulated::descriptors;
use crate::emulated::kind::{Committed, Kind};
use crate::emulated::knobs::Knobs;

/// Bytes of the questions about streaming, in version 1.0 of the class.
const PROBE: usize = 26;
/// Bytes that the camera sends at once, at most.
pub(super) const PAYLOAD: usize = 16_384;

/// The camera as far as it is asked and told.
pub(super) struct Controlled {
    kind: Kind,
    pub(super) knobs: Knobs,
    probed: Committed,
    numbers: (u8, u8),
    pub(super) committed: Option<Committed>,
}

/// Eight bytes that begin each request (Universal Serial Bus Specification 2.0, 9.3).
#[derive(Debug, Clone, Copy)]
pub(super) struct Setup {
    kind: u8,
    request: u8,
    value: [u8; 2],
    index: [u8; 2],
    length: u16,
}

impl Setup {
    pub(super) fn new(bytes: [u8; 8]) -> Self {
        let [kind, request, value, more_value, index, more_index, length, more_length] = bytes;
        Self {
            kind,
            request,
            value: [value, more_value],
            index: [index, more_index],
            length: u16::from_le_bytes([length, more_length]),
        }
    }
}

impl Controlled {
    pub(super) fn new(kind: Kind) -> Self {
        let first = kind.modes[0];
        let probed = Committed {
            packing: first.packing,
            width: first.width,
            height: first.height,
            time: first.times[0],
        };
        Self { kind, knobs: Knobs::default(), probed, numbers: (1, 1), committed: None }
    }

    /// What the camera answers, or that it refuses (`None`).
    pub(super) fn answer(&mut self, setup: Setup, data: &[u8]) -> Option<Vec<u8>> {
        let Setup { kind, request, value: [number, what], index: [interface, part], length } =
            setup;
        let answer = match (kind, request) {
            (0x80, 0x06) => match what {
                1 => descriptors::device(),
                2 => descriptors::configuration(&self.kind),
                3 => descriptors::text(&self.kind, number)?,
                _ => return None,
            },
            // Its state, its configuration; that it is configured, that an interface is chosen.
            (0x80..=0x82, 0x00) => vec![0; 2],
            (0x80, 0x08) => vec![1],
            (0x00, 0x05 | 0x09) | (0x01, 0x0b) => Vec::new(),
            // How the kernel says that nobody looks any more.
            (0x02, 0x01) => Vec::new(),
            (0xa1, question) if interface == descriptors::STREAMING => {
                self.streaming_told(question)?
            }
            (0x21, 0x01) if interface == descriptors::STREAMING => {
                self.stream(what, data)?;
                Vec::new()
            }
            (0xa1, question) => self.knobs.told(part, what, question)?,
            (0x21, 0x01) => self.knobs.set(part, what, data).then(Vec::new)?,
            _ => return None,
        };
        Some(answer[..answer.len().min(usize::from(length))].to_vec())
    }

    fn streaming_told(&self, question: u8) -> Option<Vec<u8>> {
        match question {
            0x85 => return Some((PROBE as u16).to_le_bytes().to_vec()),
            0x86 => return Some(vec![3]),
            0x81..=0x84 | 0x87 => {}
            _ => return None,
        }
        let mode = self.kind.by_numbers(self.numbers.0, self.numbers.1)?;
        let mut bytes = vec![0; PROBE];
        (bytes[2], bytes[3]) = self.numbers;
        bytes[4..8].copy_from_slice(&self.probed.time.to_le_bytes());
        bytes[18..22].copy_from_slice(&mode.most_bytes().to_le_bytes());
        bytes[22..26].copy_from_slice(&(PAYLOAD as u32).to_le_bytes());
        Some(bytes)
    }

    fn stream(&mut self, what: u8, data: &[u8]) -> Option<()> {
        let wanted = u32::from_le_bytes(data.get(4..8)?.try_into().ok()?);
        if let Some(mode) = self.kind.by_numbers(data[2], data[3]) {
            let nearest = mode.times.iter().copied().min_by_key(|time| time.abs_diff(wanted))?;
            self.numbers = (data[2], data[3]);
            self.probed = Committed {
                packing: mode.packing,
                width: mode.width,
                height: mode.height,
                time: nearest,
            };
        }
        if what == 2 {
            self.committed = Some(self.probed);
        }
        Some(())
    }
}
