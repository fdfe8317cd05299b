// What every screen has to be: accessible by axe's rules, light and dark, and no wider than a narrow phone.

import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Light on a desktop, dark on the narrowest phone: between them, both of each. */
const LOOKS = [
  { colorScheme: "light", width: 1280, height: 800 },
  { colorScheme: "dark", width: 320, height: 640 },
] as const;

/** Looks at what a page shows now; at a part of it only, where one is named. */
export async function inspect(page: Page, state: string, part?: string): Promise<void> {
  for (const { colorScheme, ...size } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(size);
    // One frame is all there is, so nothing has to be put together in a page of its own.
    const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode();
    const { violations } = await (part ? axe.include(part) : axe).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(", ")}`);
    expect.soft(found, `${state}, ${colorScheme}, ${size.width} px wide`).toEqual([]);
    expect.soft(await tooWide(page), `${state}: wider than ${size.width} px`).toEqual([]);
  }
}

/** The elements of the page and of the drop-ins in it that can be scrolled sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hosts = [...document.querySelectorAll("gocardless-dropin")];
    const inside = hosts.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll("*") ?? [])]);
    return [document.documentElement, ...inside]
      .filter((element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0)
      .filter((element) => !["visible", "hidden"].includes(getComputedStyle(element).overflowX) || element === document.documentElement)
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
