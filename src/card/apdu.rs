//! skeleton
/// command
pub struct Command {
    bytes: zeroize::Zeroizing<Vec<u8>>,
}
/// response
pub struct Response {
    bytes: Vec<u8>,
}
impl Command {
    /// bytes to send
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
impl Response {
    /// without SW
    #[must_use]
    pub fn data(&self) -> &[u8] {
        &self.bytes
    }
}
