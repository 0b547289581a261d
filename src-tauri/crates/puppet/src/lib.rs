//! A rendered person whose pose is known: demo camera and ground truth.
