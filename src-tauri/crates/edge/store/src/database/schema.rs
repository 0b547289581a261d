//! Migrates the tables: numbered migrations, each one transaction, counted in `user_version`.

use crate::error::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// `application_id` of our databases: "TBSM".
pub(crate) const APPLICATION_ID: i32 = 0x5442_534D;

/// Migration n is at index n - 1. Released migrations never change.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_quality_report.sql"),
    include_str!("migrations/0003_tombstones.sql"),
];

/// The format found in the file; 0 for a file nothing was written to yet.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// True for a file in which no store was ever made: creation was cut short by a crash.
pub(crate) fn is_blank(connection: &Connection) -> rusqlite::Result<bool> {
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(version(connection)? == 0 && tables == 0)
}

/// The newest format this program knows.
pub(crate) fn known() -> u32 {
    count(MIGRATIONS)
}

fn count(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).expect("a handful of migrations")
}

/// Brings the tables to the newest version; `and_then` runs inside the first migration's transaction.
pub(crate) fn migrate(
    connection: &mut Connection,
    migrations: &[&str],
    and_then: impl Fn(&Connection) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let found = version(connection)?;
    for (number, sql) in (1..=count(migrations)).zip(migrations).skip(found as usize) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
        if number == 1 {
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            and_then(&transaction)?;
        }
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEXT: &str = "ALTER TABLE secret ADD COLUMN changed_ms INTEGER;";

    #[test]
    fn migrations_run_once_in_order() {
        let mut connection = Connection::open_in_memory().unwrap();
        assert!(is_blank(&connection).unwrap());
        migrate(&mut connection, MIGRATIONS, |_| Ok(())).unwrap();
        assert!(!is_blank(&connection).unwrap());
        let grown = [MIGRATIONS, &[NEXT]].concat();
        migrate(&mut connection, &grown, |_| panic!("only the first migration makes a store"))
            .unwrap();
        let newest = known() + 1;
        assert_eq!(version(&connection).unwrap(), newest);
        migrate(&mut connection, &grown, |_| Ok(())).unwrap();
        assert_eq!((version(&connection).unwrap(), count(&grown)), (newest, newest));
    }

    #[test]
    fn failing_migration_leaves_the_version_before_it() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken = [MIGRATIONS[0], "CREATE TABLE half (x INTEGER) STRICT; SELECT nonsense;"];
        migrate(&mut connection, &broken, |_| Ok(())).unwrap_err();
        assert_eq!(version(&connection).unwrap(), 1);
        assert!(connection.prepare("SELECT x FROM half").is_err());
    }
}
