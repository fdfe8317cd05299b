//! Events of payouts.

super::events! { Payouts;
    PAID = "paid", "payout_paid", [GoCardless],
        "The payout was sent to the creditor's bank account.";
    FX_RATE_CONFIRMED = "fx_rate_confirmed", "payout_fx_rate_confirmed", [GoCardless],
        "The payout's exchange rate is fixed.";
    TAX_EXCHANGE_RATES_CONFIRMED = "tax_exchange_rates_confirmed", "payout_tax_exchange_rates_confirmed", [GoCardless],
        "The exchange rates of the taxes on the payout's fees are fixed.";
}
