//! Both windows without a display: what a press says, where the focus goes, and that nothing is cut off.

mod clerk;
mod contrast;
mod covered;
mod drawn;
mod focus;
mod layout;
mod on_duty;
mod resident;
mod resident_keys;
mod resident_settings;
mod targets;
mod verdicts;

use iced::{Settings, Size};
use iced_test::Simulator;

use super::typography;

/// The size of most resident screens.
const SIZE: Size = Size::new(1024.0, 768.0);

/// A window with our own faces and nothing else.
fn simulator<Message>(element: super::widget::Element<'_, Message>) -> Simulator<'_, Message> {
    simulator_of(element, SIZE)
}

/// The same of another size.
fn simulator_of<Message>(element: super::widget::Element<'_, Message>, size: Size) -> Simulator<'_, Message> {
    let fonts = typography::FACES.map(Into::into).to_vec();
    let settings = Settings { fonts, default_font: typography::REGULAR, ..Settings::default() };
    Simulator::with_size(settings, size, element)
}
