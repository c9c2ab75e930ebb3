//! No device, since the program was built without `sound`.

use crate::sound::Tone;

#[derive(Debug, Default)]
pub(in crate::sound) struct Output;

pub(in crate::sound) const fn device_name() -> Option<String> {
    None
}

#[expect(clippy::unused_self, reason = "as the other output has it")]
impl Output {
    pub(in crate::sound) const fn is_open(&self) -> bool {
        false
    }

    pub(in crate::sound) const fn tone(&self, _tone: Tone) {}

    pub(in crate::sound) const fn speech(&self, _samples: &[f32], _rate: u32) {}

    pub(in crate::sound) const fn hush(&self) {}

    pub(in crate::sound) const fn rest(&self) {}
}
