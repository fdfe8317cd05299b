// The life of a handler, as pages and frameworks put it to the test: late, twice, too early, in the middle of something.
// Each test names the thread in which somebody asked a peer for it.

import { expect, test } from "./harness/fixtures";
import { Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import type { Shop } from "./harness/shop";
import { say, speak } from "./harness/words";
import type { Handler, Options, Settings } from "../pkg-js/src/types";
import type {} from "../pkg-js/src/script";

declare global {
  interface Window {
    /** What the pages of these tests keep: handlers, and the names of the callbacks that were called. */
    handlers: Handler[];
    heard: string[];
    /** Makes a handler whose callbacks are written down. */
    make(flow: string, settings?: Settings): Handler;
  }
}

test.beforeEach(({ shop }) =>
  shop.page.evaluate(() => {
    window.handlers = [];
    window.heard = [];
    window.make = (billingRequestFlowID, settings) => {
      const hear = (name: string) => () => void window.heard.push(name);
      const handler = window.GoCardlessDropin.create({
        onSuccess: hear("onSuccess"),
        onExit: hear("onExit"),
        onClose: hear("onClose"),
        ...settings,
        billingRequestFlowID,
      });
      window.handlers.push(handler);
      return handler;
    };
  }),
);
test.afterEach(() => speak("en"));

const heard = (shop: Shop) => shop.page.evaluate(() => window.heard);

// plaid/deprecated-link #116, pwa-builder/pwa-auth #3: no click is under way any more.
test("a checkout that is created late opens all the same", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  await shop.page.evaluate(async (flow) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    window.make(flow).open();
  }, flow);
  await shop.modal().shows("customer_details");
});

// plaid/react-plaid-link #86 and #121, square/react-square-payment-form #72.
test("opening twice opens one", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  await shop.page.evaluate((flow) => {
    const handler = window.make(flow);
    handler.open();
    handler.open();
  }, flow);
  await shop.modal().shows("customer_details");
  await expect(shop.modal().host).toHaveCount(1);
});

// plaid/react-plaid-link #103 and #107.
test("a page with the script in it twice has one checkout, and hears of it once", async ({ make, page, shop }) => {
  const isTheFirst = await page.evaluate(async () => {
    const first = window.GoCardlessDropin;
    const { src } = document.querySelector<HTMLScriptElement>('script[src$="dropin.js"]')!;
    // Under Trusted Types, a page's own script has to vouch for an address.
    const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } };
    const policy = trustedTypes.createPolicy("page", { createScriptURL: (url: string) => url });
    const again = Object.assign(document.createElement("script"), { src: policy.createScriptURL(src) });
    await new Promise((resolve) => {
      again.onload = resolve;
      document.body.append(again);
    });
    return window.GoCardlessDropin === first;
  });
  expect(isTheFirst).toBe(true);
  const { flow } = await make("mandate", { at: "review" });
  const { modal, merchant } = await shop.open(flow);
  await expect(modal.host).toHaveCount(1);
  await modal.confirm();
  await modal.press("button.done");
  await merchant.hears("onSuccess", "onClose");
});

// commercelayer/commercelayer-react-components #811 and #812, braintree/braintree-web-drop-in #456 and #96.
for (const phase of ["**/initialise", "**/glue.*.js*", "**/*.wasm", "**/en.*.json"]) {
  test(`destroyed while ${phase} is on its way, it leaves nothing`, async ({ make, shop }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const asked = shop.page.waitForRequest(phase);
    await shop.page.route(phase, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    const { flow } = await make("mandate");
    const before = await shop.page.evaluate(() => document.body.childElementCount);
    await shop.page.evaluate((flow) => window.make(flow).open(), flow);
    await asked;
    await shop.page.evaluate(() => window.handlers[0]?.destroy());
    await expect(shop.modal().host).toHaveCount(0);
    release();
    // What was held arrives, and another checkout can use it.
    await shop.page.evaluate((flow) => window.make(flow).open(), flow);
    await shop.modal().shows("customer_details");
    await expect(shop.modal().host).toHaveCount(1);
    expect(await heard(shop)).toEqual(["onClose"]);
    await shop.page.evaluate(() => window.handlers[1]?.destroy());
    expect(await shop.page.evaluate(() => document.body.childElementCount)).toBe(before);
  });
}

// stripe/react-stripe-js #256 and stripe/stripe-js #568: StrictMode. Adyen/adyen-web #1996, #2271 and #1638.
test("mounted, taken down and mounted again, one is left", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  await shop.page.evaluate((flow) => {
    for (const isLast of [false, false, true]) {
      const handler = window.make(flow);
      handler.open();
      if (!isLast) handler.destroy();
    }
  }, flow);
  await shop.modal().shows("customer_details");
  await expect(shop.modal().host).toHaveCount(1);
  expect(await heard(shop)).toEqual(["onClose", "onClose"]);
});

// stripe/react-stripe-js #291, plaid/react-plaid-link #30, #133 and #242.
test("taking it down never throws, whatever the page did before", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  const modal = shop.modal();
  await shop.page.evaluate((flow) => {
    const handler = window.make(flow);
    handler.exit();
    handler.destroy();
    handler.destroy();
    handler.open();
    handler.update({ language: "ar" });
    window.make(flow).open();
  }, flow);
  await modal.shows("customer_details");
  await expect(modal.host).toHaveCount(1);
  await shop.page.evaluate(() => {
    document.querySelector("gocardless-dropin")?.remove();
    for (const handler of window.handlers) {
      handler.exit();
      handler.destroy();
    }
  });
  await expect(modal.host).toHaveCount(0);
  expect(await heard(shop)).toEqual(["onClose"]);
  expect(await shop.page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).not.toBe("hidden");
});

// plaid/react-plaid-link #167 and #177.
test("focus and scroll position are as they were", async ({ make, shop }) => {
  const button = shop.page.getByRole("link").last();
  const { flow } = await make("mandate");
  const modal = shop.modal();
  await button.focus();
  await shop.page.evaluate(() => window.scrollBy(0, 150));
  const before = await shop.page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(0);
  for (const leave of ["by Escape", "by exit()", "by destroy()"]) {
    await shop.page.evaluate((flow) => window.make(flow).open(), flow);
    await modal.shows("customer_details");
    await expect(button).not.toBeFocused();
    if (leave === "by Escape") await shop.page.keyboard.press("Escape");
    if (leave === "by exit()") await shop.page.evaluate(() => window.handlers.at(-1)?.exit());
    if (leave === "by destroy()") await shop.page.evaluate(() => window.handlers.at(-1)?.destroy());
    await expect(modal.host).toHaveCount(0);
    await expect(button, leave).toBeFocused();
    expect(await shop.page.evaluate(() => window.scrollY), leave).toBe(before);
  }
});

// plaid/react-plaid-link #201 and #245.
test("callbacks are those of the last update", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  await shop.page.evaluate((flow) => window.make(flow).open(), flow);
  await shop.modal().shows("customer_details");
  await shop.page.evaluate(() => {
    window.handlers[0]?.update({ onExit: (_, { reason }) => void window.heard.push(`fresh ${reason}`) });
  });
  await shop.page.keyboard.press("Escape");
  await expect.poll(() => heard(shop)).toEqual(["fresh payer_left", "onClose"]);
});

test("another language holds at once, and nothing that was typed is lost", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  const modal = shop.modal();
  await shop.page.evaluate((flow) => window.make(flow).open(), flow);
  await modal.field("given_name").fill(payer.given_name);
  await shop.page.evaluate(() => window.handlers[0]?.update({ language: "ar-EG" }));
  await expect(modal.dialog).toHaveAttribute("lang", /^ar/);
  speak("ar");
  await expect(modal.heading).toHaveText(say("customer_details.heading"));
  await expect(modal.field("given_name")).toHaveValue(payer.given_name);
});

test("another flow is another handler", async ({ make, shop }) => {
  const [first, second] = [await make("mandate"), await make("mandate")];
  const refused = await shop.page.evaluate(
    ([first, second]) => {
      const handler = window.make(first);
      // What a framework gives on each render.
      handler.update({ billingRequestFlowID: first });
      return [{ billingRequestFlowID: second }, { language: 7 }].map((changes) => {
        try {
          handler.update(changes as Partial<Options>);
          return "taken";
        } catch (error) {
          return String(error);
        }
      });
    },
    [first.flow, second.flow] as const,
  );
  expect(refused).toEqual([
    expect.stringMatching(/^TypeError: .*billingRequestFlowID must be what/),
    expect.stringMatching(/^TypeError: .*language must be a string/),
  ]);
});

// plaid/react-plaid-link #32, Adyen/adyen-web #3187, juspay/hyperswitch-web #1704: what throws in one page's code is its own.
test("callbacks that throw stop nothing", async ({ make, shop, witness }) => {
  witness.foresee(/the page's own/);
  const { flow } = await make("mandate", { at: "review" });
  const modal = shop.modal();
  await shop.page.evaluate((flow) => {
    const fail = () => {
      throw new Error("the page's own");
    };
    window.make(flow, { onLoad: fail, onEvent: fail, onSuccess: fail, onClose: fail }).open();
  }, flow);
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await modal.press("button.done");
  await modal.isGone();
  await shop.page.evaluate(() => window.handlers[0]?.open());
  await modal.shows("mandate_set_up");
});

// plaid/react-plaid-link #181 and #138.
test("onExit never comes after onSuccess, in this opening and the next", async ({ make, shop, witness }) => {
  witness.foresee(/status of 500/);
  const { flow } = await make("mandate", { at: "review" });
  const modal = shop.modal();
  await shop.page.evaluate((flow) => window.make(flow).open(), flow);
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await shop.page.keyboard.press("Escape");
  await modal.isGone();
  await shop.page.route("**/*initialise", (route) => route.fulfill({ status: 500, body: "{}" }));
  await shop.page.evaluate(() => window.handlers[0]?.open());
  await expect(modal.host.locator("form")).toBeVisible();
  await shop.page.keyboard.press("Escape");
  await modal.isGone();
  expect(await heard(shop)).toEqual(["onSuccess", "onClose", "onClose"]);
});

// odoo/odoo #69725, krakenjs/belter #127.
test("gone from the page and back, it can be opened again", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  const opened = await shop.open(flow);
  await opened.modal.shows("customer_details");
  await shop.page.goto("about:blank");
  await shop.page.goBack();
  await expect(shop.modal().host).toHaveCount(0);
  const again = await shop.open(flow);
  await again.modal.shows("customer_details");
  await again.merchant.exit();
  await again.modal.isGone();
  await again.merchant.hears("onClose");
});

test("of two modals the later one is on top, and either may end first", async ({ make, shop }) => {
  const flows = [await make("mandate"), await make("mandate")].map(({ flow }) => flow);
  for (const ending of [0, 1]) {
    await shop.page.evaluate((flows) => {
      window.handlers = [];
      for (const flow of flows) window.make(flow).open();
    }, flows);
    const modals = [new Modal(shop.page, 0), new Modal(shop.page, 1)] as const;
    await modals[0].shows("customer_details");
    await modals[1].shows("customer_details");
    await modals[1].field("given_name").click();
    await shop.page.evaluate((ending) => window.handlers[ending]?.exit(), ending);
    const left = shop.modal();
    await expect(left.host).toHaveCount(1);
    await left.field("given_name").fill(payer.given_name);
    await shop.page.evaluate(() => window.handlers.forEach((handler) => handler.destroy()));
    await expect(left.host).toHaveCount(0);
    expect(await shop.page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).not.toBe("hidden");
  }
});

// braintree/braintree-web-drop-in #296.
test("a container inside a shadow root holds a checkout", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  await shop.page.evaluate((flow) => {
    const widget = document.createElement("shop-widget");
    const container = document.createElement("div");
    widget.attachShadow({ mode: "open" }).append(container);
    document.body.append(widget);
    window.make(flow, { container }).open();
  }, flow);
  const modal = shop.modal();
  await modal.giveDetails("mandate");
  await modal.shows("bank_account");
  expect(await shop.page.evaluate(() => document.querySelector("shop-widget > *, body > gocardless-dropin"))).toBe(null);
  await shop.page.evaluate(() => window.handlers[0]!.exit());
  await modal.isGone();
});
