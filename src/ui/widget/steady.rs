//! A field whose cursor stands still.
//!
//! Nothing on these screens blinks (visual.md); and a blinking cursor has the software renderer draw the whole window
//! twice a second, all day long. The field inside is told that no time passes, and its wish to be drawn again at the
//! next blink is not handed on. Nor is a key that is pressed with Alt.

use std::sync::OnceLock;

use iced::advanced::layout::{Limits, Node};
use iced::advanced::renderer::Style;
use iced::advanced::widget::tree::{State, Tag};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget};
use iced::time::Instant;
use iced::{Event, Rectangle, Renderer, Size, Theme, keyboard, mouse, window};

use super::Element;

/// The same field, without the blinking.
pub(in crate::ui) fn steady<'a, Message: 'a>(field: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    Element::new(Steady { field: field.into() })
}

struct Steady<'a, Message> {
    field: Element<'a, Message>,
}

/// Alt and a key belong to the page: iced's field would write the key's character. (AltGr comes as Alt with Ctrl.)
fn is_chord(event: &Event) -> bool {
    let Event::Keyboard(keyboard::Event::KeyPressed { modifiers, .. }) = event else { return false };
    modifiers.alt() && !modifiers.control()
}

/// The one moment that the field ever sees.
static MOMENT: OnceLock<Instant> = OnceLock::new();

impl<Message> Widget<Message, Theme, Renderer> for Steady<'_, Message> {
    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        if is_chord(event) {
            return;
        }
        let field = self.field.as_widget_mut();
        let Event::Window(window::Event::RedrawRequested(now)) = event else {
            return field.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        };
        let still = Event::Window(window::Event::RedrawRequested(*MOMENT.get_or_init(|| *now)));
        let wished = shell.redraw_request();
        field.update(tree, &still, layout, cursor, renderer, clipboard, shell, viewport);
        Shell::replace_redraw_request(shell, wished);
    }

    fn size(&self) -> Size<iced::Length> {
        self.field.as_widget().size()
    }

    fn size_hint(&self) -> Size<iced::Length> {
        self.field.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &Limits) -> Node {
        self.field.as_widget_mut().layout(tree, renderer, limits)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.field.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn tag(&self) -> Tag {
        self.field.as_widget().tag()
    }

    fn state(&self) -> State {
        self.field.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.field.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.field.as_widget().diff(tree);
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.field.as_widget_mut().operate(tree, layout, renderer, operation);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.field.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
    }
}
