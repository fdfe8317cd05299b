//! The calls to GoCardless, and what a payer does that causes each.

use crate::harness::{
    Answer, Harness, Payer, bank_account, customer_details, mandate, payment, payment_and_mandate,
};
use reqwest::Method;
use serde_json::{Value, json};

const BANK: &str = "read_refund_account_sandbox_bank";
const KEY: &str = "0b84e2d0-6f3b-4e0b-9d5f-3c1a7b1f9a52";

/// Names the calls once, for the type and for the list of them all.
macro_rules! calls {
    ($($name:ident),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Call {
            $($name),*
        }

        pub(super) const CALLS: &[Call] = &[$(Call::$name),*];
    };
}

calls![
    Initialise,
    ReadBillingRequest,
    ReadEvents,
    ReadMandate,
    ReadPayment,
    ChooseCurrency,
    CollectCustomerDetails,
    SelectInstitution,
    CollectBankAccount,
    ConfirmPayerDetails,
    Fallback,
    Fulfil,
    ListInstitutions,
    ListAllInstitutions,
    FetchIcon,
    LookUpBankDetails,
    CreateBankAuthorisation,
    ReadBankAuthorisation,
    FetchQrCode,
    CreateMandatePdf,
    ReadTemplate,
    CreateBillingRequest,
    CreateFlow,
];

use Call::*;

impl Call {
    /// Method and path of the call itself.
    pub(super) const fn upstream(self) -> (&'static str, &'static str) {
        match self {
            Initialise => ("POST", "/billing_request_flows/*/actions/initialise"),
            ReadBillingRequest => ("GET", "/billing_requests/*"),
            ReadEvents => ("GET", "/events"),
            ReadMandate => ("GET", "/mandates/*"),
            ReadPayment => ("GET", "/payments/*"),
            ChooseCurrency => ("POST", "/billing_requests/*/actions/choose_currency"),
            CollectCustomerDetails => ("POST", "/billing_requests/*/actions/collect_customer_details"),
            SelectInstitution => ("POST", "/billing_requests/*/actions/select_institution"),
            CollectBankAccount => ("POST", "/billing_requests/*/actions/collect_bank_account"),
            ConfirmPayerDetails => ("POST", "/billing_requests/*/actions/confirm_payer_details"),
            Fallback => ("POST", "/billing_requests/*/actions/fallback"),
            Fulfil => ("POST", "/billing_requests/*/actions/fulfil"),
            ListInstitutions => ("GET", "/billing_requests/*/institutions"),
            ListAllInstitutions => ("GET", "/institutions"),
            FetchIcon => ("GET", "/institutions/icons/*"),
            LookUpBankDetails => ("POST", "/bank_details_lookups"),
            CreateBankAuthorisation => ("POST", "/bank_authorisations"),
            ReadBankAuthorisation => ("GET", "/bank_authorisations/*"),
            FetchQrCode => ("GET", "/obauth/*/qr_code"),
            CreateMandatePdf => ("POST", "/mandate_pdfs"),
            ReadTemplate => ("GET", "/billing_request_templates/*"),
            CreateBillingRequest => ("POST", "/billing_requests"),
            CreateFlow => ("POST", "/billing_request_flows"),
        }
    }

    /// Whether the payer can go on only when it is done.
    pub(super) const fn is_needed(self) -> bool {
        !matches!(self, Fulfil | CreateMandatePdf)
    }

    pub(super) const fn is_of_an_image(self) -> bool {
        matches!(self, FetchIcon | FetchQrCode)
    }

    fn purchase(self) -> Value {
        match self {
            ReadPayment | SelectInstitution | ListInstitutions | FetchIcon => payment(),
            ReadEvents | CreateBankAuthorisation | ReadBankAuthorisation | FetchQrCode => payment(),
            ListAllInstitutions => json!({ "payment_request": {
                "scheme": "sepa_instant_credit_transfer", "amount": 2400, "description": "A kettle" } }),
            Fallback => {
                let mut both = payment_and_mandate();
                both["fallback_enabled"] = json!(true);
                both
            }
            CreateMandatePdf => json!({ "mandate_request": { "currency": "EUR", "scheme": "sepa_core" } }),
            _ => mandate(),
        }
    }
}

/// A payer who is about to cause a call.
pub(super) struct Scene {
    flow: String,
    id: String,
    token: String,
    /// The bank authorisation, where there is one.
    authorisation: String,
    pub(super) template: Option<String>,
}

impl Scene {
    /// All that comes before.
    pub(super) async fn before(call: Call, harness: &Harness) -> Self {
        let payer = harness.payer(call.purchase()).await;
        let mut authorisation = json!(null);
        match call {
            CollectBankAccount => {
                payer.act("collect_customer_details", customer_details()).await.ok();
            }
            ConfirmPayerDetails | Fulfil => payer.give_details().await,
            ReadMandate => {
                payer.give_details().await;
                payer.act("confirm_payer_details", json!({})).await.ok();
            }
            SelectInstitution => {
                let customer = json!({ "customer": customer_details()["customer"] });
                payer.act("collect_customer_details", customer).await.ok();
            }
            CreateMandatePdf => {
                payer.act("collect_customer_details", customer_details()).await.ok();
                let account = json!({ "iban": "DE89370400440532013000", "account_holder_name": "Ada Byron" });
                payer.act("collect_bank_account", account).await.ok();
            }
            CreateBankAuthorisation | ReadBankAuthorisation | FetchQrCode | ReadEvents | ReadPayment => {
                let customer = json!({ "customer": customer_details()["customer"] });
                payer.act("collect_customer_details", customer).await.ok();
                payer.choose_bank(BANK).await;
                if call != CreateBankAuthorisation {
                    authorisation = payer.authorise().await.ok()["bank_authorisations"].take();
                }
                if call == ReadPayment {
                    payer.at_the_bank(authorisation["url"].as_str().unwrap(), "approve").await;
                    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
                    payer.read().await.ok();
                }
            }
            _ => {}
        }
        let template = match call {
            ReadTemplate | CreateBillingRequest | CreateFlow => Some(template(harness).await),
            _ => None,
        };
        let Payer { flow, id, token, .. } = payer;
        let authorisation = authorisation["id"].as_str().unwrap_or_default().to_owned();
        Self { flow, id, token, authorisation, template }
    }

    pub(super) fn payer<'a>(&self, harness: &'a Harness) -> Payer<'a> {
        let (flow, id, token) = (self.flow.clone(), self.id.clone(), self.token.clone());
        Payer { harness, flow, id, token }
    }

    /// Does what causes the call.
    pub(super) async fn ask(&self, call: Call, harness: &Harness) -> Answer {
        let payer = self.payer(harness);
        let get = async |path: String| Answer::to(payer.request(Method::GET, &path)).await;
        let banks = format!("/billing_requests/{}/institutions?country_code=", self.id);
        match call {
            ReadBillingRequest | ReadEvents | ReadMandate | ReadPayment | CreateMandatePdf => {
                payer.read().await
            }
            Initialise => harness.initialise(&self.flow).await,
            ChooseCurrency => payer.act("choose_currency", json!({ "currency": "EUR" })).await,
            CollectCustomerDetails => payer.act("collect_customer_details", customer_details()).await,
            SelectInstitution => {
                let choice = json!({ "institution": BANK, "country_code": "GB" });
                payer.act("select_institution", choice).await
            }
            CollectBankAccount => payer.act("collect_bank_account", bank_account()).await,
            ConfirmPayerDetails | Fulfil => payer.act("confirm_payer_details", json!({})).await,
            Fallback => payer.act("fallback", json!({})).await,
            ListInstitutions => get(format!("{banks}GB")).await,
            ListAllInstitutions => get(format!("{banks}DE")).await,
            FetchIcon => {
                get(format!("{banks}GB")).await.ok();
                get(format!("/images/institutions/{BANK}")).await
            }
            LookUpBankDetails => {
                let body = json!({ "bank_details_lookups": bank_account() });
                Answer::to(payer.request(Method::POST, "/bank_details_lookups").json(&body)).await
            }
            CreateBankAuthorisation => payer.authorise().await,
            ReadBankAuthorisation => get(format!("/bank_authorisations/{}", self.authorisation)).await,
            FetchQrCode => get(format!("/images/bank_authorisations/{}", self.authorisation)).await,
            ReadTemplate | CreateBillingRequest | CreateFlow => {
                let template = self.template.as_deref().unwrap_or_default();
                harness.initialise(&format!("{template}-{KEY}")).await
            }
        }
    }
}

async fn template(harness: &Harness) -> String {
    let body = json!({ "billing_request_templates": {
        "name": "A year of beans", "mandate_request_currency": "GBP", "mandate_request_scheme": "bacs" } });
    let made = harness.merchant(Method::POST, "/billing_request_templates", body).await;
    made["billing_request_templates"]["id"].as_str().unwrap().to_owned()
}
