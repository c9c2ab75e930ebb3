//! Which window has the keyboard, as the display itself says.
//!
//! The window toolkit tells of getting and losing it window by window, and the order between two windows is lost on the
//! way: when both have changed, only the display knows.

use x11rb::protocol::xproto::ConnectionExt as _;

/// `PointerRoot`: the keyboard follows the pointer.
const POINTER_ROOT: u32 = 1;

/// The window that has the keyboard; `None` where none has, or nobody tells. Asks the display and waits for it.
#[must_use]
pub fn keyboard() -> Option<u64> {
    let (display, _) = super::connect().ok()?;
    let focus = display.get_input_focus().ok()?.reply().ok()?.focus;
    (focus > POINTER_ROOT).then_some(focus.into())
}
