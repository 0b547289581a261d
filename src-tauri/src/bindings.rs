//! Keeps the committed TypeScript current: made from the list of commands and the types it names, never by hand.

mod documented_codes;
mod typescript;

use crate::commands;
use std::fs;
use std::path::{Path, PathBuf};
use typescript::{Module, camel_case};

/// Set by `cargo xtask bindings`: write the files instead of comparing them.
const WRITE: &str = "TABASAMU_WRITE_BINDINGS";

fn interface() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src")
}

fn generated() -> Module {
    let mut module = Module::default();
    module.describe(commands::describe);
    module
}

/// The interface's own sources, without what is generated and what stands in for the program.
fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("readable").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "mock" {
            sources(&path, into);
        } else if (name.ends_with(".ts") || name.ends_with(".svelte")) && name != "bindings.ts" {
            into.push_str(&fs::read_to_string(&path).expect("text"));
        }
    }
}

/// How often a word stands in a text.
fn count(text: &str, word: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|found| *found == word).count()
}

/// Types of the module that neither it nor the interface uses.
fn unused_types<'a>(module: &'a Module, text: &str, interface: &str) -> Vec<&'a str> {
    let names = module.types.keys().map(String::as_str);
    names.filter(|name| count(text, name) < 2 && count(interface, name) == 0).collect()
}

/// Commands that the interface never calls.
fn uncalled_commands(module: &Module, interface: &str) -> Vec<String> {
    let names = module.commands.iter().map(|command| camel_case(command.name));
    names.filter(|name| !interface.contains(&format!(".{name}("))).collect()
}

/// Invariant: The window's types are those of the views.
#[test]
fn committed_bindings_are_current() {
    let path = interface().join("backend/bindings.ts");
    let text = generated().text();
    if std::env::var_os(WRITE).is_some() {
        fs::write(&path, text).expect("the folder is writable");
        return;
    }
    let committed = fs::read_to_string(&path).expect("it is committed");
    assert!(committed == text, "run `cargo xtask bindings` and commit what changes");
}

#[test]
fn every_type_and_command_is_used() {
    let module = generated();
    let mut interface_text = String::new();
    sources(&interface(), &mut interface_text);
    assert!(module.types.len() > 40 && module.commands.len() > 30, "nothing was generated");
    assert_eq!(unused_types(&module, &module.text(), &interface_text), <[&str; 0]>::default());
    assert_eq!(uncalled_commands(&module, &interface_text), <[&str; 0]>::default());
}

#[test]
fn an_unused_type_and_an_uncalled_command_are_found() {
    let mut module = generated();
    module.types.insert("Orphan".into(), "export type Orphan = string;".into());
    assert_eq!(unused_types(&module, &module.text(), ""), ["Orphan"]);
    assert_eq!(uncalled_commands(&module, "backend.kiosk()").len(), module.commands.len() - 1);
}
