//! The screen that asks for the payer's account, in the details that people know by heart.

use super::{Command, FieldInput, Part, Screen, Text, View, button};
use crate::bank_details::GbBankDetails;
use crate::field::{BankField, CustomerField, Field};
use crate::progress::PayerDetails;

pub(super) fn screen(view: View<'_>) -> Screen {
    let intro = match view.billing_request.mandate_request {
        Some(_) => Text::from("bank_account.intro_mandate").with("merchant", view.merchant()),
        None => Text::from("bank_account.intro_payment"),
    };
    let mut screen = Screen::new("bank_account", "bank_account.heading".into());
    screen.paragraph(intro);
    screen
        .parts
        .push(Part::Fields(GbBankDetails::FIELDS.into_iter().map(|field| input(field, view)).collect()));
    screen.main = Some(button("button.continue", Command::Submit));
    screen
}

fn input(field: BankField, view: View<'_>) -> FieldInput {
    let known = || match field {
        BankField::AccountHolderName => account_holder(view),
        BankField::BranchCode | BankField::AccountNumber => None,
    };
    let field = Field::Bank(field);
    FieldInput { field, value: view.value(field, known) }
}

/// The name as given for the account before, or else the payer's own.
fn account_holder(view: View<'_>) -> Option<String> {
    if view.progress.payer_details == PayerDetails::Masked {
        return None;
    }
    let account = view.billing_request.bank_account.as_ref();
    let customer = &view.billing_request.customer;
    let name = || match (customer.get(CustomerField::GivenName), customer.get(CustomerField::FamilyName)) {
        (Some(given), Some(family)) => Some([given, " ", family].concat()),
        _ => customer.get(CustomerField::CompanyName).map(str::to_owned),
    };
    account.and_then(|account| account.account_holder_name.clone()).or_else(name)
}
