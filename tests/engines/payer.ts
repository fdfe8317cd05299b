// A payer at a browser of any engine: looks for parts until they are there, presses and types.

import { expect } from "@playwright/test";
import { say } from "../harness/words";
import type { Browser, Part } from "./browser";

/** What the payer does, in the words of the screens. */
export class Payer {
  constructor(readonly browser: Browser) {}

  /** Waits until this is there. */
  async sees(part: Part): Promise<void> {
    const { selector, saying = "" } = part;
    await expect.poll(() => this.browser.has(part), `${selector} ${saying}`).toBe(true);
  }

  /** Presses a part once it is there and stays. */
  async press(part: Part): Promise<void> {
    await expect(() => this.browser.click(part)).toPass({ timeout: 60_000, intervals: [50] });
  }

  /** Presses a button, by the key of its words. */
  pressButton(key: string): Promise<void> {
    return this.press({ selector: "button", saying: say(key) });
  }

  /** Types into fields, by their names in the messages. */
  async fill(fields: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(fields)) {
      const field = { selector: "label", saying: say(`${name}.label`) };
      await this.sees(field);
      await this.browser.type(field, text);
    }
  }

  /** Waits until nothing of the drop-in is on the page. */
  async seesNoDropin(): Promise<void> {
    await expect.poll(() => this.browser.has({ selector: "gocardless-dropin" })).toBe(false);
  }
}
