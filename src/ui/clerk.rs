//! clerk
