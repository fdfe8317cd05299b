//! The payer's account, as each country asks for it. Knows which fields make an account, not their forms.

use crate::answer::check;
use crate::field::{BankField, Field};
use crate::problem::FieldError;

/// A British account: six digits of sort code, eight of account number.
///
/// Forms from GoCardless's customer bank account reference: separators are dropped, account numbers of six and seven
/// digits get leading zeros, shorter ones are invalid.
#[derive(Clone, PartialEq, Eq)]
pub struct GbBankDetails {
    /// The name on the account.
    pub account_holder_name: String,
    /// The sort code, six digits.
    pub branch_code: String,
    /// The account number, eight digits.
    pub account_number: String,
}

impl GbBankDetails {
    /// The country of these accounts.
    pub const COUNTRY: &str = "GB";

    /// The fields, in the order in which a payer is asked.
    pub const FIELDS: [BankField; 3] =
        [BankField::AccountHolderName, BankField::BranchCode, BankField::AccountNumber];

    /// Parses what was typed.
    ///
    /// # Errors
    /// Every field that cannot be accepted, in the order asked.
    pub fn parse(typed: impl Fn(Field) -> String) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut parse = |field| {
            let field = Field::Bank(field);
            check(field, &typed(field)).unwrap_or_else(|problem| {
                errors.push(FieldError { field, problem });
                String::new()
            })
        };
        let account_holder_name = parse(BankField::AccountHolderName);
        let branch_code = parse(BankField::BranchCode);
        let account_number = parse(BankField::AccountNumber);
        if errors.is_empty() {
            Ok(Self { account_holder_name, branch_code, account_number })
        } else {
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let errors = GbBankDetails::parse(|_| String::new()).err().unwrap_or_default();
        assert_eq!(
            errors.iter().map(|error| error.field.name()).collect::<Vec<_>>(),
            ["account_holder_name", "branch_code", "account_number"]
        );
    }
}
