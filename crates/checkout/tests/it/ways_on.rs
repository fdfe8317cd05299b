//! Ways on where a bank cannot be used: Direct Debit in place of an instant payment, and where the merchant lets go.

use checkout::bank_details::AccountForm;
use checkout::plan::Step;
use checkout::position::{Outcome, Position, Visit, position};
use checkout::progress::Progress;
use checkout::screen::{AccountAnswer, Command, Part, Screen, View, checkout_line, screen};
use serde_json::{Value, json};

use crate::bodies::{Kind, billing_request, complete, flow, read, read_flow, view};

const EXIT: &str = "https://shop.example/cart";

fn show(at: Position, body: &Value, exit_uri: &str, account_answer: AccountAnswer) -> Screen {
    let mut flow = flow();
    flow["exit_uri"] = json!(exit_uri);
    let (billing_request, flow, progress) = (read(body), read_flow(&flow), Progress::default());
    screen(at, View { account_answer, ..view(&billing_request, &flow, &progress) })
}

fn offers(screen: &Screen, command: &Command) -> bool {
    screen.main.iter().chain(&screen.others).any(|button| button.command == *command)
}

fn pay_to() -> Value {
    let mut body = billing_request(Kind::Mandate);
    body["mandate_request"]["scheme"] = json!("pay_to");
    body
}

fn falling_back(key: &str) -> Value {
    let mut body = billing_request(Kind::Payment);
    body[key] = json!(true);
    body
}

#[test]
fn direct_debit_is_offered_where_the_bank_cannot_be_used_and_the_merchant_wants_it() {
    let cannot_be_used = [
        Position::At(Step::SelectInstitution),
        Position::Ended(Outcome::Refused),
        Position::Ended(Outcome::AuthorisationFailed),
        Position::Ended(Outcome::AuthorisationExpired),
    ];
    for at in cannot_be_used {
        let offered =
            |body: &Value| offers(&show(at, body, EXIT, AccountAnswer::NotRefused), &Command::FallBack);
        assert!(offered(&falling_back("fallback_enabled")), "{at:?}");
        assert!(!offered(&falling_back("fallback_occurred")), "{at:?}");
        assert!(!offered(&billing_request(Kind::Payment)), "{at:?}");
    }
}

#[test]
fn no_bank_is_said_to_have_accepted_what_fell_back() {
    let mut body = falling_back("fallback_occurred");
    body["mandate_request"] = billing_request(Kind::Mandate)["mandate_request"].clone();
    body["status"] = json!("fulfilled");
    let outcome = |status: &str| {
        let progress = Progress::read(&json!({"payment": {"id": "PM1", "status": status}}));
        position(&read(&body), &progress, &Visit::default())
    };
    assert_eq!(outcome("pending_submission"), Position::Ended(Outcome::MandateSetUp));
    assert_eq!(outcome("paid_out"), Position::Ended(Outcome::PaymentPaid));
    assert_eq!(outcome("failed"), Position::Ended(Outcome::PaymentFailed));
    let (request, flow, progress) = (read(&body), read_flow(&flow()), Progress::default());
    let line = checkout_line(view(&request, &flow, &progress));
    assert_eq!(line.key, "checkout_line.payment_by_direct_debit");
}

#[test]
fn the_exit_is_offered_once_the_account_was_refused() {
    let at = Position::At(Step::CollectBankAccount);
    let exit = Command::Exit(EXIT.to_owned());
    assert!(!offers(&show(at, &pay_to(), EXIT, AccountAnswer::NotRefused), &exit));
    assert!(offers(&show(at, &pay_to(), EXIT, AccountAnswer::Refused), &exit));
    let script = "javascript:alert(1)";
    let screen = show(at, &pay_to(), script, AccountAnswer::Refused);
    assert!(!offers(&screen, &Command::Exit(script.to_owned())));
    for outcome in [Outcome::Refused, Outcome::AuthorisationFailed] {
        let ended = show(Position::Ended(outcome), &pay_to(), EXIT, AccountAnswer::NotRefused);
        assert!(offers(&ended, &exit), "{outcome:?}");
    }
}

#[test]
fn who_approves_in_an_app_is_told_so() {
    let key = |at: Position, body: &Value| {
        let screen = show(at, body, EXIT, AccountAnswer::NotRefused);
        let mut paragraphs = screen.parts.iter().filter_map(|part| match part {
            Part::Paragraph(text) => Some(text.key),
            _ => None,
        });
        paragraphs.next().unwrap()
    };
    assert_eq!(key(Position::WaitingForBank, &pay_to()), "waiting.in_app");
    assert_eq!(key(Position::WaitingForBank, &billing_request(Kind::Payment)), "waiting.explanation");
    assert_eq!(key(Position::At(Step::AuthoriseAtBank), &pay_to()), "handoff.in_app");
}

#[test]
fn where_accounts_of_many_countries_will_do_payers_may_use_the_numbers_of_their_own() {
    for (country, forms) in [
        ("DE", [AccountForm::Iban, AccountForm::Germany].as_slice()),
        ("ES", &[AccountForm::Iban, AccountForm::Spain]),
        ("PT", &[AccountForm::Iban, AccountForm::Portugal]),
        ("FR", &[AccountForm::Iban]),
        ("GB", &[AccountForm::Iban]),
        ("SE", &[AccountForm::Iban]),
        ("DK", &[AccountForm::Iban]),
    ] {
        let mut body = billing_request(Kind::Mandate);
        complete(&mut body, "collect_customer_details");
        body["resources"]["customer_billing_detail"]["country_code"] = json!(country);
        let actions = body["actions"].as_array_mut().unwrap();
        let account = actions.iter_mut().find(|action| action["type"] == "collect_bank_account").unwrap();
        account["available_country_codes"] = json!(["AT", "DE", "DK", "ES", "FR", "GB", "PT", "SE"]);
        assert_eq!(AccountForm::all_for(&read(&body)), forms, "{country}");
    }
}

#[test]
fn where_no_country_is_named_it_is_the_payers() {
    for (scheme, country, forms) in [
        ("pay_to", "AU", [AccountForm::PayId, AccountForm::Australia].as_slice()),
        ("becs_nz", "NZ", &[AccountForm::NewZealand]),
        ("sepa_core", "SE", &[AccountForm::Iban]),
        ("bacs", "XX", &[AccountForm::Iban]),
    ] {
        let mut body = billing_request(Kind::Mandate);
        complete(&mut body, "collect_customer_details");
        body["resources"]["customer_billing_detail"]["country_code"] = json!(country);
        body["mandate_request"]["scheme"] = json!(scheme);
        let actions = body["actions"].as_array_mut().unwrap();
        let account = actions.iter_mut().find(|action| action["type"] == "collect_bank_account").unwrap();
        account.as_object_mut().unwrap().remove("available_country_codes");
        assert_eq!(AccountForm::all_for(&read(&body)), forms, "{scheme}");
    }
}

#[test]
fn where_accounts_of_one_country_will_do_it_is_that_countrys() {
    let mut body = billing_request(Kind::Mandate);
    complete(&mut body, "collect_customer_details");
    let actions = body["actions"].as_array_mut().unwrap();
    let account = actions.iter_mut().find(|action| action["type"] == "collect_bank_account").unwrap();
    account["available_country_codes"] = json!(["DE"]);
    assert_eq!(AccountForm::all_for(&read(&body)), [AccountForm::Iban, AccountForm::Germany]);
}
