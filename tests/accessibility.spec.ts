// Every screen in every state: by axe's rules and ours, and what a screen reader says of it.

import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "./harness/fixtures";
import { inspect, inspectWords } from "./harness/inspection";
import type { Modal } from "./harness/modal";
import { tours } from "./harness/tours";

const SCREENS = new URL("../crates/checkout/src/screen/", import.meta.url);
const SNAPSHOTS = new URL("snapshots/", import.meta.url);

/** What is different each time, or is not said: addresses, choices that were not made, ids and references, the days of now. */
const UNSAID = [/:?\n *- \/url: .*/g, /\n *- option "[^"]*"(?=\n|$)/g];
const CHANGING = [/\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{8,9}\b/g, /\b\d{1,2} \w+ 202\d\b/g];

/** What a screen reader says of the dialog. */
async function said(modal: Modal): Promise<string> {
  const tree = await modal.dialog.ariaSnapshot();
  const spoken = UNSAID.reduce((text, unsaid) => text.replaceAll(unsaid, ""), tree);
  return `${CHANGING.reduce((text, changing) => text.replaceAll(changing, "…"), spoken)}\n`;
}

for (const { name, walk } of tours) {
  test(name, async ({ speech, stage }) => {
    test.slow();
    await walk(stage, async (modal, screen, state = "") => {
      if (speech !== "en") return inspectWords(modal.page, `${screen} ${state}`, "gocardless-dropin");
      const snapshot = [screen, `${state.replaceAll(" ", "_") || "plain"}.yml`];
      expect.soft(await said(modal)).toMatchSnapshot(snapshot);
      await inspect(modal.page, `${screen} ${state}`, "gocardless-dropin");
    });
  });
}

test("every screen that there is has been looked at", () => {
  const code = readdirSync(SCREENS).map((file) => readFileSync(new URL(file, SCREENS), "utf8"));
  // By themselves, or in the table of endings.
  const names = code.flatMap((text) => [...text.matchAll(/(?:Screen::new\(\s*|[;>{]\s*\()"(\w+)",/g)].map(([, name]) => name ?? ""));
  const seen = readdirSync(SNAPSHOTS);
  expect(names).toContain("paid");
  expect(names.filter((name) => !seen.includes(name))).toEqual([]);
});

test("the shop's page, before and after an order", async ({ shop }) => {
  await inspect(shop.page, "the shop");
  const modal = await shop.buy("mandate");
  await modal.giveDetails("mandate");
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await inspect(shop.page, "the shop behind the modal");
  await modal.press("button.done");
  await shop.told("onSuccess", "onClose");
  await inspect(shop.page, "the shop after an order");
});
