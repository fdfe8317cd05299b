// What a page and a checkout in a frame say to each other, over a channel that only the two of them have. Types, and the one
// word that goes outside of it. No message has a session, and none has what a payer typed.

import type { Callback } from "../shell";
import type { Settings } from "../types";

/** What the frame says once, to whatever page it stands in, when it can be spoken to. */
export const READY = "gocardless-dropin-frame";

/** The settings that are no functions, and so can be sent. */
export type SentSettings = Pick<Settings, "appearance" | "environment" | "handoff" | "language">;

/** The light or dark that a page is in. */
export type ColourScheme = "light" | "dark";

/** The first message, which brings the channel along. */
export interface Begin {
  flow: string;
  settings: SentSettings;
  /** The page's address, which the bank leads back to. */
  page: string;
  /** The page's `lang`. */
  language: string;
  colourScheme: ColourScheme;
  /** Whether the checkout stands in the page, and not over it. */
  isInPage: boolean;
  /** Whether the page can make another flow. */
  refreshesFlow: boolean;
}

/** What the page says afterwards. */
export type PageMessage =
  | { name: "update"; settings: SentSettings }
  | { name: "requestExit" }
  | { name: "refreshedFlow"; flow: string | null }
  | { name: "colourScheme"; colourScheme: ColourScheme };

/** What the frame says: that it shows the checkout, how high that is, that it wants another flow, or a callback. */
export type FrameMessage =
  | { name: "shown" }
  | { name: "height"; pixels: number }
  | { name: "refreshFlow" }
  | { name: "callback"; callback: Callback; given: unknown[] };
