//! The parts that any screen is drawn with. Each is written once; what stands in them comes from the checkout.

pub(crate) mod sheet;

mod buttons;
mod fetching;
mod fields;
mod institutions;
mod languages;
mod problems;
mod qr_code;
mod screen;
mod summary;
