//! What answers hold that are put together from GoCardless's resources: as much of them as a drop-in reads.

#![allow(dead_code, reason = "read as schemas, and never made")]

use crate::institutions::Availability;
use crate::report::Report;
use crate::snapshot::status_name;
use checkout::progress::AuthorisationStatus;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

/// Where a checkout stands.
#[derive(JsonSchema)]
pub(super) struct CheckoutAnswer {
    billing_requests: BillingRequest,
    progress: Progress,
}

/// Where a checkout stands when it is opened, with what opens it from then on.
#[derive(JsonSchema)]
pub(super) struct OpenedCheckout {
    billing_requests: BillingRequest,
    progress: Progress,
    billing_request_flows: Flow,
    session: Session,
}

/// A Billing Request as GoCardless sent it. Details of an existing or locked customer are masked: a masked text has `•••` in
/// it.
#[derive(JsonSchema)]
struct BillingRequest {
    id: String,
    /// `pending`, `ready_to_fulfil`, `fulfilling`, `fulfilled` or `cancelled`; there may come others.
    status: String,
    /// What is still to be done, and what is done.
    actions: Vec<Action>,
    mandate_request: Option<MandateRequest>,
    payment_request: Option<PaymentRequest>,
    links: Map<String, Value>,
    resources: Resources,
    creditor_name: Option<String>,
}

/// One action of a Billing Request. It has more, by its type.
#[derive(JsonSchema)]
struct Action {
    /// Such as `collect_bank_account`. A type that is not known is to be kept, and known to be unknown.
    #[schemars(rename = "type")]
    kind: String,
    /// `pending`, `completed` or `unsupported`.
    status: String,
    required: bool,
    requires_actions: Vec<String>,
    completes_actions: Vec<String>,
}

/// The mandate that is asked for.
#[derive(JsonSchema)]
struct MandateRequest {
    currency: Option<String>,
    scheme: Option<String>,
}

/// The payment that is asked for.
#[derive(JsonSchema)]
struct PaymentRequest {
    /// In the currency's smallest unit.
    amount: Option<u64>,
    currency: Option<String>,
    description: Option<String>,
    scheme: Option<String>,
}

/// The payer's details that are there already.
#[derive(JsonSchema)]
struct Resources {
    customer: Option<Map<String, Value>>,
    customer_billing_detail: Option<Map<String, Value>>,
    /// With the last digits of the account, never all of them.
    customer_bank_account: Option<Map<String, Value>>,
}

/// What a Billing Request does not say. Keys that do not apply are absent.
#[derive(JsonSchema)]
struct Progress {
    /// The bank that the payer chose here, or else the one that GoCardless guessed from the account.
    institution: Option<ProgressInstitution>,
    /// The last one made for this Billing Request.
    bank_authorisation: Option<ProgressAuthorisation>,
    mandate: Option<ProgressMandate>,
    payment: Option<ProgressPayment>,
    /// Where the payer can read the mandate. A code of ISO 639-1 may be added as `language`.
    mandate_pdf: Option<String>,
    payer_details: PayerDetails,
}

/// Whether some of the details are somebody's on file, and masked.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum PayerDetails {
    Open,
    Masked,
}

/// A bank.
#[derive(JsonSchema)]
struct ProgressInstitution {
    id: String,
    name: Option<String>,
    autocompletes_collect_bank_account: Option<bool>,
}

/// What happened at the bank.
#[derive(JsonSchema)]
struct ProgressAuthorisation {
    id: String,
    #[schemars(schema_with = "authorisation_status")]
    status: String,
    authorisation_type: Option<String>,
    /// True while it can be approved for two minutes at most.
    expires_soon: Option<bool>,
}

/// The mandate that the fulfilled request made, with the status of GoCardless's API.
#[derive(JsonSchema)]
struct ProgressMandate {
    id: String,
    status: Option<String>,
    reference: Option<String>,
    next_possible_charge_date: Option<String>,
}

/// The payment that the fulfilled request made. It is paid when its status is `confirmed` or `paid_out`, and not before.
#[derive(JsonSchema)]
struct ProgressPayment {
    id: String,
    status: Option<String>,
    reference: Option<String>,
}

fn authorisation_status(_: &mut SchemaGenerator) -> Schema {
    use AuthorisationStatus::*;
    let names = [Pending, Visited, Authorised, Denied, Failed, Expired, Blocked].map(status_name);
    json_schema!({
        "type": "string", "enum": names,
        "description": "From the events, since the resource has none. `blocked`: GoCardless keeps the payer out for a day.",
    })
}

/// A flow as GoCardless sent it, less its session token.
#[derive(JsonSchema)]
struct Flow {
    id: String,
    expires_at: Option<String>,
    language: Option<String>,
    redirect_uri: Option<String>,
    exit_uri: Option<String>,
    lock_customer_details: Option<bool>,
    lock_bank_account: Option<bool>,
    links: Map<String, Value>,
}

/// What opens the Billing Request from now on, and what a page has to know of the backend.
#[derive(JsonSchema)]
struct Session {
    /// For `Authorization: Bearer`. Keep it in no storage.
    token: String,
    /// For how many seconds the token is good.
    expires_in: u64,
    environment: Environment,
    /// What the flow asks for, or else the customer on file.
    language: Option<String>,
    /// Where the merchant says what it does with payers' data.
    privacy_url: Option<String>,
    /// Whether there is a stream of updates. Absent is false.
    updates: Option<bool>,
}

/// Which GoCardless this is.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Environment {
    Sandbox,
    Live,
}

#[derive(JsonSchema)]
pub(super) struct InstitutionsAnswer {
    /// The bank that the payer chose before comes first.
    institutions: Vec<Institution>,
}

/// A bank to choose.
#[derive(JsonSchema)]
struct Institution {
    id: String,
    name: String,
    /// At this backend.
    icon_url: Option<String>,
    availability: Availability,
}

#[derive(JsonSchema)]
pub(super) struct BankAuthorisationAnswer {
    bank_authorisations: BankAuthorisation,
}

/// A bank authorisation as GoCardless sent it.
#[derive(JsonSchema)]
struct BankAuthorisation {
    id: String,
    /// The bank's address; null while the bank prepares it.
    url: Option<String>,
    /// The QR code of that address, at this backend.
    qr_code_url: Option<String>,
    authorisation_type: Option<String>,
    expires_at: Option<String>,
    links: Map<String, Value>,
}

#[derive(JsonSchema)]
pub(super) struct BankDetailsLookupAnswer {
    bank_details_lookups: BankName,
}

/// The bank of an account.
#[derive(JsonSchema)]
struct BankName {
    /// Null where GoCardless knows none, refuses the account, or is not asked because a PayID hides the bank.
    bank_name: Option<String>,
}

#[derive(JsonSchema)]
pub(super) struct ReportAnswer {
    checkouts: Report,
}
