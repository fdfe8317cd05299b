// A checkout in a frame of the backend's origin: everything as without, and the page learns nothing of the payer. Only where
// page and backend have origins of their own.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Request } from "@playwright/test";
import { Bank, openBank } from "./harness/bank";
import { expect, test } from "./harness/fixtures";
import type { Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import type { Shop } from "./harness/shop";
import { marksIn } from "./harness/witness";
import { say } from "./harness/words";
import type {} from "../pkg-js/src/script";
import type { DropinEvent } from "../pkg-js/src/types";
import { READY } from "../pkg-js/src/frame/messages";

const BANK = "Albion Bank";
const FRAMED = { opening: { isolation: "frame" } } as const;
const WEEK = 7 * 24 * 60 * 60;

test("a Direct Debit is set up, and the page has nothing of the payer's", async ({ begin, shop, demo }) => {
  const asked: Request[] = [];
  shop.page.on("request", (request) => asked.push(request));
  const { modal: outer, merchant } = await begin("mandate", FRAMED);
  const modal = shop.framed();
  await modal.giveDetails("mandate");
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  const [success] = await merchant.hears("onSuccess");
  expect(success?.arguments).toMatchObject([{ status: "fulfilled", resources: {} }, { id: expect.stringMatching(/^BRF/) }]);
  expect(marksIn(JSON.stringify(success))).toEqual([]);
  const byPage = asked.filter((request) => request.frame() === shop.page.mainFrame());
  expect(byPage.filter((request) => /billing_request/.test(request.url()))).toEqual([]);
  expect(byPage.some((request) => request.url().startsWith(demo.backend))).toBe(true);
  await modal.press("button.done");
  await outer.isGone();
  await merchant.hears("onSuccess", "onClose");
});

test("a payment goes to the bank in a new tab, and is followed", async ({ begin, sandbox, shop, stillClock: _ }) => {
  const { merchant } = await begin("payment", FRAMED);
  const modal = shop.framed();
  await modal.reachBank("payment", BANK);
  const bank = await openBank(modal.link("button.open_bank", { bank: BANK }));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
  await sandbox.advance(60);
  await modal.shows("paid");
});

test("the bank in this tab takes the page's place, and leads back to the page", async ({ begin, shop, stillClock: _ }) => {
  await begin("payment", { opening: { isolation: "frame", handoff: "redirect" } });
  await shop.framed().reachBank("payment", BANK);
  await shop.framed().goToBank(BANK);
  await shop.page.waitForURL(/\/obauth\//);
  await new Bank(shop.page).approve();
  expect(shop.page.url()).toMatch(shop.address);
  await shop.modal().shows("accepted");
});

test("the focus goes into the frame, and Escape leads back out of it", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  await shop.purchase("mandate").focus();
  const { modal: outer, merchant } = await shop.open(flow, { isolation: "frame" });
  const modal = shop.framed();
  await expect(modal.heading).toBeFocused();
  // Past everything in the frame, and round again: the page behind is out of reach.
  for (let stop = 0; stop < 30; stop++) {
    await shop.page.keyboard.press("Tab");
    expect(["gocardless-dropin", "body"]).toContain(await shop.page.evaluate(() => document.activeElement?.localName));
  }
  await modal.field("given_name").fill(payer.given_name);
  await shop.page.keyboard.press("Escape");
  await modal.shows("leaving");
  await modal.press("button.leave");
  await outer.isGone();
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments).toMatchObject([null, { reason: "payer_left", screen: "customer_details" }]);
  await expect(shop.purchase("mandate")).toBeFocused();
});

test("Escape leaves also where the page has the focus", async ({ begin, shop }) => {
  const { modal: outer } = await begin("mandate", FRAMED);
  await shop.framed().field("given_name").fill(payer.given_name);
  await outer.dialog.evaluate((dialog) => dialog.dispatchEvent(new Event("cancel", { cancelable: true })));
  await shop.framed().shows("leaving");
});

test("the page's exit() takes the frame away", async ({ begin, shop }) => {
  const { modal: outer, merchant } = await begin("mandate", FRAMED);
  await shop.framed().shows("customer_details");
  await merchant.exit();
  await outer.isGone();
  await merchant.hears("onClose");
});

test("the modal is where it is without a frame, and the page shows behind it", async ({ begin, shop }) => {
  for (const [width, height] of [[1280, 800], [390, 700]] as const) {
    await shop.page.setViewportSize({ width, height });
    const top = { clip: { x: 0, y: 0, width, height: 40 }, animations: "disabled" } as const;
    const plain = await begin("mandate");
    await plain.modal.shows("customer_details");
    const where = await settled(plain.modal);
    const behind = await shop.page.screenshot(top);
    await plain.merchant.exit();
    await begin("mandate", FRAMED);
    await shop.framed().shows("customer_details");
    expect(await settled(shop.framed())).toEqual(where);
    expect(await farthest(shop, behind, await shop.page.screenshot(top))).toBeLessThan(20);
    await shop.visit();
  }
});

test("page and frame together are accessible", async ({ begin, shop }) => {
  const { modal: outer } = await begin("mandate", FRAMED);
  await shop.framed().shows("customer_details");
  await settled(shop.framed());
  const { violations, passes } = await new AxeBuilder({ page: shop.page }).include("gocardless-dropin").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  // What is in the frame was looked at, too.
  expect(passes.some(({ nodes }) => nodes.some(({ html }) => html.includes("given_name")))).toBe(true);
  await expect(outer.dialog).toHaveAccessibleName("GoCardless");
});

test("light and dark are the page's, and change with it", async ({ begin, shop }) => {
  await shop.page.emulateMedia({ colorScheme: "dark" });
  await begin("mandate", FRAMED);
  const { dialog } = shop.framed();
  await expect(dialog).toHaveCSS("background-color", "rgb(22, 25, 41)");
  await shop.page.evaluate(() => (document.documentElement.style.colorScheme = "light"));
  await expect(dialog).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

test("an appearance goes along", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  await shop.open(flow, { isolation: "frame" as const, appearance: { colours: { accent: "#ffd400" } } });
  await expect(shop.framed().button("button.continue")).toHaveCSS("background-color", "rgb(255, 212, 0)");
});

test("events and changes go along", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  const opened = await shop.page.evaluateHandle((billingRequestFlowID) => {
    const heard: unknown[] = [];
    const handler = window.GoCardlessDropin.create({
      billingRequestFlowID,
      isolation: "frame" as const,
      onLoad: () => void heard.push("loaded"),
      onEvent: (...event: DropinEvent) => void heard.push(event[0]),
    });
    handler.open();
    return { handler, heard };
  }, flow);
  const modal = shop.framed();
  await modal.shows("customer_details");
  await opened.evaluate(({ handler }) => handler.update({ language: "de", appearance: { theme: "dark" } }));
  await expect(modal.dialog).toHaveAttribute("lang", /^de/);
  await expect(modal.dialog).toHaveCSS("background-color", "rgb(22, 25, 41)");
  await shop.page.keyboard.press("Escape");
  await shop.modal().isGone();
  const heard = () => opened.evaluate(({ heard }) => heard);
  await expect.poll(heard).toEqual(["opened", "step_shown", "loaded", "exited"]);
});

test("an expired flow is renewed by the page", async ({ make, sandbox, shop, witness }) => {
  witness.foresee(/status of 410/);
  const expired = await make("mandate", { at: "bank_account" });
  await sandbox.advance(WEEK + 1);
  const refreshFlow = await sandbox.makeFlow(expired.billingRequest);
  const { merchant } = await shop.open(expired.flow, { isolation: "frame", refreshFlow });
  const modal = shop.framed();
  await modal.giveAccount();
  await modal.confirm();
  const [success] = await merchant.hears("onSuccess");
  expect(success?.arguments[1]).toMatchObject({ id: refreshFlow });
});

test("in an element of the page it is as high as what it shows", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  await shop.page.evaluate((billingRequestFlowID) => {
    const container = document.querySelector("#about")!;
    const dropin = (window as unknown as { GoCardlessDropin: { create(options: object): { open(): void } } }).GoCardlessDropin;
    dropin.create({ billingRequestFlowID, isolation: "frame", container }).open();
  }, flow);
  const modal = shop.framed();
  await modal.shows("customer_details");
  const frame = shop.page.locator("#about iframe");
  // A frame out of sight is not laid out, and the first screen takes no focus that would bring it into sight.
  await frame.scrollIntoViewIfNeeded();
  const heights = async () => [
    (await frame.boundingBox())?.height,
    await modal.host.evaluate((host) => host.ownerDocument.documentElement.scrollHeight),
  ];
  await expect.poll(async () => new Set(await heights()).size).toBe(1);
  const before = (await heights())[0]!;
  await modal.press("button.continue");
  await expect(modal.problems).toBeVisible();
  await expect.poll(async () => (await heights())[0]).toBeGreaterThan(before);
  await expect.poll(async () => new Set(await heights()).size).toBe(1);
});

test.describe("the channel", () => {
  test("is given to no other window, and taken from none", async ({ make, shop, demo }) => {
    const { flow } = await make("mandate");
    const other = await make("payment");
    // A script on the page, which says it is the frame, and later that it is the page.
    await shop.page.evaluate((ready) => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      addEventListener("message", ({ data, ports }) => heard.push([data, ports.length]));
      const shout = () => postMessage(ready, "*");
      setInterval(shout, 5);
    }, READY);
    await shop.open(flow, { isolation: "frame" });
    await shop.framed().shows("customer_details");
    const begin = { flow: other.flow, settings: {}, page: demo.shop, language: "en", colourScheme: "light" };
    await shop.page.evaluate(async (begin) => {
      const frame = document.querySelector("gocardless-dropin")!.shadowRoot!.querySelector("iframe")!;
      const { port1, port2 } = new MessageChannel();
      frame.contentWindow!.postMessage(begin, "*", [port2]);
      port1.postMessage({ name: "requestExit" });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }, begin);
    await expect(shop.framed().host).toHaveCount(1);
    await shop.framed().shows("customer_details");
    const heard = await shop.page.evaluate(() => (window as unknown as { heard: [unknown, number][] }).heard);
    expect(heard.filter(([, ports]) => ports)).toEqual([]);
    expect(heard.every(([data]) => data === READY)).toBe(true);
  });

  test("leads to no page but the one around the frame", async ({ make, shop, demo }) => {
    const { flow } = await make("mandate");
    await shop.page.evaluate(
      ([backend, flow]) => {
        const frame = Object.assign(document.createElement("iframe"), { src: `${backend}/frame` });
        addEventListener("message", () => {
          const begin = { flow, settings: {}, page: "https://evil.example/", language: "en", colourScheme: "light" };
          frame.contentWindow!.postMessage(begin, "*", [new MessageChannel().port2]);
          document.documentElement.dataset["sent"] = "1";
        });
        document.body.append(frame);
      },
      [demo.backend, flow] as const,
    );
    await expect(shop.page.locator("html[data-sent]")).toHaveCount(1);
    await shop.page.waitForTimeout(300);
    await expect(shop.page.locator("body > iframe").contentFrame().locator("gocardless-dropin")).toHaveCount(0);
  });
});

test("a page needs the policy of the guide and no more", async ({ make, shop, demo }) => {
  const guide = readFileSync(new URL("../docs/csp.md", import.meta.url), "utf8");
  const policy = /```http frame\n(.*); frame-ancestors/.exec(guide)![1]!;
  await shop.page.evaluate(
    (content) => document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "content-security-policy", content })),
    policy.replaceAll("https://pay.shop.example", new URL(demo.backend).origin),
  );
  const { flow } = await make("payment", { at: "institution" });
  await shop.open(flow, { isolation: "frame" });
  await shop.framed().chooseBank(BANK);
  await shop.framed().shows("bank_account");
});

test("a page of another origin cannot show the frame", async ({ page, demo, witness }) => {
  witness.foresee(/frame-ancestors/, /Policy broken/);
  const elsewhere = createServer((_, response) =>
    response.setHeader("content-type", "text/html").end(`<iframe src="${demo.backend}/frame"></iframe>`),
  );
  await once(elsewhere.listen(0, "127.0.0.1"), "listening");
  const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
  await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  await refused;
  const frame = page.frames().find((frame) => frame !== page.mainFrame());
  expect(frame?.url()).not.toContain("/frame");
  elsewhere.close();
});

test("a frame that does not come is a failure with a retry", async ({ make, shop, demo, witness }) => {
  witness.foresee(/ERR_FAILED/, /Failed to fetch/);
  await shop.page.clock.install();
  await shop.page.route(`${demo.backend}/frame`, (route) => route.abort());
  const { flow } = await make("mandate");
  const { modal, merchant } = await shop.open(flow, { isolation: "frame" });
  await expect(modal.host.locator("iframe")).toHaveCount(1);
  await shop.page.clock.fastForward(31_000);
  await expect(modal.heading).toHaveText(say("notice.not_loaded"));
  await shop.page.unrouteAll();
  await modal.press("button.try_again");
  await shop.framed().shows("customer_details");
  await expect(modal.host.locator("iframe")).toHaveCSS("opacity", "1");
  await merchant.hears();
});

test("a page that cannot load the code for it says so at once", async ({ make, shop, demo, witness }) => {
  witness.foresee(/ERR_FAILED/, /Failed to fetch/);
  await shop.page.route(`${demo.backend}/frame.*`, (route) => route.abort());
  const { flow } = await make("mandate");
  const { modal } = await shop.open(flow, { isolation: "frame" });
  await expect(modal.heading).toHaveText(say("notice.not_loaded"));
});

/** Where the dialog is once it has risen. */
async function settled({ dialog }: Modal) {
  await dialog.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
  return dialog.boundingBox();
}

/** By how much the colours of two pictures differ where they differ most, of 255. */
function farthest(shop: Shop, ...pictures: Buffer[]): Promise<number> {
  return shop.page.evaluate(
    async (pictures) => {
      const [one, other] = await Promise.all(
        pictures.map(async (picture) => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (byte) => byte.charCodeAt(0))]));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      return one!.reduce((most, value, at) => Math.max(most, Math.abs(value - other![at]!)), 0);
    },
    pictures.map((picture) => picture.toString("base64")),
  );
}
