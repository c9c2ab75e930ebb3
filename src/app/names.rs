//! IPAmj Mincho for the attributes of a certificate, where the machine has it: it has the characters and the shapes of
//! 住民票 that no embedded face has. It is looked for when attributes are shown, and not before.

use iced::advanced::graphics::text::cosmic_text::fontdb::Weight;
use iced::advanced::graphics::text::font_system;

use crate::pki::attributes::Attributes;
use crate::ui::typography::names::NamesFace;

/// Its name in every language.
const FAMILY: &str = "IPAmjMincho";

/// The face, and how it draws these attributes. Opening it takes a while: not for the thread of the windows.
pub(super) fn face_for(attributes: &Attributes) -> Option<NamesFace> {
    let face = {
        let mut fonts = font_system().write().ok()?;
        let fonts = fonts.raw();
        let named = |(name, _): &(String, _)| name == FAMILY;
        let id = fonts.db().faces().find(|face| face.families.iter().any(named))?.id;
        fonts.get_font(id, Weight::NORMAL)?
    };
    // The windows draw with the same fonts: what takes long is done when they have them back.
    Some(NamesFace::of(FAMILY, &face, &[&attributes.name, &attributes.address]))
}
