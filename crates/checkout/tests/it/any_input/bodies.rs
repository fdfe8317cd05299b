//! Resources: whatever stands in the place of what is known is read or refused, and what is read has a screen.

use super::INPUTS;
use crate::bodies::{Kind, billing_request, flow, view};
use checkout::bank_authorisation::BankAuthorisation;
use checkout::billing_request::BillingRequest;
use checkout::flow::Flow;
use checkout::institution::Institution;
use checkout::position::{Visit, position};
use checkout::progress::Progress;
use checkout::screen::screen;
use serde_json::{Value, json};

/// A checkout's answer with everything in it.
fn answer(kind: Kind) -> Value {
    json!({
        "billing_requests": billing_request(kind),
        "billing_request_flows": flow(),
        "progress": {
            "institution": { "id": "ALBION", "name": "Albion Bank", "autocompletes_collect_bank_account": true },
            "bank_authorisation": { "id": "BAU1", "status": "pending", "authorisation_type": "payment" },
            "mandate": { "id": "MD1", "status": "active", "reference": "R", "next_possible_charge_date": "2026-03-09" },
            "payment": { "id": "PM1", "status": "confirmed", "reference": "R" },
            "mandate_pdf": "https://pay.shop.example/gocardless/mandate_pdfs/x",
            "payer_details": "open",
        },
    })
}

/// The places of everything in a body.
fn places(body: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match body {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| places(value, &format!("{here}/{key}"), all))
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(place, value)| places(value, &format!("{here}/{place}"), all));
        }
        _ => {}
    }
}

/// What the bytes make of an answer: JSON where they are some, or else each two of them put something odd somewhere.
fn changed(bytes: &[u8]) -> Value {
    if let Ok(body) = serde_json::from_slice(bytes) {
        return body;
    }
    let odd = [
        json!(null),
        json!(true),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!("BRQ/../x"),
        json!("javascript:alert(1)"),
        json!("completed"),
        json!("fulfilled"),
        json!("pending"),
        json!("sepa_core"),
        json!("ready_to_fulfil"),
        json!([]),
        json!({}),
        json!([[null]]),
        json!([{ "type": "collect_bank_account" }]),
        json!({ "type": "é" }),
        json!("DE"),
    ];
    let kind = Kind::ALL[bytes.len() % Kind::ALL.len()];
    let mut body = answer(kind);
    for pair in bytes.chunks_exact(2) {
        let mut all = Vec::new();
        places(&body, "", &mut all);
        let place = &all[usize::from(pair[0]) % all.len()];
        *body.pointer_mut(place).unwrap() = odd[usize::from(pair[1]) % odd.len()].clone();
    }
    body
}

#[test]
fn an_answer_is_read_or_refused_and_what_is_read_has_a_screen() {
    bolero::check!(name = "answers").with_iterations(INPUTS).with_max_len(12).for_each(|bytes: &[u8]| {
        let body = changed(bytes);
        let progress = Progress::read(&body["progress"]);
        let _ = Institution::read(&body["progress"]["institution"]);
        let _ = BankAuthorisation::read(&body["progress"]["bank_authorisation"]);
        let billing_request = BillingRequest::read(&body["billing_requests"]);
        let flow = Flow::read(&body["billing_request_flows"]);
        let (Ok(billing_request), Ok(flow)) = (billing_request, flow) else { return };
        assert_eq!(body["billing_requests"]["id"], billing_request.id.as_str());
        assert_eq!(body["billing_request_flows"]["id"], flow.id.as_str());
        let position = position(&billing_request, &progress, &Visit::default());
        assert!(!screen(position, view(&billing_request, &flow, &progress)).name.is_empty(), "{position:?}");
    });
}
