//! Words in the payer's language: messages with their places filled, and what the browser's Intl formats.
//! Knows no screen.

use checkout::money::Money;
use checkout::screen::{Argument, Line, Text};
use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::*;

use crate::value::object;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    /// Takes a decimal as text, and keeps it exact.
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, decimal: &str) -> String;
    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved_options(this: &NumberFormat) -> JsValue;

    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(js_namespace = Intl)]
    type Collator;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(language: &str) -> Collator;
    #[wasm_bindgen(method)]
    fn compare(this: &Collator, one: &str, other: &str) -> i32;

    #[wasm_bindgen(method)]
    fn of(this: &DisplayNames, code: &str) -> Option<String>;
}

/// The messages of one language.
#[derive(Clone)]
pub(crate) struct Words {
    messages: JsValue,
}

impl Words {
    pub(crate) const fn new(messages: JsValue) -> Self {
        Self { messages }
    }

    /// The BCP 47 tag of the language.
    pub(crate) fn language(&self) -> String {
        self.message("language")
    }

    /// A message, by its key; the key itself where there is none.
    pub(crate) fn message(&self, key: &str) -> String {
        Reflect::get(&self.messages, &key.into())
            .ok()
            .and_then(|message| message.as_string())
            .unwrap_or_else(|| key.to_owned())
    }

    /// A field's message, for example its label or what is wrong with it.
    pub(crate) fn field_message(&self, field: &str, what: &str) -> String {
        self.message(&[field, ".", what].concat())
    }

    /// A text with its places filled.
    pub(crate) fn text(&self, text: &Text) -> String {
        let mut words = self.message(text.key);
        for (name, argument) in &text.arguments {
            words = words.replace(&["{", name, "}"].concat(), &self.argument(argument));
        }
        words
    }

    /// A line of a row.
    pub(crate) fn line(&self, line: &Line) -> String {
        match line {
            Line::Country(code) => self.country(code),
            Line::Message(text) => self.text(text),
            Line::Value(argument) => self.argument(argument),
        }
    }

    /// A country's name.
    pub(crate) fn country(&self, code: &str) -> String {
        DisplayNames::new(&self.language(), &object(&[("type", "region".into())]))
            .ok()
            .and_then(|names| names.of(code))
            .unwrap_or_else(|| code.to_owned())
    }

    /// Sorts by name, in the order of the language.
    pub(crate) fn sort<T>(&self, named: &mut [(String, T)]) {
        let collator = Collator::new(&self.language());
        named.sort_by(|(one, _), (other, _)| collator.compare(one, other).cmp(&0));
    }

    fn argument(&self, argument: &Argument) -> String {
        match argument {
            Argument::Money(money) => self.money(money),
            Argument::Text(text) => text.clone(),
        }
    }

    fn money(&self, money: &Money) -> String {
        let options = object(&[("style", "currency".into()), ("currency", money.currency.as_str().into())]);
        let Ok(format) = NumberFormat::new(&self.language(), &options) else {
            return [&money.decimal(2), " ", &money.currency].concat();
        };
        let digits = Reflect::get(&format.resolved_options(), &"maximumFractionDigits".into());
        // The number of digits of a currency: 0, 2, 3 or 4.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let digits = digits.ok().and_then(|digits| digits.as_f64()).unwrap_or(2.0) as usize;
        format.format(&money.decimal(digits))
    }
}

/// Text as it is searched for: the browser's lower case, without the spaces around it.
pub(crate) fn fold(text: &str) -> String {
    JsString::from(text.trim()).to_locale_lower_case(None).into()
}
