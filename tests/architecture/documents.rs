//! Keeps the made documents current: `cargo xtask docs` writes them, this test compares them.

mod invariants;
mod named_tests;
mod picture;

use crate::tree::{manifests, root, sources, tracked_sources};
use named_tests::Tables;
use std::collections::BTreeMap;
use std::{env, fs};

/// Set by `cargo xtask docs`: write the documents instead of comparing them.
const WRITE: &str = "TABASAMU_WRITE_DOCS";

/// Compares a document with what it should be, or writes it.
fn keep(path: &str, wanted: &str) {
    let file = root().join(path);
    if env::var_os(WRITE).is_some() {
        fs::write(&file, wanted).expect("the document is writable");
        return;
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "{path} is not current: run `cargo xtask docs` and read what changes");
}

#[test]
fn the_list_of_invariants_is_current() {
    let mut texts = sources();
    for path in tracked_sources().into_iter().filter(|path| path.ends_with(".ts")) {
        let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
        texts.insert(path, text);
    }
    let (found, broken) = invariants::collect(&texts);
    crate::tree::holds(&broken);
    let count: usize = found.values().map(BTreeMap::len).sum();
    assert!(count > 90, "only {count} invariants were found");
    keep("src-tauri/docs/invariants.md", &invariants::page(&found));
}

const REPORTS: Tables = Tables { head: "report", may_lack_tests: false };
const THREATS: Tables = Tables { head: "from", may_lack_tests: true };

/// The number of rows of a page's tables; each names tests that exist.
fn rows_with_tests(path: &str, tables: Tables) -> usize {
    let page = fs::read_to_string(root().join(path)).expect("the page exists");
    let text = |path: &str| fs::read_to_string(root().join(path)).ok();
    let (count, broken) = named_tests::check(&page, tables, text);
    crate::tree::holds(&broken);
    count
}

#[test]
fn every_field_report_names_tests_that_exist() {
    let count = rows_with_tests("src-tauri/docs/field-reports.md", REPORTS);
    assert!(count > 20, "only {count} reports were found");
}

#[test]
fn every_threat_names_tests_that_exist_or_says_what_is_not_tested() {
    let count = rows_with_tests("SECURITY.md", THREATS);
    assert!(count > 10, "only {count} threats were found");
}

#[test]
fn a_row_without_its_test_is_noticed() {
    let text = |path: &str| {
        let known = [("a.rs", "fn is_here() {}"), ("b.spec.ts", "test(\"it's here\", async")];
        known.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned())
    };
    let check = |tables: Tables, tests: &str| {
        let head = tables.head;
        let other = "| what | how |\n| - | - |\n| another table | names none |\n";
        let page =
            format!("{other}\n| {head} | now | test |\n| - | - | - |\n| a | b | {tests} |\n");
        named_tests::check(&page, tables, text)
    };
    for tables in [REPORTS, THREATS] {
        let right = "`a.rs`: `is_here`; `b.spec.ts`: `it's here`";
        assert_eq!(check(tables, right), (1, Vec::new()));
        for wrong in [
            "`a.rs`: `is_gone`",
            "`a.rs`: `is_her`",
            "`c.rs`: `is_here`",
            "`a.rs`",
            "",
            "not tested",
            "`b.spec.ts`: `it's`",
        ] {
            assert_eq!(check(tables, wrong).1.len(), 1, "{wrong}");
        }
    }
    let partly = "`a.rs`: `is_here`; not tested: the rest";
    assert_eq!(check(THREATS, partly).1.len(), 0);
    assert_eq!(check(REPORTS, partly).1.len(), 1);
    let wrong = "`a.rs`: `is_gone`; not tested: the rest";
    assert_eq!(check(THREATS, wrong).1.len(), 1);
}

#[test]
fn the_picture_of_the_crates_is_current() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page exists");
    keep("ARCHITECTURE.md", &picture::put_into(&page, &picture::mermaid(&manifests())));
}

#[test]
fn every_crate_has_a_page() {
    let without = manifests().into_iter().filter(|(_, manifest)| !manifest.role.is_empty());
    let without = without.filter(|(_, manifest)| !manifest.folder.join("README.md").is_file());
    let broken: Vec<String> = without.map(|(name, _)| format!("{name} has no README.md")).collect();
    crate::tree::holds(&broken);
}

#[test]
fn a_wrong_page_is_noticed() {
    let one =
        |text: &str| BTreeMap::from([("crates/core/a/tests/x.rs".to_owned(), text.to_owned())]);
    let (found, broken) = invariants::collect(&one(
        "/// Invariant: Left is\n/// left.\n/// More about it.\n#[test]\nfn sides() {}\n",
    ));
    assert!(broken.is_empty());
    let page = invariants::page(&found);
    assert!(page.contains("**Left is left.**"), "{page}");
    assert!(page.contains("`sides`"), "{page}");
    let (found, broken) = invariants::collect(&one(
        "/// Invariant: It waits.\n#[tokio::test(flavor = \"multi_thread\")]\nasync fn waits() {}\n",
    ));
    assert!(broken.is_empty() && invariants::page(&found).contains("`waits`"), "{broken:?}");
    let (_, broken) = invariants::collect(&one("/// Invariant: Left is left.\nfn sides() {}\n"));
    assert_eq!(broken, ["crates/core/a/tests/x.rs: no test holds \"Left is left.\""]);
    let page = "a\n<!-- picture -->\nold\n<!-- end of picture -->\nb\n";
    assert_eq!(
        picture::put_into(page, "new\n"),
        "a\n<!-- picture -->\nnew\n<!-- end of picture -->\nb\n"
    );
}
