//! The routes of the sandbox, and requests to them that are sound.

mod examples;

use super::request::{Body, Request};
use crate::support::{GIVING_BANK, Kind, ORDINARY_BANK, Sandbox, bank_account, customer_details, text};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

pub(super) use examples::all;

/// A sound request. `{payments}` in its path or its body stands for the id of a payment that there is.
pub(super) struct Route {
    method: &'static str,
    path: &'static str,
    body: Option<Value>,
}

/// Ids of resources that there are, by the name of their collection.
#[derive(Debug, Default)]
pub(super) struct World(HashMap<&'static str, String>);

impl World {
    /// One of everything: a Billing Request that its payer is in the middle of, and what came of another.
    pub(super) async fn make(sandbox: &Sandbox) -> Self {
        let made = sandbox.create(Kind::Mandate).await;
        sandbox.acted(&made, "collect_customer_details", &customer_details()).await;
        sandbox.acted(&made, "collect_bank_account", &bank_account()).await;
        sandbox.acted(&made, "confirm_payer_details", &json!({})).await;
        let made = sandbox.acted(&made, "fulfil", &json!({})).await;
        let open = sandbox.create(Kind::MandateAndPayment).await;
        let flow = sandbox.flow(&open, &json!({})).await;
        let paid = sandbox.create(Kind::Payment).await;
        sandbox.fill_in(&paid, GIVING_BANK).await;
        let authorisation = sandbox.bank_authorisation(&paid).await;
        sandbox.decide(&authorisation, "approve").await;
        let paid = sandbox.acted(&paid, "fulfil", &json!({})).await;
        let waiting = sandbox.create(Kind::Payment).await;
        sandbox.fill_in(&waiting, ORDINARY_BANK).await;
        let authorisation = sandbox.bank_authorisation(&waiting).await;
        let template = json!({ "payment_request_currency": "GBP", "payment_request_amount": "24.00" });
        let template = sandbox
            .done("/billing_request_templates", &json!({ "billing_request_templates": template }))
            .await;
        let mandate = text(&made["links"]["mandate_request_mandate"]);
        let subscription = made_for(
            sandbox,
            &mandate,
            "subscriptions",
            json!({
                "amount": 2400, "currency": "GBP", "interval_unit": "monthly",
            }),
        );
        let schedule = made_for(
            sandbox,
            &mandate,
            "instalment_schedules",
            json!({
                "name": "Beans", "total_amount": 2400, "currency": "GBP",
                "instalments": [{ "amount": 2400, "charge_date": "2999-01-10" }],
            }),
        );
        let (subscription, schedule) = (subscription.await, schedule.await);
        let event = sandbox.get("/events?limit=1").await.body["events"][0]["id"].clone();
        Self(HashMap::from([
            ("billing_requests", open),
            ("billing_request_templates", text(&template["billing_request_templates"]["id"])),
            ("billing_request_flows", text(&flow["id"])),
            ("bank_authorisations", text(&authorisation["id"])),
            ("creditors", text(&made["links"]["creditor"])),
            ("customers", text(&made["links"]["customer"])),
            ("customer_bank_accounts", text(&made["links"]["customer_bank_account"])),
            ("mandates", mandate),
            ("subscriptions", subscription),
            ("instalment_schedules", schedule),
            ("payments", text(&paid["links"]["payment_request_payment"])),
            ("events", text(&event)),
        ]))
    }

    fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, id)| text.replace(&format!("{{{name}}}"), id))
    }
}

/// Makes a resource that belongs to a mandate, and answers with its id.
async fn made_for(sandbox: &Sandbox, mandate: &str, collection: &str, mut resource: Value) -> String {
    resource["links"] = json!({ "mandate": mandate });
    text(&sandbox.done(&format!("/{collection}"), &json!({ collection: resource })).await[collection]["id"])
}

impl Route {
    pub(super) fn request(&self, world: &World) -> Request {
        let body = self.body.as_ref().map(|body| world.fill(&body.to_string()));
        let form = self.path.starts_with("/obauth/") || self.path.starts_with("/billing/static/");
        let (content_type, body) = match body {
            None => ("application/json", Body::Bytes(Vec::new())),
            Some(body) if form => {
                ("application/x-www-form-urlencoded", Body::Bytes(form_of(&body).into_bytes()))
            }
            Some(body) => ("application/json", Body::Json(serde_json::from_str(&body).unwrap())),
        };
        Request::new(self.method, &world.fill(self.path), content_type, body)
    }

    /// Whether it is an example of a route of the router, whose parameters are in braces too.
    pub(super) fn is_of(&self, method: &str, pattern: &str) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        let mut segments = path.split('/').zip(pattern.split('/'));
        self.method == method
            && path.split('/').count() == pattern.split('/').count()
            && segments.all(|(segment, wanted)| match wanted.split_once('{') {
                Some((prefix, _)) => segment.starts_with(prefix) || segment.starts_with('{'),
                None => segment == wanted,
            })
    }
}

/// A page's form from a flat object.
fn form_of(body: &str) -> String {
    let members: HashMap<String, String> = serde_json::from_str(body).unwrap();
    reqwest::Url::parse_with_params("http://form", members).unwrap().query().unwrap_or_default().to_owned()
}

/// Method and path of everything that the routers in the sources route.
pub(super) fn of_the_routers() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.extend(routes_in(&std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    found
}

/// What stands in `.route("/path", get(…).post(…))`.
fn routes_in(source: &str) -> Vec<(String, String)> {
    let calls = source.split(".route(").skip(1);
    let routes = calls.flat_map(|call| {
        let call = call.split("\n        .").next().unwrap_or_default();
        let path = call.split('"').nth(1).unwrap_or_default();
        let methods = ["get", "post", "put", "delete", "patch"].into_iter().filter(move |method| {
            let place = call.find(&format!("{method}("));
            place.is_some_and(|place| {
                !call[..place].ends_with(|before: char| before == '_' || before.is_alphanumeric())
            })
        });
        methods.map(|method| (method.to_uppercase(), path.to_owned())).collect::<Vec<_>>()
    });
    routes.collect()
}
