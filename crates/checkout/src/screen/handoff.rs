//! The screens around leaving for the bank, or for GoCardless's hosted page.
//!
//! Before consent, the payer sees the amount, the payee, the reference and the bank, and is told where they will be taken
//! (Open Banking customer experience guidelines, single domestic payment).

use super::{Command, Line, Mark, Part, Patience, Screen, Text, View, button, fixed, review, row};
use crate::action::ActionType;
use crate::billing_request::Fallback;
use crate::plan::Step;
use crate::position::HostedPageVisit;
use crate::progress::TimeLeft;

pub(super) fn institution_choice(view: View<'_>) -> Screen {
    let mut screen = Screen::new("institution", "institution.heading".into());
    let account = view.billing_request.action(&ActionType::CollectBankAccount);
    let countries = account.map(|account| account.available_country_codes.clone()).unwrap_or_default();
    screen.parts.push(Part::Institutions(if countries.len() > 1 { countries } else { Vec::new() }));
    offer_fallback(&mut screen, view);
    screen.others.extend(view.hosted_page("button.bank_not_listed"));
    screen
}

pub(super) fn screen(view: View<'_>) -> Screen {
    let mut screen = Screen::new("handoff", Text::from("handoff.heading").with("bank", view.bank()));
    let explanation = view.in_app("handoff.explanation", "handoff.in_app");
    screen.paragraph(Text::from(explanation).with("bank", view.bank()));
    let mut rows = Vec::new();
    view.amount_row(&mut rows);
    rows.push(row("row.to", Line::Value(view.merchant())));
    view.purpose_rows(&mut rows);
    view.plan_rows(&mut rows);
    view.agreement_rows(&mut rows);
    if view.progress.institution.is_some() {
        rows.push(row("row.bank", Line::Value(view.bank())));
    }
    review::account_row(view, &mut rows);
    let request = view.billing_request;
    if request.mandate_request.is_some() && request.payment_request.is_some() {
        let label = view.of_mandate("row.mandate", "row.agreement");
        rows.push(row(label, Line::Message("handoff.mandate".into())));
    }
    // Above the rows, so that the code is in view when it is unfolded.
    screen.parts.push(Part::QrCode);
    screen.parts.push(Part::Summary(rows));
    let mut links = view.privacy_links();
    links.push(fixed("link.payer_terms", "https://gocardless.com/legal/payer-terms/"));
    screen.reading("handoff.consent", links);
    screen.main = Some(match view.patience {
        Patience::Fresh => {
            button(Text::from("button.open_bank").with("bank", view.bank()), Command::OpenBank)
        }
        // The way there is renewed no longer.
        Patience::AtAnEnd => button("button.check_again", Command::CheckAgain),
    });
    offer_other_bank(&mut screen, view);
    screen
}

pub(super) fn waiting(view: View<'_>) -> Screen {
    let bank = |key| Text::from(key).with("bank", view.bank());
    let is_short =
        view.progress.bank_authorisation.as_ref().is_some_and(|last| last.time_left == TimeLeft::Short);
    let (heading, explanation, main) = match view.patience {
        // The way there is renewed no longer; checking opens it again.
        Patience::AtAnEnd => (
            "waiting.long_heading",
            "waiting.long_explanation",
            button("button.check_again", Command::CheckAgain),
        ),
        // The payer may be at the bank with it: whether to begin there anew is theirs to say.
        Patience::Fresh if is_short => (
            "waiting.short_heading",
            "waiting.short_explanation",
            button(bank("button.start_again"), Command::TryAgain),
        ),
        Patience::Fresh => (
            "waiting.heading",
            view.in_app("waiting.explanation", "waiting.in_app"),
            button(bank("button.open_bank_again"), Command::OpenBank),
        ),
    };
    let mut screen = Screen::new("waiting", bank(heading));
    screen.paragraph(bank(explanation));
    if main.command == Command::OpenBank {
        screen.parts.push(Part::QrCode);
    }
    if view.patience == Patience::Fresh {
        screen.mark = Some(Mark::Waiting);
    }
    screen.main = Some(main);
    offer_other_bank(&mut screen, view);
    screen.other("button.leave", Command::Leave);
    screen
}

pub(super) fn hosted_page(visit: HostedPageVisit, view: View<'_>) -> Screen {
    let mut screen = Screen::new("hosted_page", "hosted_page.heading".into());
    screen.paragraph("hosted_page.explanation".into());
    screen.main = view.hosted_page("button.hosted_page");
    if view.patience == Patience::AtAnEnd {
        screen.other("button.check_again", Command::CheckAgain);
    }
    if visit == HostedPageVisit::Sent {
        screen.other("button.back", Command::ComeBack);
    }
    screen.other("button.leave", Command::Leave);
    screen
}

/// Direct Debit, where the bank cannot be used and the merchant wants that.
pub(super) fn offer_fallback(screen: &mut Screen, view: View<'_>) {
    if view.billing_request.fallback == Fallback::Offered {
        screen.other("button.fallback", Command::FallBack);
    }
}

pub(super) fn offer_other_bank(screen: &mut Screen, view: View<'_>) {
    if view.billing_request.action(&ActionType::SelectInstitution).is_some() {
        screen.other("button.other_bank", Command::Revisit(Step::SelectInstitution));
    }
}
