//! Ids: what is let in is one harmless segment of a path.

use super::{INPUTS, typed};
use checkout::id::{
    BankAuthorisationId, BillingRequestId, BillingRequestTemplateId, FlowId, MandateId, PaymentId,
};

const PIECES: &[&str] =
    &["BAU", "BRF", "BRQ", "BRT", "MD", "PM", "0002HJ", "/", "..", "%2F", "?", "#", "é", "\u{0}"];

#[test]
fn an_id_is_what_it_was_read_from_and_changes_no_address() {
    bolero::check!(name = "ids").with_iterations(INPUTS).with_max_len(80).for_each(|bytes: &[u8]| {
        let text = typed(bytes, PIECES);
        let read = [
            ("BAU", BankAuthorisationId::parse(&text).map(|id| id.to_string())),
            ("BRF", FlowId::parse(&text).map(|id| id.to_string())),
            ("BRQ", BillingRequestId::parse(&text).map(|id| id.to_string())),
            ("BRT", BillingRequestTemplateId::parse(&text).map(|id| id.to_string())),
            ("MD", MandateId::parse(&text).map(|id| id.to_string())),
            ("PM", PaymentId::parse(&text).map(|id| id.to_string())),
        ];
        for (prefix, id) in read {
            let Ok(id) = id else { continue };
            assert_eq!(id, text);
            assert!(id.starts_with(prefix) && id.len() > prefix.len() && id.len() <= 64, "{id:?}");
            assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{id:?}");
        }
    });
}
