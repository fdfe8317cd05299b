//! Flows: made, initialised, visited, left, ended.

mod prefilled;

use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::resource::flow::{Flow, Options};
use crate::store::Store;

/// Makes a flow from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let billing_request_id = input.required_link("billing_request")?.to_owned();
    let billing_request = store
        .billing_requests
        .get(&billing_request_id)
        .map_err(|_| ApiError::unknown_link("billing_request_flows", "billing_request"))?;
    billing_request.require_open()?;
    let completed = |kind| billing_request.has_completed(&kind);
    let locks = [
        ("lock_customer_details", completed(ActionType::CollectCustomerDetails)),
        ("lock_bank_account", completed(ActionType::CollectBankAccount)),
    ];
    if !input.boolean("auto_fulfil", true) {
        input.refuse("auto_fulfil", "cannot be disabled");
    }
    let (redirect_uri, exit_uri) = (input.address("redirect_uri"), input.address("exit_uri"));
    let lock_currency = input.boolean("lock_currency", false);
    let options = Options {
        language: prefilled::read_language(&mut input),
        prefilled_customer: prefilled::read_customer(&mut input),
        prefilled_bank_account: prefilled::read_bank_account(&mut input),
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
    let customer_id = billing_request.customer_id.clone();
    if let Some(language) = options.language.as_deref() {
        store.customers.get_mut(&customer_id)?.details.choose_language(language);
    }
    let id = store.ids.next(IdKind::Flow);
    let plain = Flow::new(id, store.now, &billing_request_id);
    keep(store, Flow { redirect_uri, exit_uri, lock_currency, options, ..plain }, Origin::Api)
}

/// Makes a flow of which only the end is chosen, and answers with its id.
pub(crate) fn open(
    store: &mut Store,
    billing_request_id: &str,
    redirect_uri: Option<String>,
    origin: Origin,
) -> ApiResult<String> {
    let id = store.ids.next(IdKind::Flow);
    let plain = Flow::new(id, store.now, billing_request_id);
    keep(store, Flow { redirect_uri, ..plain }, origin)
}

fn keep(store: &mut Store, flow: Flow, origin: Origin) -> ApiResult<String> {
    let id = flow.id.clone();
    store.billing_requests.get_mut(&flow.billing_request_id)?.flow_ids.push(id.clone());
    store.flows.insert(flow);
    record(store, &id, &catalogue::billing_request::FLOW_CREATED, origin)?;
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

/// The bank told the account: no flow lets the payer give another.
pub(crate) fn lock_bank_account_in_all_of(store: &mut Store, billing_request_id: &str) -> ApiResult<()> {
    for id in &store.billing_requests.get(billing_request_id)?.flow_ids {
        store.flows.get_mut(id)?.options.lock_bank_account = true;
    }
    Ok(())
}

/// Ends every flow of a Billing Request now.
pub(crate) fn expire_all_of(store: &mut Store, billing_request_id: &str) -> ApiResult<()> {
    let now = store.now;
    for id in &store.billing_requests.get(billing_request_id)?.flow_ids {
        let flow = store.flows.get_mut(id)?;
        flow.expires_at = flow.expires_at.min(now);
    }
    Ok(())
}

fn record(store: &mut Store, id: &str, kind: &'static catalogue::EventKind, origin: Origin) -> ApiResult<()> {
    let billing_request_id = store.flows.get(id)?.billing_request_id.clone();
    let links = [(Link::BillingRequest, billing_request_id.as_str()), (Link::BillingRequestFlow, id)];
    store.record(kind, origin, &links);
    Ok(())
}
