//! What `deny.toml` allows: licences, sources, and what must not come in.

use crate::licence::is_satisfied;
use crate::{Package, packages, root};
use serde::Deserialize;

/// The part of `deny.toml` that needs no database.
#[derive(Deserialize)]
struct Policy {
    licenses: Licences,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

fn policy() -> Policy {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    toml::from_str(&text).expect("deny.toml is one of cargo-deny's")
}

/// Packages of others that the policy does not allow, and why.
fn refused(policy: &Policy, packages: &[Package]) -> Vec<String> {
    let mut refused = Vec::new();
    for package in packages {
        let Some(source) = &package.source else { continue };
        let licence = package.license.as_deref().unwrap_or_default();
        if !is_satisfied(licence, &policy.licenses.allow) {
            refused.push(format!("{}: the licence {licence:?} is not allowed", package.name));
        }
        let registry = source.strip_prefix("registry+");
        if !registry.is_some_and(|name| policy.sources.allow_registry.iter().any(|one| one == name))
        {
            refused.push(format!("{}: comes from {source}", package.name));
        }
        for ban in policy.bans.deny.iter().filter(|ban| ban.name == package.name) {
            refused.push(format!("{}: {}", package.name, ban.reason));
        }
    }
    refused
}

/// Dependencies of ours on whatever version there is.
fn wildcards(packages: &[Package]) -> Vec<String> {
    let ours = packages.iter().filter(|package| package.source.is_none());
    let named = ours.flat_map(|package| {
        let any = package.dependencies.iter().filter(|one| one.req == "*" && one.path.is_none());
        any.map(|one| format!("{} takes any version of {}", package.name, one.name))
    });
    named.collect()
}

#[test]
fn every_package_is_allowed() {
    let packages = packages();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let mut broken = refused(&policy(), &packages);
    broken.extend(wildcards(&packages));
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_break_is_caught_by_every_rule() {
    let registry = format!("registry+{}", policy().sources.allow_registry[0]);
    let sound = Package {
        name: "sound".to_owned(),
        license: Some("MIT OR GPL-3.0".to_owned()),
        source: Some(registry),
        ..Package::default()
    };
    let broken = |spoil: fn(&mut Package)| {
        let mut package = sound.clone();
        spoil(&mut package);
        refused(&policy(), &[package]).len()
    };
    assert_eq!(broken(|_| {}), 0);
    assert_eq!(broken(|package| package.license = Some("GPL-3.0".to_owned())), 1);
    assert_eq!(broken(|package| package.license = None), 1);
    assert_eq!(broken(|package| package.source = Some("git+https://example.org/x".to_owned())), 1);
    assert_eq!(broken(|package| package.name = "openssl".to_owned()), 1);

    let any = crate::Dependency { req: "*".to_owned(), ..crate::Dependency::default() };
    let ours = Package { dependencies: vec![any], ..Package::default() };
    assert_eq!(wildcards(&[ours]).len(), 1);
}
