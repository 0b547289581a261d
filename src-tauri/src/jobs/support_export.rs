//! Writes down jobs without a final answer for Smile ID's support: ids, codes and moments; no numbers, no pictures.

use crate::jobs::job_view;
use crate::shell::failure::{Failure, FailureCode};
use delivery::UnixMillis;
use smile_id::timestamp;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use store::JobSummary;

const COLUMNS: [&str; 8] = [
    "reference",
    "job_id",
    "smile_job_id",
    "product",
    "result_code",
    "saved",
    "sent",
    "last_asked",
];

/// A table of these jobs, as spreadsheets read it.
pub(crate) fn table(jobs: &[JobSummary]) -> String {
    let lines = jobs.iter().map(|summary| {
        let job = &summary.job;
        let at = |at: Option<UnixMillis>| at.map(timestamp::format).unwrap_or_default();
        let code = job.verdict().map(|verdict| verdict.code.clone());
        line([
            job_view::reference(summary.job_id.as_str()),
            summary.job_id.to_string(),
            job.smile_job_id().unwrap_or_default().to_owned(),
            format!("{:?}", summary.kind),
            code.or_else(|| job.refusal()?.code.clone()).unwrap_or_default(),
            at(Some(summary.saved_at)),
            at(job.submitted_at()),
            at(Some(job.changed_at())),
        ])
    });
    std::iter::once(line(COLUMNS.map(str::to_owned))).chain(lines).collect()
}

fn line(cells: [String; 8]) -> String {
    let cells = cells.map(|text| cell(&text));
    format!("{}\r\n", cells.join(","))
}

/// What a service sent must not become a formula in somebody's spreadsheet.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = text.replace('"', "\"\"");
    if is_formula { format!("\"'{text}\"") } else { format!("\"{text}\"") }
}

/// Writes a table into a folder, never over a file that is there; the file's name.
///
/// # Errors
/// [`FailureCode::FileUnsaved`].
pub(crate) fn save(folder: &str, table: &str, now: UnixMillis) -> Result<String, Failure> {
    // Its name may be personal: the reason alone is told.
    let unsaved = |why: io::Error| Failure::new(FailureCode::FileUnsaved, why.kind());
    if folder.is_empty() {
        return Err(unsaved(io::ErrorKind::NotFound.into()));
    }
    let moment = timestamp::format(now);
    let digits: String = moment.chars().filter(char::is_ascii_digit).take(14).collect();
    let file_name = format!("tabasamu-unanswered-{digits}.csv");
    let path = Path::new(folder).join(&file_name);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(unsaved)?;
    file.write_all(table.as_bytes()).and_then(|()| file.sync_all()).map_err(unsaved)?;
    Ok(file_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_sent_becomes_a_formula() {
        assert_eq!(cell("0812"), "\"0812\"");
        for text in ["=1+1", "+1", "-1", "@a", "\t=1"] {
            assert!(cell(text).starts_with("\"'"), "{text}");
        }
        assert_eq!(cell("a\"b,c"), "\"a\"\"b,c\"");
    }

    #[test]
    fn a_file_is_written_once_and_a_folder_that_is_none_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let now = UnixMillis(1_800_000_000_000);
        let name = save(path, &table(&[]), now).unwrap();
        assert_eq!(name, "tabasamu-unanswered-20270115080000.csv");
        let written = std::fs::read_to_string(folder.path().join(&name)).unwrap();
        assert!(written.starts_with("\"reference\",\"job_id\"") && written.ends_with("\r\n"));
        for (folder, why) in [(path, "there already"), ("/nowhere/at all", "no folder"), ("", "")] {
            let refused = save(folder, "x", now).unwrap_err();
            assert_eq!(refused.code, FailureCode::FileUnsaved, "{why}");
        }
    }
}
