//! What is true of a Billing Request as it is shown, and of one that is shown after another.

use serde_json::{Value, json};

/// The edges between the statuses that one step may lead along. Fulfilling takes no time unless it is slowed down.
pub(super) fn may_follow(before: &str, after: &str) -> bool {
    match before {
        "pending" => true,
        "ready_to_fulfil" => true,
        "fulfilling" => matches!(after, "fulfilling" | "fulfilled"),
        "fulfilled" | "cancelled" => after == before,
        _ => false,
    }
}

pub(super) fn is_open(billing_request: &Value) -> bool {
    billing_request["status"] == "pending" || billing_request["status"] == "ready_to_fulfil"
}

pub(super) fn action<'a>(billing_request: &'a Value, kind: &str) -> Option<&'a Value> {
    billing_request["actions"].as_array()?.iter().find(|action| action["type"] == kind)
}

pub(super) fn is_completed(billing_request: &Value, kind: &str) -> bool {
    action(billing_request, kind).is_some_and(|action| action["status"] == "completed")
}

/// Whether all that the action requires is completed. What is required and not in the list does not hold it up.
pub(super) fn may_start(billing_request: &Value, action: &Value) -> bool {
    let mut required = action["requires_actions"].as_array().into_iter().flatten().filter_map(Value::as_str);
    required
        .all(|kind| self::action(billing_request, kind).is_none_or(|needed| needed["status"] == "completed"))
}

/// The first action that is required, pending and may be done now.
pub(super) fn next_action(billing_request: &Value) -> Option<&str> {
    let open = |action: &&Value| {
        action["required"] == true && action["status"] == "pending" && may_start(billing_request, action)
    };
    billing_request["actions"].as_array()?.iter().find(open)?["type"].as_str()
}

/// Everything that does not fit together within one Billing Request.
pub(super) fn contradictions(billing_request: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut demand = |holds: bool, rule: &str| {
        if !holds {
            found.push(rule.to_owned());
        }
    };
    let (links, resources) = (&billing_request["links"], &billing_request["resources"]);
    let account = &resources["customer_bank_account"];
    demand(links["customer_bank_account"] == account["id"], "the account in links is the one in resources");
    demand(links["customer"] == resources["customer"]["id"], "the customer in links is the one in resources");
    demand(
        account.is_null() || account["links"]["customer"] == links["customer"],
        "the account is the customer's",
    );
    let fulfilled = billing_request["status"] == "fulfilled";
    for (asked, made, link) in [
        ("mandate_request", "mandate", "mandate_request_mandate"),
        ("payment_request", "payment", "payment_request_payment"),
        ("subscription_request", "subscription", "subscription_request_subscription"),
        (
            "instalment_schedule_request",
            "instalment_schedule",
            "instalment_schedule_request_instalment_schedule",
        ),
    ] {
        let asked = &billing_request[asked];
        demand(links[link] == asked["links"][made], "what was made is linked in both places");
        demand(asked.is_object() || links[link].is_null(), "nothing is made that was not asked for");
        demand(
            !asked.is_object() || links[link].is_string() == fulfilled,
            "what was asked for is made on fulfilment",
        );
    }
    if is_open(billing_request) {
        for rule in of_actions(billing_request) {
            demand(false, rule);
        }
    } else {
        demand(billing_request["actions"] == json!([]), "nothing is left to do at the end");
    }
    found
}

/// The rules of an open Billing Request's actions that it breaks.
fn of_actions(billing_request: &Value) -> Vec<&'static str> {
    let actions = billing_request["actions"].as_array().map_or(&[][..], Vec::as_slice);
    let completed = |kind: &str| is_completed(billing_request, kind);
    let details = &action(billing_request, "collect_customer_details").unwrap_or(&Value::Null)["collect_customer_details"];
    let incomplete =
        |group: &str| details["incomplete_fields"][group].as_array().is_none_or(|fields| !fields.is_empty());
    let has_account = billing_request["resources"]["customer_bank_account"].is_object();
    let has_currency = ["mandate_request", "payment_request"]
        .iter()
        .any(|asked| billing_request[*asked]["currency"].is_string());
    let done = actions
        .iter()
        .filter(|action| action["required"] == true)
        .all(|action| action["status"] == "completed");
    let kinds: Vec<&Value> = actions.iter().map(|action| &action["type"]).collect();
    let confirmed =
        action(billing_request, "confirm_payer_details").filter(|action| action["status"] == "completed");
    [
        (completed("collect_bank_account") == has_account, "an account is there once it was collected"),
        (completed("choose_currency") == has_currency, "there is a currency once it was chosen"),
        (
            !has_currency
                || completed("collect_customer_details")
                    != (incomplete("customer") || incomplete("customer_billing_detail")),
            "details are completed once no field is incomplete",
        ),
        (
            done == (billing_request["status"] == "ready_to_fulfil"),
            "it is ready once all that is required is done",
        ),
        (
            confirmed.is_none_or(|action| may_start(billing_request, action)),
            "what was confirmed is there still",
        ),
        (
            kinds.iter().all(|kind| kinds.iter().filter(|other| other == &kind).count() == 1),
            "no action is there twice",
        ),
    ]
    .into_iter()
    .filter_map(|(holds, rule)| (!holds).then_some(rule))
    .collect()
}
