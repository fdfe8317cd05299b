//! A payer's way: opening a flow, reading, doing.

use super::answers::{CheckoutAnswer, OpenedCheckout};
use super::operation::{Content, Operation};
use super::refusals::{OF_BODY, OF_GOCARDLESS, OF_PAGES, OF_SESSION};
use super::schema;
use crate::payer_action::{
    ActionName, BankAccount, Confirmation, CurrencyChoice, CustomerDetails, Data, InstitutionChoice, Nothing,
};
use checkout::error_code::ErrorCode::{FlowExpired, InvalidRequest, NotFound, TemplateNotAllowed};
use schemars::SchemaGenerator;
use serde_json::{Value, json};

const BILLING_REQUEST: &str = "/billing_requests/{billing_request}";
/// Where the answer to an opened flow names the Billing Request.
const OPENED: &str = "$response.body#/billing_requests/id";
const SAME: &str = "$request.path.billing_request";

pub(super) fn operations(schemas: &mut SchemaGenerator) -> Vec<Operation> {
    let mut operations = vec![initialise(schemas), read(schemas), updates()];
    operations.extend(ActionName::ALL.map(|action| act(action, schemas)));
    operations
}

fn initialise(schemas: &mut SchemaGenerator) -> Operation {
    let path = "/billing_request_flows/{flow}/actions/initialise";
    let body = schema::<Data<Nothing>>(schemas);
    let mut operation = Operation::post(path, "initialise", "Open a flow", &body, &json!({ "data": {} }))
        .tag("Checkout")
        .about(
            "The first request. Where a mandate names no currency, one is chosen: that of the payer's country, of the languages \
             in `Accept-Language`, or else the first available. A fulfilled flow opens whatever its age, and so does that of a \
             cancelled Billing Request.",
        )
        .answers(200, "The checkout, the flow, and a session.", Content::Json(schema::<OpenedCheckout>(schemas)))
        .fails(&[OF_PAGES, OF_BODY, OF_GOCARDLESS, &[TemplateNotAllowed, FlowExpired]])
        .link("read", &[("billing_request", OPENED)], None)
        .link("updates", &[("billing_request", OPENED)], None)
        .link("institutions", &[("billing_request", OPENED), ("country_code", "GB")], None);
    for action in ActionName::ALL {
        operation = operation.link(action.name(), &[("billing_request", OPENED)], None);
    }
    operation.link("authorise_at_bank", &[], Some(to_bank(OPENED)))
}

/// What prepares the way to the bank for this Billing Request.
pub(super) fn to_bank(billing_request: &str) -> Value {
    json!({ "bank_authorisations": {
        "links": { "billing_request": billing_request }, "return_to": "https://shop.example/checkout" } })
}

fn read(schemas: &mut SchemaGenerator) -> Operation {
    Operation::get(BILLING_REQUEST, "read", "Read where the checkout stands")
        .tag("Checkout")
        .about("At most a second old. A Billing Request that is ready is fulfilled by being read.")
        .secured_by("session")
        .answers(200, "The checkout.", Content::Json(schema::<CheckoutAnswer>(schemas)))
        .fails(&[OF_PAGES, OF_SESSION, OF_GOCARDLESS, &[InvalidRequest]])
}

fn updates() -> Operation {
    let event = json!({ "type": "object", "required": ["data"], "properties": { "data": { "const": "read again" } } });
    Operation::get(&format!("{BILLING_REQUEST}/updates"), "updates", "Hear when to read again")
        .tag("Checkout")
        .about(
            "A stream that says when to read again, and never what there is to read. The first event comes at once, another \
             whenever the checkout answer would be another than before, and a comment every 15 seconds. Of an event's lines \
             only that there is one counts. It ends with the session. Eight at once for one Billing Request.",
        )
        .secured_by("session")
        .answers(200, "Events without an end.", Content::Events(event))
        .header(200, "X-Accel-Buffering", "`no`, so that a proxy passes each byte on as it comes.")
        .fails(&[OF_PAGES, OF_SESSION, &[InvalidRequest, NotFound]])
}

fn act(action: ActionName, schemas: &mut SchemaGenerator) -> Operation {
    let name = action.name();
    let Described { summary, about, body, example } = describe(action, schemas);
    Operation::post(
        &format!("{BILLING_REQUEST}/actions/{name}"),
        name,
        summary,
        &body,
        &json!({ "data": example }),
    )
    .tag("Checkout")
    .about(about)
    .secured_by("session")
    .answers(200, "The checkout as it is then.", Content::Json(schema::<CheckoutAnswer>(schemas)))
    .fails(&[OF_PAGES, OF_SESSION, OF_BODY, OF_GOCARDLESS])
    .link("read", &[("billing_request", SAME)], None)
    .link("confirm_payer_details", &[("billing_request", SAME)], None)
    .link("authorise_at_bank", &[], Some(to_bank(SAME)))
}

struct Described {
    summary: &'static str,
    about: &'static str,
    body: Value,
    example: Value,
}

fn describe(action: ActionName, schemas: &mut SchemaGenerator) -> Described {
    let (summary, about, body, example) = match action {
        ActionName::ChooseCurrency => (
            "Choose the currency",
            "Of those that the action lists.",
            schema::<Data<CurrencyChoice>>(schemas),
            json!({ "currency": "GBP" }),
        ),
        ActionName::CollectCustomerDetails => (
            "Say who the payer is",
            "What is absent or null stays as it is. Which fields are missing, the action lists. A masked detail may be replaced, a \
             locked one may not.",
            schema::<Data<CustomerDetails>>(schemas),
            json!({
                "customer": { "email": "ada@example.com", "given_name": "Ada", "family_name": "Byron" },
                "customer_billing_detail": {
                    "address_line1": "1 Mill Lane", "city": "Leith", "postal_code": "EH6 6QW", "country_code": "GB"
                }
            }),
        ),
        ActionName::SelectInstitution => (
            "Choose the bank",
            "By its `id` in the list of banks of that country.",
            schema::<Data<InstitutionChoice>>(schemas),
            json!({ "institution": "read_refund_account_sandbox_bank", "country_code": "GB" }),
        ),
        ActionName::CollectBankAccount => (
            "Say which account",
            "Local details, an IBAN or a PayID. Which of them an account needs is GoCardless's to say, by its country. An account \
             that the customer has on file already is `action_forbidden`.",
            schema::<Data<BankAccount>>(schemas),
            json!({
                "account_holder_name": "Ada Byron", "branch_code": "20-00-00", "account_number": "55779911",
                "country_code": "GB"
            }),
        ),
        ActionName::ConfirmPayerDetails => (
            "Confirm the details",
            "The payer has read what will be asked of the account, and agrees.",
            schema::<Data<Confirmation>>(schemas),
            json!({}),
        ),
        ActionName::Fallback => (
            "Fall back to Direct Debit",
            "In place of an instant payment, where the Billing Request allows it.",
            schema::<Data<Nothing>>(schemas),
            json!({}),
        ),
    };
    Described { summary, about, body, example }
}
