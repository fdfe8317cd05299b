//! The browser's clock and its timers. Knows nothing of what is waited for.

use js_sys::{Date, Promise};
use wasm_bindgen_futures::JsFuture;

/// Waits this long, in milliseconds.
pub(crate) async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Milliseconds since 1970.
pub(crate) fn now() -> f64 {
    Date::now()
}
