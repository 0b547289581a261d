//! Shows the end of a day, keeps its note, and saves it for others.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::day::view::{DayFile, DaySpan, DayView};
use crate::jobs::new_file::NewFile;
use crate::shell::clock;
use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::shell::request::Request;
use delivery::LONGEST_NOTE;
use std::sync::Arc;
use store::{Day, StationEvent, StationNote};

/// Bytes the text of a day's file may have: it is a page or two.
const LONGEST_FILE: usize = 16 * 1024;

/// What came of a day, and what is open now.
pub(crate) fn end_of_day(kiosk: &Arc<Kiosk>, span: DaySpan) -> Result<DayView, Failure> {
    let (day, (from, before)) = (named(&span.day)?, span.moments());
    let mut view = kiosk.demand(|reply| Request::EndOfDay(span, reply))?;
    let session = kiosk.session()?;
    let store = session.store();
    view.note = store.day_note(&day)?.map(Into::into);
    view.done = store.station_entries(from, before)?.into_iter().map(Into::into).collect();
    Ok(view)
}

/// Keeps the note of a day in place of the one before, and who wrote it.
pub(crate) fn write_day_note(kiosk: &Arc<Kiosk>, day: &str, text: &str) -> Result<(), Failure> {
    let (session, member, day) = (kiosk.session()?, kiosk.member()?, named(day)?);
    session.must_be_writable()?;
    let text = text.trim();
    if text.chars().count() > LONGEST_NOTE {
        return Err(Failure::other("the note is too long"));
    }
    let now = session.service_time().unwrap_or_else(clock::now);
    let kept = session.store().save_day_note(&day, text, (member.id, &member.name), now);
    // After a failed write the controller opens the store again.
    kiosk.notify_changed();
    Ok(kept?)
}

/// Saves what is shown of a day in a folder; the file's name.
pub(crate) fn save_day(kiosk: &Arc<Kiosk>, form: DayFile) -> Result<String, Failure> {
    let (session, member, day) = (kiosk.session()?, kiosk.member()?, named(&form.day)?);
    session.must_be_writable()?;
    if form.text.len() > LONGEST_FILE {
        return Err(Failure::other("that is more than there is to say of a day"));
    }
    let now = session.service_time().unwrap_or_else(clock::now);
    let file = NewFile::create(form.folder.trim(), ("day", "txt"), now)?;
    let event = StationEvent::DaySaved { day: day.as_str().to_owned() };
    let note = StationNote { member: member.id, name: member.name, event };
    let noted = session.store().note_of_station(&note, now);
    kiosk.notify_changed();
    noted?;
    file.fill(form.text.as_bytes())
}

fn named(day: &str) -> Result<Day, Failure> {
    Day::new(day).ok_or_else(|| Failure::other("that is no day"))
}
