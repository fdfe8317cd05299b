//! The loader's side of the page, as the drop-in sees it. The other side is `pkg-js/src/shell.ts`.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// What the loader hands over.
    pub type Shell;

    /// The element to fill.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn root(this: &Shell) -> HtmlElement;
    /// The backend's address, without a slash at its end.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn backend(this: &Shell) -> String;
    /// The flow's id.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn flow(this: &Shell) -> String;
    /// The first texts of one language.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn messages(this: &Shell) -> JsValue;
    /// Brings the texts of another language, or the others of one.
    #[wasm_bindgen(method)]
    pub(crate) fn words(this: &Shell, name: &str) -> Promise;
    /// The code of each language, and what it calls itself: `de Deutsch`, with `|` between the languages.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn languages(this: &Shell) -> String;
    /// The environment that the page expects.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn environment(this: &Shell) -> Option<String>;
    /// How the payer goes to the bank: `auto`, `tab` or `redirect`.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn handoff(this: &Shell) -> String;
    /// The page that the bank leads back to, where it is not this document.
    #[wasm_bindgen(method, getter, js_name = returnTo)]
    pub(crate) fn return_to(this: &Shell) -> Option<String>;
    /// The flow on GoCardless's hosted page, where its address is known.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn hosted(this: &Shell) -> Option<String>;
    /// The page's way to make another flow in place of one that has expired: it promises the flow's id.
    #[wasm_bindgen(method, getter, js_name = refreshFlow)]
    pub(crate) fn refresh_flow(this: &Shell) -> Option<Function>;
    /// The answer to `initialise`, which the loader fetched beside the wasm.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn initialised(this: &Shell) -> JsValue;

    /// Promises that it is time to read a Billing Request again: when the backend has news, or after a pause where it cannot
    /// say so; after all the time that is left in any case. In milliseconds.
    #[wasm_bindgen(method)]
    pub(crate) fn news(this: &Shell, billing_request: &str, token: &str, pause: i32, left: f64) -> Promise;
    /// Nothing is waited for any more.
    #[wasm_bindgen(method)]
    pub(crate) fn rest(this: &Shell);
    /// Moves the focus to what a selector finds in the root, where the drop-in may.
    #[wasm_bindgen(method)]
    pub(crate) fn focus(this: &Shell, selector: &str);
    /// Something happened, by the name that pages know it by.
    #[wasm_bindgen(method)]
    pub(crate) fn tell(this: &Shell, name: &str, metadata: &JsValue);
    /// The payer has done their part.
    #[wasm_bindgen(method)]
    pub(crate) fn succeed(this: &Shell, billing_request: &JsValue, billing_request_flow: &JsValue);
    /// The payer leaves without success.
    #[wasm_bindgen(method)]
    pub(crate) fn leave(this: &Shell, error: &JsValue, metadata: &JsValue);
    /// The payer leaves after success.
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Shell);
}
