//! Screens: each asks for what is missing, shows what it must, and has a way on and a way out.

use checkout::plan::Step;
use checkout::position::{HostedPageVisit, Outcome, Position};
use checkout::progress::Progress;
use checkout::screen::{Command, Part, Patience, Screen, Trouble, View, leaving, screen, trouble};
use serde_json::{Value, json};

use crate::bodies::{Kind, billing_request, complete, flow, read, read_flow};

fn show(position: Position, body: &Value, patience: Patience) -> Screen {
    let progress = Progress::read(&json!({"institution": {"id": "ALBION", "name": "Albion Bank"}}));
    screen(
        position,
        View {
            billing_request: &read(body),
            flow: &read_flow(&flow()),
            progress: &progress,
            typed: &|field| (field.name() == "city").then(|| "Leeds".to_owned()),
            account: None,
            account_form: None,
            patience,
        },
    )
}

fn fields(screen: &Screen) -> Vec<(&'static str, String)> {
    let inputs = screen
        .parts
        .iter()
        .filter_map(|part| if let Part::Fields(inputs) = part { Some(inputs) } else { None });
    inputs.flatten().map(|input| (input.field.name(), input.value.clone())).collect()
}

fn labels(screen: &Screen) -> Vec<&'static str> {
    let rows =
        screen.parts.iter().filter_map(|part| if let Part::Summary(rows) = part { Some(rows) } else { None });
    rows.flatten().map(|row| row.label).collect()
}

#[test]
fn the_details_that_are_asked_for_are_those_that_are_missing_and_nothing_else() {
    let at = Position::At(Step::CollectCustomerDetails);
    let names = |kind| {
        fields(&show(at, &billing_request(kind), Patience::Fresh))
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(Kind::Payment), ["given_name", "family_name", "email"]);
    assert_eq!(
        names(Kind::Mandate),
        ["given_name", "family_name", "email", "address_line1", "city", "postal_code", "country_code"]
    );
}

#[test]
fn inputs_hold_what_was_typed_then_what_is_known_then_what_was_prefilled() {
    let at = Position::At(Step::CollectCustomerDetails);
    let value = |body: &Value, name| {
        fields(&show(at, body, Patience::Fresh))
            .into_iter()
            .find(|(field, _)| *field == name)
            .map(|(_, value)| value)
    };
    let mut body = billing_request(Kind::Mandate);
    assert_eq!(value(&body, "city").as_deref(), Some("Leeds"));
    assert_eq!(value(&body, "given_name").as_deref(), Some("Ada"));
    assert_eq!(value(&body, "country_code").as_deref(), Some("GB"));
    assert_eq!(value(&body, "email").as_deref(), Some(""));
    complete(&mut body, "collect_customer_details");
    assert_eq!(value(&body, "email").as_deref(), Some("ada@example.com"));
    assert_eq!(value(&body, "phone_number"), None);
}

#[test]
fn the_account_holder_is_asked_for_as_such_and_proposed() {
    let mut body = billing_request(Kind::Mandate);
    complete(&mut body, "collect_customer_details");
    let screen = show(Position::At(Step::CollectBankAccount), &body, Patience::Fresh);
    assert_eq!(fields(&screen)[0], ("account_holder_name", "Ada Byron".to_owned()));
    let names: Vec<_> = fields(&screen).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["account_holder_name", "sort_code", "account_number"]);
}

#[test]
fn the_review_shows_what_bacs_demands() {
    let mut body = billing_request(Kind::PaymentAndMandate);
    complete(&mut body, "collect_customer_details");
    complete(&mut body, "collect_bank_account");
    let screen = show(Position::At(Step::ConfirmPayerDetails), &body, Patience::Fresh);
    let labels = labels(&screen);
    for label in [
        "row.payer",
        "row.address",
        "row.account",
        "row.amount",
        "row.on_statement",
        "row.notice",
        "row.contact",
    ] {
        assert!(labels.contains(&label), "{label} is missing in {labels:?}");
    }
    assert_eq!(screen.heading.key, "review.heading_mandate");
    assert!(
        screen.parts.iter().any(|part| matches!(part, Part::Link(_, url) if url.starts_with("https://")))
    );
    assert!(
        screen
            .parts
            .iter()
            .any(|part| matches!(part, Part::Paragraph(text) if text.key == "review.sole_authority"))
    );
    let edits =
        screen.parts.iter().filter_map(|part| if let Part::Summary(rows) = part { Some(rows) } else { None });
    assert_eq!(edits.flatten().filter(|row| row.edit.is_some()).count(), 3);
}

#[test]
fn before_the_bank_the_payer_sees_amount_payee_purpose_and_bank() {
    let screen = show(Position::At(Step::AuthoriseAtBank), &billing_request(Kind::Payment), Patience::Fresh);
    assert_eq!(labels(&screen), ["row.amount", "row.to", "row.description", "row.bank"]);
    assert_eq!(screen.main.map(|button| button.command), Some(Command::OpenBank));
}

#[test]
fn every_screen_has_a_way_on_or_out_and_every_wait_an_end() {
    let positions = Step::ALL.into_iter().map(Position::At).chain([
        Position::Confirming,
        Position::HostedPage(HostedPageVisit::NotSent),
        Position::HostedPage(HostedPageVisit::Sent),
        Position::WaitingForBank,
        Position::Ended(Outcome::AuthorisationExpired),
        Position::Ended(Outcome::AuthorisationFailed),
        Position::Ended(Outcome::Cancelled),
        Position::Ended(Outcome::MandateEnded),
        Position::Ended(Outcome::MandateSetUp),
        Position::Ended(Outcome::PaymentAccepted),
        Position::Ended(Outcome::PaymentFailed),
        Position::Ended(Outcome::PaymentPaid),
        Position::Ended(Outcome::Processing),
        Position::Ended(Outcome::Refused),
    ]);
    for position in positions {
        for kind in Kind::ALL {
            for patience in [Patience::Fresh, Patience::AtAnEnd] {
                let screen = show(position, &billing_request(kind), patience);
                assert!(screen.main.is_some() || !screen.others.is_empty(), "{position:?}");
            }
            let waits = matches!(
                position,
                Position::Confirming
                    | Position::HostedPage(_)
                    | Position::At(Step::AuthoriseAtBank)
                    | Position::WaitingForBank
                    | Position::Ended(Outcome::Processing)
            );
            let long = show(position, &billing_request(kind), Patience::AtAnEnd);
            let mut commands = long.main.iter().chain(&long.others).map(|button| &button.command);
            assert_eq!(commands.any(|command| *command == Command::CheckAgain), waits, "{position:?}");
        }
    }
}

#[test]
fn trouble_offers_another_try_only_where_it_may_help() {
    let commands = |screen: Screen| {
        screen.main.into_iter().chain(screen.others).map(|button| button.command).collect::<Vec<_>>()
    };
    assert!(commands(trouble(Trouble::Unreachable, None)).contains(&Command::Reload));
    assert!(
        commands(trouble(Trouble::Unreachable, Some("https://x")))
            .contains(&Command::OpenHostedPage("https://x".to_owned()))
    );
    assert_eq!(commands(trouble(Trouble::Expired, Some("https://x"))), [Command::Leave]);
    assert_eq!(commands(leaving()), [Command::Stay, Command::Leave]);
}
