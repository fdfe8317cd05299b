//! What happens to customers' bank accounts: put on file, changed, disabled.

use super::mandate::cancel;
use crate::bank_details::payer_name_verification::{self, PayerNameVerificationResult};
use crate::bank_details::{self, Accepted, BankDetails, PayIds};
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::bank_account::BankAccount;
use crate::scheme::{Currency, Scheme, SchemeUse};
use crate::store::Store;
use serde_json::{Value, json};

/// A bank account that is about to be put on file.
pub(crate) struct NewBankAccount {
    pub(crate) holder: Option<String>,
    pub(crate) bank_details: BankDetails,
    pub(crate) payer_name_verification_result: Option<PayerNameVerificationResult>,
    pub(crate) metadata: Value,
}

impl NewBankAccount {
    /// Reads an account, and has the bank asked about its holder's name. `None` when something was refused.
    pub(crate) fn read(input: &mut Input<'_>, accepted: Accepted<'_>) -> Option<Self> {
        // A PayID stands for an account whose holder's name its bank knows.
        let holder = if input.has("pay_id") {
            input.text("account_holder_name").filter(|name| !name.is_empty())
        } else {
            input.required_text("account_holder_name")
        };
        let holder = holder.map(str::to_uppercase);
        let bank_details = BankDetails::read(input, accepted);
        let verified = holder.as_deref().zip(bank_details.as_ref());
        let payer_name_verification_result =
            verified.and_then(|(name, details)| payer_name_verification::verify(input, name, details));
        let metadata = input.metadata().unwrap_or_else(|| json!({}));
        Some(Self { holder, bank_details: bank_details?, payer_name_verification_result, metadata })
    }
}

/// Makes a bank account from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let customer_id = input.required_link("customer")?.to_owned();
    store
        .customer_on_file(&customer_id)
        .map_err(|_| ApiError::unknown_link("customer_bank_accounts", "customer"))?;
    let currency = input.choice("currency").or_else(|| scheme_of(&mut input).map(Scheme::currency));
    let scheme = currency.and_then(|currency| Scheme::default_for(currency, SchemeUse::Mandate));
    let everywhere = bank_details::country_codes();
    let accepted = Accepted {
        country_codes: scheme.map_or(&everywhere, |scheme| scheme.facts().country_codes),
        currency: currency.map(Currency::code),
        pay_ids: PayIds::Refused,
    };
    let account = NewBankAccount::read(&mut input, accepted);
    if account.is_some() && currency.is_none() {
        input.refuse_missing("currency");
    }
    let (currency, account) = input.finish_with(currency.zip(account))?;
    put_on_file(store, &customer_id, currency, account, None)
}

/// The Direct Debit scheme of the country that an account is in: what it belongs to where no currency was said.
pub(crate) fn scheme_of(input: &mut Input<'_>) -> Option<Scheme> {
    let country_code = match input.text("iban").filter(|iban| !iban.is_empty()) {
        Some(iban) => iban.get(..2),
        None => input.text("country_code"),
    };
    Scheme::of_accounts_in(&country_code?.to_ascii_uppercase())
}

/// The customer's account with these details that is on file and in use, unless it is the one that is replaced.
pub(super) fn on_file<'a>(
    store: &'a Store,
    customer_id: &'a str,
    bank_details: &BankDetails,
    replaced: Option<&str>,
) -> Option<&'a BankAccount> {
    store.bank_accounts_of(customer_id).find(|on_file| {
        on_file.enabled && on_file.details == *bank_details && Some(on_file.id.as_str()) != replaced
    })
}

/// Puts a customer's account on file, and answers with its id. An account that another is on file for already, other
/// than the one that it replaces, is refused.
pub(crate) fn put_on_file(
    store: &mut Store,
    customer_id: &str,
    currency: Currency,
    account: NewBankAccount,
    replaced: Option<&str>,
) -> ApiResult<String> {
    if let Some(duplicate) = on_file(store, customer_id, &account.bank_details, replaced) {
        return Err(ApiError::bank_account_exists(&duplicate.id));
    }
    let id = store.ids.next(IdKind::CustomerBankAccount);
    store.bank_accounts.insert(BankAccount {
        id: id.clone(),
        created_at: store.now,
        customer_id: customer_id.to_owned(),
        account_holder_name: account.holder,
        details: account.bank_details,
        payer_name_verification_result: account.payer_name_verification_result,
        currency,
        metadata: account.metadata,
        enabled: true,
        mandate_ids: Vec::new(),
    });
    store.customers.get_mut(customer_id)?.bank_account_ids.push(id.clone());
    Ok(id)
}

/// Changes the metadata, which is all that can be changed.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let account = store.bank_accounts.get_mut(id)?;
    let metadata = input.metadata().unwrap_or_else(|| account.metadata.clone());
    input.finish()?;
    account.metadata = metadata;
    Ok(())
}

/// The integrator disables an account.
pub(crate) fn disable(store: &mut Store, id: &str, input: Input<'_>) -> ApiResult<()> {
    input.finish()?;
    if !store.bank_accounts.get(id)?.enabled {
        return Err(ApiError::state("disable_failed", "This bank account is disabled already"));
    }
    close(store, id)
}

/// Takes an account out of use. Its mandates and what they would collect are cancelled.
pub(super) fn close(store: &mut Store, id: &str) -> ApiResult<()> {
    let account = store.bank_accounts.get_mut(id)?;
    account.enabled = false;
    for mandate_id in account.mandate_ids.clone() {
        // A mandate that ended before stays as it is.
        let _ = cancel::account_closed(store, &mandate_id);
    }
    Ok(())
}
