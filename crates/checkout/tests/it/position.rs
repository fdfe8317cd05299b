//! Where the payer stands, for what the server says and what was done here.

use checkout::id::BankAuthorisationId;
use checkout::plan::Step;
use checkout::position::{BankVisit, HostedPageVisit, Outcome, Position, Visit, position, previous};
use checkout::progress::Progress;
use serde_json::{Value, json};

use crate::bodies::{Kind, billing_request, complete, flow, read, read_flow};

fn before_the_bank() -> Value {
    let mut body = billing_request(Kind::Payment);
    for action in ["collect_customer_details", "select_institution", "collect_bank_account"] {
        complete(&mut body, action);
    }
    body
}

fn authorisation(status: &str) -> Progress {
    Progress::read(&json!({"bank_authorisation": {"id": "BAU1", "status": status}}))
}

fn at(status: &str, visit: &Visit) -> Position {
    position(&read(&before_the_bank()), &authorisation(status), visit)
}

#[test]
fn what_happened_at_the_bank_decides_where_the_payer_stands() {
    let visit = Visit::default();
    assert_eq!(at("pending", &visit), Position::At(Step::AuthoriseAtBank));
    assert_eq!(at("visited", &visit), Position::WaitingForBank);
    assert_eq!(at("authorised", &visit), Position::Confirming);
    assert_eq!(at("denied", &visit), Position::Ended(Outcome::Refused));
    assert_eq!(at("blocked", &visit), Position::Ended(Outcome::PayerBlocked));
    assert_eq!(at("failed", &visit), Position::Ended(Outcome::AuthorisationFailed));
    assert_eq!(at("expired", &visit), Position::Ended(Outcome::AuthorisationExpired));
    assert_eq!(at("pending", &Visit { bank: BankVisit::Sent, ..visit }), Position::WaitingForBank);
}

#[test]
fn an_authorisation_that_was_left_behind_does_not_count() {
    let left_behind = BankAuthorisationId::parse("BAU1").ok();
    let visit = Visit { left_behind, ..Visit::default() };
    assert_eq!(at("denied", &visit), Position::At(Step::AuthoriseAtBank));
    assert_eq!(at("authorised", &visit), Position::Confirming);
    let other = BankAuthorisationId::parse("BAU2").ok();
    assert_eq!(
        at("denied", &Visit { left_behind: other, ..Visit::default() }),
        Position::Ended(Outcome::Refused)
    );
}

#[test]
fn a_mandate_is_confirmed_here_where_what_must_be_read_first_can_be() {
    let at = |scheme: &str, progress: Value| {
        let mut body = billing_request(Kind::Mandate);
        body["mandate_request"]["scheme"] = json!(scheme);
        complete(&mut body, "collect_customer_details");
        complete(&mut body, "collect_bank_account");
        position(&read(&body), &Progress::read(&progress), &Visit::default())
    };
    let legible = json!({"mandate_pdf": "https://pay.shop.example/gocardless/mandate_pdfs/x"});
    for scheme in ["sepa_core", "ach", "autogiro", "becs", "becs_nz", "betalingsservice", "pad", "new_one"] {
        assert_eq!(at(scheme, legible.clone()), Position::At(Step::ConfirmPayerDetails), "{scheme}");
        assert_eq!(at(scheme, json!({})), Position::HostedPage(HostedPageVisit::NotSent), "{scheme}");
    }
    assert_eq!(at("bacs", json!({})), Position::At(Step::ConfirmPayerDetails));
}

#[test]
fn a_mandate_that_somebody_else_must_sign_waits_for_that() {
    let mut body = billing_request(Kind::Mandate);
    body["mandate_request"]["payer_requested_dual_signature"] = json!(true);
    let at = |body: &Value, status: &str| {
        let progress = Progress::read(&json!({"mandate": {"id": "MD1", "status": status}}));
        position(&read(body), &progress, &Visit::default())
    };
    assert_eq!(at(&body, ""), Position::WaitingForSignature);
    body["status"] = json!("fulfilled");
    assert_eq!(at(&body, "pending_customer_approval"), Position::Ended(Outcome::SignatureAwaited));
    assert_eq!(at(&body, "pending_submission"), Position::Ended(Outcome::MandateSetUp));
}

#[test]
fn fulfilled_is_not_paid() {
    let mut body = billing_request(Kind::Payment);
    body["status"] = json!("fulfilled");
    body["actions"] = json!([]);
    let outcome = |status: &str| {
        let progress = Progress::read(&json!({"payment": {"id": "PM1", "status": status}}));
        position(&read(&body), &progress, &Visit::default())
    };
    for status in ["pending_submission", "submitted", "pending_customer_approval", "something_new"] {
        assert_eq!(outcome(status), Position::Ended(Outcome::PaymentAccepted), "{status}");
    }
    for status in ["confirmed", "paid_out"] {
        assert_eq!(outcome(status), Position::Ended(Outcome::PaymentPaid), "{status}");
    }
    for status in ["failed", "cancelled", "charged_back", "customer_approval_denied"] {
        assert_eq!(outcome(status), Position::Ended(Outcome::PaymentFailed), "{status}");
    }
    assert_eq!(
        position(&read(&body), &Progress::default(), &Visit::default()),
        Position::Ended(Outcome::PaymentAccepted)
    );
}

#[test]
fn a_mandate_that_has_ended_since_is_not_called_set_up() {
    let mut body = billing_request(Kind::Mandate);
    body["status"] = json!("fulfilled");
    let outcome = |status: &str| {
        let progress = Progress::read(&json!({"mandate": {"id": "MD1", "status": status}}));
        position(&read(&body), &progress, &Visit::default())
    };
    for status in ["pending_submission", "submitted", "active"] {
        assert_eq!(outcome(status), Position::Ended(Outcome::MandateSetUp), "{status}");
    }
    for status in ["cancelled", "failed", "expired", "blocked"] {
        assert_eq!(outcome(status), Position::Ended(Outcome::MandateEnded), "{status}");
    }
}

#[test]
fn a_payer_on_the_hosted_page_is_followed_there() {
    let visit = Visit { hosted_page: HostedPageVisit::Sent, ..Visit::default() };
    assert_eq!(at("pending", &visit), Position::HostedPage(HostedPageVisit::Sent));
}

#[test]
fn the_status_ends_a_checkout_whatever_the_actions_say() {
    let ends = [
        ("cancelled", Position::Ended(Outcome::Cancelled)),
        ("fulfilled", Position::Ended(Outcome::MandateSetUp)),
        ("fulfilling", Position::Ended(Outcome::Processing)),
        // Not success: that is told only when GoCardless fulfils.
        ("ready_to_fulfil", Position::Confirming),
    ];
    for (status, end) in ends {
        let mut body = billing_request(Kind::Mandate);
        body["status"] = json!(status);
        let visit = Visit { revisited: Some(Step::CollectCustomerDetails), ..Visit::default() };
        assert_eq!(position(&read(&body), &Progress::default(), &visit), end);
    }
}

#[test]
fn the_way_back_passes_what_is_locked_or_not_done() {
    let back = |body: &Value, flow: &Value, step| previous(step, &read(body), &read_flow(flow));
    let mut body = billing_request(Kind::PaymentAndMandate);
    assert_eq!(back(&body, &flow(), Step::CollectCustomerDetails), None);
    complete(&mut body, "collect_customer_details");
    assert_eq!(back(&body, &flow(), Step::SelectInstitution), Some(Step::CollectCustomerDetails));
    let mut locked = flow();
    locked["lock_customer_details"] = json!(true);
    assert_eq!(back(&body, &locked, Step::SelectInstitution), None);
    complete(&mut body, "select_institution");
    complete(&mut body, "collect_bank_account");
    assert_eq!(back(&body, &flow(), Step::ConfirmPayerDetails), Some(Step::CollectBankAccount));
    locked["lock_bank_account"] = json!(true);
    assert_eq!(back(&body, &locked, Step::ConfirmPayerDetails), Some(Step::SelectInstitution));
}
