//! Billing Request Flows: the payer's way through a Billing Request. They cannot be read again, only initialised.

use crate::billing_request::action::ActionType;
use crate::billing_request::render::CREDITOR_NAME;
use crate::clock::timestamp;
use crate::error::{ApiError, ApiResult};
use crate::event::{self, Origin, catalogue};
use crate::id::IdKind;
use crate::input::Input;
use crate::scheme::{self, Scheme};
use crate::store::{Record, Store};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

const LIFE: Duration = Duration::days(7);

/// What the merchant chose for a flow and the API repeats unread.
#[derive(Debug)]
struct Options {
    language: Option<String>,
    prefilled_customer: Value,
    prefilled_bank_account: Value,
    show_redirect_buttons: bool,
    show_success_redirect_button: bool,
    skip_success_screen: bool,
    customer_details_captured: bool,
    lock_customer_details: bool,
    lock_bank_account: bool,
}

/// One flow.
#[derive(Debug)]
pub(crate) struct Flow {
    pub(crate) id: String,
    created_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    pub(crate) billing_request_id: String,
    pub(crate) auto_fulfil: bool,
    pub(crate) redirect_uri: Option<String>,
    pub(crate) exit_uri: Option<String>,
    pub(crate) lock_currency: bool,
    options: Options,
    session_token: Option<String>,
    visited: bool,
}

impl Record for Flow {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Makes a flow from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let billing_request_id = input.required_link("billing_request")?.to_owned();
    let billing_request = store
        .billing_requests
        .get(&billing_request_id)
        .map_err(|_| ApiError::unknown_link("billing_request_flows", "billing_request"))?;
    billing_request.require_open()?;
    let completed = |kind| billing_request.action(&kind).is_some_and(|action| action.is_completed());
    let locks = [
        ("lock_customer_details", completed(ActionType::CollectCustomerDetails)),
        ("lock_bank_account", completed(ActionType::CollectBankAccount)),
    ];
    let auto_fulfil = input.boolean("auto_fulfil", true);
    let (redirect_uri, exit_uri) = (input.address("redirect_uri"), input.address("exit_uri"));
    let lock_currency = input.boolean("lock_currency", false);
    let options = Options {
        language: input.text("language").map(str::to_owned),
        prefilled_customer: input.raw("prefilled_customer"),
        prefilled_bank_account: input.raw("prefilled_bank_account"),
        show_redirect_buttons: input.boolean("show_redirect_buttons", false),
        show_success_redirect_button: input.boolean("show_success_redirect_button", false),
        skip_success_screen: input.boolean("skip_success_screen", false),
        customer_details_captured: input.boolean("customer_details_captured", false),
        lock_customer_details: input.boolean("lock_customer_details", false),
        lock_bank_account: input.boolean("lock_bank_account", false),
    };
    for (lock, allowed) in locks {
        if !allowed && input.boolean(lock, false) {
            input.refuse(lock, "can only be set once the action is completed");
        }
    }
    if options.skip_success_screen && redirect_uri.is_none() {
        input.refuse("skip_success_screen", "needs a redirect_uri");
    }
    input.finish()?;
    let id = store.ids.next(IdKind::Flow);
    store.flows.insert(Flow {
        id: id.clone(),
        created_at: store.now,
        expires_at: store.now + LIFE,
        billing_request_id: billing_request_id.clone(),
        auto_fulfil,
        redirect_uri,
        exit_uri,
        lock_currency,
        options,
        session_token: None,
        visited: false,
    });
    record(store, &id, &catalogue::billing_request::FLOW_CREATED, Origin::Api)?;
    Ok(id)
}

/// Gives the flow a fresh session token.
pub(crate) fn initialise(store: &mut Store, id: &str) -> ApiResult<()> {
    let flow = store.flows.get(id)?;
    store.billing_requests.get(&flow.billing_request_id)?.require_open()?;
    if flow.has_expired(store.now) {
        return Err(ApiError::state("billing_request_flow_expired", "This flow has expired"));
    }
    let token = store.ids.next_session_token();
    store.flows.get_mut(id)?.session_token = Some(token);
    Ok(())
}

/// Notes the payer's first look at the hosted page.
pub(crate) fn visit(store: &mut Store, id: &str) -> ApiResult<()> {
    let flow = store.flows.get_mut(id)?;
    if std::mem::replace(&mut flow.visited, true) {
        return Ok(());
    }
    record(store, id, &catalogue::billing_request::FLOW_VISITED, Origin::Payer)
}

/// Notes that the payer left the hosted page.
pub(crate) fn exit(store: &mut Store, id: &str) -> ApiResult<()> {
    record(store, id, &catalogue::billing_request::FLOW_EXITED, Origin::Payer)
}

/// Ends every flow of a Billing Request now.
pub(crate) fn expire_all_of(store: &mut Store, billing_request_id: &str) {
    let now = store.now;
    for flow in store.flows.iter_mut().filter(|flow| flow.billing_request_id == billing_request_id) {
        flow.expires_at = flow.expires_at.min(now);
    }
}

fn record(store: &mut Store, id: &str, kind: &'static catalogue::EventKind, origin: Origin) -> ApiResult<()> {
    let billing_request_id = store.flows.get(id)?.billing_request_id.clone();
    let links = [("billing_request", billing_request_id.as_str()), ("billing_request_flow", id)];
    event::record(store, kind, origin, &links);
    Ok(())
}

impl Flow {
    pub(crate) fn has_expired(&self, now: OffsetDateTime) -> bool {
        self.expires_at <= now
    }

    /// What the merchant already knew of a customer's field.
    pub(crate) fn prefilled(&self, field: &str) -> Option<&str> {
        self.options.prefilled_customer.get(field).and_then(Value::as_str)
    }

    /// Whether the thank-you page waits for the payer, or is left out.
    pub(crate) fn shows_thank_you(&self) -> bool {
        self.redirect_uri.is_none()
            || (self.options.show_success_redirect_button && !self.options.skip_success_screen)
    }

    pub(crate) fn address(&self, public_url: &str) -> String {
        format!("{public_url}/billing/static/flow?id={}", self.id)
    }

    pub(crate) fn to_json(&self, public_url: &str) -> Value {
        json!({
            "id": self.id,
            "auto_fulfil": self.auto_fulfil,
            "redirect_uri": self.redirect_uri,
            "exit_uri": self.exit_uri,
            "authorisation_url": self.address(public_url),
            "lock_customer_details": self.options.lock_customer_details,
            "lock_bank_account": self.options.lock_bank_account,
            "session_token": self.session_token,
            "expires_at": timestamp(self.expires_at),
            "created_at": timestamp(self.created_at),
            "links": { "billing_request": self.billing_request_id },
            "config": {
                "merchant_contact_details": {
                    "email": "hello@bramble.example",
                    "phone_number": "+44 1632 960123",
                    "name": CREDITOR_NAME,
                },
                "scheme_identifiers": scheme::all().iter().map(scheme_identifier).collect::<Vec<_>>(),
            },
            "redirect_flow_id": null,
            "show_redirect_buttons": self.options.show_redirect_buttons,
            "lock_currency": self.lock_currency,
            "prefilled_customer": self.options.prefilled_customer,
            "prefilled_bank_account": self.options.prefilled_bank_account,
            "language": self.options.language,
            "show_success_redirect_button": self.options.show_success_redirect_button,
            "skip_success_screen": self.options.skip_success_screen,
            "customer_details_captured": self.options.customer_details_captured,
            "redirect_origin": null,
        })
    }
}

fn scheme_identifier(scheme: &Scheme) -> Value {
    json!({
        "scheme": scheme.name,
        "advance_notice": scheme.advance_notice,
        "name": "Sandbox Collections",
        "reference": scheme.service_user_number,
        "address": "1 Example Street, London, EC1A 1AA, GB",
        "bank_statement_name": "Sandbox Collections",
        "registered_name": "Sandbox Collections Ltd",
    })
}
