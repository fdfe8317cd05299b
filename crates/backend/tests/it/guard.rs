//! What every route refuses, and how: by who asks, from which page, and what stands in the answer. And what comes over raw
//! sockets from those who want to do harm.

mod authorisation;
mod errors;
mod headers;
mod other_pages;
mod route;
mod slow_clients;
mod smuggling;

pub(crate) use route::ROUTES;
