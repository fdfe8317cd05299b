//! What the banks' reports call a cause: one code for each cause of each scheme, the plainest of those that
//! GoCardless lists.

use super::catalogue::EventKind;
use crate::scheme::Scheme;

/// The code of the report that an event of the bank comes from.
pub(super) fn reason_code(kind: &EventKind, scheme: Scheme) -> Option<&'static str> {
    match scheme {
        Scheme::Ach => ach(kind.cause),
        Scheme::Autogiro => None,
        Scheme::Bacs => bacs(kind),
        Scheme::Becs => becs(kind),
        Scheme::BecsNz => becs_nz(kind.cause),
        Scheme::Betalingsservice => betalingsservice(kind),
        Scheme::FasterPayments | Scheme::SepaCreditTransfer | Scheme::SepaInstantCreditTransfer => {
            instant(kind)
        }
        Scheme::Pad => pad(kind.cause),
        Scheme::PayTo => pay_to(kind),
        Scheme::SepaCore => sepa_core(kind.cause),
    }
}

fn ach(cause: &str) -> Option<&'static str> {
    Some(match cause {
        "refer_to_payer" => "ACH_RETURN-R01",
        "bank_account_closed" => "ACH_RETURN-R02",
        "invalid_bank_details" => "ACH_RETURN-R03",
        "return_on_odfi_request" => "ACH_RETURN-R06",
        "mandate_cancelled" => "ACH_RETURN-R07",
        "authorisation_disputed" => "ACH_RETURN-R10",
        "direct_debit_not_enabled" | "refund_requested" => "ACH_RETURN-R16",
        "other" => "ACH_RETURN-R85",
        _ => return None,
    })
}

/// Bacs reports new mandates in AUDDIS, ended ones in ADDACS, failed payments in ARUDD and indemnity claims in DDICA.
fn bacs(kind: &EventKind) -> Option<&'static str> {
    use crate::resource::event::resource_type::ResourceType::{Mandates, Payments};
    Some(match (kind.resource_type, kind.action, kind.cause) {
        (Mandates, "failed", "bank_account_closed") => "AUDDIS-B",
        (Mandates, "failed", "bank_account_transferred") => "AUDDIS-C",
        (Mandates, "failed", "invalid_bank_details") => "AUDDIS-5",
        (Payments, "failed", "refer_to_payer") => "ARUDD-0",
        (Payments, "failed", "mandate_cancelled") => "ARUDD-1",
        (Payments, "failed", "bank_account_transferred") => "ARUDD-3",
        (Payments, "failed", "authorisation_disputed") => "ARUDD-7",
        (Payments, "failed", "bank_account_closed") => "ARUDD-B",
        (_, "charged_back", "authorisation_disputed") => "DDICA-1",
        (_, _, "bank_account_closed") => "ADDACS-B",
        (_, _, "bank_account_transferred") => "ADDACS-C",
        (_, _, "mandate_cancelled") => "ADDACS-1",
        (_, _, "authorisation_disputed") => "ADDACS-D",
        (_, _, "direct_debit_not_enabled") => "AUDDIS-F",
        (_, _, "invalid_bank_details") => "ARUDD-5",
        (_, _, "refer_to_payer" | "other") => "ARUDD-6",
        _ => return None,
    })
}

fn becs(kind: &EventKind) -> Option<&'static str> {
    Some(match (kind.action, kind.cause) {
        ("charged_back", "authorisation_disputed") => "UDUNAUT",
        ("charged_back", "other") => "UCDUOTHR",
        (_, "refer_to_payer") => "6",
        (_, "bank_account_closed") => "AC04",
        (_, "invalid_bank_details") => "AC01",
        (_, "authorisation_disputed") => "MD01",
        (_, "mandate_cancelled") => "CBC",
        (_, "direct_debit_not_enabled" | "payment_stopped") => "2",
        (_, "other") => "9",
        _ => return None,
    })
}

fn becs_nz(cause: &str) -> Option<&'static str> {
    Some(match cause {
        "refer_to_payer" => "DISHONOUR-AM04",
        "bank_account_closed" => "DISHONOUR-AC04",
        "invalid_bank_details" => "DISHONOUR-AC03",
        "mandate_cancelled" => "DISHONOUR-AG01",
        "other" => "DISHONOUR-BE05",
        _ => return None,
    })
}

fn betalingsservice(kind: &EventKind) -> Option<&'static str> {
    Some(match (kind.action, kind.cause) {
        ("failed", "mandate_cancelled") => "PAYMENT_INFORMATION-0238",
        (_, "mandate_cancelled") => "MANDATE_INFORMATION-0232",
        (_, "refer_to_payer") => "PAYMENT_INFORMATION-0237",
        (_, "refund_requested") => "PAYMENT_INFORMATION-0239",
        (_, "other") => "INFORMATION_LIST-0253",
        _ => return None,
    })
}

fn instant(kind: &EventKind) -> Option<&'static str> {
    match (kind.action, kind.cause) {
        ("failed", _) => Some("FAILED"),
        (_, "mandate_cancelled") => Some("PAYER_MANDATE_CANCELLED"),
        _ => None,
    }
}

fn pad(cause: &str) -> Option<&'static str> {
    Some(match cause {
        "invalid_bank_details" => "PAYMENT_STATUS_REPORT-900",
        "refer_to_payer" => "PAYMENT_STATUS_REPORT-901",
        "bank_account_closed" => "PAYMENT_STATUS_REPORT-905",
        "direct_debit_not_enabled" => "PAYMENT_STATUS_REPORT-907",
        "authorisation_disputed" => "PAYMENT_STATUS_REPORT-915",
        "mandate_cancelled" => "PAYMENT_STATUS_REPORT-917",
        "other" => "PAYMENT_STATUS_REPORT-918",
        _ => return None,
    })
}

fn pay_to(kind: &EventKind) -> Option<&'static str> {
    Some(match (kind.action, kind.cause) {
        ("failed", "mandate_cancelled") => "MD20",
        (_, "mandate_cancelled") => "MD16",
        (_, "mandate_suspended_by_payer") => "SBP",
        (_, "bank_account_closed") => "AC04",
        (_, "invalid_bank_details") => "AC02",
        (_, "refer_to_payer") => "UNKN",
        (_, "insufficient_funds" | "other") => "FAILED",
        _ => return None,
    })
}

fn sepa_core(cause: &str) -> Option<&'static str> {
    Some(match cause {
        "insufficient_funds" => "AM04",
        "refer_to_payer" => "MS03",
        "bank_account_closed" => "AC04",
        "invalid_bank_details" => "AC01",
        "direct_debit_not_enabled" => "AG01",
        "account_blocked_for_any_financial_transaction" => "AC06",
        "mandate_cancelled" | "authorisation_disputed" => "MD01",
        "refund_requested" => "MD06",
        "test_failure" => "TEST",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::event::catalogue::{mandate, payment};

    #[test]
    fn bacs_names_the_report_that_says_it() {
        let code = |kind| reason_code(kind, Scheme::Bacs);
        assert_eq!(code(&mandate::FAILED_INVALID_BANK_DETAILS), Some("AUDDIS-5"));
        assert_eq!(code(&mandate::CANCELLED), Some("ADDACS-1"));
        assert_eq!(code(&payment::FAILED_REFER_TO_PAYER), Some("ARUDD-0"));
        assert_eq!(code(&payment::FAILED_INVALID_BANK_DETAILS), Some("ARUDD-5"));
        assert_eq!(code(&payment::CHARGED_BACK_AUTHORISATION_DISPUTED), Some("DDICA-1"));
    }
}
