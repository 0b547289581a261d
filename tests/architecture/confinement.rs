//! Where an outside library may be named, and where unsafe code may stand.

use crate::tree::{Sources, file, holds, sources};

/// A name that may stand only in certain files of a crate (or of the whole tree).
struct Confined {
    name: &'static str,
    below: &'static str,
    files: &'static [&'static str],
}

const CONFINED: &[Confined] = &[
    Confined { name: "nokhwa", below: "", files: &["camera/src/driver/nokhwa_stream.rs"] },
    Confined {
        name: "v4l",
        below: "",
        files: &[
            "camera/src/driver/formats.rs",
            "camera/src/driver/knobs.rs",
            "camera/src/driver/mapped.rs",
            "camera/src/driver/nodes.rs",
            "camera/src/driver/questions.rs",
        ],
    },
    Confined {
        name: "zune_jpeg",
        below: "src-tauri/crates/edge/camera/src",
        files: &["camera/src/decode.rs"],
    },
    Confined {
        name: "reqwest",
        below: "src-tauri/crates/runtime/courier/src",
        files: &["courier/src/transport/client.rs", "courier/src/transport/https.rs"],
    },
    Confined { name: "rodio", below: "", files: &["voice/src/speaker.rs"] },
    Confined { name: "rusqlite", below: "src-tauri/src", files: &[] },
    Confined {
        name: "rusqlite",
        below: "src-tauri/crates/service/callbacks/src",
        files: &["callbacks/src/repository/sqlite.rs"],
    },
    Confined {
        name: "rusqlite",
        below: "src-tauri/crates/service/hosting/src",
        files: &["hosting/src/database/sqlite.rs"],
    },
    Confined {
        name: "rusqlite",
        below: "src-tauri/crates/service/relay/src",
        files: &["relay/src/register/sqlite.rs"],
    },
    Confined {
        name: "reqwest",
        below: "src-tauri/crates/service/relay/src",
        // The errors of setting it up.
        files: &["relay/src/upstream.rs", "relay/src/relay_state.rs", "relay/src/service.rs"],
    },
    Confined { name: "deadpool_postgres", below: "", files: &["hosting/src/database/postgres.rs"] },
    Confined {
        name: "chacha20poly1305",
        below: "",
        files: &["store/src/store/escrow/age.rs", "store/src/vault.rs"],
    },
    Confined { name: "curve25519_dalek", below: "", files: &["store/src/store/escrow/age.rs"] },
    Confined { name: "ed25519_dalek", below: "", files: &["relay-protocol/src/keys.rs"] },
    Confined { name: "keyring_core", below: "", files: &["store/src/key/keychain.rs"] },
    Confined {
        name: "tflite",
        below: "src-tauri/crates/compute/vision/src",
        // The error carries its source.
        files: &["vision/src/model/networks.rs", "vision/src/error.rs"],
    },
    Confined {
        name: "weights",
        below: "src-tauri/crates/compute/vision/src",
        files: &["vision/src/model/networks.rs"],
    },
    // Generic libraries: every crate that names them compiles them whole.
    Confined { name: "fast_image_resize", below: "", files: &["raster/src/resize.rs"] },
    Confined {
        name: "jpeg_encoder",
        below: "",
        // The last two want a webcam's sampling of colours.
        files: &["raster/src/lib.rs", "booth/benches/loop.rs", "fuzz/targets/camera.rs"],
    },
    Confined {
        name: "raster",
        below: "src-tauri/crates/compute/vision/src",
        files: &["vision/src/portrait.rs"],
    },
];

fn names(text: &str, library: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.into_iter().any(|line| {
        line.match_indices(library).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = &line[at + library.len()..];
            !before.is_some_and(|c| word(c) || c == '.' || c == ':' || c == '"')
                && (after.starts_with("::")
                    || line.trim_start().starts_with(&format!("use {library}")))
        })
    })
}

fn names_out_of_place(sources: &Sources) -> Vec<String> {
    let mut broken = Vec::new();
    for rule in CONFINED {
        for (path, text) in sources {
            let in_reach = path.starts_with(rule.below) && path.contains("/src/");
            if in_reach
                && !rule.files.iter().any(|file| path.ends_with(file))
                && names(text, rule.name)
            {
                broken.push(format!("{path} must not name {}", rule.name));
            }
        }
    }
    broken
}

fn unsafe_out_of_place(sources: &Sources) -> Vec<String> {
    // tflite's kernels; the faulty disk's table of C functions; two questions to a webcam's driver; pages for keys; what the
    // program frees; one early environment variable before any thread exists.
    let allowed = [
        "tflite/src/kernels.rs",
        "tflite/src/kernels/",
        "faulty-disk/src/vfs.rs",
        "camera/src/driver/questions.rs",
        "store/src/key/locked_pages.rs",
        "src-tauri/src/shell/memory/heap_limits.rs",
        "src-tauri/src/shell/memory/wiping_heap.rs",
        "src-tauri/src/shell/renderer.rs",
    ];
    let bad = sources.iter().filter(|(path, text)| {
        path.contains("/src/")
            && !path.contains("/fake-webcam/")
            && !allowed.iter().any(|place| path.contains(place))
            && text.lines().any(|line| {
                ["unsafe {", "unsafe fn", "unsafe impl"].iter().any(|word| line.contains(word))
            })
    });
    bad.map(|(path, _)| format!("{path} must not hold unsafe code")).collect()
}

/// Invariant: An outside library is named only in the file that contains it.
#[test]
fn outside_libraries_are_named_only_where_they_are_contained() {
    holds(&names_out_of_place(&sources()));
}

/// Invariant: `unsafe` stands only in tflite's kernels, `faulty-disk/src/vfs.rs`, `camera/src/driver/questions.rs`,
/// `store/src/key/locked_pages.rs`, `heap_limits.rs` and `wiping_heap.rs` of `src-tauri/src/shell/memory`, and
/// `src-tauri/src/shell/renderer.rs`.
#[test]
fn unsafe_code_stays_in_its_files() {
    holds(&unsafe_out_of_place(&sources()));
}

#[test]
fn a_broken_tree_is_caught() {
    let place = "src-tauri/crates/edge/camera/src/device.rs";
    assert_eq!(
        names_out_of_place(&file(place, "use nokhwa::Camera;")),
        [format!("{place} must not name nokhwa")]
    );
    assert_eq!(names_out_of_place(&file(place, "let c = nokhwa::Camera::new();")).len(), 1);
    assert!(names_out_of_place(&file(place, "//! nokhwa::Camera lives in the child.")).is_empty());
    let allowed = "src-tauri/crates/edge/camera/src/driver/nokhwa_stream.rs";
    assert!(names_out_of_place(&file(allowed, "use nokhwa::Camera;")).is_empty());
    let place = "src-tauri/crates/edge/store/src/x.rs";
    assert_eq!(unsafe_out_of_place(&file(place, "unsafe { f() }")).len(), 1);
}
