//! Counts the different pictures that really appear on a part of the screen.

use anyhow::Result;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};
use x11rb::rust_connection::RustConnection;

/// Between two looks: four for every picture of a camera at 30 a second.
const LOOK: Duration = Duration::from_micros(8_333);

/// A part of the screen in pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Region {
    pub(crate) x: i16,
    pub(crate) y: i16,
    pub(crate) width: u16,
    pub(crate) height: u16,
}

/// What was counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    /// Looks taken.
    pub(crate) looks: u32,
    /// Looks that showed another picture than the one before.
    pub(crate) changes: u32,
    /// The longest time one picture stayed.
    pub(crate) longest: Duration,
    /// How long it was looked at.
    pub(crate) over: Duration,
}

impl Counted {
    /// New pictures a second.
    pub(crate) fn per_second(&self) -> f32 {
        self.changes as f32 / self.over.as_secs_f32()
    }
}

/// A display to look at.
pub(crate) struct Looker {
    server: RustConnection,
    root: u32,
}

impl Looker {
    /// Looks at this display, as in `DISPLAY`.
    pub(crate) fn at(display: &str) -> Result<Self> {
        let (server, screen) = RustConnection::connect(Some(display))?;
        let root = server.setup().roots[screen].root;
        Ok(Self { server, root })
    }

    /// A number for what a part shows now: another picture, another number.
    pub(crate) fn look(&self, part: Region) -> Result<u64> {
        let Region { x, y, width, height } = part;
        let image = self
            .server
            .get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, !0)?
            .reply()?;
        let mut hasher = DefaultHasher::new();
        image.data.hash(&mut hasher);
        Ok(hasher.finish())
    }
}

/// Looks at a part of a display for so long.
pub(crate) fn count(display: &str, part: Region, span: Duration) -> Result<Counted> {
    let looker = Looker::at(display)?;
    let began = Instant::now();
    let mut counted = Counted { looks: 1, changes: 0, longest: Duration::ZERO, over: span };
    let (mut last, mut since) = (looker.look(part)?, began);
    let mut next = began;
    while began.elapsed() < span {
        next += LOOK;
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        let now = looker.look(part)?;
        counted.looks += 1;
        counted.longest = counted.longest.max(since.elapsed());
        if now != last {
            counted.changes += 1;
            (last, since) = (now, Instant::now());
        }
    }
    counted.over = began.elapsed();
    Ok(counted)
}
