//! Opens the one `SQLite` file alone, with safe settings, checks it, and sets it aside when damaged.

mod aside;
mod ballast;
pub(crate) mod disk_space;
mod folder;
mod identity;
mod pragmas;
mod schema;

use crate::anchor::{Anchor, Standings, Uncommitted};
use crate::database::ballast::Ballast;
use crate::database::folder::FILE_NAME;
use crate::database::identity::Identity;
use crate::error::StoreError;
use crate::error::{is_damage, is_unreadable};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// Begins the name of a file that was set aside because it is damaged.
const DAMAGED: &str = "damaged";

/// Begins the name of a file that was set aside because another copy of it goes on.
const COPY: &str = "copy";

/// So many commits are moved from the log into the file when there is time: with photos, a little less than what the log is moved
/// for in the middle of a commit. The next one begins the log anew and flushes that as well, so it is not done after each.
const MOVED_COMMITS: u32 = 6;

/// Room that the log keeps: twice what it grows to.
const LOG_BYTES: u64 = 8 * 1024 * 1024;

/// The open database. Its only writer; another process or connection is refused while it lives.
pub(crate) struct Database {
    connection: Connection,
    folder: PathBuf,
    identity: Identity,
    ballast: Ballast,
    anchor: Option<(Anchor, Uncommitted)>,
    /// What was erased may still lie in the log, or the file is to get smaller.
    must_empty_log: bool,
    /// Commits since the log was last moved into the file.
    commits_in_log: u32,
    /// A write or a read failed in a way after which nothing may be believed until the file is opened again.
    has_failed: Cell<bool>,
}

/// What was found in a folder.
pub(crate) enum Found {
    Nothing,
    /// A file whose creation was cut short before anything was stored.
    Blank(Database),
    Store(Database),
    /// The file is not as it was written.
    Damaged(Database),
}

impl Database {
    /// Opens what is in the folder, checks it, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::FolderRefused`],
    /// [`StoreError::NotDurable`] when a setting cannot be made.
    pub(crate) fn find(folder: &Path) -> Result<Found, StoreError> {
        if !folder::check(folder)? {
            // A salvage that was cut off begins again.
            if !(aside::take_back(folder, DAMAGED)? && folder::check(folder)?) {
                return Ok(Found::Nothing);
            }
        }
        let mut database = match Self::connect(folder) {
            Ok(database) => database,
            Err(Unsound::Damage) => return Ok(Found::Damaged(Self::unopened(folder)?)),
            Err(Unsound::Other(error)) => return Err(error),
        };
        match database.check() {
            Ok(true) => Ok(Found::Blank(database)),
            Ok(false) => {
                schema::migrate(&mut database.connection, schema::MIGRATIONS, |_| Ok(()))?;
                Ok(Found::Store(database))
            }
            Err(Unsound::Damage) => {
                database.leave_as_it_is()?;
                Ok(Found::Damaged(database))
            }
            Err(Unsound::Other(error)) => Err(error),
        }
    }

    /// Makes the database in a folder that has none, or only a blank one. `fill` runs in the same transaction.
    ///
    /// # Errors
    /// [`StoreError::Exists`], and those of [`find`](Self::find).
    pub(crate) fn create(
        folder: &Path,
        fill: impl Fn(&Connection) -> Result<(), StoreError>,
    ) -> Result<Self, StoreError> {
        folder::prepare(folder)?;
        let mut database = match Self::find(folder)? {
            Found::Store(_) | Found::Damaged(_) => return Err(StoreError::Exists),
            _ if folder::has_remains(folder) => return Err(StoreError::Exists),
            Found::Blank(database) => database,
            Found::Nothing => {
                folder::create_file(folder)?;
                match Self::find(folder)? {
                    Found::Blank(database) => database,
                    _ => return Err(StoreError::InUse),
                }
            }
        };
        schema::migrate(&mut database.connection, schema::MIGRATIONS, fill)?;
        Ok(database)
    }

    fn connect(folder: &Path) -> Result<Self, Unsound> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_NOFOLLOW
            | OpenFlags::SQLITE_OPEN_PRIVATE_CACHE;
        // The parent may be reached through links (a home on another disk); only our own names must not be links.
        let folder = canonical(folder).map_err(Unsound::Other)?;
        let connection = Connection::open_with_flags(folder.join(FILE_NAME), flags)?;
        connection.busy_timeout(std::time::Duration::ZERO)?;
        Ok(Self::over(connection, folder))
    }

    /// A database whose file cannot be opened at all: nothing is read through its connection.
    fn unopened(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self::over(Connection::open_in_memory()?, canonical(folder)?))
    }

    fn over(connection: Connection, folder: PathBuf) -> Self {
        let identity = Identity::of(folder.join(FILE_NAME), folder::log_of(&folder));
        let ballast = Ballast::of(&folder);
        Self {
            connection,
            folder,
            identity,
            ballast,
            anchor: None,
            // Whoever had it open before may have been cut off.
            must_empty_log: true,
            commits_in_log: 0,
            has_failed: Cell::new(false),
        }
    }

    /// True when there is more in the folder than a blank file. Whatever it is, it is left as it is.
    pub(crate) fn exists(folder: &Path) -> bool {
        match folder::check(folder) {
            _ if folder::has_remains(folder) => return true,
            Ok(false) => return false,
            Ok(true) => {}
            Err(_) => return true,
        }
        let Ok(mut database) = Self::connect(folder) else {
            return true;
        };
        let blank = database.configure();
        database.close_untouched().is_err() || !matches!(blank, Ok(true))
    }

    /// Takes the lock, makes the settings, looks at every page. True for a blank file.
    fn check(&mut self) -> Result<bool, Unsound> {
        if self.configure()? {
            return Ok(true);
        }
        let ours: i32 =
            self.connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let verdict: String =
            self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        let sound = ours == schema::APPLICATION_ID
            && schema::version(&self.connection)? > 0
            && verdict == "ok";
        if sound { Ok(false) } else { Err(Unsound::Damage) }
    }

    /// Takes the lock and makes the settings. True for a blank file.
    fn configure(&mut self) -> Result<bool, Unsound> {
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        self.connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        let found = schema::version(&self.connection)?;
        if found > schema::known() {
            return Err(Unsound::Other(StoreError::Newer { found, known: schema::known() }));
        }
        let blank = schema::is_blank(&self.connection)?;
        pragmas::make(&self.connection, blank)?;
        if !pragmas::of_the_file(&self.connection)? {
            return Err(Unsound::Damage);
        }
        pragmas::of_the_connection(&self.connection).map_err(Unsound::Other)?;
        self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?.commit()?;
        Ok(blank)
    }

    /// Closes the file without the last checkpoint, which would write into it.
    fn close_untouched(self) -> Result<PathBuf, StoreError> {
        self.leave_as_it_is()?;
        Ok(self.folder)
    }

    /// Leaves out the last checkpoint when the file is closed.
    ///
    /// # Errors
    /// When that cannot be set.
    pub(crate) fn leave_as_it_is(&self) -> Result<(), StoreError> {
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        Ok(())
    }

    /// Closes the file and renames it, its bytes as they were found.
    pub(crate) fn set_aside(self) -> StoreError {
        match self.close_untouched().and_then(|folder| aside::set_aside(&folder, DAMAGED)) {
            Ok(set_aside) => StoreError::Damaged { set_aside },
            Err(error) => error,
        }
    }

    /// Sets a sound store aside whose place something else shall take; nothing of it is left in place.
    ///
    /// # Errors
    /// [`StoreError::FolderRefused`] when it cannot be renamed.
    pub(crate) fn make_way(self) -> Result<PathBuf, StoreError> {
        let folder = self.close_untouched()?;
        let set_aside = aside::set_aside(&folder, COPY)?;
        folder::clear_remains(&folder)?;
        Ok(set_aside)
    }

    /// The same, with the copies beside it: nothing of the store is left in place.
    pub(crate) fn give_up(self) -> StoreError {
        let folder = self.folder.clone();
        match self.set_aside() {
            StoreError::Damaged { set_aside } => damaged_without_remains(&folder, set_aside),
            other => other,
        }
    }

    /// Runs `work` as one transaction; on `Ok` it is durable.
    ///
    /// # Errors
    /// Those of `work`; [`StoreError::DiskFull`], with nothing changed: then the ballast's room is free for the next try;
    /// [`StoreError::NotDurable`], after which nothing is written any more until the file is opened again: a repeated flush
    /// that "succeeds" proves nothing.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.has_failed.get() {
            return Err(StoreError::NotDurable("an earlier write or read failed".into()));
        }
        if let Some((_, uncommitted)) = &self.anchor {
            uncommitted.take();
        }
        let written = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)
            .and_then(|transaction| {
                let value = work(&transaction)?;
                transaction.commit()?;
                Ok(value)
            });
        let written =
            written.and_then(|value| if self.identity.holds() { Ok(value) } else { Err(gone()) });
        self.commits_in_log += 1;
        if let (Ok(_), Some((anchor, uncommitted))) = (&written, &mut self.anchor) {
            anchor.append(uncommitted.take());
        }
        self.note(written)
    }

    /// The same for what is new: refused while the ballast is missing, because its room belongs to what is here already.
    ///
    /// # Errors
    /// Those of [`write`](Self::write).
    pub(crate) fn write_new<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.ballast.restore() {
            self.write(work)
        } else if self.identity.is_there() {
            Err(StoreError::DiskFull)
        } else {
            // That matters more than the room, which nobody can tell of a folder that is gone.
            self.note(Err(gone()))
        }
    }

    /// Anchors every transaction from now on.
    pub(crate) fn anchor(&mut self, anchor: Anchor, uncommitted: Uncommitted) {
        self.anchor = Some((anchor, uncommitted));
    }

    /// Writes the anchor anew where it says something else. One that cannot be written misses less.
    pub(crate) fn settle_anchor(&mut self, found: &Standings, wanted: &Standings) {
        if let Some((anchor, _)) = &mut self.anchor {
            let _ = anchor.settle(found, wanted);
        }
    }

    /// Takes the ids of jobs that are gone out of the anchor. One that cannot be written keeps them until the next time.
    pub(crate) fn strike_from_anchor<'a>(&mut self, job_ids: impl Iterator<Item = &'a str>) {
        if let Some((anchor, _)) = &mut self.anchor {
            let mut standings = anchor.known();
            for job_id in job_ids {
                standings.remove(job_id);
            }
            let _ = anchor.write_anew(&standings);
        }
    }

    /// False while the anchor says less than it should.
    pub(crate) fn anchor_is_kept(&self) -> bool {
        self.anchor.as_ref().is_none_or(|(anchor, _)| anchor.is_kept())
    }

    /// Where the database's file and its log lie.
    pub(crate) fn files(&self) -> (PathBuf, PathBuf) {
        (self.folder.join(FILE_NAME), folder::log_of(&self.folder))
    }

    /// Opens the database that was just built.
    ///
    /// # Errors
    /// Those of [`find`](Self::find); [`StoreError::NotDurable`] when it is not as it was built.
    pub(crate) fn reopen(folder: &Path) -> Result<Self, StoreError> {
        match Self::find(folder)? {
            Found::Store(database) => Ok(database),
            _ => Err(StoreError::NotDurable("what was just written is damaged".into())),
        }
    }

    /// Writes a whole, durable database that is to take the place of another: `fill` runs before it has its name. Where it
    /// lies.
    ///
    /// # Errors
    /// Those of `fill`, and why it cannot be written; then nothing is left of it.
    pub(crate) fn build<T>(
        folder: &Path,
        fill_first: impl Fn(&Connection) -> Result<(), StoreError>,
        fill: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<(PathBuf, T), StoreError> {
        let part = folder::part_of(folder)?;
        let write = || -> Result<T, StoreError> {
            let mut connection = Connection::open(&part)?;
            pragmas::make(&connection, true)?;
            schema::migrate(&mut connection, schema::MIGRATIONS, fill_first)?;
            let filled = fill(&connection)?;
            connection.close().map_err(|(_, error)| error)?;
            folder::make_durable(&part)?;
            Ok(filled)
        };
        match write() {
            Ok(filled) => Ok((part, filled)),
            Err(error) => {
                // Others need its room.
                Self::remove_built(folder);
                Err(error)
            }
        }
    }

    /// Removes a database that was built and is not wanted. One that cannot be removed is before the next one is built.
    pub(crate) fn remove_built(folder: &Path) {
        let _ = folder::part_of(folder);
    }

    /// Sets a damaged database aside and puts the one that was built in its place. Cut off in between, the next opening takes
    /// it back. Where it lies then.
    ///
    /// # Errors
    /// Why one of them cannot be renamed.
    pub(crate) fn replace_with(self, part: &Path) -> Result<PathBuf, StoreError> {
        let folder = self.close_untouched()?;
        let set_aside = aside::set_aside(&folder, DAMAGED)?;
        folder::put_in_place(&folder, part)?;
        Ok(set_aside)
    }

    /// Keeps room for what is here already from now on, as soon as there is any. The log's room is taken when there is time:
    /// the first time that things are tidied empties the log in any case.
    pub(crate) fn keep_ballast(&mut self) {
        self.ballast.want();
    }

    /// Gives up the ballast of a folder whose database is closed. True when there was one.
    pub(crate) fn release_ballast(folder: &Path) -> bool {
        Ballast::of(folder).release()
    }

    /// Gives the log its room: a log that grows with each commit is flushed more slowly than one that is written over. What is
    /// laid out is no part of any commit. Without it nothing is less durable.
    fn lay_out_log(&self) {
        if self.ballast.is_wanted() {
            let _ = folder::lay_out(&folder::log_of(&self.folder), LOG_BYTES);
        }
    }

    /// Looks at how a write went.
    fn note<T>(&mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if matches!(done, Err(StoreError::DiskFull)) {
            self.ballast.release();
        }
        if matches!(done, Err(StoreError::NotDurable(_))) {
            self.fail()?;
        }
        done
    }

    /// Writes something that changes nothing: whether the disk keeps it is what counts.
    ///
    /// # Errors
    /// Those of [`write`](Self::write).
    pub(crate) fn probe(&mut self) -> Result<(), StoreError> {
        self.write(write_nothing)
    }

    /// The same, as if it were something new.
    ///
    /// # Errors
    /// Those of [`write_new`](Self::write_new).
    pub(crate) fn probe_for_new(&mut self) -> Result<(), StoreError> {
        self.write_new(write_nothing)
    }

    /// True once a write or a read failed: nothing more is written before the file is opened again.
    pub(crate) const fn has_failed(&self) -> bool {
        self.has_failed.get()
    }

    /// Writes everything that this connection can still read into a file with a name, when one it has open lost its name.
    ///
    /// # Errors
    /// Why it cannot be read or written; [`StoreError::FolderRefused`] when something else has taken the name.
    pub(crate) fn rescue(&self) -> Result<(), StoreError> {
        if self.identity.is_there() {
            // Without its log the file is older than what was acknowledged.
            return if self.identity.log_is_there() { Ok(()) } else { self.try_compact() };
        }
        folder::prepare(&self.folder)?;
        if folder::check(&self.folder)? {
            return Err(StoreError::FolderRefused("another file is in its place".into()));
        }
        // Under a name of its own until it is whole.
        let made = folder::part_of(&self.folder)?;
        self.copy_into(&made).inspect_err(|_| Self::remove_built(&self.folder))?;
        // What is in it is in the copy too. It is of another file: read together with this one it would damage it.
        folder::remove_log(&self.folder)?;
        folder::put_in_place(&self.folder, &made)
    }

    /// Writes everything that can be read into another file, and makes that durable.
    fn copy_into(&self, made: &Path) -> Result<(), StoreError> {
        self.connection.execute("VACUUM INTO ?1", [made.to_string_lossy()])?;
        folder::make_durable(made)
    }

    /// Reads. A file that cannot be read, or not as it was written, must be opened again: that salvages what is whole.
    ///
    /// # Errors
    /// Those of `work`; after [`StoreError::NotDurable`] nothing is written any more until the file is opened again.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let read = work(&self.connection);
        if matches!(read, Err(StoreError::NotDurable(_))) {
            self.fail()?;
        }
        read
    }

    /// Nothing is written any more, and the log is closed as it is: what it holds is looked at again when it is opened.
    fn fail(&self) -> Result<(), StoreError> {
        self.has_failed.set(true);
        self.leave_as_it_is()
    }

    /// Where the copy of the header lies.
    pub(crate) fn header_copy(folder: &Path) -> PathBuf {
        folder.join(folder::HEADER_COPY)
    }

    /// Sets aside what is left of a store whose database is gone; `None` when there is nothing.
    pub(crate) fn set_remains_aside(folder: &Path) -> Option<StoreError> {
        folder::has_remains(folder).then(|| {
            aside::set_aside(folder, DAMAGED)
                .map_or_else(|error| error, |set_aside| damaged_without_remains(folder, set_aside))
        })
    }

    /// True when a folder holds a database's file.
    pub(crate) fn lies_in(folder: &Path) -> bool {
        folder.join(FILE_NAME).exists()
    }

    /// True when both folders hold the same file.
    pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
        let number = |folder: &Path| identity::number(&folder.join(FILE_NAME));
        cfg!(unix) && number(one) == number(other)
    }

    /// What tells the database's file from a copy of it.
    pub(crate) fn birth_mark(&self) -> Option<(u64, u64)> {
        identity::birth_mark(&self.folder.join(FILE_NAME))
    }

    /// The folder, without links.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Moves everything from the log into the file, empties the log, and gives freed pages back to the disk.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`]; [`StoreError::NotDurable`], as for [`write`](Self::write).
    pub(crate) fn compact(&mut self) -> Result<(), StoreError> {
        let done = self.try_compact();
        if done.is_ok() {
            self.ballast.restore();
        }
        self.note(done)
    }

    /// What was just written is not what can be read: nothing is written any more until the file is opened again.
    pub(crate) fn distrust(&mut self, why: &str) -> StoreError {
        self.note::<()>(Err(StoreError::NotDurable(why.into()))).expect_err("it is passed through")
    }

    /// Something was erased: the log must be emptied before long.
    pub(crate) const fn log_holds_what_was_erased(&mut self) {
        self.must_empty_log = true;
    }

    /// Moves everything from the log into the file and empties the log.
    ///
    /// # Errors
    /// As for [`compact`](Self::compact).
    pub(crate) fn empty_log(&mut self) -> Result<(), StoreError> {
        let done = self.try_empty_log();
        self.must_empty_log = done.is_err();
        if done.is_ok() {
            self.ballast.restore();
        }
        self.note(done)
    }

    /// Gives so many freed pages back to the disk, or, when there are none left, empties the log if it must be or moves it into
    /// the file if that is worth it. True when there is more to do.
    ///
    /// # Errors
    /// As for [`compact`](Self::compact).
    pub(crate) fn tidy(&mut self, pages: u32) -> Result<bool, StoreError> {
        if self.has_failed.get() {
            return Err(StoreError::NotDurable("an earlier write or read failed".into()));
        }
        let free = self.freed_pages();
        let free = self.note(free)?;
        if free > 0 {
            let done = self.give_back(pages);
            self.note(done)?;
            // Only then does the file get smaller.
            self.must_empty_log = true;
            return Ok(true);
        }
        if self.must_empty_log {
            self.empty_log()?;
            self.lay_out_log();
        } else if self.commits_in_log >= MOVED_COMMITS {
            let done = self.try_move_log();
            self.note(done)?;
            self.commits_in_log = 0;
        }
        Ok(false)
    }

    fn freed_pages(&self) -> Result<u32, StoreError> {
        Ok(self.connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?)
    }

    fn give_back(&self, pages: u32) -> Result<(), StoreError> {
        let mut vacuum = self.connection.prepare(&format!("PRAGMA incremental_vacuum({pages})"))?;
        let mut steps = vacuum.query([])?;
        // Each step frees one page; running the statement once would free just one.
        while steps.next()?.is_some() {}
        Ok(())
    }

    /// Moves everything from the log into the file; the next write begins the log anew, over what it holds.
    fn try_move_log(&self) -> Result<(), StoreError> {
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }

    fn try_empty_log(&self) -> Result<(), StoreError> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    fn try_compact(&self) -> Result<(), StoreError> {
        self.give_back(0)?;
        self.try_empty_log()
    }
}

/// What was set aside, once the copies beside the database are gone as well.
fn damaged_without_remains(folder: &Path, set_aside: PathBuf) -> StoreError {
    folder::clear_remains(folder).map_or_else(|error| error, |()| StoreError::Damaged { set_aside })
}

/// A write that changes nothing anybody reads. Another value each time: one that is there already would not be written.
fn write_nothing(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction
        .execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('probe', randomblob(8))", [])?;
    Ok(())
}

fn canonical(folder: &Path) -> Result<PathBuf, StoreError> {
    folder.canonicalize().map_err(|error| StoreError::FolderRefused(error.kind().to_string()))
}

fn gone() -> StoreError {
    StoreError::NotDurable("the store's file is gone or another one".into())
}

/// Why a file cannot be used.
enum Unsound {
    Damage,
    Other(StoreError),
}

impl From<rusqlite::Error> for Unsound {
    fn from(error: rusqlite::Error) -> Self {
        if is_damage(&error) || is_unreadable(&error) {
            Self::Damage
        } else {
            Self::Other(error.into())
        }
    }
}
