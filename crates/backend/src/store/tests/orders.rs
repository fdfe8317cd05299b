//! The events of one life in every order, each of them twice, and the report that first names the payment at every place
//! between them: all ends the same.

use super::{Place, cases, request};
use crate::report::Report;
use crate::store::{Failure, HeardEvent, Store};
use serde_json::json;
use std::collections::BTreeSet;

cases![a_life_ends_the_same_in_every_order];

/// What is heard or found out of a checkout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// An event of the Billing Request.
    Fulfilled,
    /// Events of the payment, which name no Billing Request.
    Confirmed,
    Failed,
    ChargedBack,
    /// A reading that names the payment.
    Report,
}

const LIFE: [Step; 5] = [Step::Fulfilled, Step::Confirmed, Step::Failed, Step::ChargedBack, Step::Report];

impl Step {
    /// What is kept of it, as of the checkout of this number.
    fn event(self, number: usize) -> Option<HeardEvent> {
        let created_at = format!("2026-11-22T10:00:0{}.000Z", LIFE.iter().position(|step| *step == self)?);
        let (action, is_failure) = match self {
            Self::Fulfilled => ("fulfilled", false),
            Self::Confirmed => ("confirmed", false),
            Self::Failed => ("failed", true),
            Self::ChargedBack => ("charged_back", true),
            Self::Report => return None,
        };
        let of_payment = self != Self::Fulfilled;
        let resource_type = if of_payment { "payments" } else { "billing_requests" }.to_owned();
        let failure = Failure {
            resource_type: resource_type.clone(),
            action: action.to_owned(),
            cause: None,
            reason_code: None,
            created_at: created_at.clone(),
        };
        Some(HeardEvent {
            id: format!("EV{number}{action}"),
            resource_type,
            action: action.to_owned(),
            created_at,
            billing_request: (!of_payment).then(|| request(&format!("BRQ{number}"))),
            resource: of_payment.then(|| format!("PM{number}")),
            failure: is_failure.then_some(failure),
        })
    }

    /// Keeps it.
    async fn happen(self, store: &Store, number: usize) {
        match self.event(number) {
            Some(event) => store.keep_events(&[event], 1).await.unwrap(),
            None => {
                let links = json!({ "payment": format!("PM{number}") });
                let report: Report = serde_json::from_value(json!({
                    "billing_request": format!("BRQ{number}"), "outcome": "fulfilled", "status": "fulfilled",
                    "links": links
                }))
                .unwrap();
                store.keep_report(&request(&format!("BRQ{number}")), &report, 1, None).await.unwrap();
            }
        }
    }
}

async fn a_life_ends_the_same_in_every_order(place: Place) {
    let store = place.store().await;
    for (number, order) in orders(&LIFE).into_iter().enumerate() {
        let id = request(&format!("BRQ{number}"));
        store.open_checkout(&id, &BTreeSet::new()).await.unwrap();
        let mut known = Vec::new();
        for step in order.iter().chain(order.iter().rev()) {
            step.happen(&store, number).await;
            let is_first = !known.contains(step);
            known.push(*step);
            // Whatever is new is looked at, as soon as it is known whose it is; and nothing a second time.
            let is_ours = *step == Step::Fulfilled || known.contains(&Step::Report);
            let news = store.news().await.unwrap();
            assert_eq!(!news.is_empty(), is_first && is_ours, "{step:?} after {known:?}");
            for news in news {
                store.mark_seen(&news).await.unwrap();
            }
        }
        let payment = format!("PM{number}");
        let failure = store.last_failure(&id, Some(&payment), None).await.unwrap();
        assert_eq!(failure.unwrap().action, "charged_back", "{order:?}");
    }
}

/// Every order of these.
fn orders(steps: &[Step]) -> Vec<Vec<Step>> {
    let Some((first, rest)) = steps.split_first() else { return vec![Vec::new()] };
    let of_rest = orders(rest);
    let put = |order: &Vec<Step>, place: usize| {
        let mut order = order.clone();
        order.insert(place, *first);
        order
    };
    of_rest.iter().flat_map(|order| (0..=order.len()).map(move |place| put(order, place))).collect()
}
