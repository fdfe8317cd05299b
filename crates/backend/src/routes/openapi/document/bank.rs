//! To the bank and back.

use super::answers::{BankAuthorisationAnswer, BankDetailsLookupAnswer, InstitutionsAnswer};
use super::checkout::to_bank;
use super::operation::{Content, Operation};
use super::parameters::{Required, of_query};
use super::refusals::{OF_BODY, OF_GOCARDLESS, OF_PAGES, OF_SESSION, OURS};
use super::schema;
use crate::routes::{bank_authorisations, bank_details_lookups};
use checkout::error_code::ErrorCode::{
    AlreadyAuthorised, FlowExpired, InvalidRequest, NotFound, Overloaded, RateLimited,
};
use schemars::SchemaGenerator;
use serde_json::json;

const MADE: &str = "$response.body#/bank_authorisations/id";

pub(super) fn operations(schemas: &mut SchemaGenerator) -> Vec<Operation> {
    vec![
        institutions(schemas),
        look_up(schemas),
        authorise(schemas),
        read(schemas),
        come_back(),
        image("/images/institutions/{institution}", "institution_icon", "Show a bank's icon")
            .about("Of a bank that was listed lately. May be kept for a day."),
        image(
            "/images/bank_authorisations/{bank_authorisation}",
            "qr_code",
            "Show the QR code of the way to the bank",
        )
        .about("Without a session, since whoever knows the id knows the address. Never kept."),
        mandate_pdf(),
    ]
}

fn institutions(schemas: &mut SchemaGenerator) -> Operation {
    let path = "/billing_requests/{billing_request}/institutions";
    let choice =
        json!({ "data": { "institution": "$response.body#/institutions/0/id", "country_code": "GB" } });
    Operation::get(path, "institutions", "List the banks to choose from")
        .tag("Bank")
        .about("`over_limit` is a bank that lets no payer of this kind pay as much; `unavailable` one that is down.")
        .secured_by("session")
        .query(of_query("country_code", Required::Always, "A country of ISO 3166-1.", json!({ "pattern": "^[A-Z]{2}$" }), "GB"))
        .answers(200, "The banks.", Content::Json(schema::<InstitutionsAnswer>(schemas)))
        .fails(&[OF_PAGES, OF_SESSION, OF_GOCARDLESS, &[InvalidRequest]])
        .link("select_institution", &[("billing_request", "$request.path.billing_request")], Some(choice))
        .link("institution_icon", &[("institution", "$response.body#/institutions/0/id")], None)
}

fn look_up(schemas: &mut SchemaGenerator) -> Operation {
    let account = json!({ "branch_code": "20-00-00", "account_number": "55779911", "country_code": "GB" });
    let body = schema::<bank_details_lookups::Asked>(schemas);
    let example = json!({ "bank_details_lookups": account });
    Operation::post("/bank_details_lookups", "look_up_bank", "Name the bank of an account", &body, &example)
        .tag("Bank")
        .about("While the payer types. The holder's name is not passed on. 20 in 15 minutes for a Billing Request.")
        .secured_by("session")
        .answers(200, "The bank's name, or null.", Content::Json(schema::<BankDetailsLookupAnswer>(schemas)))
        .fails(&[OF_PAGES, OF_SESSION, OF_BODY, OF_GOCARDLESS])
}

fn authorise(schemas: &mut SchemaGenerator) -> Operation {
    let body = schema::<bank_authorisations::Asked>(schemas);
    let example = to_bank("BRQ0001B9W1ECYA");
    Operation::post("/bank_authorisations", "authorise_at_bank", "Prepare the way to the bank", &body, &example)
        .tag("Bank")
        .about(
            "The live authorisation for the same bank where it has more than two minutes left, or a new one: there are never two. \
             `return_to` is the page that the payer comes back to. Its origin must be on the allow-list, and its fragment is \
             dropped.",
        )
        .secured_by("session")
        .answers(200, "Where to send the payer.", Content::Json(schema::<BankAuthorisationAnswer>(schemas)))
        .fails(&[OF_PAGES, OF_SESSION, OF_BODY, OF_GOCARDLESS, &[AlreadyAuthorised]])
        .link("read_bank_authorisation", &[("bank_authorisation", MADE)], None)
        .link("qr_code", &[("bank_authorisation", MADE)], None)
}

fn read(schemas: &mut SchemaGenerator) -> Operation {
    let path = "/bank_authorisations/{bank_authorisation}";
    Operation::get(path, "read_bank_authorisation", "Read a bank authorisation")
        .tag("Bank")
        .about("While its `url` is null. What came of it is in `progress`.")
        .secured_by("session")
        .answers(200, "The bank authorisation.", Content::Json(schema::<BankAuthorisationAnswer>(schemas)))
        .fails(&[OF_PAGES, OF_SESSION, OF_GOCARDLESS, &[InvalidRequest]])
}

fn come_back() -> Operation {
    let state = of_query(
        "state",
        Required::Never,
        "256 random bits, of one use.",
        json!({}),
        "v9Yb1m6mC8kP2sXe0rTqWg",
    );
    Operation::get("/return", "come_back", "Come back from the bank")
        .tag("Bank")
        .about(
            "Where the bank sends the payer. What else its address says is not believed: the page opens the flow again. A way back \
             that was used before, or is older than 30 minutes, is gone.",
        )
        .query(state)
        .answers(303, "On to `return_to`, with `gocardless_flow=BRF…` added to its query.", Content::Nothing)
        .header(303, "Location", "The page that the payer left.")
        .answers(410, "A page that says so, and links to `return_to`.", Content::Other("text/html"))
        .fails(&[OURS])
}

fn image(path: &str, id: &str, summary: &str) -> Operation {
    Operation::get(path, id, summary)
        .tag("Bank")
        .answers(200, "The image.", Content::Other("image/*"))
        .header(200, "Cache-Control", "For how long it may be kept.")
        .fails(&[OF_PAGES, OF_GOCARDLESS, &[InvalidRequest]])
}

fn mandate_pdf() -> Operation {
    let language = of_query(
        "language",
        Required::Never,
        "A code of ISO 639-1; English where it is none.",
        json!({}),
        "de",
    );
    Operation::get("/mandate_pdfs/{name}", "read_mandate", "Read the mandate")
        .tag("Bank")
        .about(
            "A link, without a session: the address itself is signed, for one mandate, for an hour or two.",
        )
        .query(language)
        .answers(303, "On to the PDF that GoCardless has just written.", Content::Nothing)
        .header(303, "Location", "The PDF, at GoCardless.")
        .fails(&[OURS, OF_GOCARDLESS, &[NotFound, FlowExpired, RateLimited, Overloaded]])
}
