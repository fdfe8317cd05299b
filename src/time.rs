//! The browser's clock and its timers. Knows nothing of what is waited for.

use js_sys::{Date, Promise};
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

/// Milliseconds since 1970.
pub(crate) fn now() -> f64 {
    Date::now()
}

/// Milliseconds until a moment as GoCardless writes it; no number where it is none.
pub(crate) fn until(moment: &str) -> f64 {
    Date::parse(moment) - now()
}
