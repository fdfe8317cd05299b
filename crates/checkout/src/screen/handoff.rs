//! The screens around leaving for the bank, or for GoCardless's hosted page.
//!
//! Before consent, the payer sees the amount, the payee, the reference and the bank, and is told where they will be taken
//! (Open Banking customer experience guidelines, single domestic payment).

use super::{Command, Line, Mark, Part, Patience, Row, Screen, Text, View, button, row};
use crate::action::ActionType;
use crate::plan::Step;

pub(super) fn institution_choice(view: View<'_>) -> Screen {
    Screen {
        name: "institution",
        heading: "institution.heading".into(),
        parts: vec![Part::Institutions],
        buttons: view.hosted_page("button.bank_not_listed").into_iter().collect(),
    }
}

pub(super) fn screen(view: View<'_>) -> Screen {
    let mut buttons =
        vec![button(Text::from("button.open_bank").with("bank", view.bank()), Command::OpenBank)];
    if chooses_bank(view) {
        buttons.push(button("button.other_bank", Command::Revisit(Step::SelectInstitution)));
    }
    Screen {
        name: "handoff",
        heading: Text::from("handoff.heading").with("bank", view.bank()),
        parts: vec![
            Part::Paragraph(Text::from("handoff.explanation").with("bank", view.bank())),
            Part::Summary(consent_rows(view)),
        ],
        buttons,
    }
}

fn consent_rows(view: View<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = view.amount_row().into_iter().collect();
    rows.push(row("row.to", Line::Value(view.merchant())));
    rows.extend(view.description_row());
    rows.extend(view.reference_row());
    rows.push(row("row.bank", Line::Value(view.bank())));
    if view.billing_request.mandate_request.is_some() {
        rows.push(row("row.mandate", Line::Message("handoff.mandate".into())));
    }
    rows
}

pub(super) fn waiting(view: View<'_>) -> Screen {
    let (heading, explanation) = match view.patience {
        Patience::Fresh => ("waiting.heading", "waiting.explanation"),
        Patience::AtAnEnd => ("waiting.long_heading", "waiting.long_explanation"),
    };
    let mut parts = vec![Part::Paragraph(Text::from(explanation).with("bank", view.bank()))];
    let mut buttons =
        vec![button(Text::from("button.open_bank_again").with("bank", view.bank()), Command::OpenBank)];
    match view.patience {
        Patience::Fresh => parts.insert(0, Part::Mark(Mark::Waiting)),
        Patience::AtAnEnd => buttons.insert(0, button("button.check_again", Command::CheckAgain)),
    }
    if chooses_bank(view) {
        buttons.push(button("button.other_bank", Command::Revisit(Step::SelectInstitution)));
    }
    buttons.push(button("button.leave", Command::Leave));
    Screen { name: "waiting", heading: Text::from(heading).with("bank", view.bank()), parts, buttons }
}

pub(super) fn hosted_page(view: View<'_>) -> Screen {
    let mut buttons: Vec<_> = view.hosted_page("button.hosted_page").into_iter().collect();
    if view.patience == Patience::AtAnEnd {
        buttons.push(button("button.check_again", Command::CheckAgain));
    }
    buttons.push(button("button.leave", Command::Leave));
    Screen {
        name: "hosted_page",
        heading: "hosted_page.heading".into(),
        parts: vec![Part::Paragraph("hosted_page.explanation".into())],
        buttons,
    }
}

fn chooses_bank(view: View<'_>) -> bool {
    view.billing_request.action(&ActionType::SelectInstitution).is_some()
}
