//! Billing Request Templates: made, changed, and used by payers.

use super::billing_request::create;
use super::flow;
use crate::error::ApiResult;
use crate::id::IdKind;
use crate::input::Input;
use crate::money;
use crate::resource::billing_request_template::{BillingRequestTemplate, MandateTerms, PaymentTerms};
use crate::resource::event::Origin;
use crate::store::Store;
use serde_json::{Value, json};

const ENVELOPE: &str = "billing_request_templates";
const LONGEST_NAME: usize = 255;

/// Makes a template from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let creditor_id = store.creditor_linked_by(&mut input, ENVELOPE)?;
    let mut template = BillingRequestTemplate {
        id: store.ids.next(IdKind::BillingRequestTemplate),
        created_at: store.now,
        updated_at: store.now,
        creditor_id,
        name: None,
        redirect_uri: None,
        metadata: json!({}),
        mandate: MandateTerms::default(),
        payment: PaymentTerms::default(),
    };
    change(store, &mut template, input)?;
    let id = template.id.clone();
    store.billing_request_templates.insert(template);
    Ok(id)
}

/// Changes what the members of the envelope say. What they leave out stays. Billing Requests that were made before stay
/// too.
pub(crate) fn update(store: &mut Store, id: &str, input: Input<'_>) -> ApiResult<()> {
    let mut template = store.billing_request_templates.get(id)?.clone();
    template.updated_at = store.now;
    change(store, &mut template, input)?;
    *store.billing_request_templates.get_mut(id)? = template;
    Ok(())
}

fn change(store: &mut Store, template: &mut BillingRequestTemplate, mut input: Input<'_>) -> ApiResult<()> {
    let (mandate, payment) = (&mut template.mandate, &mut template.payment);
    for (field, value) in [
        ("mandate_request_currency", &mut mandate.currency),
        ("mandate_request_scheme", &mut mandate.scheme),
        ("mandate_request_verify", &mut mandate.verify),
        ("mandate_request_description", &mut mandate.description),
        ("payment_request_currency", &mut payment.currency),
        ("payment_request_scheme", &mut payment.scheme),
        ("payment_request_description", &mut payment.description),
    ] {
        put(value, input.text(field).map(str::to_owned));
    }
    for (field, value) in [
        ("mandate_request_metadata", &mut mandate.metadata),
        ("mandate_request_constraints", &mut mandate.constraints),
        ("payment_request_metadata", &mut payment.metadata),
    ] {
        put(value, Some(input.raw(field)).filter(|given| !given.is_null()));
    }
    if let Some(text) = input.text("payment_request_amount") {
        payment.amount = money::from_full(text);
        if payment.amount.is_none() {
            input.refuse("payment_request_amount", "must be an amount in full, such as 100.00");
        }
    }
    put(&mut template.name, input.text_of_at_most("name", LONGEST_NAME).map(str::to_owned));
    put(&mut template.redirect_uri, input.address("redirect_uri"));
    template.metadata = input.metadata().unwrap_or_else(|| template.metadata.take());
    input.finish()?;
    rehearse(store, template)
}

fn put<T>(value: &mut Option<T>, given: Option<T>) {
    if given.is_some() {
        *value = given;
    }
}

/// Makes a Billing Request as a payer would, so that its rules are the template's, and takes it back.
fn rehearse(store: &mut Store, template: &BillingRequestTemplate) -> ApiResult<()> {
    let mark = store.mark();
    let request = template.to_request();
    let made = create::create(store, Input::envelope(&request, "billing_requests")?);
    store.take_back(mark);
    made.map(drop).map_err(|error| error.pointing(template_member))
}

/// The place in a template of what stands at this place in a Billing Request.
fn template_member(pointer: &str) -> String {
    pointer
        .replacen("/billing_requests/", &format!("/{ENVELOPE}/"), 1)
        .replacen("/mandate_request/", "/mandate_request_", 1)
        .replacen("/payment_request/", "/payment_request_", 1)
}

/// A payer opened the template's address: makes a Billing Request and a flow, and answers with the flow's id.
pub(crate) fn open(store: &mut Store, id: &str) -> ApiResult<String> {
    let template = store.billing_request_templates.get(id)?;
    let (request, redirect_uri): (Value, _) = (template.to_request(), template.redirect_uri.clone());
    let billing_request_id =
        create::create_for(store, Input::envelope(&request, "billing_requests")?, Origin::Payer)?;
    flow::open(store, &billing_request_id, redirect_uri, Origin::Payer)
}

#[cfg(test)]
mod tests {
    use super::template_member;

    #[test]
    fn pointers_lead_into_the_template() {
        for (there, here) in [
            ("/billing_requests/mandate_request/scheme", "/billing_request_templates/mandate_request_scheme"),
            ("/billing_requests/payment_request/amount", "/billing_request_templates/payment_request_amount"),
            (
                "/billing_requests/mandate_request/constraints/periodic_limits/0/period",
                "/billing_request_templates/mandate_request_constraints/periodic_limits/0/period",
            ),
        ] {
            assert_eq!(template_member(there), here);
        }
    }
}
