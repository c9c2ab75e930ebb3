//! The tones: sines that swell and fade, so that no loudspeaker clicks. The tone of a key is the same for every key.

/// Something that is told by a tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// A key was taken.
    KeyTaken,
    /// Something was erased.
    Erased,
    /// What was typed is gone or not accepted, or no key is taken any more.
    Refused,
    /// 確認できました
    Accepted,
    /// Any other end.
    Ended,
    /// A card still lies there.
    CardForgotten,
    /// It lies there for long.
    CardForgottenLong,
    /// The resident calls for staff.
    StaffCalled,
}

/// A note: how high in hertz, for how many milliseconds, how loud. No height: a rest.
struct Note(f32, u16, f32);

/// Swelling and fading, in seconds.
const EDGE: f32 = 0.012;

impl Tone {
    /// Every tone.
    pub const ALL: [Self; 8] = [
        Self::KeyTaken,
        Self::Erased,
        Self::Refused,
        Self::Accepted,
        Self::Ended,
        Self::CardForgotten,
        Self::CardForgottenLong,
        Self::StaffCalled,
    ];

    const fn notes(self) -> &'static [Note] {
        const REST: Note = Note(0.0, 90, 0.0);
        match self {
            Self::KeyTaken => &[Note(1000.0, 45, 0.18)],
            Self::Erased => &[Note(700.0, 60, 0.18)],
            Self::Refused => &[Note(330.0, 130, 0.3), REST, Note(330.0, 180, 0.3)],
            Self::Accepted => &[Note(660.0, 140, 0.28), Note(880.0, 140, 0.28), Note(1320.0, 260, 0.28)],
            Self::Ended => &[Note(520.0, 200, 0.26), REST, Note(520.0, 260, 0.26)],
            Self::CardForgotten => &[Note(880.0, 180, 0.25), REST, Note(880.0, 180, 0.25)],
            Self::CardForgottenLong => &[
                Note(880.0, 200, 0.6),
                REST,
                Note(1175.0, 200, 0.6),
                REST,
                Note(880.0, 200, 0.6),
                REST,
                Note(1175.0, 300, 0.6),
            ],
            Self::StaffCalled => &[Note(784.0, 200, 0.35), Note(659.0, 300, 0.35)],
        }
    }

    /// The tone at so many samples a second.
    #[must_use]
    pub(super) fn samples(self, rate: u32) -> Vec<f32> {
        self.notes().iter().flat_map(|note| note.samples(rate)).collect()
    }
}

impl Note {
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "the number of a sample within a second is exact"
    )]
    fn samples(&self, rate: u32) -> impl Iterator<Item = f32> {
        let &Self(height, milliseconds, loudness) = self;
        let count = u64::from(rate) * u64::from(milliseconds) / 1000;
        let rate = rate as f32;
        (0..count).map(move |at| {
            let (time, left) = (at as f32 / rate, (count - at) as f32 / rate);
            let edge = (time.min(left) / EDGE).min(1.0);
            (time * height * std::f32::consts::TAU).sin() * loudness * edge
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loudest(tone: Tone) -> f32 {
        tone.samples(16_000).into_iter().map(f32::abs).fold(0.0, f32::max)
    }

    #[test]
    fn every_tone_is_heard_begins_and_ends_in_silence_and_is_short() {
        for tone in Tone::ALL {
            let samples = tone.samples(16_000);
            let edges = [samples.first(), samples.last()].map(|edge| edge.copied().unwrap_or(1.0).abs());
            assert!(loudest(tone) > 0.1 && edges.iter().all(|edge| *edge < 0.05), "{tone:?} {edges:?}");
            assert!(samples.len() < 2 * 16_000, "{tone:?}");
        }
    }

    #[test]
    fn a_card_that_lies_there_for_long_is_louder() {
        assert!(loudest(Tone::CardForgottenLong) > 2.0 * loudest(Tone::CardForgotten));
    }
}
