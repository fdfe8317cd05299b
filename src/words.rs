//! Words in the payer's language: messages with their places filled, and what the browser's Intl formats.
//! Knows no screen.

use checkout::country;
use checkout::field::Field;
use checkout::money::Money;
use checkout::reader::Reader;
use checkout::screen::{Argument, Line, Text};
use js_sys::{Array, Date, Function, JsString, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::value::{Value, object};

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
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, date: &Date) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(language: &str) -> PluralRules;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type Collator;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(language: &str) -> Collator;
    #[wasm_bindgen(method, getter)]
    fn compare(this: &Collator) -> Function;

    /// An array, for the one method that takes a function of the browser's.
    type Sortable;
    #[wasm_bindgen(method)]
    fn sort(this: &Sortable, compare: &Function);
}

/// What `Intl.DisplayNames` calls a country.
const REGION: &str = "region";

/// The messages of one language: at first those that the first screen can need, and then all.
pub(crate) struct Words {
    messages: Object,
}

impl Words {
    pub(crate) fn new(messages: &JsValue) -> Self {
        let words = Self { messages: Object::new() };
        words.add(messages);
        words
    }

    /// Takes in more messages, which may be those of another language.
    pub(crate) fn add(&self, messages: &JsValue) {
        Object::assign(&self.messages, messages.unchecked_ref());
    }

    /// The BCP 47 tag of the language.
    pub(crate) fn language(&self) -> String {
        self.message("language")
    }

    /// The code that the language is fetched by.
    pub(crate) fn code(&self) -> String {
        let mut language = self.language();
        language.truncate(2);
        language
    }

    /// Whether there is a message for this key yet.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.read(key).is_some()
    }

    fn read(&self, key: &str) -> Option<Value> {
        Value(self.messages.clone().into()).get(key)
    }

    /// A message, by its key; the key itself where there is none.
    pub(crate) fn message(&self, key: &str) -> String {
        self.read(key).and_then(|message| message.text()).unwrap_or_else(|| key.to_owned())
    }

    /// The form of a message that goes with a number.
    fn form(&self, key: &str, number: i64) -> Option<String> {
        // Counts are small.
        #[allow(clippy::cast_precision_loss)]
        let category = PluralRules::new(&self.language()).select(number as f64);
        let forms = self.read(key)?;
        // A message that is lent by another language has that one's forms.
        forms.text_of(&category).or_else(|| forms.text_of("other"))
    }

    /// A field's message, for example its label or what is wrong with it.
    pub(crate) fn field_message(&self, field: Field, what: &str) -> String {
        let (least, most) = field.length();
        fill(&self.message(&[field.name(), ".", what].concat()), &|name| {
            let length = if name == "least" { least } else { most };
            Some(self.number(i64::try_from(length).unwrap_or_default()))
        })
    }

    /// A text with its places filled.
    pub(crate) fn text(&self, text: &Text) -> String {
        let form = text.arguments.iter().find_map(|(_, argument)| match argument {
            Argument::Number(number) => self.form(text.key, *number),
            _ => None,
        });
        fill(&form.unwrap_or_else(|| self.message(text.key)), &|name| {
            let (_, argument) = text.arguments.iter().find(|(known, _)| *known == name)?;
            Some(self.argument(argument))
        })
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
        self.names(REGION).and_then(|names| names.of(code).ok().flatten()).unwrap_or_else(|| code.to_owned())
    }

    fn names(&self, kind: &str) -> Option<DisplayNames> {
        DisplayNames::new(&self.language(), &object(&[("type", kind.into())])).ok()
    }

    /// Names every country, in the order of the language.
    pub(crate) fn countries(&self, each: &mut dyn FnMut(&str, &str)) {
        self.sorted(REGION, &mut country::codes(), each);
    }

    /// Names currencies, in the order of the language.
    pub(crate) fn currencies(&self, codes: &[String], each: &mut dyn FnMut(&str, &str)) {
        self.sorted("currency", &mut codes.iter().map(String::as_str), each);
    }

    /// Code and name go through the browser's sort as one text.
    fn sorted(&self, kind: &str, codes: &mut dyn Iterator<Item = &str>, each: &mut dyn FnMut(&str, &str)) {
        let names = self.names(kind);
        let sorted = Array::new();
        for code in codes {
            let name = names.as_ref().and_then(|names| names.of(code).ok().flatten());
            sorted.push(&[name.as_deref().unwrap_or(code), "|", code].concat().into());
        }
        sorted.unchecked_ref::<Sortable>().sort(&Collator::new(&self.language()).compare());
        for entry in sorted.iter() {
            let entry = entry.as_string().unwrap_or_default();
            if let Some((name, code)) = entry.split_once('|') {
                each(code, name);
            }
        }
    }

    fn argument(&self, argument: &Argument) -> String {
        match argument {
            Argument::Date(date) => self.date(date),
            Argument::Message(key) => self.message(key),
            Argument::Money(money) => self.money(money),
            Argument::Number(number) => self.number(*number),
            Argument::Text(text) => text.clone(),
        }
    }

    /// A day, which has no time zone: its midnight is read and written as that of UTC.
    fn date(&self, date: &str) -> String {
        let options = object(&[("dateStyle", "long".into()), ("timeZone", "UTC".into())]);
        let format = DateTimeFormat::new(&self.language(), &options);
        format.and_then(|format| format.format(&Date::new(&date.into()))).unwrap_or_else(|_| date.to_owned())
    }

    fn number(&self, number: i64) -> String {
        let number = number.to_string();
        match NumberFormat::new(&self.language(), &object(&[])) {
            Ok(format) => format.format(&number),
            Err(_) => number,
        }
    }

    fn money(&self, money: &Money) -> String {
        let options = object(&[
            ("style", "currency".into()),
            ("currency", money.currency.as_str().into()),
            ("currencyDisplay", self.message("currency").into()),
        ]);
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

/// Fills the places of a message, `{name}` each.
pub(crate) fn fill(message: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut pieces = message.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        filled.push_str(&value(name).unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}

/// Text as it is searched for: the browser's lower case, without the spaces around it.
pub(crate) fn fold(text: &str) -> JsString {
    JsString::from(text).trim().to_locale_lower_case(None)
}
