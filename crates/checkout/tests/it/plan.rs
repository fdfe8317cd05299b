//! The plan: the usual journeys by example, and what must hold for any list of actions as properties.

use checkout::action::ActionType;
use checkout::billing_request::{BillingRequest, Status};
use checkout::plan::{Circumstances, Next, Step, next};
use checkout::progress::BankAccountAtBank;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::bodies::{Kind, action, billing_request, complete, read};

fn usual(bank_account: BankAccountAtBank) -> Circumstances<'static> {
    Circumstances { bank_account, forbidden: &[] }
}

/// The steps of a journey, with each done as the plan offers it.
fn journey(mut body: Value, bank_account: BankAccountAtBank) -> Vec<Step> {
    let mut steps = Vec::new();
    while let Next::Take(step) = next(&read(&body), usual(bank_account)) {
        steps.push(step);
        complete(&mut body, name(step));
        if step == Step::AuthoriseAtBank && bank_account == BankAccountAtBank::Given {
            complete(&mut body, "collect_bank_account");
        }
        if all_required_are_done(&body) {
            body["status"] = json!("ready_to_fulfil");
        }
    }
    assert_eq!(next(&read(&body), usual(bank_account)), Next::Done);
    steps
}

fn all_required_are_done(body: &Value) -> bool {
    body["actions"]
        .as_array()
        .unwrap()
        .iter()
        .all(|action| action["required"] == false || action["status"] == "completed")
}

const fn name(step: Step) -> &'static str {
    match step {
        Step::ChooseCurrency => "choose_currency",
        Step::CollectCustomerDetails => "collect_customer_details",
        Step::SelectInstitution => "select_institution",
        Step::CollectBankAccount => "collect_bank_account",
        Step::ConfirmPayerDetails => "confirm_payer_details",
        Step::AuthoriseAtBank => "bank_authorisation",
    }
}

#[test]
fn a_mandate_never_offers_the_optional_bank_whose_requirement_is_not_listed() {
    let steps = journey(billing_request(Kind::Mandate), BankAccountAtBank::NotGiven);
    assert_eq!(steps, [Step::CollectCustomerDetails, Step::CollectBankAccount, Step::ConfirmPayerDetails]);
}

#[test]
fn a_payment_asks_for_the_account_only_where_the_bank_does_not_give_it() {
    let given = journey(billing_request(Kind::Payment), BankAccountAtBank::Given);
    assert_eq!(given, [Step::CollectCustomerDetails, Step::SelectInstitution, Step::AuthoriseAtBank]);
    let typed = journey(billing_request(Kind::Payment), BankAccountAtBank::NotGiven);
    assert_eq!(
        typed,
        [
            Step::CollectCustomerDetails,
            Step::SelectInstitution,
            Step::CollectBankAccount,
            Step::AuthoriseAtBank
        ]
    );
}

#[test]
fn a_payment_in_euros_asks_for_the_account_first_and_for_the_bank_where_it_is_not_guessed() {
    let mut body = billing_request(Kind::Payment);
    body["payment_request"]["scheme"] = json!("sepa_instant_credit_transfer");
    assert_eq!(
        journey(body.clone(), BankAccountAtBank::NotGiven),
        [
            Step::CollectCustomerDetails,
            Step::CollectBankAccount,
            Step::SelectInstitution,
            Step::AuthoriseAtBank,
        ]
    );
    for done in ["collect_customer_details", "collect_bank_account", "select_institution"] {
        complete(&mut body, done);
    }
    assert_eq!(journey(body, BankAccountAtBank::NotGiven), [Step::AuthoriseAtBank]);
}

#[test]
fn the_confirmation_comes_before_the_bank_unless_the_bank_completes_what_it_needs() {
    let typed = journey(billing_request(Kind::PaymentAndMandate), BankAccountAtBank::NotGiven);
    assert_eq!(
        typed,
        [
            Step::CollectCustomerDetails,
            Step::SelectInstitution,
            Step::CollectBankAccount,
            Step::ConfirmPayerDetails,
            Step::AuthoriseAtBank
        ]
    );
    let given = journey(billing_request(Kind::PaymentAndMandate), BankAccountAtBank::Given);
    assert_eq!(
        given,
        [
            Step::CollectCustomerDetails,
            Step::SelectInstitution,
            Step::AuthoriseAtBank,
            Step::ConfirmPayerDetails
        ]
    );
}

#[test]
fn a_currency_is_chosen_first_although_an_account_would_choose_it_too() {
    let mut body = billing_request(Kind::Mandate);
    body["actions"][0]["status"] = json!("pending");
    let steps = journey(body, BankAccountAtBank::NotGiven);
    assert_eq!(
        steps,
        [
            Step::ChooseCurrency,
            Step::CollectCustomerDetails,
            Step::CollectBankAccount,
            Step::ConfirmPayerDetails
        ]
    );
}

#[test]
fn a_bank_that_gives_the_account_spares_nobody_who_cannot_get_there_without_it() {
    for requires in [json!(["collect_bank_account"]), json!(["not_listed"])] {
        let mut body = billing_request(Kind::Payment);
        complete(&mut body, "collect_customer_details");
        complete(&mut body, "select_institution");
        let bank = body["actions"].as_array_mut().unwrap().last_mut().unwrap();
        *bank = action("bank_authorisation", "pending", true, requires);
        bank["completes_actions"] = json!(["collect_bank_account"]);
        let next = next(&read(&body), usual(BankAccountAtBank::NotGiven));
        assert_eq!(next, Next::Take(Step::CollectBankAccount), "{body}");
    }
}

#[test]
fn a_payer_who_must_go_to_the_hosted_page_is_not_sent_to_the_bank_first() {
    let mut body = billing_request(Kind::Payment);
    body["actions"].as_array_mut().unwrap().push(action("sign_terms", "pending", true, json!([])));
    for step in ["collect_customer_details", "select_institution", "collect_bank_account"] {
        complete(&mut body, step);
    }
    assert_eq!(next(&read(&body), usual(BankAccountAtBank::NotGiven)), Next::HostedPage);
}

#[test]
fn what_gocardless_forbids_or_asks_in_unknown_fields_goes_to_the_hosted_page() {
    let mut body = billing_request(Kind::Payment);
    for step in ["collect_customer_details", "select_institution", "collect_bank_account"] {
        complete(&mut body, step);
    }
    let forbidden = [ActionType::BankAuthorisation];
    let circumstances = Circumstances { bank_account: BankAccountAtBank::NotGiven, forbidden: &forbidden };
    assert_eq!(next(&read(&body), circumstances), Next::HostedPage);

    let mut body = billing_request(Kind::Mandate);
    body["actions"][1]["collect_customer_details"]["incomplete_fields"]["customer"] =
        json!(["email", "shoe_size"]);
    complete(&mut body, "collect_bank_account");
    assert_eq!(next(&read(&body), usual(BankAccountAtBank::NotGiven)), Next::HostedPage);
}

#[test]
fn an_amount_that_nobody_has_named_goes_to_the_hosted_page() {
    let mut body = billing_request(Kind::Payment);
    body["actions"][1]["status"] = json!("pending");
    complete(&mut body, "select_institution");
    assert_eq!(next(&read(&body), usual(BankAccountAtBank::NotGiven)), Next::HostedPage);
}

const TYPES: [&str; 9] = [
    "choose_currency",
    "collect_amount",
    "collect_customer_details",
    "select_institution",
    "collect_bank_account",
    "confirm_payer_details",
    "bank_authorisation",
    "sign_terms",
    "verify_identity",
];

/// Any list of actions: any requirements, circular ones and absent ones too.
fn any_body() -> impl Strategy<Value = Value> {
    let types = || proptest::sample::subsequence(TYPES.to_vec(), 0..=3);
    let detail = (any::<bool>(), proptest::bool::weighted(0.25), types(), types());
    let listed = proptest::sample::subsequence(TYPES.to_vec(), 0..=TYPES.len());
    (listed, proptest::collection::vec(detail, TYPES.len())).prop_map(|(listed, details)| {
        let mut body = billing_request(Kind::Payment);
        let actions = listed.iter().zip(details).map(|(name, (required, completed, requires, completes))| {
            let status = if completed { "completed" } else { "pending" };
            let mut action = action(name, status, required, json!(requires));
            action["completes_actions"] = json!(completes);
            action
        });
        body["actions"] = actions.collect();
        body
    })
}

fn any_bank() -> impl Strategy<Value = BankAccountAtBank> {
    prop_oneof![Just(BankAccountAtBank::Given), Just(BankAccountAtBank::NotGiven)]
}

/// Does a step as GoCardless would: the action is completed, and what it completes.
fn take(body: &mut Value, step: Step, bank_account: BankAccountAtBank) {
    let actions = body["actions"].as_array_mut().unwrap();
    let taken = actions.iter().find(|action| action["type"] == name(step)).unwrap().clone();
    for action in actions.iter_mut() {
        let by_bank = step == Step::AuthoriseAtBank
            && bank_account == BankAccountAtBank::Given
            && action["type"] == "collect_bank_account";
        let completed = taken["completes_actions"].as_array().unwrap().contains(&action["type"]);
        if action["type"] == name(step) || completed || by_bank {
            action["status"] = json!("completed");
        }
    }
    if all_required_are_done(body) {
        body["status"] = json!("ready_to_fulfil");
    }
}

fn is_offerable(billing_request: &BillingRequest, step: Step) -> bool {
    let Some(action) = billing_request.action(&step.action_type()) else { return false };
    let completed =
        |required| billing_request.action(required).is_some_and(checkout::action::Action::is_completed);
    !action.is_completed() && action.requires.iter().all(completed)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_plan_ends_and_offers_only_what_is_open_and_possible(mut body in any_body(), bank_account in any_bank()) {
        let mut taken = Vec::new();
        loop {
            let billing_request = read(&body);
            match next(&billing_request, usual(bank_account)) {
                Next::Take(step) => {
                    prop_assert!(is_offerable(&billing_request, step), "{step:?} of {body:#}");
                    prop_assert!(!taken.contains(&step), "{step:?} twice");
                    taken.push(step);
                    take(&mut body, step, bank_account);
                }
                Next::Done => {
                    prop_assert!(billing_request.status != Status::Pending);
                    break;
                }
                Next::HostedPage => {
                    prop_assert_eq!(billing_request.status, Status::Pending);
                    break;
                }
            }
        }
    }

    #[test]
    fn an_unknown_required_action_always_ends_at_the_hosted_page(mut body in any_body(), bank_account in any_bank()) {
        let actions = body["actions"].as_array_mut().unwrap();
        for action in actions.iter_mut() {
            action["completes_actions"].as_array_mut().unwrap().retain(|name| name != "accept_offer");
        }
        actions.push(action("accept_offer", "pending", true, json!([])));
        loop {
            match next(&read(&body), usual(bank_account)) {
                Next::Take(step) => take(&mut body, step, bank_account),
                Next::HostedPage => break,
                Next::Done => prop_assert!(false, "done, with an open action: {body:#}"),
            }
        }
    }

    #[test]
    fn the_order_of_the_list_means_nothing(body in any_body(), bank_account in any_bank()) {
        let mut reversed = body.clone();
        reversed["actions"].as_array_mut().unwrap().reverse();
        prop_assert_eq!(next(&read(&body), usual(bank_account)), next(&read(&reversed), usual(bank_account)));
    }
}
