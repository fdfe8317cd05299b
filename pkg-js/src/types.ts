// What a merchant's code sees: options, callbacks, handler and the codes an error may have.
// Knows nothing of how any of it is done. The resources of GoCardless's API are in resources.ts.

import type { DropinEvent, ExitMetadata } from "./events.js";
import type { BillingRequest, BillingRequestFlow } from "./resources.js";

export type { DropinEvent, EventMetadata, EventName, ExitMetadata, ExitReason } from "./events.js";
export type { BillingRequest, BillingRequestFlow } from "./resources.js";

/** Which GoCardless a flow lives at: `live` moves real money, `sandbox` does not. */
export type Environment = "live" | "sandbox";

/**
 * How the payer gets to the bank: `tab` keeps the shop open and uses a new tab, `redirect` uses the shop's own tab,
 * `auto` lets the device decide.
 */
export type Handoff = "auto" | "tab" | "redirect";

/** The names of the drop-in's colours. The guide to embedding tells where each is seen. */
export type ColourName =
  | "accent"
  | "onAccent"
  | "link"
  | "header"
  | "onHeader"
  | "ink"
  | "muted"
  | "sheet"
  | "soft"
  | "field"
  | "line"
  | "edge"
  | "good"
  | "warn"
  | "bad";

/** How the drop-in looks. What is wrong in it is reported to the page as an uncaught `TypeError`, and passed over. */
export interface Appearance {
  /** `auto`, the default, follows the `color-scheme` of your page. */
  theme?: "auto" | "light" | "dark" | undefined;
  /**
   * Any CSS colours; `light-dark(…, …)` where dark is to be another. Those that cannot be read where they stand are
   * moved towards black or white until they can (WCAG 2.2).
   */
  colours?: { [name in ColourName]?: string | undefined } | undefined;
  /** How round buttons and inputs are: a CSS length. */
  radius?: string | undefined;
  /** CSS font families, which your page has loaded. */
  font?: string | undefined;
  /** `compact` has less space between things. Default: `comfortable`. */
  density?: "comfortable" | "compact" | undefined;
}

/** Where the drop-in runs: in the page itself, or in a frame of the backend's origin, which has to be another one. */
export type Isolation = "inline" | "frame";

/** What both forms of `create` take. */
export interface Settings {
  /** Where the flow must live. When the backend is set up for the other one, the checkout ends in `environment_mismatch`. */
  environment?: Environment | undefined;
  /**
   * The backend's address, for example `https://pay.shop.example/gocardless`. The script finds it from its own address
   * or its `data-backend` attribute; the ESM entry needs it here.
   */
  backend?: string | undefined;
  /** How the payer gets to the bank. Default: `auto`. */
  handoff?: Handoff | undefined;
  /**
   * The payer's language, as in `de` or `pt-BR`, if your page knows it better than GoCardless and the browser do. One
   * that the drop-in has no words in is passed over.
   */
  language?: string | undefined;
  /** How it looks. Default: as GoCardless has it for your account, where it says so, and otherwise like no brand. */
  appearance?: Appearance | undefined;
  /**
   * An element of your page, and the checkout is shown in it instead of over the page. It is put last there. It has no
   * button to close it, keeps the page as it is, and takes the focus from nothing of yours.
   */
  container?: Element | undefined;
  /** Default: `inline`. */
  isolation?: Isolation | undefined;
  /** The nonce of your page's Content Security Policy, for tags that the drop-in adds. */
  nonce?: string | undefined;
  /**
   * Makes another flow, for the same Billing Request or a new one, and promises its id. Called once an opening, when the
   * flow has expired; the checkout goes on in the new one, and what the payer typed stays. Without it, or where it
   * fails, the payer is told that the flow has expired.
   */
  refreshFlow?: (() => Promise<string>) | undefined;
  /** The payer can begin: a screen is there in place of the loading one. Called at most once an opening. */
  onLoad?: (() => void) | undefined;
  /** What the payer does, for your analytics. Never a value that they typed. */
  onEvent?: ((...event: DropinEvent) => void) | undefined;
  /**
   * The payer has done their part. Called once a handler, with the resources as GoCardless's API sent them. It does not
   * mean that money has moved: read the Billing Request on your server before you ship anything. The success screen
   * stays until the payer closes it or you call `exit()`.
   */
  onSuccess?: ((billingRequest: BillingRequest, billingRequestFlow: BillingRequestFlow) => void) | undefined;
  /**
   * The payer left without success. Called at most once an opening and never after `onSuccess`. `error` is null when
   * nothing was wrong.
   */
  onExit?: ((error: DropinError | null, metadata: ExitMetadata) => void) | undefined;
  /** The checkout is gone from the page. Called once an opening, always last, whoever closed it. */
  onClose?: (() => void) | undefined;
}

/** Options in the form of GoCardless's own Drop-in, with a flow, or with a template in its place. */
export type Options = Settings &
  (
    | {
        /** The id of a Billing Request Flow (`BRF…`), made on your server. */
        billingRequestFlowID: string;
        billingRequestTemplateID?: undefined;
      }
    | {
        /**
         * The id of a Billing Request Template (`BRT…`) that the backend's setting allows. It makes a Billing Request and a
         * flow from it, one for each `create`.
         */
        billingRequestTemplateID: string;
        billingRequestFlowID?: undefined;
      }
  );

/** A checkout that can be opened. After it was closed it can be opened again. */
export interface Handler {
  /** Shows the checkout at once. Does nothing while it is open, and after `destroy()`. */
  open(): void;
  /** Closes the checkout at once and without asking. Calls neither `onSuccess` nor `onExit`, only `onClose`. */
  exit(): void;
  /** Closes the checkout as `exit` does, for good. May be called more than once. */
  destroy(): void;
  /**
   * Takes on other options; those that are not named stay. Callbacks, `language` and `appearance` hold at once, and the
   * others at the next `open()`.
   * @throws TypeError that names a wrong option and its cure; also for another flow, template or backend.
   */
  update(changes: Partial<Options>): void;
}

/** Makes a checkout for a Billing Request Flow. */
export interface Create {
  /**
   * Prepares a checkout; nothing shows before `open()`.
   * @throws TypeError that names a wrong option and its cure.
   */
  (options: Options): Handler;
  /**
   * Opens a checkout at once.
   * @throws TypeError that names a wrong option and its cure.
   */
  (billingRequestFlowID: string, settings?: Settings): Handler;
}

/** The global `GoCardlessDropin` of the script. */
export interface GoCardlessDropin {
  /** Makes a checkout for a Billing Request Flow. */
  create: Create;
  /**
   * The id of the flow whose payer just came back from the bank to this page, or null. Takes the id out of the page's
   * address, so that it is told once. Open that flow to show where things stand.
   */
  returned(): string | null;
  /**
   * Fetches the script's assets ahead of the first `open()`, for example when the payer reaches the payment step. With the
   * id of a flow, also where it stands: opened within a minute, it shows its first screen without asking.
   */
  preload(billingRequestFlowID?: string): void;
}

/** Why a checkout ended without success although the payer did not choose that. */
export interface DropinError {
  code: DropinErrorCode;
  /** For logs: in English, or the heading that the payer saw. Holds neither secrets nor personal data. */
  message: string;
  /** Whether the same flow may succeed when it is opened again. */
  retryable: boolean;
  /** GoCardless's id of the request that failed, for their support. Null where the error did not come from there. */
  requestId: string | null;
}

/** Every code that a `DropinError` can have. */
export type DropinErrorCode =
  /** No answer from the backend. */
  | "network_failed"
  /** A part of the drop-in did not load, was refused by the browser or the page's policy, or broke. */
  | "script_failed"
  /** The drop-in did not load in 30 seconds. */
  | "load_timed_out"
  /** The browser lacks what the drop-in needs. */
  | "browser_unsupported"
  /** The option `environment` is not the backend's. */
  | "environment_mismatch"
  /** The merchant cancelled the Billing Request. */
  | "billing_request_cancelled"
  /** The bank authorisation failed at the bank. */
  | "bank_authorisation_failed"
  /** The bank authorisation expired before the payer approved it. */
  | "bank_authorisation_expired"
  /** GoCardless takes no payments from where the payer is, and has paused theirs for a day. */
  | "payer_blocked"
  /** The flow expired before it was completed. */
  | "flow_expired"
  /** No such flow. */
  | "not_found"
  /** The page's origin is not on the backend's allow-list. */
  | "origin_not_allowed"
  /** The backend makes no Billing Requests from this template. */
  | "template_not_allowed"
  /** GoCardless does not let this account do it. */
  | "action_forbidden"
  /** The Billing Request could not do what was asked. */
  | "invalid_state"
  /** A bank authorisation was approved already. */
  | "already_authorised"
  /** GoCardless refused a value. */
  | "validation_failed"
  /** Too many requests. */
  | "rate_limited"
  /** A fault of the backend. */
  | "internal"
  /** The backend has more to do than it can. */
  | "overloaded"
  /** GoCardless answered with an error. */
  | "upstream_failed"
  /** The backend has no connection to GoCardless. */
  | "upstream_unreachable"
  /** GoCardless did not answer the backend in time. */
  | "upstream_timeout"
  /** The rest is a fault in the drop-in or a backend that does not follow the contract. */
  | "invalid_request"
  | "session_missing"
  | "session_invalid"
  | "session_expired"
  | "unknown_action"
  | "method_not_allowed"
  | "body_too_large"
  | "unsupported_media_type";
