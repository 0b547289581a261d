//! Looks for the tests that the last column of a table names.

/// What a cell says where nothing tests it.
const NOT_TESTED: &str = "not tested: ";

/// Which tables of a page are meant, and what they may say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables {
    /// The heading of their first column.
    pub(super) head: &'static str,
    /// Whether a row may say what of it is not tested.
    pub(super) may_lack_tests: bool,
}

/// The number of rows, and what is wrong with them. `text` gives a file's content by its path.
pub(super) fn check(
    page: &str,
    tables: Tables,
    text: impl Fn(&str) -> Option<String>,
) -> (usize, Vec<String>) {
    let mut is_inside = false;
    let mut rows = Vec::new();
    for line in page.lines() {
        if line.starts_with(&format!("| {} |", tables.head)) {
            is_inside = true;
        } else if !line.starts_with("| ") {
            is_inside = false;
        } else if is_inside && !line.starts_with("| -") {
            rows.push(line);
        }
    }
    let broken = rows.iter().filter_map(|row| {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        fault(tests, tables, &text).map(|fault| format!("{fault}: {row}"))
    });
    (rows.len(), broken.collect())
}

/// What is wrong with a cell like `` `file`: `one test`, `another`; `other file`: `third`; not tested: the rest ``.
fn fault(cell: &str, tables: Tables, text: &impl Fn(&str) -> Option<String>) -> Option<String> {
    cell.split("; ").find_map(|part| {
        if tables.may_lack_tests && part.starts_with(NOT_TESTED) {
            return None;
        }
        let Some((file, tests)) = part.split_once(": ") else {
            return Some("names no test".to_owned());
        };
        let Some(source) = text(file.trim_matches('`')) else {
            return Some(format!("{file} does not exist"));
        };
        let missing = tests.split("`, `").map(|name| name.trim_matches('`')).find(|name| {
            !source.contains(&format!("fn {name}("))
                && !source.contains(&format!("test(\"{name}\""))
        });
        missing.map(|name| format!("{file} has no {name}"))
    })
}
