//! What happens to customers: made, changed, removed.

use super::bank_account;
use crate::error::ApiResult;
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::customer::Customer;
use crate::resource::details::Details;
use crate::store::Store;
use serde_json::{Value, json};

/// Makes a customer from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let (mut details, mut billing_details) = (Details::of_customer(), Details::of_billing());
    read(&mut input, &mut details, &mut billing_details);
    let metadata = input.metadata().unwrap_or_else(|| json!({}));
    input.finish()?;
    Ok(keep(store, details, billing_details, metadata))
}

/// Puts a new customer on file, and answers with its id.
pub(crate) fn keep(store: &mut Store, details: Details, billing_details: Details, metadata: Value) -> String {
    let id = store.ids.next(IdKind::Customer);
    store.customers.insert(Customer {
        id: id.clone(),
        created_at: store.now,
        details,
        billing_details,
        metadata,
        bank_account_ids: Vec::new(),
        removed_at: None,
    });
    id
}

/// Takes over what was given of the fields; what is left out stays.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let customer = store.customer_on_file(id)?;
    let (mut details, mut billing_details) = (customer.details.clone(), customer.billing_details.clone());
    read(&mut input, &mut details, &mut billing_details);
    let metadata = input.metadata().unwrap_or_else(|| customer.metadata.clone());
    input.finish()?;
    let customer = store.customers.get_mut(id)?;
    (customer.details, customer.billing_details, customer.metadata) = (details, billing_details, metadata);
    Ok(())
}

/// Takes the customer off the file for good. Nothing more is collected from any of its accounts.
pub(crate) fn remove(store: &mut Store, id: &str) -> ApiResult<()> {
    for account_id in store.customer_on_file(id)?.bank_account_ids.clone() {
        bank_account::close(store, &account_id)?;
    }
    store.customers.get_mut(id)?.removed_at = Some(store.now);
    Ok(())
}

fn read(input: &mut Input<'_>, details: &mut Details, billing_details: &mut Details) {
    details.update(input);
    billing_details.update(input);
    for field in details.incomplete(["given_name", "family_name"].into_iter()) {
        input.refuse(field, "is required unless there is a company_name");
    }
}
