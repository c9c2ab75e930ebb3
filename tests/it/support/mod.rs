//! What the stories share.

pub(crate) mod pcscd;
pub(crate) mod reader_client;
pub(crate) mod rival;
