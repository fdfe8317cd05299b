//! The screen that plays everything back before it is confirmed.
//!
//! What a Bacs page must show (GoCardless support, "Custom payment pages": Bacs): who collects, the details with a way to
//! edit them, the merchant's contact, that the payer alone may authorise, and the Direct Debit Guarantee.

use super::{Argument, Command, Line, Part, Row, Screen, Text, View, button, row, text_line};
use crate::field::CustomerField;
use crate::plan::Step;
use crate::position::can_revisit;

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
    if let Some(scheme) =
        mandate.and_then(|mandate| mandate.scheme.as_ref()).filter(|scheme| scheme.is_direct_debit())
    {
        screen.paragraph("review.sole_authority".into());
        if let Some(url) = scheme.guarantee_url() {
            screen.parts.push(Part::Link("review.guarantee".into(), url.to_owned()));
        }
        screen.others.extend(view.hosted_page("button.several_signatures"));
    }
    screen
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
    for (label, lines, step) in [
        ("row.payer", who, Step::CollectCustomerDetails),
        ("row.address", address, Step::CollectCustomerDetails),
        ("row.account", account_lines(view), Step::CollectBankAccount),
    ] {
        let edit = can_revisit(step, view.billing_request, view.flow, view.progress).then_some(step);
        if !lines.is_empty() {
            rows.push(Row { label, lines, edit });
        }
    }
    rows
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
            let text = Text::from("review.account_detail").with("label", Argument::Message(field.label()));
            Line::Message(text.with("value", Argument::Text(number.to_owned())))
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
    view.agreement_rows(&mut rows);
    let scheme = view.billing_request.mandate_request.as_ref().and_then(|mandate| mandate.scheme.as_ref());
    let identifier =
        view.flow.scheme_identifiers.iter().find(|identifier| Some(&identifier.scheme) == scheme);
    if let Some(identifier) = identifier {
        rows.extend(
            identifier.bank_statement_name.as_deref().map(|name| row("row.on_statement", text_line(name))),
        );
        rows.extend(
            identifier.reference.as_deref().map(|number| row("row.service_user_number", text_line(number))),
        );
        rows.extend(identifier.advance_notice.filter(|days| *days > 0).map(notice_row));
    }
    let mut contact = Vec::new();
    for way in [&view.flow.contact.email, &view.flow.contact.phone_number] {
        contact.extend(way.as_deref().map(text_line));
    }
    if !contact.is_empty() {
        rows.push(Row { label: "row.contact", lines: contact, edit: None });
    }
    rows
}

fn notice_row(days: i64) -> Row {
    row("row.notice", Line::Message(Text::from("review.notice_days").with("days", Argument::Number(days))))
}
