//! Payment schemes: what each asks of us. A new scheme is a row here. Knows no screen.

use crate::reader::Reader;

/// A scheme, by its name in the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme(String);

impl Scheme {
    /// Reads `scheme`.
    pub fn read<R: Reader>(source: &R) -> Option<Self> {
        source.text_of("scheme").map(Self)
    }

    /// The name in the API.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Whether money is collected by Direct Debit, rather than by an agreement that the payer's bank keeps.
    pub fn is_direct_debit(&self) -> bool {
        !matches!(
            self.name(),
            "faster_payments" | "pay_to" | "sepa_credit_transfer" | "sepa_instant_credit_transfer"
        )
    }

    /// Whether the payer can confirm here what the scheme demands to be shown. Other schemes demand their own text of
    /// the mandate, which GoCardless's hosted page has.
    pub fn is_confirmed_here(&self) -> bool {
        self.name() == "bacs" || !self.is_direct_debit()
    }

    /// The scheme's own page with its guarantee to payers. Texts that only the scheme may word are linked to.
    pub fn guarantee_url(&self) -> Option<&'static str> {
        match self.name() {
            "bacs" => Some("https://www.directdebit.co.uk/direct-debit-guarantee/"),
            _ => None,
        }
    }
}

/// How the collector appears to the payer under one scheme, from the flow's `config.scheme_identifiers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeIdentifier {
    /// The scheme.
    pub scheme: Scheme,
    /// The name on the payer's bank statement.
    pub bank_statement_name: Option<String>,
    /// The collector's number in the scheme: with Bacs, the service user number.
    pub reference: Option<String>,
    /// Days of notice before a collection.
    pub advance_notice: Option<i64>,
}

impl SchemeIdentifier {
    /// Reads one identifier.
    pub fn read<R: Reader>(source: &R) -> Option<Self> {
        Some(Self {
            scheme: Scheme::read(source)?,
            bank_statement_name: source.text_of("bank_statement_name"),
            reference: source.text_of("reference"),
            advance_notice: source.get("advance_notice").and_then(|days| days.integer()),
        })
    }
}
