//! Makes a Billing Request and carries out its actions in one request: all of it, or nothing.

use super::{
    collect_bank_account, collect_customer_details, confirm_payer_details, create, select_institution,
};
use crate::error::ApiResult;
use crate::input::Input;
use crate::operation::bank_authorisation;
use crate::resource::event::Origin;
use crate::store::Store;

type Action = fn(&mut Store, &str, Input<'_>, Origin) -> ApiResult<()>;

/// The actions by their names, in the order that each finds what it requires.
const ACTIONS: [(&str, Action); 4] = [
    ("collect_customer_details", collect_customer_details::run),
    ("select_institution", select_institution::run),
    ("collect_bank_account", collect_bank_account::run),
    ("confirm_payer_details", confirm_payer_details::run),
];

/// Makes it, and answers with its id. Where an action is refused, nothing is left behind.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let actions = input.object("actions");
    let mark = store.mark();
    let id = create::create(store, input).map_err(|error| {
        error.pointing(|pointer| pointer.replacen("/billing_requests/", "/billing_request_with_actions/", 1))
    })?;
    let Some(actions) = actions else { return Ok(id) };
    let customer = store.customers.get(&store.billing_requests.get(&id)?.customer_id)?.clone();
    let done = carry_out(store, &id, actions);
    if done.is_err() {
        store.take_back(mark);
        // A customer who was there before stays, with the details from before.
        if let Ok(changed) = store.customers.get_mut(&customer.id) {
            *changed = customer;
        }
    }
    done.map(|()| id)
}

fn carry_out(store: &mut Store, id: &str, mut actions: Input<'_>) -> ApiResult<()> {
    for (name, run) in ACTIONS {
        if let Some(given) = actions.object(name) {
            run(store, id, given, Origin::Api)?;
        }
    }
    let wants_bank_authorisation = actions.boolean("create_bank_authorisation", false);
    let redirect_uri = actions.address("bank_authorisation_redirect_uri");
    actions.finish()?;
    if wants_bank_authorisation {
        bank_authorisation::create(store, id, redirect_uri)?;
    }
    Ok(())
}
