//! Makes the files as a power cut would have left them.

use crate::dice::Dice;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Disks write whole sectors of this size, in any order between two flushes.
const SECTOR: usize = 512;

/// One thing that was done to a file, named without its folder.
#[derive(Debug, Clone)]
pub(crate) enum Op {
    /// What was on the disk before.
    Found {
        file: String,
        bytes: Vec<u8>,
    },
    Write {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        to: usize,
    },
    Flush {
        file: String,
    },
    Delete {
        file: String,
    },
    Mark(u64),
}

impl Op {
    /// What makes the files of a folder as they are.
    pub(crate) fn files_of(folder: &Path) -> Vec<Self> {
        let entries = fs::read_dir(folder).expect("a folder that exists");
        let files = entries.flatten().filter(|entry| entry.path().is_file());
        let found = files.map(|entry| Self::Found {
            file: entry.file_name().to_string_lossy().into_owned(),
            bytes: fs::read(entry.path()).expect("a file that can be read"),
        });
        found.collect()
    }
}

/// How much a flush is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flushes {
    /// What was written before is on the disk.
    Honest,
    /// Nothing is worth anything: a disk that lies.
    Lies,
    /// The log is flushed only before its pages go into the database, as with `synchronous = NORMAL`.
    LogBeforeCheckpoint,
}

/// Everything that was done to the files of a folder, in order.
#[derive(Debug)]
pub struct Recording(Vec<Op>);

#[derive(Default)]
struct Content {
    durable: Vec<u8>,
    /// Writes and truncations since the last flush.
    pending: Vec<Op>,
}

impl Recording {
    pub(crate) const fn new(ops: Vec<Op>) -> Self {
        Self(ops)
    }

    /// How many moments there are at which the power can go.
    #[must_use]
    pub fn moments(&self) -> usize {
        self.0.len()
    }

    /// The moment just after a mark was set, if it was.
    #[must_use]
    pub fn moment_of(&self, mark: u64) -> Option<usize> {
        let is_it = |op: &Op| matches!(op, Op::Mark(number) if *number == mark);
        self.0.iter().position(is_it).map(|number| number + 1)
    }

    /// The marks that were set before this moment.
    #[must_use]
    pub fn marks_before(&self, moment: usize) -> Vec<u64> {
        let before = self.0.iter().take(moment);
        before
            .filter_map(|op| if let Op::Mark(number) = op { Some(*number) } else { None })
            .collect()
    }

    /// Writes the files into a folder as the disk would have them if the power went at this moment.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn leave(
        &self,
        moment: usize,
        flushes: Flushes,
        dice: &mut Dice,
        folder: &Path,
    ) -> std::io::Result<()> {
        let mut files: BTreeMap<&str, Content> = BTreeMap::new();
        // What was there before is there at every moment.
        let happened = |number: usize, op: &Op| number < moment || matches!(op, Op::Found { .. });
        for (number, op) in
            self.0.iter().enumerate().take_while(|(number, op)| happened(*number, op))
        {
            match op {
                Op::Found { file, bytes } => {
                    files.entry(file).or_default().durable.clone_from(bytes);
                }
                Op::Write { file, .. } | Op::Truncate { file, .. } => {
                    files.entry(file).or_default().pending.push(op.clone());
                }
                Op::Flush { file } if self.is_worth_something(number, file, flushes) => {
                    let content = files.entry(file).or_default();
                    for op in content.pending.drain(..) {
                        apply(&mut content.durable, &op);
                    }
                }
                Op::Delete { file } => drop(files.remove(file.as_str())),
                Op::Flush { .. } | Op::Mark(_) => {}
            }
        }
        for (file, mut content) in files {
            let kept = survivors(&content.pending, dice);
            for op in kept {
                apply(&mut content.durable, &op);
            }
            fs::write(folder.join(file), content.durable)?;
        }
        Ok(())
    }

    fn is_worth_something(&self, number: usize, file: &str, flushes: Flushes) -> bool {
        match flushes {
            Flushes::Honest => true,
            Flushes::Lies => false,
            Flushes::LogBeforeCheckpoint => {
                let next = self.0.iter().skip(number).find_map(|op| match op {
                    Op::Write { file, .. } => Some(file.as_str()),
                    _ => None,
                });
                !file.ends_with("-wal") || next.is_some_and(|next| !next.ends_with("-wal"))
            }
        }
    }
}

/// Which of the unflushed writes reached the disk: none, all, the first ones, or any sectors.
fn survivors(pending: &[Op], dice: &mut Dice) -> Vec<Op> {
    match dice.below(4) {
        0 => Vec::new(),
        1 => pending.to_vec(),
        2 => pending[..dice.below(pending.len() + 1)].to_vec(),
        _ => pending.iter().flat_map(|op| torn(op, dice)).collect(),
    }
}

/// Any sectors of a write; a truncation happens or does not.
fn torn(op: &Op, dice: &mut Dice) -> Vec<Op> {
    let Op::Write { file, at, bytes } = op else {
        return if dice.below(2) == 0 { Vec::new() } else { vec![op.clone()] };
    };
    let mut kept = Vec::new();
    for (number, sector) in bytes.chunks(SECTOR).enumerate() {
        if dice.below(2) == 1 {
            let at = at + number * SECTOR;
            kept.push(Op::Write { file: file.clone(), at, bytes: sector.to_vec() });
        }
    }
    kept
}

fn apply(content: &mut Vec<u8>, op: &Op) {
    match op {
        Op::Write { at, bytes, .. } => {
            let end = at + bytes.len();
            if content.len() < end {
                content.resize(end, 0);
            }
            content[*at..end].copy_from_slice(bytes);
        }
        Op::Truncate { to, .. } => content.resize(*to, 0),
        Op::Found { .. } | Op::Flush { .. } | Op::Delete { .. } | Op::Mark(_) => {}
    }
}
