//! Looks for the tests that the table of field reports names.

/// The number of reports, and what is wrong with them. `text` gives a file's content by its path.
pub(super) fn check(page: &str, text: impl Fn(&str) -> Option<String>) -> (usize, Vec<String>) {
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| {
            line.starts_with("| ") && !line.starts_with("| report") && !line.starts_with("| -")
        })
        .collect();
    let broken = rows.iter().filter_map(|row| {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        fault(tests, &text).map(|fault| format!("{fault}: {row}"))
    });
    (rows.len(), broken.collect())
}

/// What is wrong with a cell like `` `file`: `one test`, `another`; `other file`: `third` ``.
fn fault(cell: &str, text: &impl Fn(&str) -> Option<String>) -> Option<String> {
    cell.split("; ").find_map(|part| {
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
