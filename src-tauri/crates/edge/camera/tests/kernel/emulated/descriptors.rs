//! Writes the descriptors of a USB 2 camera of the video class 1.0 that sends its pictures in bulk.

use crate::emulated::kind::{Kind, Mode, Packing};

/// Numbers that the camera gives its parts.
pub(super) const LENS: u8 = 1;
pub(super) const PROCESSING: u8 = 3;
const OUTPUT: u8 = 2;

/// Of its interfaces.
const CONTROL: u8 = 0;
pub(super) const STREAMING: u8 = 1;

/// Bytes in one packet of the bus.
const PACKET: u16 = 512;

const VIDEO: u8 = 0x0e;
const CLASS_SPECIFIC: u8 = 0x24;

/// The texts it is known by, by their numbers.
pub(super) fn text(kind: &Kind, number: u8) -> Option<Vec<u8>> {
    if number == 0 {
        return Some(vec![4, 3, 0x09, 0x04]); // in American English only
    }
    let text = ["Tabasamu", kind.name, kind.serial].get(usize::from(number) - 1).copied()?;
    let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Some([vec![letters.len() as u8 + 2, 3], letters].concat())
}

/// The device itself.
pub(super) fn device() -> Vec<u8> {
    // USB 2.0, several interfaces that belong together, the numbers of its vendor and product, of its texts.
    let mut bytes = vec![18, 1, 0, 2, 0xef, 2, 1, 64];
    bytes.extend(0x1209_u16.to_le_bytes());
    bytes.extend(0x0001_u16.to_le_bytes());
    bytes.extend([0, 1, 1, 2, 3, 1]);
    bytes
}

/// Its only configuration, with all that belongs to it.
pub(super) fn configuration(kind: &Kind) -> Vec<u8> {
    let mut parts = Vec::new();
    parts.push(vec![8, 11, CONTROL, 2, VIDEO, 3, 0, 2]); // two interfaces that belong together
    parts.push(vec![9, 4, CONTROL, 0, 0, VIDEO, 1, 0, 2]);
    let inside = [
        // The lens, with automatic exposure and its time.
        vec![18, CLASS_SPECIFIC, 2, LENS, 0x01, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0x0a, 0, 0],
        // The processing: the temperature of white, the mains, automatic white.
        vec![11, CLASS_SPECIFIC, 5, PROCESSING, LENS, 0, 0, 2, 0x40, 0x14, 0],
        vec![9, CLASS_SPECIFIC, 3, OUTPUT, 0x01, 0x01, 0, PROCESSING, 0],
    ]
    .concat();
    let mut header = vec![13, CLASS_SPECIFIC, 1, 0, 1];
    header.extend((13 + inside.len() as u16).to_le_bytes());
    header.extend(48_000_000_u32.to_le_bytes());
    header.extend([1, STREAMING]);
    parts.push([header, inside].concat());
    parts.push(vec![9, 4, STREAMING, 0, 1, VIDEO, 2, 0, 0]);
    parts.push(streaming(kind));
    let [low, high] = PACKET.to_le_bytes();
    parts.push(vec![7, 5, 0x81, 2, low, high, 0]);
    let parts = parts.concat();
    let mut bytes = vec![9, 2];
    bytes.extend((9 + parts.len() as u16).to_le_bytes());
    bytes.extend([2, 1, 0, 0x80, 250]);
    [bytes, parts].concat()
}

fn streaming(kind: &Kind) -> Vec<u8> {
    let packings = kind.packings();
    let mut formats = Vec::new();
    for (number, packing) in (1..).zip(&packings) {
        let sizes: Vec<&Mode> = kind.modes.iter().filter(|mode| mode.packing == *packing).collect();
        formats.extend(format(number, *packing, sizes.len() as u8));
        for (number, mode) in (1..).zip(sizes) {
            formats.extend(size(number, mode));
        }
    }
    let length = 13 + packings.len();
    let mut header = vec![length as u8, CLASS_SPECIFIC, 1, packings.len() as u8];
    header.extend(((length + formats.len()) as u16).to_le_bytes());
    header.extend([0x81, 0, OUTPUT, 0, 0, 0, 1]);
    header.resize(length, 0);
    [header, formats].concat()
}

fn format(number: u8, packing: Packing, sizes: u8) -> Vec<u8> {
    let code = match packing {
        Packing::Mjpeg => return vec![11, CLASS_SPECIFIC, 6, number, sizes, 1, 1, 0, 0, 0, 0],
        Packing::Yuyv => b"YUY2",
        Packing::Nv12 => b"NV12",
        Packing::Grey => b"Y800",
    };
    let mut bytes = vec![27, CLASS_SPECIFIC, 4, number, sizes];
    bytes.extend(code);
    bytes.extend([0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]);
    bytes.extend([packing.bits_a_pixel(), 1, 0, 0, 0, 0]);
    bytes
}

fn size(number: u8, mode: &Mode) -> Vec<u8> {
    let kind = if mode.packing == Packing::Mjpeg { 7 } else { 5 };
    let length = 26 + 4 * mode.times.len();
    let mut bytes = vec![length as u8, CLASS_SPECIFIC, kind, number, 0];
    bytes.extend(mode.width.to_le_bytes());
    bytes.extend(mode.height.to_le_bytes());
    for number in [mode.most_bytes() * 8, mode.most_bytes() * 240, mode.most_bytes(), mode.times[0]]
    {
        bytes.extend(number.to_le_bytes());
    }
    bytes.push(mode.times.len() as u8);
    bytes.extend(mode.times.iter().flat_map(|time| time.to_le_bytes()));
    bytes
}
