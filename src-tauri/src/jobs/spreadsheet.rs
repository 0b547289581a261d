//! Writes tables as spreadsheets read them: by RFC 4180, in UTF-8 that is recognised, and no cell is ever a formula.

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use std::borrow::Cow;

/// Spreadsheets take a file without it for one in the encoding of the country.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// What a formula begins with, in the wide forms of East Asia too, and what stands before one unseen.
const BEGINS_A_FORMULA: [char; 12] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '|', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

/// A table in the making.
pub(crate) struct Spreadsheet(Writer<Vec<u8>>);

impl Spreadsheet {
    /// A table with these columns.
    pub(crate) fn of<const N: usize>(columns: [&str; N]) -> Self {
        let mut builder = WriterBuilder::new();
        builder.quote_style(QuoteStyle::Always).terminator(Terminator::CRLF);
        let mut table = Self(builder.from_writer(BYTE_ORDER_MARK.to_vec()));
        table.row(columns);
        table
    }

    /// Adds a row, of as many cells as there are columns.
    pub(crate) fn row<const N: usize>(&mut self, cells: [impl AsRef<str>; N]) {
        let cells = cells.map(|cell| defused(cell.as_ref()).into_owned());
        self.0.write_record(cells).expect("memory takes it, and each row has all columns");
    }

    /// The whole table.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes it")
    }
}

/// What somebody typed or a service sent must not become a formula in somebody's spreadsheet.
fn defused(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches(' ').starts_with(BEGINS_A_FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: &str) -> String {
        let mut table = Spreadsheet::of(["a"]);
        table.row([cell]);
        String::from_utf8(table.into_bytes()).unwrap()
    }

    /// Invariant: No cell of an exported table is a formula, whatever a person typed or a service sent.
    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "|calc", "\u{FF1D}1"]
        {
            assert_eq!(written(text), format!("\u{FEFF}\"a\"\r\n\"'{text}\"\r\n"), "{text:?}");
        }
        for text in ["0812", "7F3K-22", "2026-11-30T13:25:26+03:00", "", "•••45", "a=b"] {
            assert_eq!(written(text), format!("\u{FEFF}\"a\"\r\n\"{text}\"\r\n"), "{text:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_again_whatever_is_in_it() {
        let cells = ["a\"b", "c,d", "e\r\nf", "", "عدد", "g"];
        let mut table = Spreadsheet::of(["1", "2", "3", "4", "5", "6"]);
        table.row(cells);
        let bytes = table.into_bytes();
        assert!(bytes.starts_with(BYTE_ORDER_MARK));
        let mut reader = csv::Reader::from_reader(&bytes[BYTE_ORDER_MARK.len()..]);
        let read: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].iter().collect::<Vec<_>>(), cells);
    }
}
