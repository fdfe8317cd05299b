//! What a call costs that goes on to GoCardless: beside nginx, which passes the same answer on, and beside no proxy at all.
//! It is a read that is never coalesced: a bank authorisation. nginx passes it on; the backend checks whose it is, too.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use crate::bench::figure::Figure;
use crate::bench::load::{self, Ask, Until};
use crate::bench::nginx;
use crate::bench::process::Server;
use crate::bench::sandbox::TOKEN;
use crate::bench::setting::{Programs, get, open, post, purchase, text};
use crate::bench::upstream::{Bodies, Upstream};

const TIME: Duration = Duration::from_secs(10);
/// Requests a second that leave all of them time.
const CALM: u32 = 500;
/// The sides take turns so often, so that what the machine does meanwhile meets both.
const ROUNDS: usize = 3;

/// What one side took for each request, summed up over the rounds.
#[derive(Default)]
struct Side {
    latencies: [f64; 3],
    per_second: f64,
    processor_microseconds: Option<f64>,
}

pub(super) fn measure(programs: &Programs) -> Result<Vec<Figure>> {
    let (bodies, flow, id) = recorded(programs)?;
    let upstream = Upstream::start(bodies)?;
    let backend = programs.start_backend(&upstream.address, &[])?;
    let nginx = nginx::start(&upstream.address, &programs.assets)?;
    let token = open(&backend.server, &flow)?;
    let ours = get(&format!("/gocardless/bank_authorisations/{id}"), &token);
    let plain = get(&format!("/bank_authorisations/{id}"), TOKEN);

    let [mut straight, mut through_ours, mut through_nginx] =
        [Side::default(), Side::default(), Side::default()];
    for _ in 0..ROUNDS {
        straight.add(&upstream.address, &plain, None)?;
        through_ours.add(&backend.server.address, &ours, Some(&backend.server))?;
        through_nginx.add(&nginx.server.address, &plain, Some(&nginx.server))?;
    }
    let figure = |name: &'static str, value, unit, aim| Figure { name: name.into(), value, unit, aim };
    let [half, most, nearly_all] = through_ours.added_to(&straight);
    let [half_nginx, most_nginx, nearly_all_nginx] = through_nginx.added_to(&straight);
    let mut figures = vec![
        figure("proxied: added, half of all", half, "ms", ""),
        figure("proxied: added by nginx", half_nginx, "ms", ""),
        figure("proxied: added, 99 of 100", most, "ms", ""),
        figure("proxied: added by nginx, 99 of 100", most_nginx, "ms", ""),
        figure("proxied: added, 999 of 1,000", nearly_all, "ms", ""),
        figure("proxied: added by nginx, 999 of 1,000", nearly_all_nginx, "ms", ""),
        figure("proxied: a second", through_ours.per_second, "/s", ""),
        figure("proxied: a second, by nginx", through_nginx.per_second, "/s", ""),
    ];
    if let Some((ours, nginx)) = through_ours.processor_microseconds.zip(through_nginx.processor_microseconds)
    {
        figures.push(figure("proxied: processor's time each", ours, "µs", ""));
        figures.push(figure("proxied: processor's time each, nginx", nginx, "µs", ""));
        figures.push(figure("proxied: of nginx's processor time", ours / nginx, "", "1.43 at most"));
    }
    let resident = backend.server.resident_kib();
    figures.extend(resident.map(|kib| figure("memory after it", kib as f64 / 1024.0, "MiB", "")));
    Ok(figures)
}

impl Side {
    fn add(&mut self, address: &str, ask: &Ask, server: Option<&Server>) -> Result<()> {
        let calm = load::paced(address, ask, CALM, TIME)?;
        for (sum, so_many) in self.latencies.iter_mut().zip([500, 990, 999]) {
            *sum += calm.of_thousand(so_many) / ROUNDS as f64;
        }
        let before = server.and_then(Server::processor_time);
        let busy = load::run(address, ask, Until::Elapsed(TIME))?;
        let taken = before.zip(server.and_then(Server::processor_time));
        let each = |(before, after): (Duration, Duration)| {
            (after - before).as_secs_f64() * 1e6 / busy.answered() as f64 / ROUNDS as f64
        };
        self.per_second += busy.per_second() / ROUNDS as f64;
        if let Some(taken) = taken.map(each) {
            *self.processor_microseconds.get_or_insert(0.0) += taken;
        }
        Ok(())
    }

    fn added_to(&self, straight: &Self) -> [f64; 3] {
        let mut added = self.latencies;
        added.iter_mut().zip(straight.latencies).for_each(|(added, straight)| *added -= straight);
        added
    }
}

/// What GoCardless answers about a payer at the bank, by the sandbox; and the ids of the flow and the bank authorisation.
pub(super) fn recorded(programs: &Programs) -> Result<(Bodies, String, String)> {
    let sandbox = programs.start_sandbox()?;
    let wanted =
        json!({ "payment_request": { "currency": "GBP", "amount": 2400, "description": "A kettle" } });
    let (billing_request, flow) = purchase(&sandbox, &wanted)?;
    let act = |action: &str, data: Value| {
        let path = format!("/billing_requests/{billing_request}/actions/{action}");
        post(&sandbox.address, &path, &json!({ "data": data }))
    };
    act(
        "collect_customer_details",
        json!({ "customer": { "email": "ada@example.com", "given_name": "Ada", "family_name": "Byron" } }),
    )?;
    let bank = json!({ "institution": "read_refund_account_sandbox_bank", "country_code": "GB" });
    act("select_institution", bank)?;
    let links = json!({ "billing_request": billing_request });
    let wanted =
        json!({ "bank_authorisations": { "redirect_uri": "https://shop.example/", "links": links } });
    let made = post(&sandbox.address, "/bank_authorisations", &wanted)?;
    let id = text(&made, "/bank_authorisations/id")?;
    let read = |path: String| load::once(&sandbox.address, &get(&path, TOKEN));
    let initialise = format!("/billing_request_flows/{flow}/actions/initialise");
    let bodies = Bodies {
        flow: post(&sandbox.address, &initialise, &json!({ "data": {} }))?.to_string().into(),
        billing_request: read(format!("/billing_requests/{billing_request}"))?,
        bank_authorisation: read(format!("/bank_authorisations/{id}"))?,
    };
    Ok((bodies, flow, id))
}
