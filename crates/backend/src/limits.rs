//! How many requests are let in: from each address, for each flow, in total, and at the same time. Knows no routes.

use crate::config::RequestLimits;
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use checkout::error_code::ErrorCode;
use checkout::id::FlowId;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

/// Requests of one address that make a request to GoCardless by an id alone, which anybody can make up: an eighth of what
/// GoCardless takes of an account.
const UNPROVEN_PER_ADDRESS: NonZeroU32 = NonZeroU32::new(120).unwrap();
/// Images that are fetched or sent at the same time: as many as some payers' lists of banks show.
const IMAGES_AT_ONCE: usize = 128;
/// Deliveries that are read at the same time: each may be a mebibyte. GoCardless delivers again what is refused.
const DELIVERIES_AT_ONCE: usize = 64;
/// Streams at the same time: fewer than there are connections, so that everything else has some.
const STREAMS_AT_ONCE: usize = 3_000;
/// How often addresses and flows that asked little are forgotten. Short, since a client may come from very many addresses.
const BETWEEN_FORGETTING: Duration = Duration::from_secs(5);

/// The counts of one backend.
pub(crate) struct Limits {
    by_address: DefaultKeyedRateLimiter<Option<IpAddr>>,
    by_flow: DefaultKeyedRateLimiter<FlowId>,
    unproven: DefaultKeyedRateLimiter<Option<IpAddr>>,
    total: DefaultDirectRateLimiter,
    requests: Semaphore,
    images: Semaphore,
    deliveries: Semaphore,
    streams: Arc<Semaphore>,
}

impl Limits {
    pub(crate) fn new(limits: RequestLimits) -> Self {
        Self {
            by_address: RateLimiter::keyed(Quota::per_minute(limits.per_address)),
            by_flow: RateLimiter::keyed(Quota::per_minute(limits.per_flow)),
            unproven: RateLimiter::keyed(Quota::per_minute(UNPROVEN_PER_ADDRESS)),
            total: RateLimiter::direct(Quota::per_minute(limits.in_total)),
            requests: Semaphore::new(limits.at_once.get()),
            images: Semaphore::new(IMAGES_AT_ONCE),
            deliveries: Semaphore::new(DELIVERIES_AT_ONCE),
            streams: Arc::new(Semaphore::new(STREAMS_AT_ONCE)),
        }
    }

    /// Counts a request. One address is counted before the total, so that it cannot use up what is everybody's.
    pub(crate) fn count(&self, from: PayerIp) -> Result<(), Problem> {
        self.count_for_address(from)?;
        self.total.check().map_err(|until| too_many(&until, "in total"))
    }

    /// Counts a request that payers ask nothing by.
    pub(crate) fn count_for_address(&self, from: PayerIp) -> Result<(), Problem> {
        count_network(&self.by_address, from, "from one address")
    }

    /// Counts a request that makes one to GoCardless by nothing but an id, so that nobody who invents ids uses up what all
    /// payers have of GoCardless.
    pub(crate) fn count_unproven(&self, from: PayerIp) -> Result<(), Problem> {
        count_network(&self.unproven, from, "by ids alone from one address")
    }

    /// Counts a request for a flow.
    pub(crate) fn count_for(&self, flow: &FlowId) -> Result<(), Problem> {
        self.by_flow.check_key(flow).map_err(|until| too_many(&until, "for one flow"))
    }

    /// A place for a request of a page, until it is dropped. Refuses at once where there is none: a queue would only make
    /// everybody late.
    pub(crate) fn place(&self) -> Result<SemaphorePermit<'_>, Problem> {
        self.requests.try_acquire().map_err(|_| overloaded())
    }

    /// A place for an image. Those who wait for a host of images take no place of a request.
    pub(crate) fn place_for_image(&self) -> Result<SemaphorePermit<'_>, Problem> {
        self.images.try_acquire().map_err(|_| overloaded())
    }

    /// A place for a delivery. Payers take none of these.
    pub(crate) fn place_for_delivery(&self) -> Result<SemaphorePermit<'_>, Problem> {
        self.deliveries.try_acquire().map_err(|_| overloaded())
    }

    /// A place for an answer that goes on for minutes. It is work for nobody, and so takes no place of a request.
    pub(crate) fn place_for_stream(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.streams).try_acquire_owned().map_err(|_| overloaded())
    }

    /// Forgets, again and again, whoever could ask as much as anybody.
    pub(crate) async fn keep_forgetting(&self) {
        loop {
            tokio::time::sleep(BETWEEN_FORGETTING).await;
            forget(&self.by_address);
            forget(&self.by_flow);
            forget(&self.unproven);
        }
    }
}

fn count_network(
    limiter: &DefaultKeyedRateLimiter<Option<IpAddr>>,
    PayerIp(address): PayerIp,
    whose: &str,
) -> Result<(), Problem> {
    if address.is_some_and(is_within) {
        return Ok(());
    }
    limiter.check_key(&address.map(network)).map_err(|until| too_many(&until, whose))
}

fn forget<Key: Clone + Hash + Eq>(limiter: &DefaultKeyedRateLimiter<Key>) {
    limiter.retain_recent();
    limiter.shrink_to_fit();
}

/// Whether an address is no payer's: of this machine or of a private network, where a proxy is that was not configured.
/// Counted, all payers would be one.
fn is_within(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

/// What one client has: an address, or of IPv6 the 2^64 that a provider gives to one.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

/// The answer to who asked sooner than it was their turn; `whose` is for the log.
pub(crate) fn too_many<T: governor::clock::Reference>(until: &NotUntil<T>, whose: &str) -> Problem
where
    DefaultClock: Clock<Instant = T>,
{
    let wait = until.wait_time_from(DefaultClock::default().now());
    Problem {
        detail: Some(format!("too many requests {whose}")),
        // Rounded up: at that second it must be welcome.
        retry_after: Some(wait.as_secs() + 1),
        ..Problem::new(ErrorCode::RateLimited, "There are too many requests.")
    }
}

fn overloaded() -> Problem {
    Problem {
        retry_after: Some(1),
        ..Problem::new(ErrorCode::Overloaded, "The backend has more to do than it can.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroUsize;

    fn limits(per_address: u32, per_flow: u32, in_total: u32) -> Limits {
        let number = |number| NonZeroU32::new(number).unwrap();
        Limits::new(RequestLimits {
            per_address: number(per_address),
            per_flow: number(per_flow),
            in_total: number(in_total),
            at_once: NonZeroUsize::MIN,
        })
    }

    fn from(address: &str) -> PayerIp {
        PayerIp(Some(address.parse().unwrap()))
    }

    fn code(outcome: Result<(), Problem>) -> Option<(ErrorCode, Option<u64>)> {
        outcome.err().map(|problem| (problem.code, problem.retry_after))
    }

    #[test]
    fn an_address_is_a_client_and_so_is_a_network() {
        let limits = limits(1, 9, 99);
        for (first, same, other) in [
            ("203.0.113.7", "203.0.113.7", "203.0.113.8"),
            ("2001:db8::1", "2001:db8:0:0:ffff::2", "2001:db8:0:1::1"),
        ] {
            assert_eq!(code(limits.count(from(first))), None);
            assert_eq!(code(limits.count(from(same))), Some((ErrorCode::RateLimited, Some(60))), "{same}");
            assert_eq!(code(limits.count(from(other))), None, "{other}");
        }
        assert_eq!(code(limits.count(PayerIp(None))), None);
        assert!(limits.count(PayerIp(None)).is_err(), "those without an address are one");
    }

    #[test]
    fn a_proxy_that_was_not_configured_is_no_client() {
        let limits = limits(1, 9, 99);
        for address in ["127.0.0.1", "10.0.0.1", "192.168.0.1", "::1", "fd00::1"] {
            assert_eq!(code(limits.count(from(address))), None);
            assert_eq!(code(limits.count(from(address))), None, "{address}");
        }
    }

    #[test]
    fn who_is_refused_uses_up_nothing_of_the_total() {
        let limits = limits(1, 9, 2);
        assert_eq!(code(limits.count(from("203.0.113.7"))), None);
        for _ in 0..5 {
            assert!(limits.count(from("203.0.113.7")).is_err());
        }
        assert_eq!(code(limits.count(from("203.0.113.8"))), None);
        assert!(limits.count(from("203.0.113.9")).is_err(), "the total");
    }

    #[test]
    fn each_flow_is_counted_by_itself() {
        let limits = limits(9, 1, 9);
        let flow = |id| FlowId::parse(id).unwrap();
        assert_eq!(code(limits.count_for(&flow("BRF1"))), None);
        assert!(limits.count_for(&flow("BRF1")).is_err());
        assert_eq!(code(limits.count_for(&flow("BRF2"))), None);
    }

    #[test]
    fn a_place_is_free_again_when_it_is_left() {
        let limits = limits(9, 9, 9);
        let place = limits.place().unwrap();
        assert_eq!(limits.place().unwrap_err().code, ErrorCode::Overloaded);
        assert!(limits.place_for_delivery().is_ok(), "deliveries have places of their own");
        assert!(limits.place_for_image().is_ok(), "and so have images");
        drop(place);
        assert!(limits.place().is_ok());
    }

    #[test]
    fn screens_leave_connections_for_everything_else() {
        let limits = limits(9, 9, 9);
        let mut streams: Vec<_> = (0..STREAMS_AT_ONCE).map(|_| limits.place_for_stream().unwrap()).collect();
        let code = |outcome: Result<_, Problem>| outcome.err().map(|problem| problem.code);
        assert_eq!(code(limits.place_for_stream()), Some(ErrorCode::Overloaded));
        streams.pop();
        assert_eq!(code(limits.place_for_stream()), None);
    }
}
