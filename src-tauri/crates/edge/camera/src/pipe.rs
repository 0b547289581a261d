//! How the worker hands pictures to its parent, over its standard output: first which camera it tries and opened, then for
//! each picture a fixed header and its bytes.

pub mod trying;

use crate::format::PixelFormat;
use std::io::{self, Read, Write};

const MAGIC: [u8; 4] = *b"TBC1";
const HEADER: usize = 4 + 1 + 4 + 4 + 8 + 4;

const GREETING: [u8; 4] = *b"TBG1";

/// The first words of a worker that has opened a camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// The [`crate::CameraDescription::id`] of the camera.
    pub camera: String,
}

impl Greeting {
    /// Writes the greeting to the pipe.
    ///
    /// # Errors
    /// The pipe is closed.
    pub fn write(&self, pipe: &mut impl Write) -> io::Result<()> {
        let length = u16::try_from(self.camera.len()).map_err(io::Error::other)?;
        pipe.write_all(&GREETING)?;
        pipe.write_all(&length.to_le_bytes())?;
        pipe.write_all(self.camera.as_bytes())?;
        pipe.flush()
    }

    /// Reads the greeting from the pipe.
    ///
    /// # Errors
    /// The pipe ended, or what came is not ours.
    pub fn read(pipe: &mut impl Read) -> io::Result<Self> {
        let mut header = [0; 6];
        pipe.read_exact(&mut header)?;
        let strange = || io::Error::new(io::ErrorKind::InvalidData, "not a greeting");
        if header[..4] != GREETING {
            return Err(strange());
        }
        let mut name = vec![0; usize::from(u16::from_le_bytes([header[4], header[5]]))];
        pipe.read_exact(&mut name)?;
        let camera = String::from_utf8(name).map_err(|_| strange())?;
        Ok(Self { camera })
    }
}

/// The largest picture that crosses: 4096x4096 in YUYV.
pub const LARGEST_PICTURE_BYTES: usize = 4096 * 4096 * 2;

/// A picture as the camera made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawPicture {
    /// Counts every picture the camera delivered, unusable ones included.
    pub sequence: u64,
    /// How `bytes` are to be read.
    pub format: PixelFormat,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The picture. Empty when the camera delivered something that is no picture: a sign of life only.
    pub bytes: Vec<u8>,
}

impl RawPicture {
    /// Writes the picture to the pipe.
    ///
    /// # Errors
    /// The pipe is closed.
    pub fn write(&self, pipe: &mut impl Write) -> io::Result<()> {
        let mut header = Vec::with_capacity(HEADER);
        header.extend_from_slice(&MAGIC);
        header.push(match self.format {
            PixelFormat::Mjpeg => 0,
            PixelFormat::Yuyv => 1,
            PixelFormat::Nv12 => 2,
        });
        header.extend_from_slice(&self.width.to_le_bytes());
        header.extend_from_slice(&self.height.to_le_bytes());
        header.extend_from_slice(&self.sequence.to_le_bytes());
        let length = u32::try_from(self.bytes.len()).map_err(io::Error::other)?;
        header.extend_from_slice(&length.to_le_bytes());
        pipe.write_all(&header)?;
        pipe.write_all(&self.bytes)?;
        pipe.flush()
    }

    /// Reads the next picture from the pipe.
    ///
    /// # Errors
    /// The pipe ended, or what came is not ours.
    pub fn read(pipe: &mut impl Read) -> io::Result<Self> {
        let mut header = [0; HEADER];
        pipe.read_exact(&mut header)?;
        let strange = || io::Error::new(io::ErrorKind::InvalidData, "not a picture header");
        let (magic, rest) = header.split_at(4);
        let format = match (magic == MAGIC, rest[0]) {
            (true, 0) => PixelFormat::Mjpeg,
            (true, 1) => PixelFormat::Yuyv,
            (true, 2) => PixelFormat::Nv12,
            _ => return Err(strange()),
        };
        let number =
            |at: usize| u32::from_le_bytes(rest[at..at + 4].try_into().expect("four bytes"));
        let sequence = u64::from_le_bytes(rest[9..17].try_into().expect("eight bytes"));
        let length = number(17) as usize;
        if length > LARGEST_PICTURE_BYTES {
            return Err(strange());
        }
        let mut bytes = vec![0; length];
        pipe.read_exact(&mut bytes)?;
        Ok(Self { sequence, format, width: number(1), height: number(5), bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_comes_through_and_garbage_does_not() {
        let greeting = Greeting { camera: "046d:0825:é:Webcam".into() };
        let mut pipe = Vec::new();
        greeting.write(&mut pipe).unwrap();
        assert_eq!(Greeting::read(&mut pipe.as_slice()).unwrap(), greeting);
        assert!(Greeting::read(&mut &pipe[..pipe.len() - 1]).is_err(), "cut");
        pipe[9] = 0xff;
        assert!(Greeting::read(&mut pipe.as_slice()).is_err(), "no text");
        pipe[0] = b'X';
        assert!(Greeting::read(&mut pipe.as_slice()).is_err(), "not ours");
    }

    #[test]
    fn a_picture_comes_through_and_garbage_does_not() {
        let picture = RawPicture {
            sequence: 7,
            format: PixelFormat::Yuyv,
            width: 4,
            height: 2,
            bytes: (0..16).collect(),
        };
        let mut pipe = Vec::new();
        picture.write(&mut pipe).unwrap();
        assert_eq!(RawPicture::read(&mut pipe.as_slice()).unwrap(), picture);
        assert!(RawPicture::read(&mut &pipe[..pipe.len() - 1]).is_err(), "cut short");
        pipe[0] = b'X';
        assert!(RawPicture::read(&mut pipe.as_slice()).is_err(), "not ours");
        let mut huge = Vec::new();
        picture.write(&mut huge).unwrap();
        huge[HEADER - 4..HEADER].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(RawPicture::read(&mut huge.as_slice()).is_err(), "larger than any camera's");
    }
}
