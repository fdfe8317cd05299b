//! The language that GoCardless knows a payer to read. Pure. The payer's page and browser know others.

use crate::json::text;
use crate::snapshot::Snapshot;
use serde_json::Value;

/// What the flow asks for, or else what is known of its customer (ISO 639-1).
///
/// GoCardless gives every customer a language, English where it knows nothing. So one counts only with a customer who
/// was on file before this payer came; a new one's says nothing yet.
pub(crate) fn asked_for<'a>(flow: &'a Value, snapshot: &'a Snapshot) -> Option<&'a str> {
    let of_customer = || text(snapshot.billing_request.json(), "/resources/customer/language");
    let on_file = snapshot.record.on_file.iter().any(|detail| detail.starts_with("customer/"));
    text(flow, "/language")
        .or_else(|| text(flow, "/prefilled_customer/language"))
        .or_else(|| of_customer().filter(|_| on_file))
}
