// The few words that the loader itself says to the payer, because the messages are not there yet or never came.

export const TITLE = "Checkout";
export const CLOSE = "Close";
export const LOADING = "Loading…";
export const FAILED = "The checkout did not load";
export const ADVICE = "Check your connection.";
export const RETRY = "Try again";
export const HOSTED = "Continue at GoCardless";
