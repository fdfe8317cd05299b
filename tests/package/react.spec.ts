// The hook and the component in a merchant's page, in both versions of React, in strict mode.
// Complaints about peers that this answers: their hooks open twice in strict mode, call stale callbacks, and leave the
// modal behind when the component goes (stripe/react-stripe-js #296, plaid/react-plaid-link #177, @gocardless/react-dropin).

import type { Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { openMerchantPage } from "../harness/merchant";
import { Modal } from "../harness/modal";
import type { Given } from "../merchants/react";

const BODY = `<ol id="heard"></ol><div id="root"></div>`;

const VERSIONS = { 18: {}, 19: { react: "react-19", "react-dom": "react-dom-19" } };

for (const [version, alias] of Object.entries(VERSIONS)) {
  test.describe(`React ${version}`, () => {
    const merchant = { script: "react.tsx", body: BODY, alias };

    test("the hook opens once, calls the newest callbacks, and opens again", async ({ make, shop, demo }) => {
      const { flow } = await make("mandate", { at: "review" });
      const page = await openMerchantPage(shop, demo, merchant);
      const given = { shows: "hook", backend: demo.backend, billingRequestFlowID: flow } as const;
      const opened = countOpenings(page);
      await render(page, given);
      await press(page, "Pay");
      const modal = new Modal(page);
      await modal.shows("review");
      await render(page, given);
      await page.keyboard.press("Escape");
      await expect(page.locator("#heard li")).toHaveText(["onExit 2", "onClose 2"]);
      expect(opened()).toBe(1);

      await press(page, "Pay");
      await modal.confirm();
      await modal.shows("mandate_set_up");
      await press(page, "Stop");
      await modal.isGone();
      await expect(page.locator("#heard li")).toHaveText(["onExit 2", "onClose 2", "onSuccess 2", "onClose 2"]);
    });

    test("what is closed and opened at once is open", async ({ make, shop, demo }) => {
      const { flow } = await make("mandate", { at: "review" });
      const page = await openMerchantPage(shop, demo, merchant);
      await render(page, { shows: "hook", backend: demo.backend, billingRequestFlowID: flow });
      await press(page, "Pay");
      const modal = new Modal(page);
      await modal.shows("review");
      await page.getByRole("button", { name: "Restart", includeHidden: true }).evaluate((button: HTMLElement) => button.click());
      await expect(page.locator("#heard li")).toHaveText(["onClose 1"]);
      await modal.shows("review");
    });

    test("a click that comes before the flow is not lost, and another flow takes the place of the first", async ({ make, shop, demo }) => {
      const first = await make("mandate");
      const second = await make("mandate", { at: "review" });
      const page = await openMerchantPage(shop, demo, merchant);
      const given = { shows: "hook", backend: demo.backend } as const;
      await render(page, given);
      await press(page, "Pay");
      await render(page, { ...given, billingRequestFlowID: first.flow });
      const modal = new Modal(page);
      await modal.shows("customer_details");
      await render(page, { ...given, billingRequestFlowID: second.flow });
      await modal.shows("review");
      await expect(page.locator("gocardless-dropin")).toHaveCount(1);
      await expect(page.locator("#heard li")).toHaveCount(0);
    });

    test("the component opens once, follows its property, and is gone with the page's part", async ({ make, shop, demo }) => {
      const { flow } = await make("mandate");
      const page = await openMerchantPage(shop, demo, merchant);
      const given = { shows: "component", backend: demo.backend, billingRequestFlowID: flow } as const;
      const opened = countOpenings(page);
      await render(page, given);
      const modal = new Modal(page);
      await modal.shows("customer_details");
      expect(opened()).toBe(1);
      await page.keyboard.press("Escape");
      await expect(page.locator("output")).toHaveText("closed");
      await expect(page.locator("#heard li")).toHaveText(["onExit 1", "onClose 1"]);

      await render(page, { shows: "nothing" });
      await render(page, given);
      await modal.shows("customer_details");
      await render(page, { shows: "nothing" });
      await modal.isGone();
      await expect(page.locator("#heard li")).toHaveText(["onExit 1", "onClose 1"]);
      expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    });

    test("the component shows in its own place when embedded, in the language of now", async ({ make, shop, demo }) => {
      const { flow } = await make("mandate", { at: "review" });
      const page = await openMerchantPage(shop, demo, merchant);
      const given = { shows: "component", embedded: true, backend: demo.backend, billingRequestFlowID: flow } as const;
      const opened = countOpenings(page);
      await render(page, given);
      const modal = new Modal(page);
      await modal.shows("review");
      await expect(page.locator("#root gocardless-dropin")).toHaveCount(1);
      await render(page, { ...given, language: "de" });
      await expect(modal.host.getByRole("combobox")).toHaveValue("de");
      expect(opened()).toBe(1);
    });
  });
}

function render(page: Page, given: Given): Promise<void> {
  return page.evaluate((given) => window.render(given), given);
}

/** By its own event, since the page lies behind the checkout. */
function press(page: Page, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true, includeHidden: true }).dispatchEvent("click");
}

/** How often a flow was asked for from now on. */
function countOpenings(page: Page): () => number {
  let times = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/actions/initialise")) times += 1;
  });
  return () => times;
}
