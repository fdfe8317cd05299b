//! Creditors: the merchants that collect.

/// The merchant that every Billing Request belongs to.
pub(crate) const CREDITOR_NAME: &str = "Bramble & Co";
