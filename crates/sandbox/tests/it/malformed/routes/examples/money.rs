//! Money: payments, what they are part of, and the simulators that move it.

use super::{Route, get, post, put};
use serde_json::{Value, json};

pub(super) fn all() -> Vec<Route> {
    [payments(), subscriptions(), instalment_schedules(), refunds_and_payouts(), simulators()]
        .into_iter()
        .flatten()
        .collect()
}

fn action(path: &'static str) -> Route {
    post(path, json!({ "data": { "metadata": { "reason": "asked for" } } }))
}

fn payments() -> Vec<Route> {
    let payment = json!({
        "amount": 2400, "currency": "GBP", "description": "Beans", "reference": "BEANS7", "app_fee": 10,
        "retry_if_possible": true, "metadata": { "cart": "7" }, "links": { "mandate": "{mandates}" },
    });
    vec![
        get(
            "/payments?limit=3&mandate={mandates}&status=paid_out&currency=GBP&sort_field=amount&sort_direction=asc",
        ),
        get("/payments/{payments}"),
        post("/payments", json!({ "payments": payment })),
        put("/payments/{payments}", json!({ "payments": { "retry_if_possible": false, "metadata": {} } })),
        action("/payments/{payments}/actions/cancel"),
        action("/payments/{payments}/actions/retry"),
    ]
}

fn subscriptions() -> Vec<Route> {
    let subscription = json!({
        "amount": 2400, "currency": "GBP", "name": "Beans", "interval": 1, "interval_unit": "monthly", "day_of_month": 5,
        "count": 12, "payment_reference": "BEANS7", "links": { "mandate": "{mandates}" },
    });
    vec![
        get("/subscriptions?limit=3&mandate={mandates}&status=active"),
        get("/subscriptions/{subscriptions}"),
        post("/subscriptions", json!({ "subscriptions": subscription })),
        put(
            "/subscriptions/{subscriptions}",
            json!({ "subscriptions": { "name": "More beans", "amount": 2500 } }),
        ),
        post("/subscriptions/{subscriptions}/actions/pause", json!({ "data": { "pause_cycles": 2 } })),
        action("/subscriptions/{subscriptions}/actions/resume"),
        action("/subscriptions/{subscriptions}/actions/cancel"),
    ]
}

fn instalment_schedules() -> Vec<Route> {
    let schedule = |instalments: Value| {
        json!({ "instalment_schedules": {
            "name": "Beans in three", "total_amount": 2400, "currency": "GBP", "instalments": instalments,
            "links": { "mandate": "{mandates}" },
        } })
    };
    let dated = json!([
        { "amount": 1200, "charge_date": "2999-01-10", "description": "First" },
        { "amount": 1200, "charge_date": "2999-02-10" },
    ]);
    let regular = json!({ "start_date": "2999-01-10", "interval": 1, "interval_unit": "monthly", "amounts": [800, 800, 800] });
    vec![
        get("/instalment_schedules?limit=3&status=active&mandate={mandates}"),
        get("/instalment_schedules/{instalment_schedules}"),
        post("/instalment_schedules", schedule(regular.clone())),
        post("/instalment_schedules/create_with_dates", schedule(dated)),
        post("/instalment_schedules/create_with_schedule", schedule(regular)),
        put(
            "/instalment_schedules/{instalment_schedules}",
            json!({ "instalment_schedules": { "metadata": {} } }),
        ),
        action("/instalment_schedules/{instalment_schedules}/actions/cancel"),
    ]
}

fn refunds_and_payouts() -> Vec<Route> {
    let refund = json!({
        "amount": 100, "total_amount_confirmation": 100, "reference": "SORRY", "links": { "payment": "{payments}" },
    });
    vec![
        get("/refunds?limit=3&payment={payments}&created_at[gt]=2024-01-01T00:00:00Z"),
        get("/refunds/RF000000000000"),
        post("/refunds", json!({ "refunds": refund })),
        put("/refunds/RF000000000000", json!({ "refunds": { "metadata": { "why": "cold" } } })),
        get("/payouts?limit=3&status=paid&currency=GBP"),
        get("/payouts/PO000000000000"),
        put("/payouts/PO000000000000", json!({ "payouts": { "metadata": {} } })),
    ]
}

fn simulators() -> Vec<Route> {
    let simulated =
        |path, resource: &str| post(path, json!({ "data": { "links": { "resource": resource } } }));
    vec![
        simulated("/scenario_simulators/payment_failed/actions/run", "{payments}"),
        simulated("/scenario_simulators/payment_charged_back/actions/run", "{payments}"),
        simulated("/scenario_simulators/mandate_failed/actions/run", "{mandates}"),
        simulated("/scenario_simulators/mandate_activated/actions/run", "{mandates}"),
        simulated("/scenario_simulators/billing_request_fulfilled/actions/run", "{billing_requests}"),
    ]
}
