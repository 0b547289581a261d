//! Describes a camera to plug in: what it says it is, and which formats it offers.

/// How it packs its pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Mjpeg,
    Yuyv,
    Nv12,
    /// One byte a pixel, as infrared cameras do.
    Grey,
}

impl Packing {
    pub(crate) fn bits_a_pixel(self) -> u8 {
        match self {
            Self::Mjpeg | Self::Yuyv => 16,
            Self::Nv12 => 12,
            Self::Grey => 8,
        }
    }
}

/// Tenths of a microsecond that a picture takes, as the class of USB cameras counts them.
pub(crate) const AT_30: u32 = 333_333;
pub(crate) const AT_15: u32 = 666_666;
pub(crate) const AT_10: u32 = 1_000_000;
/// 2/15 of a second.
pub(crate) const AT_7_5: u32 = 1_333_333;
/// 1001/30000 of a second, which the kernel tells as 100/2997.
pub(crate) const AT_29_97: u32 = 333_667;
pub(crate) const AT_59_94: u32 = 166_833;
pub(crate) const AT_23_976: u32 = 417_083;

/// A packing, a size, and its times a picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mode {
    pub(crate) packing: Packing,
    pub(crate) width: u16,
    pub(crate) height: u16,
    pub(crate) times: &'static [u32],
}

/// A mode.
pub(crate) const fn mode(packing: Packing, width: u16, height: u16, times: &'static [u32]) -> Mode {
    Mode { packing, width, height, times }
}

impl Mode {
    /// Bytes that a picture has at most.
    pub(crate) fn most_bytes(&self) -> u32 {
        u32::from(self.width) * u32::from(self.height) * u32::from(self.packing.bits_a_pixel()) / 8
    }
}

/// What the camera set out to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Committed {
    pub(crate) packing: Packing,
    pub(crate) width: u16,
    pub(crate) height: u16,
    pub(crate) time: u32,
}

/// A camera.
#[derive(Debug, Clone)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) serial: &'static str,
    pub(crate) modes: Vec<Mode>,
}

impl Kind {
    /// One with these modes; those of a packing stand together.
    pub(crate) fn offering(modes: &[Mode]) -> Self {
        Self { name: "Emulated Camera", serial: "0001", modes: modes.to_vec() }
    }

    /// The mode by the numbers that the class of USB cameras gives it: of its packing, and among those of this packing.
    pub(crate) fn by_numbers(&self, packing: u8, size: u8) -> Option<Mode> {
        let packing = *self.packings().get(usize::from(packing).checked_sub(1)?)?;
        let mut sizes = self.modes.iter().filter(|mode| mode.packing == packing);
        sizes.nth(usize::from(size).checked_sub(1)?).copied()
    }

    /// The packings, in the order of their numbers.
    pub(crate) fn packings(&self) -> Vec<Packing> {
        let mut packings: Vec<Packing> = self.modes.iter().map(|mode| mode.packing).collect();
        packings.dedup();
        packings
    }
}
