// What a page hears of a checkout while it goes on, and at its end. None of it is what a payer typed or who they are.
// The list of names is closed, and none of them will change its meaning.

import type { DropinError } from "./types.js";

/** What `onEvent` is called with. */
export type DropinEvent = { [Name in EventName]: [name: Name, metadata: EventMetadata[Name]] }[EventName];

/** The name of an event. */
export type EventName = keyof EventMetadata;

/** What each event knows. Later versions may add to it. */
export interface EventMetadata {
  /** `open()` has shown the checkout. */
  opened: Record<never, never>;
  /** Another screen is there. */
  step_shown: { screen: string };
  /** Something is wrong in a field; one event for each. */
  field_error: { screen: string; field: string };
  /** The payer has chosen a bank. */
  institution_chosen: Record<never, never>;
  /** The payer goes to the bank, or to GoCardless's hosted page: in a new tab, or in the page's own. */
  handed_off: { to: "bank" | "hosted_page"; handoff: "tab" | "redirect" };
  /** The payer has been there and is back, in this page or in one that was loaded again. */
  returned: Record<never, never>;
  /** The bank says that the payer has approved. It does not mean that money has moved. */
  authorised: Record<never, never>;
  /** The payer has done their part: with the first `onSuccess`, and whenever the end is shown again. */
  completed: Record<never, never>;
  /** An error stands on the screen, and the payer may have ways on from there. */
  failed: DropinError;
  /** The payer has left without success: with `onExit`. */
  exited: ExitMetadata;
}

/** What `onExit` knows besides the error. Later versions may add to it. */
export interface ExitMetadata {
  reason: ExitReason;
  /** The screen that the payer saw last. Absent when there was none yet. */
  screen?: string;
  /** `BRQ…`. Absent or null when it is not known yet. */
  billingRequestID?: string | null;
  /** The Billing Request's status, as the API last said it. Absent or null when it is not known yet. */
  billingRequestStatus?: string | null;
  /** How long the checkout was open, in milliseconds. */
  milliseconds: number;
}

/** Why the checkout closed without success. */
export type ExitReason =
  /** The payer closed it. */
  | "payer_left"
  /** The payer refused at the bank, and then left. */
  | "bank_refused"
  /** The payer could not go on, and followed the flow's `exit_uri`. The page is being left. */
  | "exit_uri"
  /** The payer was to go on at GoCardless's hosted page, and closed the checkout. */
  | "hosted_page"
  /** Somebody else has to sign too, on GoCardless's pages. Nothing is set up before that. */
  | "signature_awaited"
  /** The payer has done their part, and closed the checkout before it was heard that all is well. Do not let them pay again. */
  | "confirmation_awaited"
  /** Something was wrong: see the error. */
  | "failed";
