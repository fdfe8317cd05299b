//! The screen that plays everything back before it is confirmed.
//!
//! What a page must show (GoCardless support, "Custom payment pages"): who collects, the details with a way to edit them,
//! the merchant's contact, that the payer alone may authorise, and with Bacs the Direct Debit Guarantee, elsewhere the
//! mandate itself.

use super::{Argument, Command, Line, Part, Row, Screen, Text, View, button, fixed, text_line};
use crate::field::{BankField, CustomerField};
use crate::plan::Step;
use crate::scheme::Scheme;

/// The lines of an address, in the order in which they are written.
const ADDRESS: [CustomerField; 6] = [
    CustomerField::AddressLine1,
    CustomerField::AddressLine2,
    CustomerField::AddressLine3,
    CustomerField::City,
    CustomerField::Region,
    CustomerField::PostalCode,
];

pub(super) fn screen(view: View<'_>) -> Screen {
    let mandate = view.billing_request.mandate_request.as_ref();
    let heading = match mandate {
        Some(_) => {
            let key = view.of_mandate("review.heading_mandate", "review.heading_agreement");
            Text::from(key).with("merchant", view.merchant())
        }
        None => Text::from("review.heading_payment"),
    };
    let mut screen = Screen::new("review", heading);
    screen.parts.push(Part::Summary(payer_rows(view)));
    screen.parts.push(Part::Summary(collection_rows(view)));
    screen.main = Some(button("button.confirm", Command::Confirm));
    if let Some(scheme) = view.mandate_scheme().filter(|scheme| scheme.is_direct_debit()) {
        authority(&mut screen, scheme, view);
    }
    screen
}

/// What the payer says by confirming a Direct Debit, and the way for those who cannot say so.
fn authority(screen: &mut Screen, scheme: &Scheme, view: View<'_>) {
    let guarantee = scheme.guarantee_url().map(|url| fixed("review.guarantee", url));
    screen.reading("review.sole_authority", guarantee.into_iter().collect());
    if let Some(pdf) = view.mandate_link("review.mandate_pdf") {
        screen.reading(Text::from("review.mandate").with("merchant", view.merchant()), vec![pdf]);
    }
    let account = view.billing_request.bank_account.as_ref();
    let country_code = account.and_then(|account| account.country_code.as_deref());
    let is_alone = view.billing_request.payment_request.is_none();
    if is_alone && scheme.takes_two_signatures(country_code) {
        screen.other("button.several_signatures", Command::RequestSignature);
    } else {
        screen.others.extend(view.hosted_page("button.several_signatures"));
    }
}

fn payer_rows(view: View<'_>) -> Vec<Row> {
    let customer = &view.billing_request.customer;
    let mut who = Vec::new();
    let mut name = customer.get(CustomerField::GivenName).unwrap_or_default().to_owned();
    if let Some(family_name) = customer.get(CustomerField::FamilyName) {
        name.push(' ');
        name.push_str(family_name);
    }
    for line in
        [customer.get(CustomerField::CompanyName), Some(name.as_str()), customer.get(CustomerField::Email)]
    {
        who.extend(line.filter(|line| !line.is_empty()).map(text_line));
    }
    let mut address = Vec::new();
    for field in ADDRESS {
        address.extend(customer.get(field).map(text_line));
    }
    if let Some(code) = customer.get(CustomerField::CountryCode) {
        address.push(Line::Country(code.to_owned()));
    }
    let mut rows = Vec::new();
    view.editable_row(&mut rows, "row.payer", who, Step::CollectCustomerDetails);
    view.editable_row(&mut rows, "row.address", address, Step::CollectCustomerDetails);
    account_row(view, &mut rows);
    rows
}

/// The account, with a way to exchange it for another one.
pub(super) fn account_row(view: View<'_>, rows: &mut Vec<Row>) {
    view.editable_row(rows, "row.account", account_lines(view), Step::CollectBankAccount);
}

/// The account as it was sent, where that was in this tab; GoCardless itself tells only its end.
fn account_lines(view: View<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let Some(account) = &view.billing_request.bank_account else { return lines };
    let named = |key, name, value: Option<String>| {
        value.map(|value| Line::Message(Text::from(key).with(name, Argument::Text(value))))
    };
    lines.extend(named("review.account_holder", "name", account.account_holder_name.clone()));
    let ending = account.account_number_ending.as_deref().unwrap_or_default();
    match view.account.filter(|sent| sent.ends_with(ending)) {
        Some(sent) => lines.extend(sent.numbers().map(|(field, number)| {
            let value = match (field, number) {
                (BankField::AccountType, "savings") => Argument::Message("account_type.savings"),
                (BankField::AccountType, _) => Argument::Message("account_type.checking"),
                _ => Argument::Text(number.to_owned()),
            };
            detail(Argument::Message(field.label()), value)
        })),
        None => lines.extend(named("review.account_ending", "ending", account.account_number_ending.clone())),
    }
    lines.extend(named("review.bank_name", "name", account.bank_name.clone()));
    lines
}

fn collection_rows(view: View<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    view.amount_row(&mut rows);
    view.purpose_rows(&mut rows);
    view.plan_rows(&mut rows);
    view.agreement_rows(&mut rows);
    view.collector_rows(&mut rows);
    rows
}

impl View<'_> {
    /// Who collects under the mandate's scheme, how it looks on the statement, what notice there is, and whom to ask.
    pub(super) fn collector_rows(&self, rows: &mut Vec<Row>) {
        let line = |text: &Option<String>| text.as_deref().map(text_line);
        let scheme = self.mandate_scheme();
        let identifier =
            self.flow.scheme_identifiers.iter().find(|identifier| Some(&identifier.scheme) == scheme);
        if let Some(identifier) = identifier {
            let number = identifier.reference.clone().map(|number| {
                let label = Argument::Message(identifier.scheme.collector_number());
                detail(label, Argument::Text(number))
            });
            push(rows, "row.collector", [line(&identifier.name), line(&identifier.address), number]);
            push(rows, "row.on_statement", [line(&identifier.bank_statement_name), None, None]);
            let days = identifier.advance_notice.filter(|days| *days > 0);
            push(rows, "row.notice", [days.map(notice), None, None]);
        }
        let contact = &self.flow.contact;
        push(rows, "row.contact", [line(&contact.email), line(&contact.phone_number), None]);
    }
}

/// A row, where there is anything to say in it.
fn push(rows: &mut Vec<Row>, label: &'static str, lines: [Option<Line>; 3]) {
    let lines: Vec<Line> = lines.into_iter().flatten().collect();
    if !lines.is_empty() {
        rows.push(Row { label, lines, edit: None });
    }
}

fn detail(label: Argument, value: Argument) -> Line {
    Line::Message(Text::from("review.account_detail").with("label", label).with("value", value))
}

fn notice(days: i64) -> Line {
    Line::Message(Text::from("review.notice_days").with("days", Argument::Number(days)))
}
