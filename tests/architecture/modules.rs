//! How the modules of a crate use each other: no circles, and nothing by way of the crate's own front page.

use crate::tree::{Sources, file, holds, sources};
use std::collections::{BTreeMap, BTreeSet};

/// Circles that stay, each with the reason.
const KNOWN_CIRCLES: &[(&str, &[&str])] = &[];

/// A module's path below its crate; the crate's own file is the empty path.
type Module = String;

/// The modules of one crate: the crate's folder, and each module's file and code (tests and comments left out).
struct Modules {
    folder: String,
    code: BTreeMap<Module, (String, String)>,
}

impl Modules {
    /// The longest beginning of a path that is a module, and what of the path is left.
    fn resolve<'a>(&self, path: &'a [String]) -> (Module, &'a [String]) {
        (0..=path.len())
            .rev()
            .map(|length| (path[..length].join("::"), &path[length..]))
            .find(|(module, _)| self.code.contains_key(module))
            .unwrap_or((String::new(), path))
    }
}

/// Cuts the sources into crates: a folder `src` each.
fn crates(sources: &Sources) -> Vec<Modules> {
    let mut found = BTreeMap::<String, Modules>::new();
    for (path, text) in sources {
        let Some((folder, below)) = path.split_once("/src/") else { continue };
        let parts: Vec<&str> = below.trim_end_matches(".rs").split('/').collect();
        if parts[0] == "bin"
            || below == "main.rs" && sources.contains_key(&format!("{folder}/src/lib.rs"))
        {
            continue;
        }
        let module =
            if parts == ["lib"] || parts == ["main"] { String::new() } else { parts.join("::") };
        let modules = found
            .entry(folder.to_owned())
            .or_insert_with(|| Modules { folder: folder.to_owned(), code: BTreeMap::new() });
        modules.code.insert(module, (path.clone(), code_of(text)));
    }
    found.into_values().filter(|modules| modules.code.contains_key("")).collect()
}

/// A file's code without comments and without its tests, which stand last.
fn code_of(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    let code = lines.filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| [line, "\n"]).collect()
}

/// All paths that begin with `crate`, `super` or `self` in a module's code, made whole.
fn paths_in(module: &Module, code: &str) -> BTreeSet<Vec<String>> {
    let here: Vec<String> =
        module.split("::").filter(|s| !s.is_empty()).map(str::to_owned).collect();
    let mut found = BTreeSet::new();
    for word in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(word) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
                continue;
            }
            let mut all = Vec::new();
            expand(&mut code[at..].chars().peekable(), Vec::new(), &mut all);
            found.extend(all.into_iter().filter_map(|path| whole(&here, path)));
        }
    }
    found
}

/// Reads one path, with all ends of its braces.
fn expand(
    rest: &mut std::iter::Peekable<std::str::Chars<'_>>,
    mut path: Vec<String>,
    all: &mut Vec<Vec<String>>,
) {
    loop {
        while rest.peek().is_some_and(|c| c.is_whitespace()) {
            rest.next();
        }
        if rest.peek() == Some(&'{') {
            rest.next();
            loop {
                expand(rest, path.clone(), all);
                while rest.peek().is_some_and(|c| c.is_whitespace() || *c == ',') {
                    rest.next();
                }
                match rest.peek() {
                    Some('}') | None => break,
                    Some(c) if c.is_alphanumeric() || *c == '_' || *c == '{' || *c == '*' => {}
                    Some(_) => break,
                }
            }
            rest.next();
            return;
        }
        let mut name = String::new();
        while let Some(c) = rest.peek().filter(|c| c.is_alphanumeric() || **c == '_' || **c == '*')
        {
            name.push(*c);
            rest.next();
        }
        if name.is_empty() {
            all.push(path);
            return;
        }
        path.push(name);
        let mut ahead = rest.clone();
        if ahead.next() == Some(':') && ahead.next() == Some(':') {
            rest.next();
            rest.next();
        } else {
            // `as Other` names nothing new.
            let mut ahead = rest.clone();
            if ahead.by_ref().take(4).collect::<String>() == " as " {
                while ahead.peek().is_some_and(|c| c.is_alphanumeric() || *c == '_') {
                    ahead.next();
                }
                *rest = ahead;
            }
            all.push(path);
            return;
        }
    }
}

/// A path from the crate's root, or nothing if it leads out of the crate.
fn whole(here: &[String], path: Vec<String>) -> Option<Vec<String>> {
    let mut base = match path.first()?.as_str() {
        "crate" => Vec::new(),
        _ => here.to_vec(),
    };
    for (at, part) in path.into_iter().enumerate() {
        match (at, part.as_str()) {
            (0, "crate" | "self") => {}
            (_, "super") => {
                base.pop()?;
            }
            _ => base.push(part),
        }
    }
    Some(base)
}

/// Which modules each module uses. A module may use what stands in the modules around it: a folder and its file are one
/// room, so arrows to one's own ancestors do not count.
fn uses(modules: &Modules) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut found = BTreeMap::<Module, BTreeSet<Module>>::new();
    for (module, (_, code)) in modules.code.iter().filter(|(module, _)| !module.is_empty()) {
        for path in paths_in(module, code) {
            let (other, _) = modules.resolve(&path);
            let around =
                other.is_empty() || *module == other || module.starts_with(&format!("{other}::"));
            if !around {
                found.entry(module.clone()).or_default().insert(other);
            }
        }
    }
    // A file that declares modules uses them.
    for module in modules.code.keys() {
        if let Some((parent, _)) = module.rsplit_once("::")
            && modules.code.contains_key(parent)
        {
            found.entry(parent.to_owned()).or_default().insert(module.clone());
        }
    }
    found
}

/// The circles of a crate: groups of modules that all reach each other.
fn circles_of(modules: &Modules) -> Vec<BTreeSet<Module>> {
    let uses = uses(modules);
    let reach = |from: &Module| {
        let mut seen = BTreeSet::new();
        let mut next = vec![from.clone()];
        while let Some(module) = next.pop() {
            for other in uses.get(&module).into_iter().flatten() {
                if seen.insert(other.clone()) {
                    next.push(other.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<Module, BTreeSet<Module>> =
        uses.keys().map(|module| (module.clone(), reach(module))).collect();
    let mut circles = BTreeSet::new();
    for (module, others) in reached.iter().filter(|(module, others)| others.contains(*module)) {
        let circle: BTreeSet<Module> = others
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(module)))
            .cloned()
            .collect();
        circles.insert(circle);
    }
    circles.into_iter().collect()
}

fn circles(sources: &Sources, known: &[(&str, &[&str])]) -> Vec<String> {
    let mut broken = Vec::new();
    for modules in crates(sources) {
        for circle in circles_of(&modules) {
            let is_known = known.iter().any(|(folder, members)| {
                modules.folder.ends_with(folder)
                    && members.iter().copied().eq(circle.iter().map(String::as_str))
            });
            if !is_known {
                let members: Vec<String> = circle.into_iter().collect();
                broken.push(format!("{}: a circle of {}", modules.folder, members.join(", ")));
            }
        }
    }
    broken
}

/// Names that a crate's front page hands on to others.
fn handed_on(front: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in front.match_indices("pub use ") {
        let mut all = Vec::new();
        expand(&mut front[at + "pub use ".len()..].chars().peekable(), Vec::new(), &mut all);
        names.extend(
            all.into_iter().filter(|path| path.len() > 1).filter_map(|mut path| path.pop()),
        );
    }
    names
}

/// Modules that import a sibling's name from the crate's front page instead of from where it is defined.
fn imports_through_the_front(sources: &Sources) -> Vec<String> {
    let mut broken = Vec::new();
    for modules in crates(sources) {
        let names = handed_on(&modules.code[""].1);
        for (module, (path, code)) in modules.code.iter().filter(|(module, _)| !module.is_empty()) {
            for used in paths_in(module, code) {
                let (other, rest) = modules.resolve(&used);
                if other.is_empty() && rest.first().is_some_and(|name| names.contains(name)) {
                    broken.push(format!("{path} imports {} through the front page", rest[0]));
                }
            }
        }
    }
    broken
}

#[test]
fn modules_form_no_circles() {
    let sources = sources();
    assert!(crates(&sources).len() >= 15, "the crates were not found");
    holds(&circles(&sources, KNOWN_CIRCLES));
}

#[test]
fn each_known_circle_is_still_one() {
    let all = circles(&sources(), &[]);
    for (folder, members) in KNOWN_CIRCLES {
        let line = format!("{folder}: a circle of {}", members.join(", "));
        assert!(all.iter().any(|circle| circle.ends_with(&line)), "no longer needed: {line}");
    }
}

#[test]
fn modules_import_from_where_a_thing_is_defined() {
    holds(&imports_through_the_front(&sources()));
}

#[test]
fn a_broken_tree_is_caught() {
    let tree = |files: &[(&str, &str)]| -> Sources {
        files.iter().map(|(path, text)| (format!("c/src/{path}"), (*text).to_owned())).collect()
    };
    let front = ("lib.rs", "mod a;\nmod b;\npub use a::{A, other as Else};");
    let round = tree(&[front, ("a.rs", "use crate::b::B;"), ("b.rs", "use super::a::{A, X};")]);
    assert_eq!(circles(&round, &[]), ["c: a circle of a, b"]);
    assert!(circles(&round, &[("c", &["a", "b"])]).is_empty());
    let inline =
        tree(&[front, ("a.rs", "fn f() { crate::b::g() }"), ("b.rs", "use crate::{a::A};")]);
    assert_eq!(circles(&inline, &[]).len(), 1);
    let deep = tree(&[
        front,
        ("a.rs", "mod inner;"),
        ("a/inner.rs", "use super::X; use crate::b::B;"),
        ("b.rs", "use crate::a::A;"),
    ]);
    assert_eq!(circles(&deep, &[]), ["c: a circle of a, a::inner, b"]);
    let tests = tree(&[
        front,
        ("a.rs", "use crate::b::B;"),
        ("b.rs", "// use crate::a::A;\n#[cfg(test)]\nmod tests { use crate::a::A; }"),
    ]);
    assert!(circles(&tests, &[]).is_empty());
    let through = tree(&[front, ("a.rs", ""), ("b.rs", "use crate::{A, a::X};")]);
    assert_eq!(
        imports_through_the_front(&through),
        ["c/src/b.rs imports A through the front page"]
    );
    assert!(imports_through_the_front(&file("c/src/lib.rs", "pub use a::A;")).is_empty());
}
