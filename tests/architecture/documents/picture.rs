//! Draws the crates by role, with an arrow to each crate that one uses, as a Mermaid graph.

use crate::tree::Manifests;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const BEGIN: &str = "<!-- picture -->\n";
const END: &str = "<!-- end of picture -->\n";

/// The graph. Arrows that follow from others (a uses b uses c, and a uses c) are left out.
pub(super) fn mermaid(manifests: &Manifests) -> String {
    let name = |name: &str| name.trim_start_matches("tabasamu-").replace('-', "_");
    let mut graph = "```mermaid\ngraph TD\n".to_owned();
    let mut roles = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (crate_name, manifest) in manifests.iter().filter(|(_, manifest)| !manifest.role.is_empty())
    {
        roles.entry(&manifest.role).or_default().insert(crate_name);
    }
    graph.push_str("  program([program and window])\n");
    for (role, crates) in roles {
        let _ = writeln!(graph, "  subgraph {role}");
        for one in crates {
            let _ = writeln!(graph, "    {}[{one}]", name(one));
        }
        graph.push_str("  end\n");
    }
    let ours = |of: &str| -> BTreeSet<String> {
        let uses = manifests.get(of).map(|manifest| manifest.uses.clone()).unwrap_or_default();
        uses.into_iter().filter(|one| manifests.contains_key(one)).collect()
    };
    for crate_name in manifests.keys().filter(|one| !["tests", "xtask"].contains(&one.as_str())) {
        let direct = ours(crate_name);
        let indirect: BTreeSet<String> = direct.iter().flat_map(|one| reach(one, &ours)).collect();
        let from = if crate_name == "tabasamu" { "program".to_owned() } else { name(crate_name) };
        for other in direct.difference(&indirect) {
            let _ = writeln!(graph, "  {from} --> {}", name(other));
        }
    }
    graph + "```\n"
}

/// All that a crate uses, directly or not.
fn reach(from: &str, ours: &impl Fn(&str) -> BTreeSet<String>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for one in ours(from) {
        all.extend(reach(&one, ours));
        all.insert(one);
    }
    all
}

/// A page with the graph in its place.
pub(super) fn put_into(page: &str, graph: &str) -> String {
    let (before, rest) = page.split_once(BEGIN).expect("the page has a place for the picture");
    let (_, after) = rest.split_once(END).expect("the place has an end");
    format!("{before}{BEGIN}{graph}{END}{after}")
}
