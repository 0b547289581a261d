//! A program that measures itself on demand, so that several can take turns.

use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A program that answers each line of its input with one line. Dropping it ends it.
pub(super) struct Runner {
    child: Child,
    orders: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Runner {
    pub(super) fn start(program: &mut Command) -> Result<Self> {
        let program = program.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = program
            .spawn()
            .with_context(|| format!("cannot start {}", program.get_program().display()))?;
        let orders = child.stdin.take().context("the program has no input")?;
        let output = child.stdout.take().context("the program has no output")?;
        Ok(Self { child, orders, answers: BufReader::new(output).lines() })
    }

    pub(super) fn ask(&mut self, order: &str) -> Result<String> {
        writeln!(self.orders, "{order}")?;
        let answer = self.answers.next().context("a program ended early")?;
        Ok(answer?)
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
