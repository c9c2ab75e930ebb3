//! A button that can be reached and pressed with the keyboard.
//!
//! iced 0.14's own button takes no focus. This one reports an id, takes focus from the operations of
//! [`focus`](super::focus), is pressed by Space and the main Enter (the Enter of the numeric keypad always belongs to
//! the page: 確定), and shows a ring. A key held down presses once. A second touch within 120 ms of a touch is the
//! same finger bouncing and is not taken; where a button says so ([`Button::once_within`]), neither is a second click,
//! for screens that turn touches into clicks. Keys are never thinned out here.

use std::time::{Duration, Instant};

use iced::advanced::widget::operation::{Focusable, Operation};
use iced::advanced::widget::{Id, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, layout, mouse, overlay, renderer};
use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{self, Key};
use iced::{Background, Border, Color, Element, Event, Length, Padding, Rectangle, Size, Theme, Vector, touch, window};

use super::presses::Presses;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::theme::{Pair, Skin};

/// Touches closer together than this are one touch.
const BOUNCE: Duration = Duration::from_millis(120);

/// What a button is for; it decides its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The one thing to press on this page.
    Primary,
    /// Anything else.
    Plain,
    /// A key of a pad.
    Key,
    /// One of several, the chosen one.
    Chosen,
}

/// A focusable button around any content.
pub struct Button<'a, Message> {
    id: Id,
    content: Element<'a, Message>,
    on_press: Option<Message>,
    paint: Paint,
    width: Length,
    height: Length,
    padding: Padding,
    bounce: Duration,
    thins_clicks: bool,
    enter_presses: bool,
}

/// A button with this id, these looks and this content; disabled until it is told what a press means.
pub fn button<'a, Message>(
    id: impl Into<Id>,
    look: Look,
    tone: Tone,
    content: impl Into<Element<'a, Message>>,
) -> Button<'a, Message> {
    Button {
        id: id.into(),
        content: content.into(),
        on_press: None,
        paint: Paint::new(look, tone),
        width: Length::Shrink,
        height: Length::Shrink,
        padding: Padding::from([0.0, space::L]),
        bounce: BOUNCE,
        thins_clicks: false,
        enter_presses: tone != Tone::Key,
    }
}

impl<Message> Button<'_, Message> {
    /// What a press says.
    #[must_use]
    pub fn on_press(self, message: Message) -> Self {
        Self { on_press: Some(message), ..self }
    }

    /// What a press says, or nothing: then the button is drawn as disabled and takes no focus.
    #[must_use]
    pub fn on_press_maybe(self, message: Option<Message>) -> Self {
        Self { on_press: message, ..self }
    }

    /// Its width.
    #[must_use]
    pub fn width(self, width: impl Into<Length>) -> Self {
        Self { width: width.into(), ..self }
    }

    /// Its height.
    #[must_use]
    pub fn height(self, height: impl Into<Length>) -> Self {
        Self { height: height.into(), ..self }
    }

    /// Room around the content.
    #[must_use]
    pub fn padding(self, padding: impl Into<Padding>) -> Self {
        Self { padding: padding.into(), ..self }
    }

    /// A press by hand within this time of the one before, by touch or mouse, is the same press.
    #[must_use]
    pub fn once_within(self, bounce: Duration) -> Self {
        Self { bounce, thins_clicks: true, ..self }
    }

    /// Enter belongs to the page, as it always does on the keys of a pad: Space alone presses it.
    #[must_use]
    pub fn by_space_alone(self) -> Self {
        Self { enter_presses: false, ..self }
    }
}

#[derive(Clone, Copy)]
struct Paint {
    rest: Pair,
    edge: Color,
    disabled: Pair,
    disabled_edge: Color,
    pressed: Pair,
    focus: Color,
    focus_inner: Color,
    radius: f32,
}

impl Paint {
    fn new(look: Look, tone: Tone) -> Self {
        let roles = look.roles();
        let plain = Pair { ink: roles.ink, ground: roles.surface };
        let key = Pair { ink: roles.ink, ground: roles.raised };
        let (rest, edge) = match tone {
            Tone::Primary => (roles.primary, roles.primary.ground),
            Tone::Chosen if look.skin == Skin::Contrast => (roles.primary, roles.primary.ground),
            Tone::Chosen => (Pair { ink: roles.ink, ground: roles.raised }, roles.primary.ground),
            Tone::Plain => (plain, roles.line),
            Tone::Key => (key, roles.line),
        };
        let pressed = match tone {
            Tone::Primary => Pair { ink: roles.surface, ground: roles.ink },
            Tone::Plain | Tone::Key | Tone::Chosen => roles.primary,
        };
        // What is chosen stays plain to see, also while it cannot be pressed.
        let (disabled, disabled_edge) = match tone {
            Tone::Chosen => (rest, edge),
            _ => (Pair { ink: roles.quiet, ground: roles.surface }, roles.raised),
        };
        Self {
            rest,
            edge,
            disabled,
            disabled_edge,
            pressed,
            focus: roles.focus,
            focus_inner: roles.focus_inner,
            radius: if tone == Tone::Key { space::KEY_RADIUS } else { space::RADIUS },
        }
    }
}

#[derive(Default)]
struct State {
    id: Option<Id>,
    focused: bool,
    pressed: bool,
    presses: Presses,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

impl<Message: Clone> Widget<Message, Theme, iced::Renderer> for Button<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State { id: Some(self.id.clone()), ..State::default() })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        // Another button in the same place of another page must not inherit focus or a half-made press.
        if state.id.as_ref() != Some(&self.id) || self.on_press.is_none() {
            *state = State { id: Some(self.id.clone()), ..State::default() };
        }
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        let Some(child) = tree.children.first_mut() else { return layout::Node::default() };
        layout::positioned(
            limits,
            self.width,
            self.height,
            self.padding,
            |limits| self.content.as_widget_mut().layout(child, renderer, &limits.loose()),
            |content, size| content.align(iced::Alignment::Center, iced::Alignment::Center, size),
        )
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(Some(&self.id), layout.bounds());
        if self.on_press.is_some() {
            operation.focusable(Some(&self.id), layout.bounds(), tree.state.downcast_mut::<State>());
        }
        operation.traverse(&mut |operation| {
            if let (Some(child), Some(content)) = (tree.children.first_mut(), layout.children().next()) {
                self.content.as_widget_mut().operate(child, content, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &iced::Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let Some(message) = &self.on_press else { return };
        let state = tree.state.downcast_mut::<State>();
        let over = cursor.is_over(layout.bounds());
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) if over => {
                state.pressed = !self.thins_clicks || state.presses.is_new(pressed_at(), self.bounce);
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Touch(touch::Event::FingerPressed { .. }) if over => {
                state.pressed = state.presses.is_new(pressed_at(), self.bounce);
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. })
                if state.pressed =>
            {
                state.pressed = false;
                if over {
                    shell.publish(message.clone());
                }
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Touch(touch::Event::FingerLost { .. }) | Event::Window(window::Event::Unfocused) => {
                state.pressed = false;
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, repeat, .. })
                if state.focused && presses(key, *physical_key, self.enter_presses) =>
            {
                if !repeat {
                    shell.publish(message.clone());
                }
                shell.capture_event();
            }
            _ => {}
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let enabled = self.on_press.is_some();
        let held = enabled && state.pressed && cursor.is_over(layout.bounds());
        let (pair, edge) = match (enabled, held) {
            (false, _) => (self.paint.disabled, self.paint.disabled_edge),
            (true, true) => (self.paint.pressed, self.paint.pressed.ground),
            (true, false) => (self.paint.rest, self.paint.edge),
        };
        if state.focused {
            self.draw_ring(renderer, layout.bounds());
        }
        quad(renderer, layout.bounds(), pair.ground, edge, space::EDGE, self.paint.radius);
        if let (Some(child), Some(content)) = (tree.children.first(), layout.children().next()) {
            let style = renderer::Style { text_color: pair.ink };
            self.content.as_widget().draw(child, renderer, theme, &style, content, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        if self.on_press.is_some() && cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::default()
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, iced::Renderer>> {
        let child = tree.children.first_mut()?;
        let content = layout.children().next()?;
        self.content.as_widget_mut().overlay(child, content, renderer, viewport, translation)
    }
}

impl<Message> Button<'_, Message> {
    fn draw_ring(&self, renderer: &mut iced::Renderer, bounds: Rectangle) {
        let (inner, outer) = (space::RING_INNER, space::RING_OUTER);
        let Paint { focus, focus_inner, radius, .. } = self.paint;
        let outside = inner + outer;
        quad(renderer, bounds.expand(outside), Color::TRANSPARENT, focus, outer, radius + outside);
        quad(renderer, bounds.expand(inner), Color::TRANSPARENT, focus_inner, inner, radius + inner);
    }
}

fn quad(renderer: &mut iced::Renderer, bounds: Rectangle, ground: Color, edge: Color, width: f32, radius: f32) {
    use iced::advanced::Renderer as _;
    let border = Border { color: edge, width, radius: radius.into() };
    renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, Background::Color(ground));
}

fn presses(key: &Key, physical: Physical, enter: bool) -> bool {
    match key {
        Key::Named(Named::Space) => true,
        Key::Named(Named::Enter) => enter && physical != Physical::Code(Code::NumpadEnter),
        _ => false,
    }
}

#[expect(clippy::disallowed_methods, reason = "only the button itself sees two presses of one finger")]
fn pressed_at() -> Instant {
    Instant::now()
}

impl<'a, Message: Clone + 'a> From<Button<'a, Message>> for Element<'a, Message> {
    fn from(button: Button<'a, Message>) -> Self {
        Self::new(button)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_enter_of_the_numeric_keypad_never_presses_a_focused_button() {
        let enter = Key::Named(Named::Enter);
        assert!(presses(&enter, Physical::Code(Code::Enter), true));
        assert!(!presses(&enter, Physical::Code(Code::NumpadEnter), true));
        assert!(!presses(&enter, Physical::Code(Code::Enter), false), "on the keys of a pad Enter means 確定");
        assert!(presses(&Key::Named(Named::Space), Physical::Code(Code::Space), false));
    }
}
