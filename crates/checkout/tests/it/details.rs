//! The payer's details: what is asked of whom, how it is called where they live, and what locks and files change.

use checkout::customer_details::Blank;
use checkout::field::{CustomerField, Field};
use checkout::flow::Flow;
use checkout::plan::Step;
use checkout::position::{Position, Visit, position};
use checkout::progress::Progress;
use checkout::screen::{Command, PayerKind, Screen, View, screen};
use serde_json::{Value, json};

use crate::bodies::{Kind, billing_request, complete, flow, read, read_flow, view};

/// Someone at a screen, with what they typed there.
struct Payer {
    body: Value,
    flow: Value,
    progress: Value,
    typed: Vec<(&'static str, &'static str)>,
    kind: Option<PayerKind>,
}

impl Payer {
    fn new() -> Self {
        let body = billing_request(Kind::Mandate);
        Self { body, flow: flow(), progress: json!({}), typed: Vec::new(), kind: None }
    }

    /// A customer on file, as the backend shows one: only the country can be seen.
    fn on_file() -> Self {
        let mut payer = Self::new();
        complete(&mut payer.body, "collect_customer_details");
        for (group, name, value) in [
            ("customer", "email", "a•••@example.com"),
            ("customer", "given_name", "A•••"),
            ("customer", "family_name", "B•••"),
            ("customer_billing_detail", "address_line1", "1•••"),
            ("customer_billing_detail", "city", "L•••"),
            ("customer_billing_detail", "postal_code", "S•••"),
        ] {
            payer.body["resources"][group][name] = json!(value);
        }
        payer.progress = json!({"payer_details": "masked"});
        payer
    }

    fn lacks(mut self, customer: &[&str], billing_detail: &[&str]) -> Self {
        let details = self.body["actions"].as_array_mut().unwrap();
        let details = details.iter_mut().find(|action| action["type"] == "collect_customer_details").unwrap();
        details["collect_customer_details"]["incomplete_fields"] =
            json!({"customer": customer, "customer_billing_detail": billing_detail});
        self
    }

    fn types(mut self, field: &'static str, value: &'static str) -> Self {
        self.typed.push((field, value));
        self
    }

    fn flow(&self) -> Flow {
        read_flow(&self.flow)
    }

    fn sees(&self, step: Step) -> Screen {
        let typed = |name: &str| self.typed.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
        screen(
            Position::At(step),
            View {
                typed: &|field| typed(field.name()).map(str::to_owned),
                payer_kind: self.kind,
                ..view(&read(&self.body), &self.flow(), &Progress::read(&self.progress))
            },
        )
    }

    fn details(&self) -> Screen {
        self.sees(Step::CollectCustomerDetails)
    }

    fn stands(&self) -> Position {
        position(&read(&self.body), &Progress::read(&self.progress), &Visit::default())
    }
}

fn names(screen: &Screen) -> Vec<&'static str> {
    screen.inputs().iter().map(|input| input.field.name()).collect()
}

fn value(screen: &Screen, name: &str) -> Option<String> {
    screen.inputs().iter().find(|input| input.field.name() == name).map(|input| input.value.clone())
}

const ADDRESS: [&str; 5] = ["address_line1", "city", "region", "postal_code", "country_code"];

#[test]
fn an_address_is_in_the_order_and_the_words_of_its_country() {
    let form = |country| {
        let screen = Payer::new().lacks(&[], &ADDRESS).types("country_code", country).details();
        let label = |name: &str| {
            let input = screen.inputs().iter().find(|input| input.field.name() == name);
            input.and_then(|input| input.wording).map(|wording| wording.label)
        };
        (names(&screen), label("region"), label("postal_code"))
    };
    let city_first = vec!["country_code", "address_line1", "city", "region", "postal_code"];
    let postal_code_first = vec!["country_code", "address_line1", "postal_code", "city", "region"];
    assert_eq!(form("US"), (city_first.clone(), Some("state.label"), Some("zip_code.label")));
    assert_eq!(form("CA"), (city_first.clone(), Some("province.label"), Some("canadian_postal_code.label")));
    assert_eq!(form("AU"), (city_first.clone(), Some("state.label"), None));
    assert_eq!(form("GB"), (city_first, Some("county.label"), None));
    assert_eq!(form("IT"), (postal_code_first.clone(), Some("province.label"), None));
    assert_eq!(form("DE"), (postal_code_first.clone(), None, None));
    assert_eq!(form("TH"), (postal_code_first, None, None));
}

#[test]
fn another_country_takes_nothing_away_that_was_typed() {
    let payer = Payer::new().lacks(&[], &ADDRESS).types("region", "Kent").types("postal_code", "X");
    for country in ["GB", "US", "DE"] {
        let screen = Payer { typed: payer.typed.clone(), ..Payer::new().lacks(&[], &ADDRESS) }
            .types("country_code", country)
            .details();
        assert_eq!(value(&screen, "region").as_deref(), Some("Kent"), "{country}");
        assert_eq!(value(&screen, "postal_code").as_deref(), Some("X"), "{country}");
    }
}

#[test]
fn identity_numbers_are_asked_for_where_they_are_missing() {
    for number in ["swedish_identity_number", "danish_identity_number"] {
        let payer = Payer::new().lacks(&["email"], &[number]);
        assert_eq!(names(&payer.details()), ["email", number]);
        assert_eq!(value(&payer.types(number, "8").details(), number).as_deref(), Some("8"));
    }
}

#[test]
fn a_company_may_give_its_name_in_place_of_a_persons() {
    let mut payer = Payer::new();
    let screen = payer.details();
    assert_eq!(names(&screen)[..3], ["given_name", "family_name", "email"]);
    assert_eq!(screen.others[0].command, Command::PayAs(PayerKind::Company));
    payer.kind = Some(PayerKind::Company);
    let screen = payer.details();
    assert_eq!(names(&screen)[..2], ["company_name", "email"]);
    assert_eq!(screen.others[0].command, Command::PayAs(PayerKind::Person));
    assert!(Payer::new().lacks(&["email"], &[]).details().others.is_empty());
}

#[test]
fn a_company_that_the_merchant_knows_is_asked_for_as_one() {
    let mut payer = Payer::new();
    payer.flow["prefilled_customer"] = json!({"company_name": "Quill & Sons"});
    assert_eq!(value(&payer.details(), "company_name").as_deref(), Some("Quill & Sons"));
    payer.flow["prefilled_customer"] = json!({"company_name": "Quill & Sons", "given_name": "Ada"});
    assert_eq!(value(&payer.details(), "company_name"), None);
}

#[test]
fn what_the_merchant_prefilled_is_there_to_be_changed() {
    let mut payer = Payer::new();
    payer.flow["prefilled_customer"] = json!({"given_name": "Ada", "email": "ada@example.com", "city": "London",
        "address_line2": "Flat 3", "phone_number": "+44 20 7946 0000", "country_code": "IE"});
    let screen = payer.details();
    for (name, prefilled) in
        [("given_name", "Ada"), ("email", "ada@example.com"), ("city", "London"), ("country_code", "IE")]
    {
        assert_eq!(value(&screen, name).as_deref(), Some(prefilled), "{name}");
    }
    let second_line = screen.inputs().iter().find(|input| input.field.name() == "address_line2").unwrap();
    assert_eq!((second_line.value.as_str(), second_line.blank), ("Flat 3", Blank::Nothing));
    assert_eq!(value(&screen, "phone_number"), None, "nobody asks for it");
    let screen = payer.types("email", "byron@example.com").details();
    assert_eq!(value(&screen, "email").as_deref(), Some("byron@example.com"));
}

#[test]
fn a_customer_on_file_is_asked_nothing_and_may_change_everything_unseen() {
    let payer = Payer::on_file();
    assert_eq!(payer.stands(), Position::At(Step::CollectBankAccount));
    let screen = payer.details();
    assert_eq!(
        names(&screen),
        ["given_name", "family_name", "email", "country_code", "address_line1", "city", "postal_code"]
    );
    for input in screen.inputs().iter().filter(|input| input.field.name() != "country_code") {
        assert_eq!((input.value.as_str(), input.blank), ("", Blank::Unchanged), "{}", input.field.name());
        assert!(input.on_file.as_deref().is_some_and(|text| text.contains("•••")));
    }
    assert_eq!(value(&screen, "country_code").as_deref(), Some("GB"));
    let account = payer.sees(Step::CollectBankAccount);
    assert_eq!(value(&account, "account_holder_name").as_deref(), Some(""), "the name is not theirs to see");
    assert_eq!(account.back, Some(Step::CollectCustomerDetails));
}

#[test]
fn locked_details_are_neither_asked_nor_changed_but_for_what_is_missing() {
    let mut payer = Payer::on_file();
    payer.flow["lock_customer_details"] = json!(true);
    assert_eq!(payer.stands(), Position::At(Step::CollectBankAccount));
    assert_eq!(payer.sees(Step::CollectBankAccount).back, None);
    complete(&mut payer.body, "collect_bank_account");
    assert_eq!(changes(&payer.sees(Step::ConfirmPayerDetails)), [Step::CollectBankAccount]);

    let mut payer = payer.lacks(&[], &["danish_identity_number"]);
    for action in payer.body["actions"].as_array_mut().unwrap() {
        if action["type"] == "collect_customer_details" {
            action["status"] = json!("pending");
        }
    }
    assert_eq!(payer.stands(), Position::At(Step::CollectCustomerDetails));
    assert_eq!(names(&payer.details()), ["danish_identity_number"]);
}

#[test]
fn a_locked_account_is_neither_asked_nor_changed_and_an_open_one_can_be_exchanged() {
    let mut payer = Payer::on_file();
    complete(&mut payer.body, "collect_bank_account");
    assert_eq!(payer.stands(), Position::At(Step::ConfirmPayerDetails));
    let both = [Step::CollectCustomerDetails, Step::CollectCustomerDetails, Step::CollectBankAccount];
    assert_eq!(changes(&payer.sees(Step::ConfirmPayerDetails)), both);
    payer.flow["lock_bank_account"] = json!(true);
    assert_eq!(
        changes(&payer.sees(Step::ConfirmPayerDetails)),
        [Step::CollectCustomerDetails, Step::CollectCustomerDetails]
    );
    payer.flow["lock_customer_details"] = json!(true);
    let review = payer.sees(Step::ConfirmPayerDetails);
    assert_eq!((changes(&review), review.back), (vec![], None));
}

#[test]
fn the_bank_is_reached_with_the_account_on_file_or_another_one() {
    let mut payer = Payer::on_file();
    complete(&mut payer.body, "collect_bank_account");
    assert_eq!(changes(&payer.sees(Step::AuthoriseAtBank)), [Step::CollectBankAccount]);
    payer.flow["lock_bank_account"] = json!(true);
    assert_eq!(changes(&payer.sees(Step::AuthoriseAtBank)), []);
}

/// The steps that a screen's rows can be changed by.
fn changes(screen: &Screen) -> Vec<Step> {
    let summaries = screen.parts.iter().filter_map(|part| match part {
        checkout::screen::Part::Summary(rows) => Some(rows),
        _ => None,
    });
    summaries.flatten().filter_map(|row| row.edit).collect()
}

/// A mandate whose currency can still be changed.
fn in_any_currency(mut payer: Payer) -> Payer {
    payer.body["actions"][0]["available_currencies"] = json!(["USD", "GBP", "EUR"]);
    payer.flow["lock_currency"] = json!(false);
    payer
}

#[test]
fn the_currency_is_chosen_on_the_first_screen() {
    let screen = in_any_currency(Payer::new()).details();
    let currency = &screen.inputs()[0];
    assert_eq!((currency.field.name(), currency.value.as_str()), ("currency", "GBP"));
    assert_eq!(currency.choices, ["USD", "GBP", "EUR"]);
    assert_eq!(value(&in_any_currency(Payer::new()).sees(Step::CollectBankAccount), "currency"), None);
    let first = in_any_currency(Payer::on_file()).sees(Step::CollectBankAccount);
    assert_eq!(value(&first, "currency").as_deref(), Some("GBP"), "a customer on file begins here");
}

#[test]
fn there_is_no_choice_of_one_or_under_a_lock_or_beside_a_payment() {
    let mut only_one = in_any_currency(Payer::new());
    only_one.body["actions"][0]["available_currencies"] = json!(["GBP"]);
    let mut beside_a_payment = in_any_currency(Payer::new());
    beside_a_payment.body["payment_request"] = json!({"currency": "GBP", "amount": 2400});
    let locked = |lock: &str| {
        let mut payer = in_any_currency(Payer::new());
        payer.flow[lock] = json!(true);
        payer
    };
    for payer in [only_one, beside_a_payment, locked("lock_currency"), locked("lock_bank_account")] {
        assert_eq!(value(&payer.details(), "currency"), None);
    }
}

#[test]
fn a_currency_that_nobody_has_named_is_asked_for_before_what_follows_from_it() {
    let mut payer = in_any_currency(Payer::new());
    payer.body["actions"][0]["status"] = json!("pending");
    payer.body["mandate_request"]["currency"] = Value::Null;
    payer.flow["lock_currency"] = json!(true);
    assert_eq!(payer.stands(), Position::At(Step::ChooseCurrency));
    let screen = payer.sees(Step::ChooseCurrency);
    assert_eq!((screen.name, names(&screen)), ("customer_details", vec!["currency"]));
}

/// The tokens of HTML's autofill, where there are any: WCAG 1.3.5.
#[test]
fn browsers_know_every_personal_field() {
    let token = |field| Field::Customer(field).input().autocomplete;
    for (field, expected) in [
        (CustomerField::GivenName, "given-name"),
        (CustomerField::FamilyName, "family-name"),
        (CustomerField::CompanyName, "organization"),
        (CustomerField::Email, "email"),
        (CustomerField::PhoneNumber, "tel"),
        (CustomerField::AddressLine1, "address-line1"),
        (CustomerField::AddressLine2, "address-line2"),
        (CustomerField::AddressLine3, "address-line3"),
        (CustomerField::City, "address-level2"),
        (CustomerField::Region, "address-level1"),
        (CustomerField::PostalCode, "postal-code"),
        (CustomerField::CountryCode, "country"),
        // There are none for these.
        (CustomerField::SwedishIdentityNumber, "off"),
        (CustomerField::DanishIdentityNumber, "off"),
    ] {
        assert_eq!(token(field), expected, "{}", field.name());
    }
    assert_eq!(Field::Currency.input().autocomplete, "transaction-currency");
}
