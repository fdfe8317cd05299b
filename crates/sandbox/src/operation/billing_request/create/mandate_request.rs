//! Reads the mandate that is asked for.

use super::{constraints, scheme};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::billing_request::mandate_request::{MandateRequest, Verify};
use crate::resource::billing_request::payment_request::PaymentRequest;
use crate::resource::consent::{AuthorisationSource, ConsentType};
use crate::scheme::{Currency, Scheme, SchemeUse};
use crate::store::Store;
use serde_json::json;

/// The length that a reference may have in every scheme: what it may have where the payer chooses the scheme.
const LONGEST_REFERENCE_ANYWHERE: usize = 10;

/// The currencies that have an instant payment and a mandate beside it, by GoCardless's own answers.
const CURRENCIES_WITH_BOTH: [Currency; 2] = [Currency::Gbp, Currency::Eur];

/// Reads `mandate_request`, beside the payment that is asked for. `None` where there is none, or something was refused.
pub(super) fn read(
    store: &mut Store,
    input: &mut Input<'_>,
    payment_request: Option<&PaymentRequest>,
) -> Option<MandateRequest> {
    let mut asked = input.object("mandate_request")?;
    let scheme = scheme::read(&mut asked, SchemeUse::Mandate);
    if let (Some(scheme), Some(payment_request)) = (scheme, payment_request) {
        check_currency(&mut asked, scheme.scheme(), payment_request);
    }
    let request = scheme.map(|scheme| read_for(scheme.scheme(), store, &mut asked));
    input.absorb(asked);
    request
}

fn check_currency(asked: &mut Input<'_>, scheme: Option<Scheme>, payment_request: &PaymentRequest) {
    let problem = match scheme.map(Scheme::currency) {
        None => "is required beside a payment_request",
        Some(currency) if currency != payment_request.scheme.currency() => {
            "must be that of the payment_request"
        }
        Some(currency) if !CURRENCIES_WITH_BOTH.contains(&currency) => {
            "is not supported beside a payment_request"
        }
        Some(_) => return,
    };
    asked.refuse("currency", problem);
}

fn read_for(scheme: Option<Scheme>, store: &mut Store, asked: &mut Input<'_>) -> MandateRequest {
    let longest = scheme.map_or(LONGEST_REFERENCE_ANYWHERE, |scheme| scheme.facts().longest_reference);
    MandateRequest {
        id: store.ids.next(IdKind::MandateRequest),
        scheme,
        verify: read_verify(asked, scheme),
        constraints: constraints::read(asked, scheme, store.now.date()),
        sweeping: read_sweeping(asked, scheme),
        description: scheme::read_description(asked, scheme),
        reference: asked.text_of_at_most("reference", longest).map(str::to_owned),
        consent_type: read_consent_type(asked, scheme),
        authorisation_source: read_authorisation_source(asked, scheme),
        funds_settlement: asked.choice("funds_settlement"),
        metadata: asked.metadata().unwrap_or_else(|| json!({})),
        payer_requested_dual_signature: false,
        mandate_id: None,
    }
}

/// `always` needs a way to verify. With SEPA that depends on the bank's country, which is not known yet.
fn read_verify(asked: &mut Input<'_>, scheme: Option<Scheme>) -> Verify {
    let verify = asked.choice("verify").unwrap_or_default();
    if let Some(scheme) = scheme.filter(|scheme| verify == Verify::Always && !scheme.can_verify()) {
        asked.refuse("verify", format!("is not available for {}", scheme.name()));
    }
    verify
}

fn read_sweeping(asked: &mut Input<'_>, scheme: Option<Scheme>) -> bool {
    let sweeping = asked.boolean("sweeping", false);
    if sweeping && scheme != Some(Scheme::FasterPayments) {
        asked.refuse("sweeping", "is only supported for faster_payments");
    }
    sweeping
}

fn read_consent_type(asked: &mut Input<'_>, scheme: Option<Scheme>) -> Option<ConsentType> {
    let consent_type: ConsentType = asked.choice("consent_type")?;
    if !scheme.is_some_and(|scheme| consent_type.is_of(scheme)) {
        asked.refuse("consent_type", "is not supported for this scheme");
    }
    Some(consent_type)
}

fn read_authorisation_source(asked: &mut Input<'_>, scheme: Option<Scheme>) -> Option<AuthorisationSource> {
    let source = asked.choice("authorisation_source")?;
    if scheme != Some(Scheme::Ach) {
        asked.refuse("authorisation_source", "is only supported for ach");
    }
    Some(source)
}
