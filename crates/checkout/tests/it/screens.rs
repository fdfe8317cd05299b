//! Screens: each asks for what is missing, shows what it must, and has a way on and a way out.

use checkout::field::Field;
use checkout::plan::Step;
use checkout::position::{HostedPageVisit, Outcome, Position};
use checkout::progress::Progress;
use checkout::screen::{Command, Part, Patience, Screen, Trouble, View, leaving, screen, trouble};
use serde_json::{Value, json};

use crate::bodies::{Kind, billing_request, complete, flow, read, read_flow, view};

fn show(position: Position, body: &Value, patience: Patience) -> Screen {
    let progress = Progress::read(&json!({"institution": {"id": "ALBION", "name": "Albion Bank"}}));
    screen(position, View { patience, ..view(&read(body), &read_flow(&flow()), &progress) })
}

fn fields(screen: &Screen) -> Vec<(&'static str, String)> {
    screen.inputs().iter().map(|input| (input.field.name(), input.value.clone())).collect()
}

fn labels(screen: &Screen) -> Vec<&'static str> {
    let rows =
        screen.parts.iter().filter_map(|part| if let Part::Summary(rows) = part { Some(rows) } else { None });
    rows.flatten().map(|row| row.label).collect()
}

/// The paragraphs with links, and what the links say.
fn readings(screen: &Screen) -> Vec<(&'static str, Vec<&'static str>)> {
    let readings = screen.parts.iter().filter_map(|part| match part {
        Part::Reading(text, links) => Some((text.key, links.iter().map(|link| link.label).collect())),
        _ => None,
    });
    readings.collect()
}

/// What is known once a mandate is there to be read.
fn legible(mut progress: Value) -> Progress {
    progress["mandate_pdf"] = json!("https://pay.shop.example/gocardless/mandate_pdfs/x");
    Progress::read(&progress)
}

/// The review of a mandate of a scheme, with an account in a country.
fn review(scheme: &str, country_code: &str, progress: &Progress) -> Screen {
    let mut body = billing_request(Kind::Mandate);
    body["mandate_request"]["scheme"] = json!(scheme);
    complete(&mut body, "collect_customer_details");
    complete(&mut body, "collect_bank_account");
    body["resources"]["customer_bank_account"]["country_code"] = json!(country_code);
    screen(Position::At(Step::ConfirmPayerDetails), view(&read(&body), &read_flow(&flow()), progress))
}

#[test]
fn a_mandate_that_only_its_scheme_may_word_is_there_to_read() {
    let screen = review("sepa_core", "DE", &legible(json!({})));
    let expected = [("review.sole_authority", vec![]), ("review.mandate", vec!["review.mandate_pdf"])];
    assert_eq!(readings(&screen), expected);
}

#[test]
fn a_second_signature_is_asked_for_where_the_scheme_takes_one_and_at_the_hosted_page_elsewhere() {
    for (scheme, country_code, here) in
        [("bacs", "GB", true), ("sepa_core", "IE", true), ("sepa_core", "DE", false), ("pad", "CA", false)]
    {
        let screen = review(scheme, country_code, &legible(json!({})));
        let commands: Vec<&Command> = screen.others.iter().map(|button| &button.command).collect();
        assert_eq!(commands.contains(&&Command::RequestSignature), here, "{scheme}");
        let leads_away = commands.iter().any(|command| matches!(command, Command::OpenHostedPage(_)));
        assert_eq!(leads_away, !here, "{scheme}");
    }
}

#[test]
fn a_mandate_that_was_set_up_says_when_it_is_used_and_can_be_kept() {
    let mut body = billing_request(Kind::Mandate);
    body["status"] = json!("fulfilled");
    let progress = legible(json!({"mandate": {"id": "MD1", "status": "pending_submission",
        "reference": "BRAMBLE-7", "next_possible_charge_date": "2026-03-09"}}));
    let end =
        screen(Position::Ended(Outcome::MandateSetUp), view(&read(&body), &read_flow(&flow()), &progress));
    let rows =
        ["row.to", "row.mandate_reference", "row.earliest_collection", "row.collector", "row.on_statement"];
    assert_eq!(labels(&end), [rows.as_slice(), &["row.notice", "row.contact"]].concat());
    assert_eq!(readings(&end), [("ending.keep", vec!["ending.mandate_pdf"])]);
    assert!(end.others.iter().any(|button| button.command == Command::Print));
}

#[test]
fn whoever_types_a_danish_identity_number_is_told_where_it_goes() {
    let at = Position::At(Step::CollectCustomerDetails);
    let mut body = billing_request(Kind::Mandate);
    assert_eq!(readings(&show(at, &body, Patience::Fresh)), []);
    body["mandate_request"]["scheme"] = json!("betalingsservice");
    let expected = [("customer_details.betalingsservice", vec!["link.privacy_gocardless"])];
    assert_eq!(readings(&show(at, &body, Patience::Fresh)), expected);
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
        ["given_name", "family_name", "email", "country_code", "address_line1", "city", "postal_code"]
    );
}

#[test]
fn inputs_hold_what_was_typed_then_what_is_known_then_what_was_prefilled() {
    let at = Position::At(Step::CollectCustomerDetails);
    let value = |body: &Value, name| {
        let (flow, progress) = (read_flow(&flow()), Progress::default());
        let typed = &|field: Field| (field.name() == "city").then(|| "Leeds".to_owned());
        let screen = screen(at, View { typed, ..view(&read(body), &flow, &progress) });
        fields(&screen).into_iter().find(|(field, _)| *field == name).map(|(_, value)| value)
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
        "row.collector",
        "row.on_statement",
        "row.notice",
        "row.contact",
    ] {
        assert!(labels.contains(&label), "{label} is missing in {labels:?}");
    }
    assert_eq!(screen.heading.key, "review.heading_mandate");
    assert_eq!(readings(&screen), [("review.sole_authority", vec!["review.guarantee"])]);
    let edits =
        screen.parts.iter().filter_map(|part| if let Part::Summary(rows) = part { Some(rows) } else { None });
    assert_eq!(edits.flatten().filter(|row| row.edit.is_some()).count(), 3);
}

#[test]
fn before_the_bank_the_payer_sees_amount_payee_purpose_and_bank() {
    let screen = show(Position::At(Step::AuthoriseAtBank), &billing_request(Kind::Payment), Patience::Fresh);
    assert_eq!(labels(&screen), ["row.amount", "row.to", "row.description", "row.bank"]);
    let expected = ("handoff.consent", vec!["link.privacy_gocardless", "link.payer_terms"]);
    assert_eq!(readings(&screen), [expected]);
    assert_eq!(screen.main.map(|button| button.command), Some(Command::OpenBank));
}

#[test]
fn every_screen_has_a_way_on_or_out_and_every_wait_an_end() {
    let positions = Step::ALL.into_iter().map(Position::At).chain([
        Position::Confirming,
        Position::HostedPage(HostedPageVisit::NotSent),
        Position::HostedPage(HostedPageVisit::Sent),
        Position::WaitingForBank,
        Position::WaitingForSignature,
        Position::Ended(Outcome::AuthorisationExpired),
        Position::Ended(Outcome::AuthorisationFailed),
        Position::Ended(Outcome::Cancelled),
        Position::Ended(Outcome::MandateEnded),
        Position::Ended(Outcome::MandateSetUp),
        Position::Ended(Outcome::PayerBlocked),
        Position::Ended(Outcome::PaymentAccepted),
        Position::Ended(Outcome::PaymentFailed),
        Position::Ended(Outcome::PaymentPaid),
        Position::Ended(Outcome::Processing),
        Position::Ended(Outcome::Refused),
        Position::Ended(Outcome::SignatureAwaited),
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
