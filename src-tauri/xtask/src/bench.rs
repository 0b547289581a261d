//! `cargo xtask bench NAME`: measures, tells it in words, and ends with one line of JSON.

mod awake;
mod client;
mod delivery;
mod delivery_promises;
mod kernels;
mod list;
mod list_promises;
mod mirror;
mod people;
mod runner;
mod statistics;
mod through_window;
mod viewed;
mod vision;
mod vision_verdict;
mod visit;

use anyhow::{Result, bail};

/// A bench: its name, what it measures, and what runs it.
type Bench = (&'static str, &'static str, fn() -> Result<()>);

const BENCHES: &[Bench] = &[
    (
        "client",
        "signature, info.json and zip of a job, against the official Python and Node SDKs",
        client::measure,
    ),
    (
        "delivery",
        "saving beside a plain file, a person behind a backlog, a backlog with and without a view and beside the Python SDK",
        delivery::measure,
    ),
    (
        "kernels",
        "the face models by each instruction set, and a picture turned, against plain ways to do it",
        kernels::measure,
    ),
    (
        "list",
        "how staff's list opens and scrolls in the real window with 10,000 jobs, and what it takes",
        list::measure,
    ),
    (
        "mirror",
        "how much of what the camera gives appears in the mirror on the real screen",
        mirror::measure,
    ),
    (
        "people",
        "how real people and empty rooms fare before eyes and capture; --faces, --clips, --rooms FOLDER",
        || people::measure(&[]),
    ),
    (
        "vision",
        "a frame looked at, against MediaPipe in Python, and a capture at 30 pictures a second",
        vision::measure,
    ),
    (
        "visit",
        "a visit from consent to the sealed job, of a rendered person who obeys, by each plan",
        visit::measure,
    ),
];

/// Runs the bench of this name.
pub(crate) fn run(name: &str, arguments: &[String]) -> Result<()> {
    let Some((.., bench)) = BENCHES.iter().find(|(known, ..)| *known == name) else {
        let known: Vec<_> =
            BENCHES.iter().map(|(name, measures, _)| format!("  {name:8} {measures}")).collect();
        bail!("there is no bench of the name {name:?}; there are:\n{}", known.join("\n"));
    };
    match (name, arguments) {
        (_, []) => bench(),
        ("people", arguments) => people::measure(arguments),
        _ => bail!("bench {name} takes no {arguments:?}"),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// The examples and benches that these chores start: crate, folder of the crate, name.
    fn started(source: &str) -> Vec<[&str; 3]> {
        let words: Vec<&str> = source.split('"').skip(1).step_by(2).collect();
        let programs = words.windows(4).filter_map(|four| match *four {
            ["--package", package, "--example", name] => Some([package, "examples", name]),
            ["--package", package, "--bench", name] => Some([package, "benches", name]),
            _ => None,
        });
        programs.collect()
    }

    fn exists([package, folder, name]: [&str; 3]) -> bool {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
        let roles = fs::read_dir(crates).unwrap().map(|role| role.unwrap().path());
        roles.map(|role| role.join(package).join(folder)).any(|programs| {
            programs.join(format!("{name}.rs")).is_file()
                || programs.join(name).join("main.rs").is_file()
        })
    }

    #[test]
    fn programs_that_benches_start_exist() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bench");
        let mut found = 0;
        for file in fs::read_dir(sources).unwrap() {
            let source = fs::read_to_string(file.unwrap().path()).unwrap();
            for program in started(&source) {
                assert!(exists(program), "there is no {program:?}");
                found += 1;
            }
        }
        assert!(found >= 5, "{found} are named by words");
        assert!(!exists(["puppet", "examples", "no-such-example"]));
    }
}
