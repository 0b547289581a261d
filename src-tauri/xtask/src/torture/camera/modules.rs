//! Finds a kernel's modules and what they need, by what stands in them: Debian writes their list only when it installs a
//! kernel.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The module and everything it needs, in the order in which they are loaded.
///
/// # Errors
/// The kernel has no such module.
pub(super) fn in_order(folder: &Path, name: &str) -> Result<Vec<PathBuf>> {
    let mut files = BTreeMap::new();
    find(folder, &mut files)?;
    let mut order = Vec::new();
    add(&files, name, &mut order)?;
    Ok(order)
}

/// The name of its file.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn find(folder: &Path, files: &mut BTreeMap<String, PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if let Some(name) = file_name(&path).strip_suffix(".ko") {
            files.insert(plain(name), path);
        }
    }
    Ok(())
}

/// A module's name is written with hyphens or underscores.
fn plain(name: &str) -> String {
    name.replace('-', "_")
}

fn add(files: &BTreeMap<String, PathBuf>, name: &str, order: &mut Vec<PathBuf>) -> Result<()> {
    let path = files.get(&plain(name)).with_context(|| format!("no module {name}"))?;
    if order.contains(path) {
        return Ok(());
    }
    for needed in needs(&fs::read(path)?) {
        add(files, &needed, order)?;
    }
    order.push(path.clone());
    Ok(())
}

/// The names that stand behind `depends=` in a module.
fn needs(module: &[u8]) -> Vec<String> {
    const WORD: &[u8] = b"\0depends=";
    let Some(at) = module.windows(WORD.len()).position(|bytes| bytes == WORD) else {
        return Vec::new();
    };
    let names = module[at + WORD.len()..].split(|byte| *byte == 0).next().unwrap_or_default();
    let names = String::from_utf8_lossy(names).into_owned();
    names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::needs;

    #[test]
    fn what_a_module_needs_stands_in_it() {
        assert_eq!(needs(b"x\0license=GPL\0depends=mc,videodev\0y"), ["mc", "videodev"]);
        assert!(needs(b"x\0depends=\0name=mc\0").is_empty());
        assert!(needs(b"nothing").is_empty());
    }
}
