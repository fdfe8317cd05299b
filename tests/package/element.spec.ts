// The element, in a merchant's page that has bundled it.

import type {} from "gocardless-dropin/element";
import { expect, test } from "../harness/fixtures";
import { openMerchantPage } from "../harness/merchant";
import { Modal } from "../harness/modal";

const BODY = `<ol id="heard"></ol><main></main><aside></aside>`;

/** An element as a template engine writes it. */
const tag = (flow: string, backend: string, more = "") =>
  `<gocardless-dropin flow="${flow}" backend="${backend}" ${more}></gocardless-dropin>`;

test("shows a checkout while it is open, and tells in events how it ended", async ({ make, shop, demo }) => {
  const { flow } = await make("mandate", { at: "review" });
  const page = await openMerchantPage(shop, demo, {
    script: "element.ts",
    body: BODY + tag(flow, demo.backend, `environment="sandbox" language="de" open`),
  });
  const modal = new Modal(page, 1);
  await modal.shows("review");
  await expect(modal.host.getByRole("combobox")).toHaveValue("de");
  await page.keyboard.press("Escape");
  await expect(page.locator("#heard li")).toHaveText(["exit", "close"]);
  const element = page.locator("gocardless-dropin");
  await expect(element).toHaveCount(1);
  await expect(element).not.toHaveAttribute("open");

  await element.evaluate((one: HTMLElement & { language: string | null; open: boolean }) => {
    one.language = null;
    one.open = true;
  });
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await modal.press("button.done");
  await expect(page.locator("#heard li")).toHaveText(["exit", "close", "success", "close"]);
});

test("events carry what callbacks are given, and do not bubble", async ({ make, shop, demo }) => {
  const { flow, billingRequest } = await make("mandate", { at: "review" });
  const page = await openMerchantPage(shop, demo, { script: "element.ts", body: BODY + tag(flow, demo.backend) });
  const told = page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = document.querySelector("gocardless-dropin")!;
        document.body.addEventListener("success", () => resolve("it bubbled"));
        element.addEventListener("success", ({ detail }) => {
          element.open = false;
          element.addEventListener("close", () => resolve([detail.billingRequest.id, detail.billingRequestFlow.id]));
        });
        element.open = true;
      }),
  );
  const modal = new Modal(page, 1);
  await modal.confirm();
  expect(await told).toEqual([billingRequest, flow]);
  await expect(page.locator("gocardless-dropin")).toHaveCount(1);
});

test("stays open when it is moved, follows another flow, and closes when it is taken away", async ({ make, shop, demo }) => {
  const { flow } = await make("mandate");
  const other = await make("mandate", { at: "review" });
  const page = await openMerchantPage(shop, demo, { script: "element.ts", body: BODY + tag(flow, demo.backend, "open") });
  const modal = new Modal(page, 1);
  await modal.field("given_name").fill("Kept");
  await page.evaluate(() => {
    const element = document.querySelector("gocardless-dropin")!;
    document.querySelector("main")!.append(element);
    document.querySelector("aside")!.append(element);
  });
  await expect(modal.field("given_name")).toHaveValue("Kept");

  await page.evaluate((id) => document.querySelector("gocardless-dropin")!.setAttribute("flow", id), other.flow);
  await modal.shows("review");
  await expect(page.locator("gocardless-dropin")).toHaveCount(2);

  await page.evaluate(() => document.querySelector("gocardless-dropin")!.remove());
  await expect(page.locator("gocardless-dropin")).toHaveCount(0);
  await expect(page.locator("#heard li")).toHaveText(["close", "close"]);
});

test("keeps what it was given before it was defined", async ({ make, shop, demo }) => {
  const { flow } = await make("mandate", { at: "review" });
  const page = await openMerchantPage(shop, demo, { script: "element.ts", body: `<ol id="heard"></ol>` });
  await page.addInitScript(
    ([id, backend]) => {
      document.addEventListener("readystatechange", () => {
        if (document.readyState !== "interactive") return;
        const element = Object.assign(document.createElement("gocardless-dropin"), { flow: id, backend, open: true });
        document.body.append(element);
      });
    },
    [flow, demo.backend] as const,
  );
  await page.reload();
  const modal = new Modal(page, 1);
  await modal.shows("review");
  await expect(page.locator("gocardless-dropin").first()).toHaveAttribute("flow", flow);
});

test("shows in its own place when embedded, and follows the language while it is open", async ({ make, shop, demo }) => {
  const { flow } = await make("mandate", { at: "review" });
  const page = await openMerchantPage(shop, demo, { script: "element.ts", body: BODY });
  await page.evaluate(
    ([id, backend]) => {
      const element = Object.assign(document.createElement("gocardless-dropin"), { flow: id, backend, embedded: true, open: true });
      for (const name of ["load", "event"] as const) {
        element.addEventListener(name, ({ detail }) => {
          if (detail && detail.name !== "opened") return;
          const line = Object.assign(document.createElement("li"), { textContent: detail ? detail.name : name });
          document.querySelector("#heard")!.append(line);
        });
      }
      document.querySelector("main")!.append(element);
    },
    [flow, demo.backend] as const,
  );
  const modal = new Modal(page, 1);
  await modal.shows("review");
  await expect(page.locator("main gocardless-dropin gocardless-dropin")).toHaveCount(1);
  await expect(page.locator("#heard li")).toHaveText(["opened", "load"]);
  await modal.host.locator("..").evaluate((element: HTMLElementTagNameMap["gocardless-dropin"]) => (element.language = "de"));
  await expect(modal.host.getByRole("combobox")).toHaveValue("de");
  await modal.host.locator("..").evaluate((element: HTMLElementTagNameMap["gocardless-dropin"]) => (element.open = false));
  await expect(page.locator("gocardless-dropin")).toHaveCount(1);
});

test("a wrong attribute is an error of the page that names it", async ({ make, shop, demo, witness }) => {
  const { flow } = await make("mandate");
  witness.foresee(/environment must be/);
  const page = await openMerchantPage(shop, demo, { script: "element.ts", body: BODY + tag(flow, demo.backend) });
  const error = page.waitForEvent("pageerror");
  await page.evaluate(() => {
    const element = document.querySelector("gocardless-dropin")!;
    element.setAttribute("environment", "test");
    element.open = true;
  });
  expect((await error).message).toMatch(/environment must be/);
});
