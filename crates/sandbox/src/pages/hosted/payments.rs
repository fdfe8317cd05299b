//! What is to be paid, once or again and again, as people read it.

use super::view::View;
use crate::money;
use crate::pages::layout::Rows;
use crate::resource::instalment_schedule::terms::{InstalmentScheduleTerms, Instalments};
use crate::resource::subscription::recurrence::Recurrence;
use crate::resource::subscription::terms::SubscriptionTerms;

pub(super) fn rows(view: &View<'_>) -> Rows {
    let billing_request = view.billing_request;
    let mut rows: Rows = view.amount().map(|amount| ("Amount", amount)).into_iter().collect();
    let payment = billing_request.payment_request.as_ref();
    rows.extend(payment.and_then(|payment| payment.description.clone()).map(|text| ("For", text)));
    rows.extend(billing_request.subscription_request.iter().flat_map(|request| subscription(&request.terms)));
    rows.extend(
        billing_request.instalment_schedule_request.iter().flat_map(|request| schedule(&request.terms)),
    );
    rows
}

fn subscription(terms: &SubscriptionTerms) -> Rows {
    let amount = money::shown(terms.amount, terms.currency.code());
    let times = terms.count.map(|count| format!(", {count} times")).unwrap_or_default();
    let every = ("Amount", format!("{amount} {}{times}", words(terms.recurrence)));
    terms.name.clone().map(|name| ("For", name)).into_iter().chain([every]).collect()
}

fn schedule(terms: &InstalmentScheduleTerms) -> Rows {
    let total = money::shown(terms.total_amount, terms.currency.code());
    let parts = match &terms.instalments {
        Instalments::WithDates(instalments) => format!("{} payments", instalments.len()),
        Instalments::WithSchedule { amounts, recurrence, .. } => {
            format!("{} payments, {}", amounts.len(), words(*recurrence))
        }
    };
    vec![("For", terms.name.clone()), ("Amount", total), ("In", parts)]
}

fn words(recurrence: Recurrence) -> String {
    let (interval, one, many) = match recurrence {
        Recurrence::Weekly { interval } => (interval, "week", "weeks"),
        Recurrence::Monthly { interval, .. } => (interval, "month", "months"),
        Recurrence::Yearly { interval, .. } => (interval, "year", "years"),
    };
    if interval == 1 { format!("every {one}") } else { format!("every {interval} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_of_one_have_no_number() {
        assert_eq!(words(Recurrence::Weekly { interval: 1 }), "every week");
        assert_eq!(words(Recurrence::Monthly { interval: 3, day: None }), "every 3 months");
    }
}
