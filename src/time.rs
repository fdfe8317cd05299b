//! The browser's clock and its timers. Knows nothing of what is waited for.

use js_sys::{Date, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Waits this long, in milliseconds.
pub(crate) async fn sleep(milliseconds: i32) {
    let _ = JsFuture::from(timer(milliseconds)).await;
}

/// A promise that is kept after this long, in milliseconds.
pub(crate) fn timer(milliseconds: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    })
}

/// Work that is done later, unless this is dropped before.
pub(crate) struct Timeout {
    id: i32,
    _work: Closure<dyn FnMut()>,
}

impl Timeout {
    /// In so many milliseconds.
    pub(crate) fn after(milliseconds: f64, work: Box<dyn FnMut()>) -> Option<Self> {
        let work = Closure::wrap(work);
        #[allow(clippy::cast_possible_truncation)]
        let id = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                work.as_ref().unchecked_ref(),
                milliseconds as i32,
            )
            .ok()?;
        Some(Self { id, _work: work })
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Milliseconds since 1970.
pub(crate) fn now() -> f64 {
    Date::now()
}

/// Milliseconds until a moment as GoCardless writes it; no number where it is none.
pub(crate) fn until(moment: &str) -> f64 {
    Date::parse(moment) - now()
}
