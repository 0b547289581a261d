//! Computes the operators.

pub(crate) mod activation;
pub(crate) mod attention;
pub(crate) mod convolution;
pub(crate) mod depthwise;
pub(crate) mod elementwise;
pub(crate) mod matrix_product;
pub(crate) mod pack;
pub(crate) mod pooling;
#[cfg(test)]
pub(crate) mod reference;
