//! Counts the different pictures that really appear on a part of the screen.

use anyhow::{Result, ensure};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, CreateWindowAux, ImageFormat, WindowClass,
};
use x11rb::rust_connection::RustConnection;

/// Between two looks: four for every picture of a camera at 30 a second.
const LOOK: Duration = Duration::from_micros(8_333);

/// How long new pictures may take to come.
const PATIENCE: Duration = Duration::from_secs(60);

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
    /// Looks that showed another picture than the one before.
    pub(crate) changes: u32,
    /// The longest time one picture stayed.
    pub(crate) longest: Duration,
    /// How long it was looked at.
    pub(crate) over: Duration,
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

    /// The windows of programs, as the window manager lists them.
    pub(crate) fn windows(&self) -> Result<Vec<u32>> {
        let name = self.server.intern_atom(false, b"_NET_CLIENT_LIST")?.reply()?.atom;
        let kind = AtomEnum::WINDOW;
        let list = self.server.get_property(false, self.root, name, kind, 0, 64)?.reply()?;
        Ok(list.value32().map(Iterator::collect).unwrap_or_default())
    }

    /// How far from the left edge of all monitors a window begins, and how wide it is, in pixels.
    pub(crate) fn place(&self, window: u32) -> Result<(i16, u16)> {
        let shape = self.server.get_geometry(window)?.reply()?;
        let corner = self.server.translate_coordinates(window, self.root, 0, 0)?.reply()?;
        Ok((corner.dst_x, shape.width))
    }

    /// Whether a window stays above all others, as its program asked for.
    pub(crate) fn is_on_top(&self, window: u32) -> Result<bool> {
        let [states, above] = [&b"_NET_WM_STATE"[..], b"_NET_WM_STATE_ABOVE"]
            .map(|name| self.server.intern_atom(false, name));
        let (states, above) = (states?.reply()?.atom, above?.reply()?.atom);
        let found =
            self.server.get_property(false, window, states, AtomEnum::ATOM, 0, 64)?.reply()?;
        Ok(found.value32().is_some_and(|mut found| found.any(|state| state == above)))
    }

    /// How many colours a window has that is in front.
    pub(crate) fn colours(&self, window: u32) -> Result<usize> {
        let shape = self.server.get_geometry(window)?.reply()?;
        let image = self
            .server
            .get_image(ImageFormat::Z_PIXMAP, window, 0, 0, shape.width, shape.height, !0)?
            .reply()?;
        let colours: HashSet<&[u8]> = image.data.chunks_exact(4).map(|dot| &dot[..3]).collect();
        Ok(colours.len())
    }

    /// The same of a window that nothing has painted in.
    pub(crate) fn colours_of_a_blank_window(&self) -> Result<usize> {
        let window = self.server.generate_id()?;
        let aux = CreateWindowAux::new().background_pixel(0x00ff_ffff).override_redirect(1);
        self.server
            .create_window(
                0,
                window,
                self.root,
                0,
                0,
                300,
                200,
                0,
                WindowClass::INPUT_OUTPUT,
                0,
                &aux,
            )?
            .check()?;
        self.server.map_window(window)?.check()?;
        let colours = self.colours(window);
        self.server.destroy_window(window)?.check()?;
        colours
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

/// Looks at a part of a display until it has shown this many new pictures.
pub(crate) fn wait_for_pictures(display: &str, part: Region, pictures: u32) -> Result<()> {
    let counted =
        count(display, part, |counted| counted.changes >= pictures || counted.over > PATIENCE)?;
    ensure!(counted.changes >= pictures, "no {pictures} new pictures: {counted:?}");
    Ok(())
}

/// How often a part of a display changes from one of this many looks to the next.
pub(crate) fn changes(display: &str, part: Region, looks: u32) -> Result<u32> {
    let mut left = looks;
    let counted = count(display, part, |_| {
        left = left.saturating_sub(1);
        left == 0
    })?;
    Ok(counted.changes)
}

/// Looks at a part of a display for so long.
pub(crate) fn count_over(display: &str, part: Region, span: Duration) -> Result<Counted> {
    count(display, part, |counted| counted.over >= span)
}

fn count(display: &str, part: Region, mut enough: impl FnMut(&Counted) -> bool) -> Result<Counted> {
    let looker = Looker::at(display)?;
    let began = Instant::now();
    let mut counted = Counted { changes: 0, longest: Duration::ZERO, over: Duration::ZERO };
    let (mut last, mut since) = (looker.look(part)?, began);
    let mut next = began;
    while !enough(&counted) {
        next += LOOK;
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        let now = looker.look(part)?;
        counted.longest = counted.longest.max(since.elapsed());
        if now != last {
            counted.changes += 1;
            (last, since) = (now, Instant::now());
        }
        counted.over = began.elapsed();
    }
    Ok(counted)
}
