//! What stands in for the world around the desk: for practice, for integrators and for the tests.

pub mod vpcd;
pub mod vpcd_control;
