//! Before the PIN is typed at the reader's own keys: the resident says so, or takes our screen instead.
//!
//! Nothing is lit by itself. A lit pad cannot be put out from here, so it is lit for somebody who is about to type; and
//! who cannot see where to type there, or reads another language than the reader's, has the screen. No key of ours is
//! taken meanwhile, so where the keyboard is does not matter.

use super::Reason;
use super::case::{Case, spent};
use super::effect::Effects;
use super::input::{Entropy, Input};
use super::scene::Notice;
use super::signing::Source;
use super::state::{Checked, PadPage, PinPage, Signing, State};
use crate::time::Now;

impl PadPage {
    pub(super) fn fresh(checked: Checked, notice: Option<Notice>, case: &Case, now: Now) -> Self {
        let limits = case.settings.limits;
        let deadline = now.monotonic.plus(limits.typing).plus(limits.wiped);
        Self { checked, notice, since: now.monotonic, deadline }
    }

    pub(super) fn step(self, input: &Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::PadWanted(entropy) => self.light(entropy, case, now, effects),
            Input::ScreenWanted => State::EnterPin(PinPage::fresh(self.checked, self.notice, case, now)),
            Input::MoreTimeAsked => State::Pad(Self::fresh(self.checked, self.notice, case, now)),
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                case.refuse(Reason::TimedOut, None, now, effects)
            }
            _ => State::Pad(self),
        }
    }

    fn light(self, entropy: &Entropy, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        case.facts.elapsed.pin = case.facts.elapsed.pin.saturating_add(spent(self.since, now));
        Signing::begin(self.checked, Source::Reader, entropy, case, now, effects)
    }
}
