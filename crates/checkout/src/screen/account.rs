//! The screen that asks for the payer's account, in the details that people know by heart.

use super::{AccountAnswer, Command, FieldInput, Part, Screen, Text, View, button, currency};
use crate::bank_details::AccountForm;
use crate::customer_details::is_masked;
use crate::field::{BankField, CustomerField, Field};
use crate::progress::PayerDetails;

pub(super) fn screen(view: View<'_>) -> Screen {
    let intro = match view.billing_request.mandate_request {
        Some(_) => {
            let key = view.of_mandate("bank_account.intro_mandate", "bank_account.intro_agreement");
            Text::from(key).with("merchant", view.merchant())
        }
        None => Text::from("bank_account.intro_payment"),
    };
    let mut screen = Screen::new("bank_account", "bank_account.heading".into());
    screen.paragraph(intro);
    let form = AccountForm::in_use(view.billing_request, view.account_form);
    let mut inputs = Vec::new();
    // Whose details are on file begins here.
    if view.progress.payer_details == PayerDetails::Masked {
        inputs.extend(currency::input(view));
    }
    inputs.extend(form.fields().iter().map(|field| input(*field, view)));
    screen.parts.push(Part::Fields(inputs));
    screen.parts.push(Part::BankName);
    screen.main = Some(button("button.continue", Command::Submit));
    for other in AccountForm::all_for(view.billing_request).iter().filter(|other| **other != form) {
        screen.other(other.offer(), Command::UseAccountForm(*other));
    }
    // The API does not say which refusal means that the bank cannot do what is asked.
    if view.account_answer == AccountAnswer::Refused {
        screen.others.extend(view.exit());
    }
    screen
}

fn input(field: BankField, view: View<'_>) -> FieldInput {
    let known = || match field {
        BankField::AccountHolderName => account_holder(view),
        _ => None,
    };
    let field = Field::Bank(field);
    FieldInput::new(field, view.value(field, known))
}

/// The name as given for the account before, or else the payer's own. Not one that the payer may not see.
fn account_holder(view: View<'_>) -> Option<String> {
    let account = view.billing_request.bank_account.as_ref();
    let customer = &view.billing_request.customer;
    let name = || match (customer.get(CustomerField::GivenName), customer.get(CustomerField::FamilyName)) {
        (Some(given), Some(family)) => Some([given, " ", family].concat()),
        _ => customer.get(CustomerField::CompanyName).map(str::to_owned),
    };
    let holder = account.and_then(|account| account.account_holder_name.clone()).or_else(name);
    holder.filter(|name| !is_masked(name))
}
