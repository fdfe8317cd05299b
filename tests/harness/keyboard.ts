// A payer with nothing but a keyboard, who can always see where they are.

import { type Locator, type Page, expect } from "@playwright/test";
import { type FieldName, payer } from "./payer";

/** No page has more stops than this between two things that a test does. */
const MOST_STOPS = 40;

export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on by Tab until a part has the focus. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.page.keyboard.press("Tab");
      // The page may still be scrolling there.
      await expect.poll(() => this.unseenFocus(), "the focus is visible").toBeNull();
      if (await hasFocus(target)) return;
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  /** Goes to a button or link and presses Enter. */
  async press(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press("Enter");
  }

  /** Goes to fields and types into them. */
  async fill(field: (name: FieldName) => Locator, names: readonly FieldName[]): Promise<void> {
    for (const name of names) {
      await this.tabTo(field(name));
      await this.page.keyboard.press("Control+A");
      await this.page.keyboard.type(payer[name]);
    }
  }

  /** What has the focus without showing it. */
  private unseenFocus(): Promise<string | null> {
    return this.page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      // The browser's own bar.
      if (!focused || focused === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const { top, bottom, left, right } = focused.getBoundingClientRect();
      const isInView = top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
      const isMarked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
      return isInView && isMarked ? null : focused.outerHTML;
    });
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
}
