// Walks that come past every screen in every state. What is done at each of them is for whoever walks to say.

import type { Stage } from "./fixtures";
import type { Modal } from "./modal";
import { AGREEMENTS } from "./tours/agreements";
import { DIRECT_DEBITS } from "./tours/direct_debits";
import { ENDINGS } from "./tours/endings";
import { PAYMENTS } from "./tours/payments";
import { PLAN_TOURS, SCHEME_TOURS } from "./tours/schemes";
import { TROUBLES } from "./tours/troubles";

/** What is done at a screen: by the name that it has in the data, and how it differs from the same one elsewhere. */
export type Look = (modal: Modal, screen: string, state?: string) => Promise<void>;

/** A walk past some screens. */
export interface Tour {
  name: string;
  /** So seldom taken that who begins in the middle of it may wait for all of the wasm. */
  isRare?: true;
  walk(stage: Stage, look: Look): Promise<void>;
}

/** The screens that the loader draws, before there is a drop-in. */
const LOADERS = ["loading", "not_loaded"];

const TOURS: readonly Tour[] = [
  ...DIRECT_DEBITS,
  ...SCHEME_TOURS,
  ...PLAN_TOURS,
  ...PAYMENTS,
  ...AGREEMENTS,
  ...ENDINGS,
  ...TROUBLES,
];

/** Each tour, with a walk that waits for the screen before it is looked at. */
export const tours: readonly Tour[] = TOURS.map(({ walk, ...tour }) => ({
  ...tour,
  walk: (stage, look) =>
    walk(stage, async (modal, screen, state) => {
      if (!LOADERS.includes(screen)) await modal.shows(screen);
      await look(modal, screen, state);
    }),
}));
