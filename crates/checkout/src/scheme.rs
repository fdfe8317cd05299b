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

    /// Whether the payer's bank asks for the approval in its app.
    pub fn is_approved_in_app(&self) -> bool {
        self.name() == "pay_to"
    }

    /// The scheme's own page with its guarantee to payers. Texts that only the scheme may word are linked to.
    pub fn guarantee_url(&self) -> Option<&'static str> {
        match self.name() {
            "bacs" => Some("https://www.directdebit.co.uk/direct-debit-guarantee/"),
            _ => None,
        }
    }

    /// Whether the payer reads the mandate itself before confirming it. Its text is the scheme's, and GoCardless writes it.
    /// Bacs demands its guarantee in that place.
    pub fn is_read_first(&self) -> bool {
        self.is_direct_debit() && self.guarantee_url().is_none()
    }

    /// Whether an account that two people sign for can be debited, as GoCardless has it: with Bacs, and in Ireland.
    pub fn takes_two_signatures(&self, account_country_code: Option<&str>) -> bool {
        match self.name() {
            "bacs" => true,
            "sepa_core" => account_country_code == Some("IE"),
            _ => false,
        }
    }

    /// The key of what the collector's number is called.
    pub(crate) fn collector_number(&self) -> &'static str {
        match self.name() {
            "bacs" => "collector.service_user_number",
            "sepa_core" => "collector.creditor_identifier",
            _ => "collector.number",
        }
    }
}

/// How the collector appears to the payer under one scheme, from the flow's `config.scheme_identifiers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeIdentifier {
    /// The scheme.
    pub scheme: Scheme,
    /// Who collects.
    pub name: Option<String>,
    /// Where the collector is, in one line.
    pub address: Option<String>,
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
            name: source.text_of("name"),
            address: source.text_of("address"),
            bank_statement_name: source.text_of("bank_statement_name"),
            reference: source.text_of("reference"),
            advance_notice: source.get("advance_notice").and_then(|days| days.integer()),
        })
    }
}
