// The seam between the loader and the wasm: what the loader hands over, and what it gets back. src/shell.rs is the
// other side. Types only.

import type { Appearance, DropinError, ExitMetadata, Handoff, BillingRequest, BillingRequestFlow } from "./types";

/** The backend's answer to `initialise`: its status (0 when there was none) and its body (null when it was no JSON). */
export interface Initialised {
  status: number;
  body: {
    billing_request_flows?: { authorisation_url?: string; config?: { payer_theme?: object | null } | null };
    session?: { language?: string | null };
  } | null;
}

/** What the wasm knows of the page around it. */
export interface Shell {
  /** The element inside the dialog that the wasm fills. Empty when it is handed over. */
  root: HTMLElement;
  /** The backend's address, absolute, without a slash at its end. */
  backend: string;
  /** The flow's id. */
  flow: string;
  /** The first texts of one language. */
  messages: object;
  /** Brings the texts of another one, by its code, or the others of one: `<code>.later`. */
  words(name: string): Promise<object>;
  /** The codes of all languages, with `|` between them. */
  languages: string;
  initialised: Initialised;
  /** As the merchant gave it. */
  environment: string | undefined;
  refreshFlow: (() => Promise<string>) | undefined;
  handoff: Handoff;
  appearance: Appearance | undefined;
  /** The page that the bank leads back to, where it is not this document. */
  returnTo?: string;
  /** The same flow on GoCardless's hosted page, where its address is known. */
  hosted: string | undefined;
  /** The payer has done their part: `onSuccess`. The dialog stays. */
  succeed(billingRequest: BillingRequest, billingRequestFlow: BillingRequestFlow): void;
  /** The payer leaves without success: closes the dialog, then `onExit` and `onClose`. */
  leave(error: DropinError | null, metadata: ExitMetadata): void;
  /** The payer leaves after success: closes the dialog, then `onClose`. */
  close(): void;
}

/** The running drop-in. */
export interface Mounted {
  /** Takes it down. It may not be used afterwards. */
  dispose(): void;
  /** The payer wants to leave by the keyboard or the device's back gesture; the drop-in may ask first. */
  request_exit(): void;
  /** Puts on another appearance, or none. */
  dress(appearance?: Appearance): void;
}

/** Starts the drop-in. */
export type Mount = (shell: Shell) => Mounted;
