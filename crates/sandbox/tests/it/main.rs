//! The sandbox from outside: real sockets, as a client, a payer and a merchant see it.

mod actions;
mod bank;
mod controls;
mod errors;
mod events;
mod flows;
mod hosted;
mod idempotency;
mod institutions;
mod journeys;
mod merchant;
mod shapes;
mod support;
mod webhooks;
