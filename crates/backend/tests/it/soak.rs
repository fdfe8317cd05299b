//! What must hold however long it is tried: a little of it with the other tests, much of it by `cargo xtask soak`.

mod crashes;
mod deliveries;
mod dice;
mod outside;
mod rolling;
mod schedules;
mod syncs;
mod trials;
