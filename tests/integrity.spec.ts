// What a server cannot get past the browser. `engines/integrity.ts` has every changed file, in every engine.

import { ENGLISH } from "../pkg-js/src/words";
import { expect, test } from "./harness/fixtures";

test("a module that is another one when it is asked for again is refused", async ({ make, shop, demo, witness }) => {
  witness.foresee(/integrity/, /Failed to fetch/);
  const asked: string[] = [];
  await shop.page.route(`${demo.backend}/glue.*`, async (route) => {
    asked.push(route.request().resourceType());
    if (asked.length === 1) return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, body: `${await response.text()}\n` });
  });
  const { flow } = await make("mandate");
  const { modal } = await shop.open(flow);
  await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
  expect(asked.slice(0, 2), "fetched and checked, and then preloaded").toEqual(["fetch", "script"]);
});

test("what is loaded leaves no tag in the page", async ({ begin, shop }) => {
  const before = await shop.page.evaluate(() => document.head.childElementCount);
  await begin("mandate", { opening: { appearance: { theme: "dark" } } });
  expect(await shop.page.evaluate(() => document.head.childElementCount)).toBe(before);
});
