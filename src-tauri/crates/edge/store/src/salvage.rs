//! Takes what is whole out of a damaged database into a new one, so that damage costs the jobs it hit and no others.
//!
//! Rows are read from single pages of the file and its log, in all versions that are there, and believed only where they
//! open under their keys in their places. Of a job the version counts that the anchor names, or else the newest.

mod pages;
mod rows;

use crate::anchor::Standings;
use crate::error::StoreError;
use crate::jobs::record::Record;
use crate::jobs::tombstones::{Tombstones, anchored_name};
use crate::jobs::{self, JobKeys, JobRow, photos, quality_report};
use crate::journal::job_event::{JobEventKind, JournalNote};
use crate::journal::station_event::StationNote;
use crate::journal::{EntryOwner, Journal};
use crate::key::Key;
use crate::secret_store::SecretStore;
use crate::vault::Purpose;
use delivery::UnixMillis;
use enrollment::JobId;
use pages::Pages;
use rows::Cell;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Photos of a job: a selfie and eight others.
const PHOTOS: usize = 9;

/// What opens the pieces.
pub(crate) struct Keys<'a> {
    pub(crate) jobs: &'a JobKeys,
    pub(crate) journal: &'a Journal,
    pub(crate) secrets: &'a SecretStore,
    pub(crate) tombstones: &'a Tombstones,
}

/// What was found, by table, oldest version first.
#[derive(Default)]
struct Found {
    jobs: Vec<Cell>,
    journal: Vec<Cell>,
    photo_keys: Vec<Cell>,
    photos: Vec<Cell>,
    reports: Vec<Cell>,
    secrets: Vec<Cell>,
    tombstones: Vec<Cell>,
}

impl Found {
    fn of(pages: &Pages) -> Self {
        let mut found = Self::default();
        for (number, version) in &pages.all {
            let cells = pages.read(*version).map(|page| rows::of_page(&page, *number));
            for cell in cells.into_iter().flatten() {
                found.sort_in(cell);
            }
        }
        found
    }

    /// The number of columns and the kind of the first tell the tables apart.
    fn sort_in(&mut self, cell: Cell) {
        let first = cell.first_values(1).and_then(|mut values| values.pop());
        let table = match (cell.row.is_some(), cell.columns(), first) {
            (true, Some(9), Some(Value::Null)) => &mut self.jobs,
            (true, Some(6), Some(Value::Null)) => &mut self.journal,
            (true, Some(2), Some(Value::Null)) => &mut self.photo_keys,
            (true, Some(3), Some(Value::Null)) => &mut self.reports,
            (true, Some(3), Some(Value::Integer(_))) => &mut self.photos,
            (false, Some(2), Some(Value::Text(_))) => &mut self.secrets,
            (false, Some(2), Some(Value::Blob(_))) => &mut self.tombstones,
            _ => return,
        };
        table.push(cell);
    }
}

/// What was taken over.
pub(crate) struct Salvaged {
    /// Neither a job nor word of one that was erased.
    pub(crate) is_nothing: bool,
    /// Jobs whose photos should be there and are not all.
    pub(crate) without_photos: Vec<JobId>,
}

/// Fills a new database with everything that opens.
///
/// # Errors
/// Why the new database cannot be written, or the damaged one not read at all.
pub(crate) fn fill(
    new: &Connection,
    (database, log): (&Path, &Path),
    keys: &Keys<'_>,
    (anchored, mut erased): (&Standings, BTreeSet<String>),
) -> Result<Salvaged, StoreError> {
    let pages = Pages::of(database, log)
        .map_err(|error| StoreError::FolderRefused(error.kind().to_string()))?;
    let found = Found::of(&pages);
    let transaction = new.unchecked_transaction()?;
    erased.extend(tombstones_of(&transaction, &found, &pages, keys)?);
    let chosen = jobs_of(&transaction, &found, &pages, keys, (anchored, &erased))?;
    let by_seq: BTreeMap<i64, &Chosen> = chosen.iter().map(|job| (job.row.seq, job)).collect();
    keys_and_reports(&transaction, &found, &pages, keys, &by_seq)?;
    let without_photos = photos_of(&transaction, &found, &pages, keys, &by_seq)?;
    journal_of(&transaction, &found, &pages, keys, &by_seq, anchored)?;
    secrets_of(&transaction, &found, &pages, keys)?;
    transaction.commit()?;
    let is_nothing = chosen.is_empty() && erased.is_empty();
    if is_nothing && pages.is_withheld.get() {
        // It may be given later, or to somebody with other tools.
        return Err(StoreError::NotDurable("the disk does not give what is in the file".into()));
    }
    Ok(Salvaged { is_nothing, without_photos })
}

/// A job that was found.
struct Chosen {
    row: JobRow,
    record: Record,
    notes: Key,
}

impl Chosen {
    const fn owner(&self) -> EntryOwner<'_> {
        EntryOwner { seq: self.row.seq, job_id: self.row.job_id.as_str(), notes: &self.notes }
    }
}

/// The values of a row if they pass: with the newest versions of other pages, or else with sound ones only.
fn whole(cell: &Cell, pages: &Pages, passes: impl Fn(&[Value]) -> bool) -> Option<Vec<Value>> {
    let tries: &[bool] = if cell.is_spread() { &[false, true] } else { &[false] };
    tries
        .iter()
        .find_map(|&only_sound| cell.values(pages, only_sound).filter(|values| passes(values)))
}

fn insert(connection: &Connection, sql: &str, values: Vec<Value>) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute(params_from_iter(values))?;
    Ok(())
}

fn with_row(cell: &Cell, mut values: Vec<Value>) -> Vec<Value> {
    if let (Some(row), Some(first)) = (cell.row, values.first_mut()) {
        *first = Value::Integer(row);
    }
    values
}

/// Takes tombstones over; how the anchor names their jobs.
fn tombstones_of(
    new: &Connection,
    found: &Found,
    pages: &Pages,
    keys: &Keys<'_>,
) -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    for cell in &found.tombstones {
        let Some([Value::Blob(tag), Value::Blob(sealed)]) =
            cell.values(pages, false).and_then(|values| <[Value; 2]>::try_from(values).ok())
        else {
            continue;
        };
        if let Some((tag, _)) = keys.tombstones.open(&tag, &sealed) {
            names.push(anchored_name(&tag));
            new.prepare_cached("INSERT OR REPLACE INTO tombstone VALUES (?1, ?2)")?
                .execute((tag, sealed))?;
        }
    }
    Ok(names)
}

fn jobs_of(
    new: &Connection,
    found: &Found,
    pages: &Pages,
    keys: &Keys<'_>,
    (anchored, erased): (&Standings, &BTreeSet<String>),
) -> Result<Vec<Chosen>, StoreError> {
    new.execute_batch("CREATE TEMP TABLE version AS SELECT * FROM main.job WHERE 0")?;
    for cell in &found.jobs {
        if let Some(values) = cell.values(pages, false) {
            let marks = "INSERT INTO version VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
            insert(new, marks, with_row(cell, values))?;
        }
    }
    let mut by_id: BTreeMap<String, Chosen> = BTreeMap::new();
    for row in jobs::versions(new, "version")? {
        let (Some(record), Some(notes), Ok(_)) =
            (keys.jobs.record(&row), keys.jobs.note_key(&row), JobId::new(&row.job_id))
        else {
            continue;
        };
        if erased.contains(&anchored_name(&keys.tombstones.tag(&row.job_id))) {
            continue;
        }
        let digest = row.digest();
        let is_anchored = anchored.get(&row.job_id).is_some_and(|at| at.digest == digest);
        match by_id.get_mut(&row.job_id) {
            None => {
                by_id.insert(row.job_id.clone(), Chosen { row, record, notes });
            }
            Some(known) => {
                // The anchor may lag behind: a later version counts, whatever it says.
                let is_later = row.revision > known.row.revision;
                if is_later || (row.revision == known.row.revision && is_anchored) {
                    *known = Chosen { row, record, notes };
                }
            }
        }
    }
    new.execute_batch("DROP TABLE temp.version")?;
    let mut taken = BTreeSet::new();
    let mut chosen: Vec<Chosen> =
        by_id.into_values().filter(|job| taken.insert(job.row.seq)).collect();
    chosen.sort_by_key(|job| job.row.seq);
    for job in &chosen {
        job.row.insert_as_found(new)?;
    }
    Ok(chosen)
}

fn keys_and_reports(
    new: &Connection,
    found: &Found,
    pages: &Pages,
    keys: &Keys<'_>,
    jobs: &BTreeMap<i64, &Chosen>,
) -> Result<(), StoreError> {
    for cell in &found.photo_keys {
        let Some(job) = cell.row.and_then(|seq| jobs.get(&seq)) else { continue };
        let values = whole(cell, pages, |values| {
            let [_, Value::Blob(sealed)] = values else { return false };
            job.record.photos_erased_at.is_none()
                && keys.jobs.open_key(Purpose::PhotoKey, &job.row.job_id, sealed).is_some()
        });
        if let Some(values) = values {
            let values = with_row(cell, values);
            insert(new, "INSERT OR REPLACE INTO photo_key VALUES (?1, ?2)", values)?;
        }
    }
    for cell in &found.reports {
        let Some(job) = cell.row.and_then(|seq| jobs.get(&seq)) else { continue };
        let values = whole(cell, pages, |values| {
            let [_, Value::Blob(key), Value::Blob(sealed)] = values else { return false };
            quality_report::is_of(key, sealed, job.record.report_digest)
        });
        if let Some(values) = values {
            let values = with_row(cell, values);
            insert(new, "INSERT OR REPLACE INTO quality_report VALUES (?1, ?2, ?3)", values)?;
        }
    }
    Ok(())
}

fn photos_of(
    new: &Connection,
    found: &Found,
    pages: &Pages,
    keys: &Keys<'_>,
    jobs: &BTreeMap<i64, &Chosen>,
) -> Result<Vec<JobId>, StoreError> {
    let mut there = BTreeSet::new();
    // The newest first: it opens unless it is damaged.
    for cell in found.photos.iter().rev() {
        let Some([Value::Integer(seq), Value::Integer(part)]) =
            cell.first_values(2).and_then(|values| <[Value; 2]>::try_from(values).ok())
        else {
            continue;
        };
        let (Some(job), Ok(part_number)) = (jobs.get(&seq), u32::try_from(part)) else { continue };
        if there.contains(&(seq, part)) {
            continue;
        }
        let Some(key) = photos::key_of(keys.jobs, new, seq, &job.row.job_id)? else { continue };
        let values = whole(cell, pages, |values| {
            let [_, _, Value::Blob(sealed)] = values else { return false };
            photos::opens(keys.jobs, &key, &job.row.job_id, part_number, sealed)
        });
        if let Some(values) = values {
            insert(new, "INSERT INTO photo VALUES (?1, ?2, ?3)", values)?;
            there.insert((seq, part));
        }
    }
    let lacks = |seq: i64| there.range((seq, 0)..(seq + 1, 0)).count() < PHOTOS;
    let lacking =
        jobs.iter().filter(|(seq, job)| job.record.photos_erased_at.is_none() && lacks(**seq));
    Ok(lacking.filter_map(|(_, job)| JobId::new(&job.row.job_id).ok()).collect())
}

/// Takes secrets over. One that no version opens of stays there all the same: it is damaged, and must not be taken for one that
/// never was.
fn secrets_of(
    new: &Connection,
    found: &Found,
    pages: &Pages,
    keys: &Keys<'_>,
) -> Result<(), StoreError> {
    let opens = |values: &[Value]| match values {
        [Value::Text(name), Value::Blob(sealed)] => keys.secrets.opens(name, sealed),
        _ => false,
    };
    for cell in &found.secrets {
        if let Some(values) = whole(cell, pages, opens) {
            insert(new, "INSERT OR REPLACE INTO secret VALUES (?1, ?2)", values)?;
        }
    }
    for cell in &found.secrets {
        let is_secret = |values: &[Value]| matches!(values, [Value::Text(_), Value::Blob(_)]);
        let values = whole(cell, pages, is_secret).or_else(|| {
            // What it goes on with on another page is out of reach.
            let name = cell.is_spread().then(|| cell.first_values(1)).flatten()?;
            Some([name, vec![Value::Blob(Vec::new())]].concat())
        });
        if let Some(values) = values {
            insert(new, "INSERT OR IGNORE INTO secret VALUES (?1, ?2)", values)?;
        }
    }
    Ok(())
}

/// What an entry of the journal says.
enum Statement {
    /// Of a job's row, as it was then.
    OfJob(i64, [u8; 32], JournalNote),
    /// Of what staff did.
    OfStation(StationNote),
}

/// The entries that open, chained anew. Where the last of a job is missing, the anchor's word for its row stands instead.
fn journal_of(
    new: &Connection,
    found: &Found,
    pages: &Pages,
    keys: &Keys<'_>,
    jobs: &BTreeMap<i64, &Chosen>,
    anchored: &Standings,
) -> Result<(), StoreError> {
    let mut entries = BTreeMap::new();
    for cell in &found.journal {
        let values =
            cell.values(pages, false).and_then(|values| <[Value; 6]>::try_from(values).ok());
        let (
            Some(n),
            Some(
                [
                    _,
                    Value::Integer(seq),
                    Value::Integer(at),
                    Value::Blob(digest),
                    Value::Blob(sealed),
                    _,
                ],
            ),
        ) = (cell.row, values)
        else {
            continue;
        };
        let at = UnixMillis(at.unsigned_abs());
        if let Some(note) = keys.journal.station_note(n, &sealed) {
            entries.insert(n, (at, Statement::OfStation(note)));
            continue;
        }
        let Some(job) = jobs.get(&seq) else { continue };
        let (Some(note), Ok(digest)) =
            (keys.journal.note(job.owner(), n, &sealed), <[u8; 32]>::try_from(digest))
        else {
            continue;
        };
        entries.insert(n, (at, Statement::OfJob(seq, digest, note)));
    }
    let mut last = BTreeMap::new();
    for (at, statement) in entries.into_values() {
        match statement {
            Statement::OfJob(seq, digest, note) => {
                keys.journal.append(new, jobs[&seq].owner(), digest, &note, at)?;
                last.insert(seq, digest);
            }
            Statement::OfStation(note) => keys.journal.append_of_station(new, &note, at)?,
        }
    }
    for (seq, job) in jobs {
        let digest = job.row.digest();
        let is_anchored = anchored.get(&job.row.job_id).is_some_and(|at| at.digest == digest);
        if last.get(seq) != Some(&digest) && is_anchored {
            let note = JournalNote::new(JobEventKind::Salvaged, "");
            keys.journal.append(new, job.owner(), digest, &note, job.record.changed_at)?;
        }
    }
    Ok(())
}
