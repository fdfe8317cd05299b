//! The checkout seen from outside: bodies as GoCardless sends them, and what the plan and the screens make of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod accounts;
mod any_input;
mod bodies;
mod collection_plans;
mod details;
mod plan;
mod position;
mod resources;
mod screens;
mod spellings;
mod ways_on;
