//! Values of the browser: read as resources, and built as bodies. Knows no resource.

use checkout::reader::Reader;
use checkout::request::{Entry, EntryValue};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A value of the browser, to be read.
pub(crate) struct Value(pub(crate) JsValue);

/// 2^53: beyond it, the browser's numbers are not whole any more.
const LARGEST_INTEGER: f64 = 9_007_199_254_740_992.0;

impl Reader for Value {
    fn get(&self, key: &str) -> Option<Self> {
        if !self.0.is_object() {
            return None;
        }
        let value = Reflect::get(&self.0, &key.into()).ok()?;
        (!value.is_null() && !value.is_undefined()).then_some(Self(value))
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn integer(&self) -> Option<i64> {
        let number = self.0.as_f64()?;
        // Truncation is what is asked here: a number with a fraction differs from it.
        #[allow(clippy::cast_possible_truncation)]
        let whole = number as i64;
        #[allow(clippy::cast_precision_loss)]
        let is_whole = number.abs() < LARGEST_INTEGER && whole as f64 == number;
        is_whole.then_some(whole)
    }

    fn boolean(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn items(&self) -> Vec<Self> {
        self.0.dyn_ref::<Array>().map(|array| array.iter().map(Self).collect()).unwrap_or_default()
    }
}

/// An object with these values.
pub(crate) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        set(&object, key, value);
    }
    object.into()
}

/// An object with these values, each in its group.
pub(crate) fn nested(entries: Vec<Entry>) -> JsValue {
    let all = object(&[]);
    for entry in entries {
        let target = match entry.group {
            None => all.clone(),
            Some(group) => {
                let grouped = Value(all.clone()).get(group).map_or_else(|| object(&[]), |grouped| grouped.0);
                set(&all, group, &grouped);
                grouped
            }
        };
        let value = match entry.value {
            EntryValue::Text(text) => text.into(),
            EntryValue::True => JsValue::TRUE,
        };
        set(&target, entry.key, &value);
    }
    all
}

/// Sets a key of a plain object, which cannot fail.
fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
