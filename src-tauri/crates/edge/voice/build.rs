//! Builds again when a recording was added: `include_dir` alone notices only changed ones.

fn main() {
    println!("cargo:rerun-if-changed=../../../../assets/speech");
}
