//! Feeds broken input to a reader: no panic, no abort, no endless loop and no gigabytes, whatever comes.
//!
//! Inputs are valid examples that were broken at random, without measuring what they reach: that needs nothing but the
//! build which is tested anyway. Every input follows from a seed and a number, so that each can be made again.

pub mod mutation;
pub mod runner;
pub mod worker;

/// Something that reads bytes from outside.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Valid inputs, and some that once broke it.
    pub corpus: Vec<Vec<u8>>,
    /// What such inputs are made of: put in where it does not belong.
    pub words: &'static [&'static [u8]],
    /// Reads any bytes.
    pub read: fn(&[u8]),
}

impl Target {
    /// The input of this number.
    #[must_use]
    pub fn input(&self, seed: u64, number: u64) -> Vec<u8> {
        mutation::broken(&self.corpus, self.words, seed, number)
    }
}
