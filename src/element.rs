//! The one way to make an element. Every part is made of it, so the framework's generics are instantiated once.
//! Knows no part.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::reactive::owner::on_cleanup;
use leptos::tachys::html::directive::directive;
use leptos::tachys::html::element::custom;
use leptos::tachys::view::any_view::AnyView;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget};

/// Something on an element, besides the attributes that are known when compiled.
pub(crate) enum Attribute {
    /// Never changes.
    Fixed(&'static str, String),
    /// Follows signals; absent while there is no value.
    Live(&'static str, Box<dyn Fn() -> Option<String>>),
    /// Hears an event for as long as the element is there.
    On(&'static str, Box<dyn Fn(Event)>),
    /// Is told of the element when it is made.
    Made(Box<dyn FnOnce(Element)>),
}

/// An attribute that never changes.
pub(crate) fn fixed(name: &'static str, value: impl Into<String>) -> Attribute {
    Attribute::Fixed(name, value.into())
}

/// An attribute that follows signals.
pub(crate) fn live(name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Attribute {
    Attribute::Live(name, Box::new(value))
}

/// A listener.
pub(crate) fn on(event: &'static str, listener: impl Fn(Event) + 'static) -> Attribute {
    Attribute::On(event, Box::new(listener))
}

/// Attributes that are known when compiled: data, and no code.
pub(crate) type Known = &'static [(&'static str, &'static str)];

/// An element.
pub(crate) fn element(
    tag: &'static str,
    known: Known,
    attributes: Vec<Attribute>,
    children: Vec<AnyView>,
) -> AnyView {
    let attributes = SendWrapper::new(Rc::new((known, RefCell::new(attributes))));
    custom(tag).child(children).add_any_attr(directive(apply_all as Apply, attributes)).into_any()
}

/// Text.
pub(crate) fn text(words: impl Into<String>) -> AnyView {
    words.into().into_any()
}

/// A place that is drawn again when a signal that it read has changed.
pub(crate) fn region(draw: impl Fn() -> AnyView + 'static) -> AnyView {
    let draw = SendWrapper::new(draw);
    // The framework wants it to be `Send`, and only its wrapper is.
    #[allow(clippy::redundant_closure)]
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || draw());
    draw.into_any()
}

/// Attributes in the form in which the framework hands them to an element: once, but it cannot know that.
type Attributes = SendWrapper<Rc<(Known, RefCell<Vec<Attribute>>)>>;
type Apply = fn(Element, Attributes);

// The framework calls it by value.
#[allow(clippy::needless_pass_by_value)]
fn apply_all(element: Element, attributes: Attributes) {
    let (known, attributes) = &**attributes;
    for (name, value) in *known {
        let _ = element.set_attribute(name, value);
    }
    for attribute in attributes.take() {
        apply(&element, attribute);
    }
}

fn apply(element: &Element, attribute: Attribute) {
    match attribute {
        Attribute::Fixed(name, value) => {
            let _ = element.set_attribute(name, &value);
        }
        Attribute::Live(name, value) => {
            let element = element.clone();
            let follow = RenderEffect::new(move |_| match value() {
                Some(value) => drop(element.set_attribute(name, &value)),
                None => drop(element.remove_attribute(name)),
            });
            release_with_view(follow);
        }
        Attribute::On(event, listener) => release_with_view(Listening::new(element, event, listener)),
        Attribute::Made(made) => made(element.clone()),
    }
}

/// Keeps something until the region around it is drawn again or goes away.
fn release_with_view(kept: impl Sized + 'static) {
    let kept = SendWrapper::new(kept);
    on_cleanup(move || drop(kept));
}

/// A listener that ends when this is dropped.
pub(crate) struct Listening {
    target: EventTarget,
    event: &'static str,
    listener: Closure<dyn Fn(Event)>,
}

impl Listening {
    pub(crate) fn new(target: &EventTarget, event: &'static str, listener: Box<dyn Fn(Event)>) -> Self {
        let listener = Closure::wrap(listener);
        let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        Self { target: target.clone(), event, listener }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, self.listener.as_ref().unchecked_ref());
    }
}
