//! Which currency a payer most likely wants, where a mandate names none: that of their country, of their browser's
//! languages, or else the first that there is. They can choose another. Pure.

use crate::json::{items, text};
use serde_json::Value;

/// The currencies of Direct Debit, with the countries that pay in them.
const COUNTRIES: [(&str, &str); 8] = [
    ("AUD", "AU"),
    ("CAD", "CA"),
    ("DKK", "DK FO GL"),
    ("EUR", "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM"),
    ("GBP", "GB GG IM JE"),
    ("NZD", "NZ"),
    ("SEK", "SE"),
    ("USD", "US PR"),
];

/// Languages that are spoken where one of these currencies is paid in, for browsers that name no country.
const LANGUAGES: [(&str, &str); 3] =
    [("DKK", "da"), ("EUR", "de el es et fi fr ga hr it lt lv mt nl pt sk sl"), ("SEK", "sv")];

/// The currency to begin with, where the Billing Request waits for one to be chosen.
pub(crate) fn preset(billing_request: &Value, flow: &Value, accept_language: &str) -> Option<String> {
    let actions = items(billing_request, "/actions");
    let action = actions.iter().find(|action| text(action, "/type") == Some("choose_currency"))?;
    if text(action, "/status") != Some("pending") {
        return None;
    }
    let available: Vec<&str> =
        items(action, "/available_currencies").iter().filter_map(Value::as_str).collect();
    let country = text(billing_request, "/resources/customer_billing_detail/country_code")
        .or_else(|| text(flow, "/prefilled_customer/country_code"));
    let of_payer = country.and_then(|country| listing(&COUNTRIES, country));
    let wanted = of_payer.into_iter().chain(of_languages(accept_language));
    let preset = wanted.into_iter().find(|currency| available.contains(currency));
    preset.or(available.first().copied()).map(str::to_owned)
}

/// The currencies of an `Accept-Language` header, in its order, which is that of preference in every browser.
fn of_languages(header: &str) -> impl Iterator<Item = &'static str> {
    let tags = header.split(',').filter_map(|entry| entry.split(';').next()).map(str::trim);
    tags.filter_map(|tag| {
        let mut subtags = tag.split('-');
        let language = subtags.next().unwrap_or_default();
        let region = subtags.find(|subtag| subtag.len() == 2);
        match region {
            Some(region) => listing(&COUNTRIES, &region.to_ascii_uppercase()),
            None => listing(&LANGUAGES, language),
        }
    })
}

fn listing(table: &'static [(&str, &str)], word: &str) -> Option<&'static str> {
    table
        .iter()
        .find(|(_, words)| words.split(' ').any(|listed| listed == word))
        .map(|(currency, _)| *currency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn preset_of(
        status: &str,
        customer: Option<&str>,
        prefilled: Option<&str>,
        header: &str,
    ) -> Option<String> {
        let billing_request = json!({
            "actions": [{ "type": "choose_currency", "status": status,
                          "available_currencies": ["USD", "SEK", "GBP", "EUR"] }],
            "resources": { "customer_billing_detail": { "country_code": customer } },
        });
        preset(&billing_request, &json!({ "prefilled_customer": { "country_code": prefilled } }), header)
    }

    #[test]
    fn the_payers_country_goes_before_the_browsers_languages_and_those_before_the_first() {
        let currency =
            |customer, prefilled, header| preset_of("pending", customer, prefilled, header).unwrap();
        assert_eq!(currency(Some("SE"), Some("FR"), "en-GB"), "SEK");
        assert_eq!(currency(None, Some("FR"), "en-GB"), "EUR");
        assert_eq!(currency(None, None, "en-GB,en;q=0.9,de-DE;q=0.8"), "GBP");
        assert_eq!(currency(None, None, "en, de-CH;q=0.9, nl;q=0.8"), "EUR");
        assert_eq!(currency(None, None, "zh-Hant-US"), "USD");
        assert_eq!(currency(None, None, "da-DK, sv"), "SEK", "crowns of Denmark are not available");
        assert_eq!(currency(None, None, "en"), "USD");
        assert_eq!(currency(None, None, ""), "USD");
    }

    #[test]
    fn nothing_is_chosen_where_a_currency_is_there() {
        assert_eq!(preset_of("completed", Some("SE"), None, "sv"), None);
        assert_eq!(preset(&json!({ "actions": [] }), &json!({}), "sv"), None);
    }
}
