//! Tests the disk with plain tables: what it refuses, and that its power cuts tell a careful program from a careless one.

use crate::{Dice, DiskCall, DiskFault, FaultyDisk, Flushes};
use rusqlite::Connection;
use std::path::Path;

/// A database as the store opens it: alone, with a log that is flushed at every commit.
fn connect(folder: &Path) -> Connection {
    try_connect(folder).unwrap()
}

fn try_connect(folder: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(folder.join("x.db"))?;
    for (name, value) in
        [("locking_mode", "EXCLUSIVE"), ("journal_mode", "WAL"), ("synchronous", "FULL")]
    {
        connection.pragma_update(None, name, value)?;
    }
    connection.execute_batch("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY)")?;
    Ok(connection)
}

/// The rows that can be read.
fn count(connection: &Connection) -> i64 {
    connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap_or_default()
}

fn insert(connection: &Connection) -> rusqlite::Result<usize> {
    connection.execute("INSERT INTO t DEFAULT VALUES", [])
}

#[test]
fn what_is_refused_fails_so_often_and_nothing_elsewhere() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let disk = FaultyDisk::below(folder.path());
    let (connection, elsewhere) = (connect(folder.path()), connect(other.path()));
    for (call, fault) in [
        (DiskCall::Write, DiskFault::Full),
        (DiskCall::Write, DiskFault::Device),
        (DiskCall::Flush, DiskFault::Device),
    ] {
        let before = disk.refused();
        disk.refuse(call, fault, 0, 1);
        insert(&elsewhere).unwrap();
        assert!(insert(&connection).is_err(), "{call:?} {fault:?}");
        assert_eq!(disk.refused(), before + 1);
        insert(&connection).unwrap();
    }
    disk.refuse(DiskCall::Flush, DiskFault::Device, 0, usize::MAX);
    assert!(insert(&connection).is_err() && insert(&connection).is_err());
    disk.heal();
    insert(&connection).unwrap();
}

/// Rows lost that a mark acknowledged, over many cuts.
fn lost(flushes: Flushes) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::below(folder.path());
    let connection = connect(folder.path());
    disk.record();
    for number in 1..=40 {
        insert(&connection).unwrap();
        disk.mark(number);
    }
    drop(connection);
    let recording = disk.recorded();
    let mut dice = Dice::new(7);
    let mut lost = 0;
    for moment in (1..=recording.moments()).step_by(3) {
        let after = tempfile::tempdir().unwrap();
        recording.leave(moment, flushes, &mut dice, after.path()).unwrap();
        let acknowledged = recording.marks_before(moment).last().copied().unwrap_or_default();
        let found = try_connect(after.path()).map_or(0, |opened| count(&opened));
        lost += usize::from(u64::try_from(found).unwrap() < acknowledged);
        assert!(found <= 40);
    }
    lost
}

#[test]
fn power_cuts_lose_what_was_not_flushed_and_nothing_else() {
    assert_eq!(lost(Flushes::Honest), 0);
    assert!(lost(Flushes::LogBeforeCheckpoint) > 0, "a careless program is caught");
    assert!(lost(Flushes::Lies) > 0, "a lying disk is caught");
}
