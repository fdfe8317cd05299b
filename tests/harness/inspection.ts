// What every screen has to be: accessible by axe's rules in each way of showing it, and by some that axe does not know.

import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";
import { Keyboard } from "./keyboard";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Light on a desktop, dark on the narrowest phone, and in the colours that a payer has set for everything. */
const NARROW = { name: "dark", colorScheme: "dark", forcedColors: "none", width: 320, height: 640 } as const;
const SHOWINGS = [
  { name: "light", colorScheme: "light", forcedColors: "none", width: 1280, height: 800 },
  NARROW,
  { name: "forced colours", colorScheme: "light", forcedColors: "active", width: 1280, height: 800 },
] as const;

/** A window of 1280 by 1024 at 400 per cent (WCAG 2.2, 1.4.10). */
const ZOOMED = { width: 320, height: 256 };

/** Looks at what a page shows now; at a part of it only, where one is named. */
export async function inspect(page: Page, state: string, part?: string): Promise<void> {
  for (const showing of SHOWINGS) await inspectShown(page, showing, state, part);
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: "reduce" });
  if (part) await inspectSheet(page, state);
  await page.setViewportSize({ width: SHOWINGS[0].width, height: SHOWINGS[0].height });
}

/** Looks at what other words can spoil: where there is least room for them. */
export async function inspectWords(page: Page, state: string, part: string): Promise<void> {
  await inspectShown(page, NARROW, state, part);
}

async function inspectShown(page: Page, showing: (typeof SHOWINGS)[number], state: string, part?: string): Promise<void> {
  const { name, width, height, ...media } = showing;
  await page.emulateMedia({ ...media, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height });
  // One frame is all there is, so nothing has to be put together in a page of its own.
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode();
  // Those colours are the payer's; axe takes the text's from `-webkit-text-fill-color`, which does not tell of them.
  if (showing.forcedColors === "active") axe.disableRules("color-contrast");
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ""}`));
  expect.soft(found, `${state}, ${name}, ${width} px wide`).toEqual([]);
  expect.soft(await tooWide(page), `${state}: wider than ${width} px`).toEqual([]);
}

/** What holds for the drop-in, however the page around it is made. */
async function inspectSheet(page: Page, state: string): Promise<void> {
  expect.soft(await amiss(page), state).toEqual([]);
  await page.setViewportSize(ZOOMED);
  expect.soft(await tooWide(page), `${state}: to be scrolled both ways at 400 %`).toEqual([]);
  await new Keyboard(page).goRound();
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

/** What is not as it has to be in the drop-ins of a page. */
function amiss(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Those that a payer goes on by; what is beside them may be smaller (WCAG 2.2, 2.5.8).
    const targets = ".main, .ghost, .close, .banks button, .again, .shut, .field input, .field select";
    const lowest = 44;
    const slow = 4000;
    const roots = [...document.querySelectorAll("gocardless-dropin")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const found = roots.flatMap((root) => {
      const all = (selector: string) => [...root.querySelectorAll(selector)].filter((element) => element.checkVisibility());
      const low = all(targets).filter((element) => element.getBoundingClientRect().height < lowest);
      const unnamed = all("input:not([autocomplete]), .fields select:not([autocomplete])");
      const live = root.querySelectorAll('[role="status"]').length > 1 ? all('[role="status"]') : [];
      const moving = root.getAnimations().filter(({ effect }) => {
        const moves = (effect as KeyframeEffect).getKeyframes().some((frame) => "rotate" in frame || "transform" in frame);
        return moves && Number(effect?.getTiming().duration) < slow;
      });
      return [
        ...low.map((element) => ["low", element] as const),
        ...unnamed.map((element) => ["without autocomplete", element] as const),
        ...live.map((element) => ["one of several live regions", element] as const),
        ...moving.map(({ effect }) => ["moving", (effect as KeyframeEffect).target] as const),
      ];
    });
    return found.map(([what, element]) => `${what}: ${element?.outerHTML.slice(0, 120)}`);
  });
}
