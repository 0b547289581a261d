//! Keeps the notes of days, and writes down what staff did that is about no single job.

use crate::error::StoreError;
use crate::journal::station_event::{StationEntry, StationEvent, StationNote};
use crate::secret_store::SecretStore;
use crate::store::Store;
use delivery::UnixMillis;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Begins the name of a day's note, which lies in clear; the day follows.
const NAMES: &str = "day-note:";
/// Notes of so many days are kept, the last ones (own choice: as long as the records of jobs, if each day has one).
const MOST: u32 = 90;

/// A day of the calendar, `yyyy-mm-dd`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(String);

impl Day {
    /// A day written so; `None` for any other text.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = |(byte, form): (u8, u8)| {
            if form == b'0' { byte.is_ascii_digit() } else { byte == form }
        };
        let has_form = text.len() == 10 && text.bytes().zip(*b"0000-00-00").all(fits);
        let within = |part: &str, most: u8| part.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
        (has_form && within(&text[5..7], 12) && within(&text[8..], 31))
            .then(|| Self(text.to_owned()))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn note_name(&self) -> String {
        format!("{NAMES}{}", self.0)
    }
}

/// What somebody wrote at the end of a day. It may be about people: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayNote {
    /// The note.
    pub text: String,
    /// Who wrote it, as colleagues knew them then.
    pub by: String,
    /// When.
    pub at: UnixMillis,
}

impl fmt::Debug for DayNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DayNote").field("at", &self.at).finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps the note of a day in place of the one before, and that it was written and by whom: one transaction. `Ok` means
    /// durable.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then nothing was kept.
    pub fn save_day_note(
        &mut self,
        day: &Day,
        text: &str,
        (member, name): (u32, &str),
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let note = DayNote { text: text.to_owned(), by: name.to_owned(), at };
        let note = serde_json::to_vec(&note).expect("plain fields always serialise");
        let event = StationEvent::DayNoteWritten { day: day.0.clone() };
        let written = StationNote { member, name: name.to_owned(), event };
        let secret_name = day.note_name();
        let sealed = self.secrets.seal(&secret_name, &note);
        let journal = &self.journal;
        self.database.write(|transaction| {
            sealed.put(transaction)?;
            SecretStore::keep_last(transaction, NAMES, MOST)?;
            journal.append_of_station(transaction, &written, at)
        })
    }

    /// The note of a day, if one was written.
    ///
    /// # Errors
    /// [`StoreError::Quarantined`] when it is not as it was written.
    pub fn day_note(&self, day: &Day) -> Result<Option<DayNote>, StoreError> {
        let name = day.note_name();
        let Some(text) = self.get_secret(&name)? else { return Ok(None) };
        serde_json::from_slice(&text).map(Some).map_err(|_| StoreError::Quarantined(name))
    }

    /// Writes down what somebody of the staff did. `Ok` means durable.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then nothing was written.
    pub fn note_of_station(
        &mut self,
        note: &StationNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let journal = &self.journal;
        self.database.write(|transaction| journal.append_of_station(transaction, note, at))
    }

    /// What staff did in a span of time that is about no single job, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Quarantined`] when an entry does not open.
    pub fn station_entries(
        &self,
        from: UnixMillis,
        before: UnixMillis,
    ) -> Result<Vec<StationEntry>, StoreError> {
        let entries = self.database.read(|reader| self.journal.of_station(reader, from, before))?;
        entries.ok_or_else(|| StoreError::Quarantined("journal of the station".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrity::IntegrityWarning;
    use crate::key::root_key::RootKey;
    use std::path::Path;
    use std::time::Duration;

    const NOON: UnixMillis = UnixMillis(1_760_000_000_000);
    const ALL: (UnixMillis, UnixMillis) = (UnixMillis(0), UnixMillis(u64::MAX));
    const AMINA: (u32, &str) = (1, "Amina");

    fn key() -> RootKey {
        RootKey::from_bytes(&[0x5A; 32]).unwrap()
    }

    fn create(folder: &Path) -> Store {
        Store::create(folder, key()).unwrap()
    }

    fn day(text: &str) -> Day {
        Day::new(text).unwrap()
    }

    fn events(store: &Store) -> Vec<StationEvent> {
        let entries = store.station_entries(ALL.0, ALL.1).unwrap();
        entries.into_iter().map(|entry| entry.note.event).collect()
    }

    #[test]
    fn a_day_is_a_date() {
        for text in ["2026-11-30", "1999-01-01"] {
            assert_eq!(day(text).as_str(), text);
        }
        for text in [
            "",
            "2026-13-01",
            "2026-00-01",
            "2026-01-32",
            "2026-1-1",
            "26-11-30",
            "2026-11-30x",
            "２026-11-3",
        ] {
            assert_eq!(Day::new(text), None, "{text}");
        }
    }

    /// Invariant: The note of a day is sealed, and who wrote it and when stands in the chained journal without it.
    #[test]
    fn a_note_is_sealed_and_that_it_was_written_is_chained() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = create(folder.path());
        let today = day("2026-11-30");
        assert_eq!(store.day_note(&today).unwrap(), None);
        for text in ["The printer is out of paper", "Canary Monday"] {
            store.save_day_note(&today, text, AMINA, NOON).unwrap();
        }
        drop(store);
        for file in ["jobs.db", "jobs.db-wal"] {
            let bytes = std::fs::read(folder.path().join(file)).unwrap_or_default();
            let holds = |word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
            assert!(!holds(b"Canary") && !holds(b"Amina") && !holds(b"printer"), "{file}");
        }
        let store = Store::open(folder.path(), &key()).unwrap();
        assert_eq!(store.integrity_warnings(), []);
        let note = store.day_note(&today).unwrap().unwrap();
        assert_eq!(
            (note.text.as_str(), note.by.as_str(), note.at),
            ("Canary Monday", "Amina", NOON)
        );
        assert!(!format!("{note:?}").contains("Canary"));
        let written = StationEvent::DayNoteWritten { day: "2026-11-30".into() };
        assert_eq!(events(&store), [written.clone(), written]);
        assert!(store.station_entries(UnixMillis(NOON.0 + 1), ALL.1).unwrap().is_empty());
        assert!(store.station_entries(ALL.0, NOON).unwrap().is_empty());
    }

    /// Invariant: An entry of what staff did that is changed, put elsewhere or cut off is noticed.
    #[test]
    fn a_changed_entry_is_noticed() {
        let changes = [
            "UPDATE journal SET at_ms = at_ms - 1 WHERE n = 2",
            "UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE n = 1) WHERE n = 2",
            "DELETE FROM journal WHERE n = 2",
            "DELETE FROM journal WHERE n = 3",
        ];
        for change in changes {
            let folder = tempfile::tempdir().unwrap();
            let mut store = create(folder.path());
            for jobs in 1..=3 {
                let event = StationEvent::JobsExported { jobs };
                let note = StationNote { member: 1, name: "Amina".into(), event };
                store.note_of_station(&note, NOON).unwrap();
            }
            store.database.read(|connection| Ok(connection.execute(change, [])?)).unwrap();
            drop(store);
            let store = Store::open(folder.path(), &key()).unwrap();
            let told = store.integrity_warnings();
            let is_told = |warning: &IntegrityWarning| {
                matches!(warning, IntegrityWarning::JournalBroken(_) | IntegrityWarning::JournalCut)
            };
            assert!(told.iter().any(is_told), "{change}: {told:?}");
        }
    }

    #[test]
    fn notes_of_old_days_go_and_other_secrets_stay() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = create(folder.path());
        store.put_secret("day", b"another").unwrap();
        for number in 0..MOST + 3 {
            let day = day(&format!("2026-{:02}-{:02}", number / 28 + 1, number % 28 + 1));
            store.save_day_note(&day, "x", AMINA, NOON).unwrap();
        }
        let kept = |text: &str| store.day_note(&day(text)).unwrap().is_some();
        assert!(!kept("2026-01-03") && kept("2026-01-04"));
        assert!(store.get_secret("day").unwrap().is_some());
    }

    #[test]
    fn what_staff_did_is_kept_for_a_year_and_then_goes_with_the_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = create(folder.path());
        let note = |jobs| {
            let event = StationEvent::JobsExported { jobs };
            StationNote { member: 1, name: "Amina".into(), event }
        };
        let days = |days: u64| NOON.after(Duration::from_secs(days * 24 * 3600));
        store.note_of_station(&note(1), NOON).unwrap();
        store.note_of_station(&note(2), days(364)).unwrap();
        while store.tidy().unwrap() {}
        assert_eq!(events(&store).len(), 2);
        store.note_of_station(&note(3), days(366)).unwrap();
        while store.tidy().unwrap() {}
        let left = [2, 3].map(|jobs| StationEvent::JobsExported { jobs });
        assert_eq!(events(&store), left);
        drop(store);
        assert_eq!(Store::open(folder.path(), &key()).unwrap().integrity_warnings(), []);
    }

    /// Invariant: A damaged store loses nothing of what staff did that can still be read.
    #[test]
    fn what_staff_did_is_salvaged() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = create(folder.path());
        let enrollment = crate::store::tests::enrollment(1);
        store.add(&enrollment, &delivery::Job::new(NOON), NOON).unwrap();
        store.save_day_note(&day("2026-11-30"), "calm", AMINA, NOON).unwrap();
        let page = |connection: &rusqlite::Connection| {
            let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'photo_key'";
            let number: u32 = connection.query_row(sql, [], |row| row.get(0))?;
            let bytes: u32 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
            Ok(((number - 1) * bytes) as usize..(number * bytes) as usize)
        };
        store.database.compact().unwrap();
        let page = store.database.read(page).unwrap();
        drop(store);
        let file = folder.path().join("jobs.db");
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[page].fill(0xEE);
        std::fs::write(&file, bytes).unwrap();
        let store = Store::open(folder.path(), &key()).unwrap();
        let is_salvaged =
            |warning: &IntegrityWarning| matches!(warning, IntegrityWarning::Salvaged(_));
        assert!(store.integrity_warnings().iter().any(is_salvaged));
        assert_eq!(events(&store), [StationEvent::DayNoteWritten { day: "2026-11-30".into() }]);
        assert_eq!(store.day_note(&day("2026-11-30")).unwrap().unwrap().text, "calm");
    }
}
