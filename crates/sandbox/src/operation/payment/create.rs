//! Making payments with a mandate: for the integrator, for subscriptions and for instalment schedules.

use super::keep;
use crate::calendar::rolled_forwards;
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::event::Origin;
use crate::resource::event::catalogue::{EventKind, payment};
use crate::resource::mandate::{Mandate, MandateStatus};
use crate::resource::payment::course::Course;
use crate::resource::payment::{Payment, PaymentStatus};
use crate::scheme::{Currency, Scheme};
use crate::store::Store;
use serde::Deserialize;
use serde_json::{Value, json};
use time::OffsetDateTime;

/// What is to be taken.
#[derive(Debug)]
pub(crate) struct Terms {
    /// In minor units.
    pub(crate) amount: u64,
    pub(crate) charge_date: OffsetDateTime,
    /// What the partner keeps of it, in minor units.
    pub(crate) app_fee: Option<u64>,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) retry_if_possible: bool,
    pub(crate) faster_ach: bool,
    pub(crate) metadata: Value,
}

/// What a payment belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PartOf<'a> {
    Nothing,
    Subscription(&'a str),
    InstalmentSchedule(&'a str),
}

impl PartOf<'_> {
    const fn created(self) -> (&'static EventKind, Origin) {
        match self {
            Self::Nothing => (&payment::CREATED, Origin::Api),
            Self::Subscription(_) => (&payment::CREATED, Origin::GoCardless),
            Self::InstalmentSchedule(_) => (&payment::CREATED_BY_INSTALMENT_SCHEDULE, Origin::Api),
        }
    }
}

/// Who initiates a Variable Recurring Payment.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PsuInteractionType {
    InSession,
    OffSession,
}

/// Makes a payment from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let mandate_id = input.required_link("mandate")?;
    let mandate =
        store.mandates.get(mandate_id).map_err(|_| ApiError::unknown_link("payments", "mandate"))?;
    require_usable(mandate)?;
    let amount = input.amount("amount");
    require_currency(&mut input, mandate);
    let as_soon_as_can_be = !input.has("charge_date");
    let charge_date = charge_date(&mut input, mandate, store.now);
    let app_fee = app_fee(&mut input, amount);
    let description = input.text("description").map(str::to_owned);
    let reference = reference(&mut input, "reference", mandate.scheme);
    let becs_reference = becs_reference(mandate, reference.as_deref());
    if becs_reference.as_ref().is_some_and(|reference| store.becs_references.contains(reference)) {
        input.refuse("reference", "must be unique");
    }
    let retry_if_possible = input.boolean("retry_if_possible", false);
    let faster_ach = input.boolean("faster_ach", as_soon_as_can_be);
    let _: Option<PsuInteractionType> = input.choice("psu_interaction_type");
    let metadata = input.metadata().unwrap_or_else(|| json!({}));
    let amount = input.finish_with(amount)?;
    let terms = Terms {
        amount,
        charge_date,
        app_fee,
        description,
        reference,
        retry_if_possible,
        faster_ach,
        metadata,
    };
    store.becs_references.extend(becs_reference);
    make(store, mandate_id, terms, PartOf::Nothing)
}

/// What a payment of BECS is called at its merchant's, who may call no other the same.
fn becs_reference(mandate: &Mandate, reference: Option<&str>) -> Option<(String, String)> {
    let reference = reference.filter(|_| mandate.scheme == Scheme::Becs)?;
    Some((mandate.creditor_id.clone(), reference.to_owned()))
}

/// Refuses to take money with a mandate that ended.
pub(crate) fn require_usable(mandate: &Mandate) -> ApiResult<()> {
    if mandate.status.is_usable() && mandate.status != MandateStatus::SuspendedByPayer {
        return Ok(());
    }
    Err(ApiError::state("mandate_is_inactive", "Mandate is failed, cancelled or expired"))
}

/// Reads a currency, which has to be the mandate's.
pub(crate) fn require_currency(input: &mut Input<'_>, mandate: &Mandate) {
    let Some(code) = input.required_text("currency") else { return };
    match Currency::from_code(code) {
        None => input.refuse("currency", "is not included in the list"),
        Some(currency) if currency != mandate.scheme.currency() => {
            input.refuse("currency", "does not match the currency of the mandate");
        }
        Some(_) => {}
    }
}

/// Reads what the partner keeps, which cannot be more than there is.
fn app_fee(input: &mut Input<'_>, amount: Option<u64>) -> Option<u64> {
    let app_fee = input.optional_amount("app_fee");
    if app_fee > amount {
        input.refuse("app_fee", "must be less than or equal to the amount");
    }
    app_fee
}

/// Reads what the payer's bank statement is to say, as far as the scheme lets it.
pub(crate) fn reference(input: &mut Input<'_>, field: &str, scheme: Scheme) -> Option<String> {
    if scheme == Scheme::Pad && input.text(field).is_some_and(|text| !text.is_empty()) {
        input.refuse(field, "is not offered by this scheme");
    }
    input.text_of_at_most(field, scheme.facts().longest_reference).map(str::to_owned)
}

/// Reads the day that money is to be taken, which the mandate must allow. Without one, or where it is refused, as soon
/// as can be.
pub(crate) fn charge_date(input: &mut Input<'_>, mandate: &Mandate, now: OffsetDateTime) -> OffsetDateTime {
    let earliest = earliest_charge_date(mandate, now);
    let Some(asked) = input.day("charge_date") else { return earliest };
    if asked < mandate.next_possible_charge_date(now).date() {
        input.refuse("charge_date", "must be on or after mandate's next_possible_customer_charge_date");
    }
    now.replace_date(rolled_forwards(asked))
}

/// The first working day that the mandate allows. Instant payments are taken on any day.
pub(crate) fn earliest_charge_date(mandate: &Mandate, now: OffsetDateTime) -> OffsetDateTime {
    let earliest = mandate.next_possible_charge_date(now);
    if mandate.scheme.is_open_banking() {
        return earliest;
    }
    earliest.replace_date(rolled_forwards(earliest.date()))
}

/// Makes a payment with a mandate, and answers with its id.
pub(crate) fn make(
    store: &mut Store,
    mandate_id: &str,
    terms: Terms,
    part_of: PartOf<'_>,
) -> ApiResult<String> {
    let mandate = store.mandates.get(mandate_id)?;
    let customer = store.customers.get(&mandate.customer_id)?;
    let status = match mandate.status {
        MandateStatus::PendingCustomerApproval => PaymentStatus::PendingCustomerApproval,
        _ => PaymentStatus::PendingSubmission,
    };
    let (mut subscription_id, mut instalment_schedule_id) = (None, None);
    match part_of {
        PartOf::Nothing => {}
        PartOf::Subscription(id) => subscription_id = Some(id.to_owned()),
        PartOf::InstalmentSchedule(id) => instalment_schedule_id = Some(id.to_owned()),
    }
    let made = Payment {
        id: store.ids.next(IdKind::Payment),
        created_at: store.now,
        status,
        scheme: mandate.scheme,
        charge_date: terms.charge_date,
        amount: terms.amount,
        amount_refunded: 0,
        app_fee: terms.app_fee,
        description: terms.description,
        reference: terms.reference,
        retry_if_possible: terms.retry_if_possible,
        faster_ach: terms.faster_ach,
        metadata: terms.metadata,
        creditor_id: mandate.creditor_id.clone(),
        customer_id: mandate.customer_id.clone(),
        mandate_id: Some(mandate_id.to_owned()),
        subscription_id,
        instalment_schedule_id,
        payout_id: None,
        course: Course::of_payer(customer.details.get("given_name")),
        upcoming: None,
        retries: 0,
    };
    let id = made.id.clone();
    let (kind, origin) = part_of.created();
    keep(store, made, kind, origin);
    Ok(id)
}
