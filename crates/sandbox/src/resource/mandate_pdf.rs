//! Mandate PDFs: what stands in one, and for how long it can be fetched. Knows no PDF.

use super::customer::Customer;
use super::details::Details;
use super::record;
use crate::clock::timestamp;
use crate::scheme::Scheme;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};

/// The languages that mandates are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Language {
    Da,
    De,
    En,
    Es,
    Fr,
    It,
    Nl,
    Pt,
    Sv,
}

impl Language {
    const ALL: [Self; 9] =
        [Self::Da, Self::De, Self::En, Self::Es, Self::Fr, Self::It, Self::Nl, Self::Pt, Self::Sv];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::De => "de",
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::It => "it",
            Self::Nl => "nl",
            Self::Pt => "pt",
            Self::Sv => "sv",
        }
    }

    /// The first that an `Accept-Language` header asks for and the scheme has. All have English.
    pub(crate) fn accepted(header: &str, scheme: Scheme) -> Self {
        let asked = header.split(',').filter_map(|part| part.trim().split([';', '-']).next());
        let known =
            |code: &str| Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code));
        asked.filter_map(known).find(|language| language.is_of(scheme)).unwrap_or(Self::En)
    }

    const fn is_of(self, scheme: Scheme) -> bool {
        match scheme {
            Scheme::SepaCore => true,
            Scheme::Autogiro => matches!(self, Self::En | Self::Sv),
            Scheme::Betalingsservice => matches!(self, Self::Da | Self::En),
            _ => matches!(self, Self::En),
        }
    }
}

/// Who pays, as far as that is known. A mandate to be filled in by hand knows nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Payer {
    pub(crate) name: Option<String>,
    pub(crate) address: Vec<String>,
}

impl Payer {
    pub(crate) fn of(customer: &Customer) -> Self {
        Self::with(&customer.details, &customer.billing_details)
    }

    pub(crate) fn with(details: &Details, billing_details: &Details) -> Self {
        let joined = |fields: &[&str], details: &Details| {
            let known: Vec<&str> = fields.iter().filter_map(|field| details.get(field)).collect();
            (!known.is_empty()).then(|| known.join(" "))
        };
        let company = details.get("company_name").map(str::to_owned);
        let lines: [&[&str]; 5] = [
            &["address_line1"],
            &["address_line2"],
            &["address_line3"],
            &["postal_code", "city", "region"],
            &["country_code"],
        ];
        Self {
            name: company.or_else(|| joined(&["given_name", "family_name"], details)),
            address: lines.iter().filter_map(|fields| joined(fields, billing_details)).collect(),
        }
    }
}

/// The account, of which no more is told than its end.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) holder: Option<String>,
    pub(crate) number_ending: Option<String>,
}

/// A mandate as a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MandatePdf {
    pub(crate) id: String,
    pub(crate) expires_at: OffsetDateTime,
    pub(crate) language: Language,
    pub(crate) scheme: Scheme,
    pub(crate) creditor_name: String,
    pub(crate) reference: Option<String>,
    pub(crate) payer: Payer,
    pub(crate) account: Account,
    /// Without a day there is a line to sign on.
    pub(crate) signed_on: Option<Date>,
}

record!(MandatePdf);

impl MandatePdf {
    pub(crate) fn has_expired(&self, now: OffsetDateTime) -> bool {
        self.expires_at <= now
    }

    pub(crate) fn to_json(&self, public_url: &str) -> Value {
        json!({
            "expires_at": timestamp(self.expires_at),
            "url": format!("{public_url}/mandate_pdfs/{}", self.id),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_of_the_scheme_is_taken() {
        let cases = [
            ("fr-FR,en;q=0.5", Scheme::SepaCore, "fr"),
            ("fi, NL;q=0.8", Scheme::SepaCore, "nl"),
            ("fr, sv", Scheme::Autogiro, "sv"),
            ("da", Scheme::Autogiro, "en"),
            ("de", Scheme::Bacs, "en"),
            ("", Scheme::SepaCore, "en"),
        ];
        for (header, scheme, code) in cases {
            assert_eq!(Language::accepted(header, scheme).code(), code, "{header}");
        }
    }
}
