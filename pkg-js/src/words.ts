// The few words that the loader itself says to the payer, by the keys of the messages: in English, for as long as those
// are not there.

export const ENGLISH = {
  language: "en",
  direction: "ltr",
  "notice.loading": "One moment…",
  "notice.not_loaded": "The checkout did not load",
  "button.try_again": "Try again",
  "button.hosted_page": "Continue at GoCardless",
  "button.close": "Close",
};

/** The messages of a language, as far as they are there. */
export type Words = Partial<typeof ENGLISH>;
