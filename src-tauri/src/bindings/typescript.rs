//! Writes TypeScript: the types that cross, and for each window a typed client of its commands.

use crate::border::Command;
use crate::shell::failure::Failure;
use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "\
// The types that cross between the program and its windows, and what each window may call. `cargo xtask bindings` makes
// this file from src-tauri/src/commands.rs and the types it names; it is never edited by hand.
import { Channel, invoke } from \"@tauri-apps/api/core\";

/** Hands events to a function from now on. */
function channel<T>(listener: (event: T) => void): Channel<T> {
  const channel = new Channel<T>();
  channel.onmessage = listener;
  return channel;
}
";

/// Everything that is generated.
#[derive(Default)]
pub(super) struct Module {
    /// Declarations of types by name.
    pub(super) types: BTreeMap<String, String>,
    /// Commands in the order of their list.
    pub(super) commands: Vec<Command>,
    seen: HashSet<TypeId>,
}

/// Numbers of every size are numbers: none that crosses is above 2^53.
fn config() -> Config {
    Config::new().with_large_int("number")
}

impl TypeVisitor for Module {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let (name, docs) = (T::ident(&config()), T::docs().unwrap_or_default());
        let declared = format!("{docs}export {}", T::decl(&config()));
        let other = self.types.insert(name.clone(), declared);
        assert!(other.is_none(), "two types of the name {name} cross");
        T::visit_dependencies(self);
    }
}

impl Module {
    /// Takes up the commands, every type they name, and what a call rejects with.
    pub(super) fn describe(&mut self, describe: fn(&Config, &mut Self) -> Vec<Command>) {
        self.visit::<Failure>();
        self.commands = describe(&config(), self);
    }

    /// The whole file.
    pub(super) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for declared in self.types.values() {
            text.push('\n');
            text.push_str(declared);
            text.push('\n');
        }
        let windows: BTreeSet<&str> =
            self.commands.iter().flat_map(|command| command.windows.iter().copied()).collect();
        for window in windows {
            let of_window = |command: &&Command| command.windows.contains(&window);
            let commands: Vec<&Command> = self.commands.iter().filter(of_window).collect();
            text.push_str(&client(window, &commands));
        }
        text
    }
}

/// The interface of a window's commands, and the real one behind it.
fn client(window: &str, commands: &[&Command]) -> String {
    let interface = format!("{}Backend", capitalised(window));
    let mut text = format!(
        "\n/** What the {window} window may call. Every call may reject with a `Failure`. */\nexport interface {interface} {{\n"
    );
    for command in commands {
        text.push_str(&docs(command));
        let arguments = listed(command, |name, of_type| format!("{}: {of_type}", camel_case(name)));
        let reply = if command.reply == "null" { "void" } else { &command.reply };
        text.push_str(&format!("  {}({arguments}): Promise<{reply}>;\n", camel_case(command.name)));
    }
    text.push_str(&format!(
        "}}\n\n/** The {window} window's commands in the real program. */\nexport function {window}Backend(): {interface} {{\n  return {{\n"
    ));
    for command in commands {
        let parameters = listed(command, |name, _| camel_case(name));
        let passed = listed(command, |name, of_type| {
            let name = camel_case(name);
            if of_type.ends_with("=> void") { format!("{name}: channel({name})") } else { name }
        });
        let passed = if passed.is_empty() { passed } else { format!(", {{ {passed} }}") };
        text.push_str(&format!(
            "    {}: ({parameters}) => invoke(\"{}\"{passed}),\n",
            camel_case(command.name),
            command.name
        ));
    }
    text.push_str("  };\n}\n");
    text
}

fn listed(command: &Command, one: impl Fn(&str, &str) -> String) -> String {
    let all = command.arguments.iter().map(|(name, of_type)| one(name, of_type));
    all.collect::<Vec<_>>().join(", ")
}

fn docs(command: &Command) -> String {
    match command.docs {
        [one] => format!("  /**{one} */\n"),
        lines => {
            let lines: String = lines.iter().map(|line| format!("   *{line}\n")).collect();
            format!("  /**\n{lines}   */\n")
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A name as TypeScript writes it: `save_account` is `saveAccount`.
pub(super) fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |whole, word| whole + &capitalised(word))
}
