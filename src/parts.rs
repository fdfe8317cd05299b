//! The parts that any screen is drawn with. Each is written once; what stands in them comes from the checkout.

pub(crate) mod sheet;

mod buttons;
mod fields;
mod institutions;
mod problems;
mod screen;
mod summary;
