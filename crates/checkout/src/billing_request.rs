//! A Billing Request as it is read. Knows nothing of what comes next: that is the plan's.

use crate::action::{Action, ActionType};
use crate::agreement::Agreement;
use crate::customer_details::CustomerDetails;
use crate::id::BillingRequestId;
use crate::money::Money;
use crate::reader::{Reader, Unreadable};
use crate::scheme::Scheme;

/// Where a Billing Request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Ended without making anything.
    Cancelled,
    /// Fulfilled: what was asked for has been made. Says nothing about money having moved.
    Fulfilled,
    /// On its way to be fulfilled.
    Fulfilling,
    /// Actions are open.
    Pending,
    /// All required actions are done; the backend fulfils it.
    ReadyToFulfil,
}

/// How many people must sign a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signatures {
    /// The payer alone.
    One,
    /// Somebody else too, on GoCardless's pages (`payer_requested_dual_signature`).
    Two,
}

/// The mandate that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateRequest {
    /// Its currency, ISO 4217; absent while the payer may still choose.
    pub currency: Option<String>,
    /// Its scheme; absent while the payer may still choose.
    pub scheme: Option<Scheme>,
    /// What the merchant says it is for.
    pub description: Option<String>,
    /// How many people the payer says must sign.
    pub signatures: Signatures,
    /// The limits that the payer agrees to: of PayTo agreements and Variable Recurring Payments.
    pub agreement: Option<Agreement>,
}

/// The payment that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRequest {
    /// Its scheme.
    pub scheme: Option<Scheme>,
    /// The amount; absent while none was named.
    pub money: Option<Money>,
    /// What the merchant says it is for.
    pub description: Option<String>,
    /// The reference on the payer's statement, where the merchant set one.
    pub reference: Option<String>,
}

/// Whether a payment that the payer's bank cannot make may be taken by Direct Debit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// It is taken so.
    Occurred,
    /// It may be, if the payer wants.
    Offered,
    /// It may not.
    Unavailable,
}

impl Fallback {
    fn read<R: Reader>(source: &R) -> Self {
        match () {
            () if source.is_true("fallback_occurred") => Self::Occurred,
            () if source.is_true("fallback_enabled") => Self::Offered,
            () => Self::Unavailable,
        }
    }
}

/// The account that is attached.
#[derive(Clone, PartialEq, Eq)]
pub struct CustomerBankAccount {
    /// The name on the account.
    pub account_holder_name: Option<String>,
    /// The last digits of the number.
    pub account_number_ending: Option<String>,
    /// The bank's name.
    pub bank_name: Option<String>,
    /// Where it is, ISO 3166-1 alpha-2.
    pub country_code: Option<String>,
}

/// A Billing Request.
#[derive(Clone, PartialEq, Eq)]
pub struct BillingRequest {
    /// Its id.
    pub id: BillingRequestId,
    /// Where it stands.
    pub status: Status,
    /// Its actions, in no meaningful order.
    pub actions: Vec<Action>,
    /// The mandate that is asked for.
    pub mandate_request: Option<MandateRequest>,
    /// The payment that is asked for.
    pub payment_request: Option<PaymentRequest>,
    /// Whether the payment may be taken by Direct Debit instead.
    pub fallback: Fallback,
    /// Who is paid.
    pub creditor_name: Option<String>,
    /// The payer's details so far.
    pub customer: CustomerDetails,
    /// The payer's account, once there is one.
    pub bank_account: Option<CustomerBankAccount>,
}

impl BillingRequest {
    /// Reads a Billing Request, the object inside the `billing_requests` envelope.
    ///
    /// # Errors
    /// When it has no id, no known status, or an action has no type.
    pub fn read<R: Reader>(source: &R) -> Result<Self, Unreadable> {
        let id = source.text_of("id").and_then(|id| BillingRequestId::parse(&id).ok());
        let resources = source.get("resources");
        Ok(Self {
            id: id.ok_or(Unreadable { key: "id" })?,
            status: status(source)?,
            actions: source.items_of("actions").iter().map(Action::read).collect::<Result<_, _>>()?,
            mandate_request: source.get("mandate_request").map(|request| MandateRequest {
                currency: request.text_of("currency"),
                scheme: Scheme::read(&request),
                description: request.text_of("description"),
                signatures: if request.is_true("payer_requested_dual_signature") {
                    Signatures::Two
                } else {
                    Signatures::One
                },
                agreement: request.get("constraints").map(|constraints| {
                    Agreement::read(&constraints, &request.text_of("currency").unwrap_or_default())
                }),
            }),
            payment_request: source.get("payment_request").map(|request| PaymentRequest {
                scheme: Scheme::read(&request),
                money: Money::read(&request),
                description: request.text_of("description"),
                reference: request.text_of("reference"),
            }),
            fallback: Fallback::read(source),
            creditor_name: source.text_of("creditor_name"),
            customer: resources.as_ref().map(CustomerDetails::read_resources).unwrap_or_default(),
            bank_account: resources.and_then(|all| all.get("customer_bank_account")).map(|account| {
                CustomerBankAccount {
                    account_holder_name: account.text_of("account_holder_name"),
                    account_number_ending: account.text_of("account_number_ending"),
                    bank_name: account.text_of("bank_name"),
                    country_code: account.text_of("country_code"),
                }
            }),
        })
    }

    /// The action of a type.
    pub fn action(&self, action_type: &ActionType) -> Option<&Action> {
        self.actions.iter().find(|action| action.action_type == *action_type)
    }

    /// The scheme of the mandate, or of the payment where there is none.
    pub fn scheme(&self) -> Option<&Scheme> {
        let mandate = self.mandate_request.as_ref().and_then(|request| request.scheme.as_ref());
        mandate.or_else(|| self.payment_request.as_ref()?.scheme.as_ref())
    }

    /// Whether somebody else still has to sign, which is done on GoCardless's pages.
    pub fn awaits_signature(&self) -> bool {
        let is_for_two =
            self.mandate_request.as_ref().is_some_and(|request| request.signatures == Signatures::Two);
        is_for_two && !self.action(&ActionType::ConfirmPayerDetails).is_some_and(Action::is_completed)
    }

    /// The amount that is asked for now.
    pub fn money(&self) -> Option<&Money> {
        self.payment_request.as_ref()?.money.as_ref()
    }
}

fn status<R: Reader>(source: &R) -> Result<Status, Unreadable> {
    match source.text_of("status").as_deref() {
        Some("cancelled") => Ok(Status::Cancelled),
        Some("fulfilled") => Ok(Status::Fulfilled),
        Some("fulfilling") => Ok(Status::Fulfilling),
        Some("pending") => Ok(Status::Pending),
        Some("ready_to_fulfil") => Ok(Status::ReadyToFulfil),
        _ => Err(Unreadable { key: "status" }),
    }
}
