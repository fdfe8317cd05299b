//! The drop-in: draws the screens of one checkout into the element that the loader gives it, and drives the loop
//! Billing Request → plan → screen → answers → backend. Knows the backend's contract, never GoCardless itself.

mod backend;
mod checkout;
mod element;
mod facts;
mod parts;
mod shell;
mod state;
mod time;
mod value;
mod words;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

use crate::checkout::Checkout;
use crate::element::Listening;
use crate::shell::Shell;
use crate::state::HEADING;

/// Smaller than Rust's own allocator, and as steady.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A running drop-in.
#[wasm_bindgen]
pub struct Mounted {
    checkout: Checkout,
    _returns: [Listening; 3],
    _view: UnmountHandle<AnyViewState>,
}

#[wasm_bindgen]
impl Mounted {
    /// Takes it down: nothing more is drawn, and requests that are under way are cancelled.
    pub fn dispose(self) {
        self.checkout.dispose();
    }

    /// The payer wants to leave; they are asked first where something would be lost.
    pub fn request_exit(&self) {
        self.checkout.request_exit();
    }
}

/// Starts the drop-in in the loader's element.
///
/// # Errors
/// When the browser lacks what requests need.
#[wasm_bindgen]
pub fn mount(shell: Shell) -> Result<Mounted, JsValue> {
    let root = shell.root();
    let checkout = Checkout::open(shell)?;
    let drawn = checkout.clone();
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let look = |target: &EventTarget, event| {
        let (checkout, document) = (checkout.clone(), document.clone());
        let look = move |_| {
            if !document.hidden() {
                checkout.look();
            }
        };
        Listening::new(target, event, Box::new(look))
    };
    // The payer has come back: to the window, to the tab, or by the back button to a page that was kept as it was.
    let returns = [look(&window, "focus"), look(&document, "visibilitychange"), look(&window, "pageshow")];
    let view = mount_to(root, move || parts::sheet::sheet(&drawn));
    checkout.focus_now(HEADING);
    Ok(Mounted { checkout, _returns: returns, _view: view })
}
