//! The screen that plays everything back before it is confirmed.
//!
//! What a Bacs page must show (GoCardless support, "Custom payment pages": Bacs): who collects, the details with a way to
//! edit them, the merchant's contact, that the payer alone may authorise, and the Direct Debit Guarantee.

use super::{Argument, Command, Line, Part, Row, Screen, Text, View, button, row, text_line};
use crate::field::{BankField, CustomerField, Field};
use crate::plan::Step;
use crate::position::can_revisit;
use crate::scheme::{Scheme, SchemeIdentifier};

pub(super) fn screen(view: View<'_>) -> Screen {
    let mandate = view.billing_request.mandate_request.as_ref();
    let heading = match mandate {
        Some(_) => Text::from("review.heading_mandate").with("merchant", view.merchant()),
        None => Text::from("review.heading_payment"),
    };
    let mut parts = vec![Part::Summary(payer_rows(view)), Part::Summary(collection_rows(view))];
    let mut buttons = vec![button("button.confirm", Command::Confirm)];
    if let Some(scheme) = mandate.and_then(|mandate| mandate.scheme.as_ref()) {
        parts.push(Part::Paragraph("review.sole_authority".into()));
        let guarantee =
            scheme.guarantee_url().map(|url| Part::Link("review.guarantee".into(), url.to_owned()));
        parts.extend(guarantee);
        buttons.extend(view.hosted_page("button.several_signatures"));
    }
    Screen { name: "review", heading, parts, buttons }
}

fn payer_rows(view: View<'_>) -> Vec<Row> {
    let edit = |step| can_revisit(step, view.billing_request, view.flow, view.progress).then_some(step);
    let customer = &view.billing_request.customer;
    let value = |field| customer.get(field).map(str::to_owned).map(text_line);
    let name = [customer.get(CustomerField::GivenName), customer.get(CustomerField::FamilyName)];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut who: Vec<Line> = value(CustomerField::CompanyName).into_iter().collect();
    if !name.is_empty() {
        who.push(text_line(name));
    }
    who.extend(value(CustomerField::Email));
    let mut address: Vec<Line> = [
        CustomerField::AddressLine1,
        CustomerField::AddressLine2,
        CustomerField::AddressLine3,
        CustomerField::City,
        CustomerField::Region,
        CustomerField::PostalCode,
    ]
    .into_iter()
    .filter_map(value)
    .collect();
    address.extend(customer.get(CustomerField::CountryCode).map(|code| Line::Country(code.to_owned())));
    let rows = [
        Row { label: "row.payer", lines: who, edit: edit(Step::CollectCustomerDetails) },
        Row { label: "row.address", lines: address, edit: edit(Step::CollectCustomerDetails) },
        Row { label: "row.account", lines: account_lines(view), edit: edit(Step::CollectBankAccount) },
    ];
    rows.into_iter().filter(|row| !row.lines.is_empty()).collect()
}

/// The account as it was entered, where that was in this tab; GoCardless itself tells only its end.
fn account_lines(view: View<'_>) -> Vec<Line> {
    let Some(account) = &view.billing_request.bank_account else { return Vec::new() };
    let mut lines: Vec<Line> = account.account_holder_name.clone().map(text_line).into_iter().collect();
    let typed = |field, key| {
        let value = (view.typed)(Field::Bank(field))?;
        Some(Line::Message(Text::from(key).with("value", Argument::Text(value))))
    };
    match typed(BankField::AccountNumber, "review.account_number") {
        Some(number) => {
            lines.extend(typed(BankField::BranchCode, "review.branch_code"));
            lines.push(number);
        }
        None => lines.extend(account.account_number_ending.clone().map(|ending| {
            Line::Message(Text::from("review.account_ending").with("ending", Argument::Text(ending)))
        })),
    }
    lines.extend(account.bank_name.clone().map(text_line));
    lines
}

fn collection_rows(view: View<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = view.amount_row().into_iter().collect();
    rows.extend(view.description_row());
    rows.extend(view.reference_row());
    let scheme = view.billing_request.mandate_request.as_ref().and_then(|mandate| mandate.scheme.as_ref());
    if let Some(identifier) = scheme.and_then(|scheme| identifier(view, scheme)) {
        rows.extend(
            identifier.bank_statement_name.clone().map(|name| row("row.on_statement", text_line(name))),
        );
        rows.extend(
            identifier.reference.clone().map(|number| row("row.service_user_number", text_line(number))),
        );
        rows.extend(identifier.advance_notice.filter(|days| *days > 0).map(notice_row));
    }
    let contact = [&view.flow.contact.email, &view.flow.contact.phone_number];
    let contact: Vec<Line> = contact.into_iter().flatten().cloned().map(text_line).collect();
    if !contact.is_empty() {
        rows.push(Row { label: "row.contact", lines: contact, edit: None });
    }
    rows
}

fn notice_row(days: i64) -> Row {
    row(
        "row.notice",
        Line::Message(Text::from("review.notice_days").with("days", Argument::Text(days.to_string()))),
    )
}

fn identifier<'a>(view: View<'a>, scheme: &Scheme) -> Option<&'a SchemeIdentifier> {
    view.flow.scheme_identifiers.iter().find(|identifier| identifier.scheme == *scheme)
}
