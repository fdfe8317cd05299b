// What the payer points with.

import type { Locator } from "@playwright/test";

export type Hand = "mouse" | "finger";

/** Clicks or taps. */
export function press(target: Locator, hand: Hand): Promise<void> {
  return hand === "finger" ? target.tap() : target.click();
}
