//! A Billing Request Flow as it is read. Knows nothing of what it is used for.

use crate::customer_details::CustomerDetails;
use crate::id::FlowId;
use crate::reader::{Reader, Unreadable};
use crate::scheme::SchemeIdentifier;

/// Whether the payer may change what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// May not.
    Locked,
    /// May.
    Open,
}

/// How to reach the merchant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MerchantContact {
    /// Email address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone_number: Option<String>,
}

/// A Billing Request Flow.
#[derive(Clone, PartialEq, Eq)]
pub struct Flow {
    /// Its id.
    pub id: FlowId,
    /// GoCardless's own page for it.
    pub authorisation_url: Option<String>,
    /// Where the merchant lets the payer go who cannot go on, as with a bank that has no PayTo.
    pub exit_uri: Option<String>,
    /// The lock on the bank account.
    pub bank_account_lock: Lock,
    /// The lock on the currency, and so on the scheme.
    pub currency_lock: Lock,
    /// The lock on the customer's details.
    pub customer_details_lock: Lock,
    /// Details to fill in for the payer.
    pub prefilled_customer: CustomerDetails,
    /// How to reach the merchant.
    pub contact: MerchantContact,
    /// How the collector appears under each scheme.
    pub scheme_identifiers: Vec<SchemeIdentifier>,
}

impl Flow {
    /// Reads a flow, the object inside the `billing_request_flows` envelope.
    ///
    /// # Errors
    /// When it has no id.
    pub fn read<R: Reader>(source: &R) -> Result<Self, Unreadable> {
        let id = source.text_of("id").and_then(|id| FlowId::parse(&id).ok());
        let config = source.get("config");
        let contact = config.as_ref().and_then(|config| config.get("merchant_contact_details"));
        let lock = |key| if source.is_true(key) { Lock::Locked } else { Lock::Open };
        Ok(Self {
            id: id.ok_or(Unreadable { key: "id" })?,
            authorisation_url: source.address_of("authorisation_url"),
            exit_uri: source.address_of("exit_uri"),
            bank_account_lock: lock("lock_bank_account"),
            currency_lock: lock("lock_currency"),
            customer_details_lock: lock("lock_customer_details"),
            prefilled_customer: source
                .get("prefilled_customer")
                .map(|customer| CustomerDetails::read(&customer))
                .unwrap_or_default(),
            contact: contact
                .map(|contact| MerchantContact {
                    email: contact.text_of("email"),
                    phone_number: contact.text_of("phone_number"),
                })
                .unwrap_or_default(),
            scheme_identifiers: config
                .map(|config| config.items_of("scheme_identifiers"))
                .unwrap_or_default()
                .iter()
                .filter_map(SchemeIdentifier::read)
                .collect(),
        })
    }
}
