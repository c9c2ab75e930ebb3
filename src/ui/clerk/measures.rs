//! How wide and how high the clerk's things are, whatever the size of the text.

use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{Enlargement, Kind};

/// Left and right of everything.
pub(in crate::ui) const MARGIN: f32 = space::XL;

/// The middle is not wider than this at 100 %: longer lines are hard to follow.
pub(in crate::ui) const WIDEST: f32 = 1440.0;

/// A window is roomy if it is as wide as this for each 100 % of text size.
const ROOMY: f32 = 683.0;

/// How the frame is drawn: where large text would leave no room for the middle, the middle alone is enlarged.
pub(in crate::ui) fn around(look: Look) -> Look {
    let roomy = look.size.width >= ROOMY * look.enlargement.factor();
    Look { enlargement: if roomy { look.enlargement } else { Enlargement::None }, ..look }
}

/// A window is high enough for all of a page if it has this height for each 100 % of text size.
const HIGH: f32 = 720.0;

/// Whether a page has to put first what is needed first, since not all of it is seen.
pub(in crate::ui) fn is_cramped(look: Look) -> bool {
    around(look) != look || look.size.height < HIGH * look.enlargement.factor()
}

/// Height of the clerk's buttons and fields: they hold one line of enlarged text.
pub(in crate::ui) fn control_height(look: Look) -> f32 {
    let line = Kind::ClerkBody.size() * look.enlargement.factor();
    (line * Kind::ClerkBody.leading() + space::L).max(space::CLERK_BUTTON)
}

/// Height of the buttons in the row of keys.
pub(in crate::ui) fn key_height(look: Look) -> f32 {
    let line = Kind::ClerkSmall.size() * look.enlargement.factor();
    (line * Kind::ClerkSmall.leading() + space::S).max(space::CLERK_BUTTON)
}
