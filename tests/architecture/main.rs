//! The map as a test: who may use whom, how folders and modules lie, where an outside library may be named.
//!
//! Each rule is a function from a description of the tree to the list of what breaks it, so that a broken tree can be
//! shown to each of them: a rule that cannot fail holds nothing.

mod confinement;
mod dependencies;
mod documents;
mod folders;
mod machine_time;
mod modules;
mod tree;
mod vocabulary;
