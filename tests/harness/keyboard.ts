// A payer with nothing but a keyboard, who can always see where they are.

import { type Locator, type Page, expect } from "@playwright/test";
import { type FieldName, payer } from "./payer";

/** No page has more stops than this between two things that a test does. */
const MOST_STOPS = 40;

const STOPS = "a[href], button:enabled, input:enabled, select:enabled, summary";

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

  /** Goes by Tab past everything that a drop-in has. */
  async goRound(): Promise<void> {
    const stops = await this.page.locator("gocardless-dropin").locator(STOPS).filter({ visible: true }).count();
    for (let stop = 0; stop < Math.min(stops, MOST_STOPS); stop++) {
      await this.page.keyboard.press("Tab");
      await expect.poll(() => this.unseenFocus(), "the focus is visible").toBeNull();
    }
    // From the browser's own bar back into the page: that makes the drop-in look how things stand, so it is done with here.
    const isInPage = () => this.page.evaluate(() => document.hasFocus());
    if (!(await isInPage())) await this.page.keyboard.press("Tab");
    await expect.poll(isInPage, "back in the page").toBe(true);
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

  /** What has the focus without showing it: out of view, under something else, or not marked. */
  private unseenFocus(): Promise<string | null> {
    return this.page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      // The browser's own bar; and the dialog itself, where a round begins.
      if (!focused || focused === document.body || focused instanceof HTMLDialogElement) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      // A link may begin on one line and end on another.
      const { top, bottom, left, right } = focused.getClientRects()[0] ?? focused.getBoundingClientRect();
      const root = focused.getRootNode() as Document | ShadowRoot;
      const isInView = focused.contains(root.elementFromPoint((left + right) / 2, (top + bottom) / 2));
      const isMarked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
      return isInView && isMarked ? null : focused.outerHTML.slice(0, 200);
    });
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
}
