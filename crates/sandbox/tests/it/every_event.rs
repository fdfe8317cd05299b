//! Every event of the catalogue, made to happen on request to a resource that it can happen to.

use crate::money::start_with_mandate;
use crate::support::{GIVING_BANK, Kind, Sandbox, bank_account, customer_details, read, text};
use serde_json::{Value, json};

/// What no control causes: each comes with the request that carries its data.
const BY_REQUEST: &[(&str, &[&str])] = &[
    (
        "billing_requests",
        &[
            "created",
            "flow_created",
            "choose_currency",
            "collect_customer_details",
            "collect_bank_account",
            "select_institution",
            "payer_details_confirmed",
        ],
    ),
    ("mandates", &["created"]),
    ("payments", &["created"]),
    ("refunds", &["created"]),
    ("subscriptions", &["created", "amended"]),
];

#[tokio::test]
async fn every_event_happens_on_request() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let rows = sandbox.get("/sandbox/events").await.body["events"].as_array().unwrap().clone();
    assert!(rows.len() > 150, "{}", rows.len());
    for row in rows {
        let [resource_type, action, cause] = ["resource_type", "action", "cause"].map(|key| text(&row[key]));
        if BY_REQUEST.iter().any(|(of, actions)| *of == resource_type && actions.contains(&action.as_str())) {
            continue;
        }
        let id = sandbox.suitable(&mandate_id, &resource_type, &action, &cause).await;
        let told = sandbox.happens(&id, &action, Some(&cause)).await;
        let is_wanted = |event: &&Value| {
            let said = [&event["resource_type"], &event["action"], &event["details"]["cause"]];
            said == [resource_type.as_str(), action.as_str(), cause.as_str()]
        };
        let event = told.iter().find(is_wanted).unwrap_or_else(|| panic!("{row}: {told:?}"));
        assert_eq!(event["details"]["origin"], row["origins"][0]);
        assert!(event["links"].as_object().unwrap().values().any(|linked| *linked == id), "{event}");
    }
}

#[tokio::test]
async fn what_cannot_happen_is_refused_with_what_can() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let payment_id = sandbox.payment(&mandate_id).await;
    for (resource, action, cause, status, said) in [
        ("PM0", "failed", None, 404, "PM…"),
        (payment_id.as_str(), "exploded", None, 400, "charged_back"),
        (&payment_id, "failed", Some("boredom"), 400, "bank_account_closed"),
        (&payment_id, "charged_back", None, 422, "submitted"),
    ] {
        let wanted = json!({ "resource": resource, "action": action, "cause": cause });
        let answer = sandbox.post("/sandbox/events", &wanted).await;
        assert_eq!(answer.status, status, "{}", answer.body);
        assert!(text(&answer.body["error"]["message"]).contains(said), "{}", answer.body);
    }
    assert_eq!(sandbox.status("payments", &payment_id).await, "pending_submission");
}

#[tokio::test]
async fn what_follows_from_an_event_follows() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let payment_id = sandbox.payment(&mandate_id).await;
    let told = sandbox.happens(&mandate_id, "blocked", Some("mandate_blocked")).await;
    assert_eq!(told[1]["links"]["payment"], payment_id.as_str());
    assert_eq!(told[1]["links"]["parent_event"], told[0]["id"]);
    assert_eq!(sandbox.status("payments", &payment_id).await, "cancelled");
    assert_eq!(sandbox.status("mandates", &mandate_id).await, "blocked");
}

#[tokio::test]
async fn a_replaced_mandate_hands_over_what_hangs_on_it() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let payment_id = sandbox.payment(&mandate_id).await;
    sandbox.happens(&mandate_id, "replaced", None).await;
    let replaced = sandbox.resource("mandates", &mandate_id).await;
    let new_id = text(&replaced["links"]["new_mandate"]);
    assert_eq!(replaced["status"], "cancelled");
    assert_eq!(sandbox.resource("payments", &payment_id).await["links"]["mandate"], new_id.as_str());
    assert_eq!(sandbox.ids(&format!("/payments?mandate={new_id}")).await, [payment_id]);
    assert!(sandbox.ids(&format!("/payments?mandate={mandate_id}")).await.is_empty());
}

impl Sandbox {
    /// Has an event happen, and answers with it and what followed.
    async fn happens(&self, id: &str, action: &str, cause: Option<&str>) -> Vec<Value> {
        let wanted = json!({ "resource": id, "action": action, "cause": cause });
        self.done("/sandbox/events", &wanted).await["events"].as_array().unwrap().clone()
    }

    async fn after(&self, id: String, actions: &[&str]) -> String {
        for action in actions {
            self.happens(&id, action, None).await;
        }
        id
    }

    /// A new resource that the event can happen to.
    async fn suitable(&self, mandate_id: &str, resource_type: &str, action: &str, cause: &str) -> String {
        match resource_type {
            "billing_requests" => self.suitable_billing_request(action).await,
            "creditors" => {
                self.paid_out(mandate_id).await;
                self.ids("/creditors").await.remove(0)
            }
            "instalment_schedules" => self.suitable_schedule(mandate_id, action).await,
            "mandates" => self.suitable_mandate(action, cause).await,
            "payments" => self.suitable_payment(mandate_id, action).await,
            "payouts" => self.suitable_payout(mandate_id).await,
            "refunds" => self.suitable_refund(mandate_id, action).await,
            "scheme_identifiers" => {
                let creditors = self.get("/creditors").await.body;
                text(&creditors["creditors"][0]["scheme_identifiers"][0]["id"])
            }
            _ => self.suitable_subscription(mandate_id, action).await,
        }
    }

    async fn suitable_billing_request(&self, action: &str) -> String {
        let id = self.create(Kind::Payment).await;
        self.fill_in(&id, GIVING_BANK).await;
        if action == "fulfilled" || action.starts_with("bank_authorisation") {
            self.bank_authorisation(&id).await;
        } else {
            self.flow(&id, &json!({})).await;
        }
        let before: &[&str] = if action == "fulfilled" { &["bank_authorisation_authorised"] } else { &[] };
        self.after(id, before).await
    }

    async fn suitable_mandate(&self, action: &str, cause: &str) -> String {
        match action {
            "customer_approval_granted" | "customer_approval_skipped" => self.unapproved_mandate().await,
            "transferred" | "suspended_by_payer" | "expired" | "consumed" | "replaced" => {
                self.active_mandate().await
            }
            "resubmission_requested" if cause == "bank_account_transferred" => self.active_mandate().await,
            "resubmission_requested" => self.after(self.bacs_mandate("Ines").await, &["cancelled"]).await,
            _ => self.bacs_mandate("Ines").await,
        }
    }

    async fn active_mandate(&self) -> String {
        self.after(self.bacs_mandate("Ines").await, &["active"]).await
    }

    /// A mandate that waits for a second signatory.
    async fn unapproved_mandate(&self) -> String {
        let id = self.create(Kind::Mandate).await;
        self.acted(&id, "collect_customer_details", &customer_details()).await;
        self.acted(&id, "collect_bank_account", &bank_account()).await;
        self.acted(&id, "confirm_payer_details", &json!({ "payer_requested_dual_signature": true })).await;
        // Whoever signs second does so on the hosted page.
        let flow_id = text(&self.flow(&id, &json!({})).await["id"]);
        let page = format!("{}/billing/static/flow/confirm?id={flow_id}", self.url);
        read(self.client.post(page).form(&[("", "")])).await;
        text(&self.billing_request(&id).await["links"]["mandate_request_mandate"])
    }

    async fn suitable_payment(&self, mandate_id: &str, action: &str) -> String {
        if action.starts_with("customer_approval") {
            return self.payment(&self.unapproved_mandate().await).await;
        }
        let before: &[&str] = match action {
            "confirmed" => &["submitted"],
            "paid_out" | "sds_settlement_delayed" | "charged_back" => &["submitted", "confirmed"],
            "late_failure_settled" => &["submitted", "confirmed", "failed"],
            "chargeback_cancelled" | "chargeback_settled" => &["submitted", "confirmed", "charged_back"],
            "surcharge_fee_debited" | "resubmission_requested" => &["submitted", "failed"],
            _ => &[],
        };
        self.after(self.payment(mandate_id).await, before).await
    }

    async fn paid_out(&self, mandate_id: &str) -> String {
        self.after(self.payment(mandate_id).await, &["submitted", "confirmed", "paid_out"]).await
    }

    /// A payout that is not paid yet, with a refund in it.
    async fn suitable_payout(&self, mandate_id: &str) -> String {
        self.suitable_refund(mandate_id, "paid").await;
        self.advance(2 * crate::money::DAY).await;
        self.ids("/payouts?status=pending").await.remove(0)
    }

    async fn suitable_refund(&self, mandate_id: &str, action: &str) -> String {
        let payment_id = self.paid_out(mandate_id).await;
        let refund =
            json!({ "amount": 100, "total_amount_confirmation": 100, "links": { "payment": payment_id } });
        let id = text(&self.made("refunds", &refund).await["id"]);
        self.after(id, if action == "refund_settled" { &["paid"] } else { &[] }).await
    }

    async fn suitable_schedule(&self, mandate_id: &str, action: &str) -> String {
        let schedule = json!({
            "name": "Grinder", "currency": "GBP", "total_amount": 3000,
            "instalments": { "amounts": [1500, 1500], "interval": 1, "interval_unit": "monthly" },
            "links": { "mandate": mandate_id },
        });
        let id = text(&self.made("instalment_schedules", &schedule).await["id"]);
        let before: &[&str] = match action {
            "completed" | "errored" => &["created"],
            "resumed" => &["created", "errored"],
            _ => &[],
        };
        self.after(id, before).await
    }

    async fn suitable_subscription(&self, mandate_id: &str, action: &str) -> String {
        let mandate_id = if action.starts_with("customer_approval") {
            self.unapproved_mandate().await
        } else {
            mandate_id.to_owned()
        };
        let subscription = json!({
            "amount": 900, "currency": "GBP", "interval_unit": "monthly", "links": { "mandate": mandate_id },
        });
        let id = text(&self.made("subscriptions", &subscription).await["id"]);
        let before: &[&str] =
            if matches!(action, "resumed" | "scheduled_resume") { &["paused"] } else { &[] };
        self.after(id, before).await
    }
}
