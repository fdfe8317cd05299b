//! A bank authorisation as it is read: the way to the bank. Knows nothing of what happened there.

use crate::id::BankAuthorisationId;
use crate::reader::{Reader, Unreadable};

/// The way to the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankAuthorisation {
    /// Its id.
    pub id: BankAuthorisationId,
    /// The bank's address; absent while the bank prepares it.
    pub url: Option<String>,
    /// The picture of that address for a telephone's camera, where there is one.
    pub qr_code_url: Option<String>,
}

impl BankAuthorisation {
    /// Reads a bank authorisation, the object inside the `bank_authorisations` envelope.
    ///
    /// # Errors
    /// When it has no id.
    pub fn read<R: Reader>(source: &R) -> Result<Self, Unreadable> {
        let id = source.text_of("id").and_then(|id| BankAuthorisationId::parse(&id).ok());
        Ok(Self {
            id: id.ok_or(Unreadable { key: "id" })?,
            url: source.address_of("url"),
            qr_code_url: source.address_of("qr_code_url"),
        })
    }
}
