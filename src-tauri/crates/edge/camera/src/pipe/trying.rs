//! What a worker says before it has opened a camera: which one it tries.

use crate::pipe::Greeting;
use std::io::{self, Read, Write};

const MAGIC: [u8; 4] = *b"TBA1";

/// A camera that a worker is about to open; the last one before it ends is what its reason is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trying {
    /// The [`crate::CameraDescription::id`] of the camera.
    pub camera: String,
    /// Its name for people.
    pub name: String,
    /// How many others could be tried instead.
    pub others: u16,
}

/// What comes before the pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// A camera is tried.
    Trying(Trying),
    /// A camera is open: pictures follow.
    Open(Greeting),
}

impl Trying {
    /// Writes it to the pipe.
    ///
    /// # Errors
    /// The pipe is closed.
    pub fn write(&self, pipe: &mut impl Write) -> io::Result<()> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.others.to_le_bytes());
        for text in [&self.camera, &self.name] {
            bytes.extend(u16::try_from(text.len()).map_err(io::Error::other)?.to_le_bytes());
            bytes.extend(text.as_bytes());
        }
        pipe.write_all(&bytes)?;
        pipe.flush()
    }
}

impl Opening {
    /// Reads what comes next from the pipe.
    ///
    /// # Errors
    /// The pipe ended, or what came is not ours.
    pub fn read(pipe: &mut impl Read) -> io::Result<Self> {
        let magic = four_bytes(pipe)?;
        if magic != MAGIC {
            return Greeting::read(&mut magic.as_slice().chain(pipe)).map(Self::Open);
        }
        let others = number(pipe)?;
        let (camera, name) = (text(pipe)?, text(pipe)?);
        Ok(Self::Trying(Trying { camera, name, others }))
    }
}

fn four_bytes(pipe: &mut impl Read) -> io::Result<[u8; 4]> {
    let mut bytes = [0; 4];
    pipe.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn number(pipe: &mut impl Read) -> io::Result<u16> {
    let mut bytes = [0; 2];
    pipe.read_exact(&mut bytes)?;
    Ok(u16::from_le_bytes(bytes))
}

fn text(pipe: &mut impl Read) -> io::Result<String> {
    let mut bytes = vec![0; usize::from(number(pipe)?)];
    pipe.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "no text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_comes_through_and_then_the_greeting() {
        let tried = Trying { camera: "1:2::é".into(), name: "é".into(), others: 2 };
        let greeting = Greeting { camera: "1:2::é".into() };
        let mut bytes = Vec::new();
        tried.write(&mut bytes).unwrap();
        greeting.write(&mut bytes).unwrap();
        let mut pipe = bytes.as_slice();
        assert_eq!(Opening::read(&mut pipe).unwrap(), Opening::Trying(tried));
        assert_eq!(Opening::read(&mut pipe).unwrap(), Opening::Open(greeting));
        assert!(Opening::read(&mut pipe).is_err(), "nothing more");
        bytes[8] = 0xff;
        assert!(Opening::read(&mut bytes.as_slice()).is_err(), "no text");
        bytes[0] = b'X';
        assert!(Opening::read(&mut bytes.as_slice()).is_err(), "not ours");
    }
}
