// What a page hears of a checkout while it goes on: names of events, screens and fields, and never what was typed.

import { Bank, openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { Modal } from "./harness/modal";
import { MARKS } from "./harness/payer";
import type { Shop } from "./harness/shop";
import { say } from "./harness/words";
import type {} from "../pkg-js/src/script";
import type { DropinEvent, Settings } from "../pkg-js/src/types";

declare global {
  interface Window {
    events: unknown[];
  }
}

async function open(shop: Shop, flow: string, settings: Pick<Settings, "handoff"> = {}): Promise<void> {
  await shop.page.evaluate(
    ([billingRequestFlowID, settings]) => {
      window.events = [];
      const write = (...event: unknown[]) => void window.events.push(event);
      window.GoCardlessDropin.create({
        ...settings,
        billingRequestFlowID,
        onEvent: write,
        onLoad: () => write("onLoad"),
        onSuccess: () => write("onSuccess"),
        onExit: () => write("onExit"),
        onClose: () => write("onClose"),
      }).open();
    },
    [flow, settings] as const,
  );
}

const told = (shop: Shop) => shop.page.evaluate(() => window.events as DropinEvent[]);
const namesOf = async (shop: Shop) => (await told(shop)).map(([name]) => name);

test("a Direct Debit from opening to end, with an error on the way", async ({ make, shop, demo }) => {
  const counted: string[] = [];
  shop.page.on("request", (request) => {
    if (request.url() === `${demo.backend}/events` && request.method() === "POST") counted.push(request.postData() ?? "");
  });
  const { flow } = await make("mandate");
  const modal = shop.modal();
  await open(shop, flow);
  await modal.shows("customer_details");
  await modal.fill(["family_name", "email", "address_line1", "city", "postal_code"]);
  await modal.press("button.continue");
  await expect(modal.problems).toBeVisible();
  await modal.giveDetails("mandate");
  await modal.giveAccount();
  await modal.confirm();
  await modal.press("button.done");
  await modal.isGone();
  await expect.poll(() => told(shop)).toEqual([
    ["opened", {}],
    ["step_shown", { screen: "customer_details" }],
    ["onLoad"],
    ["field_error", { screen: "customer_details", field: "given_name" }],
    ["step_shown", { screen: "bank_account" }],
    ["step_shown", { screen: "review" }],
    ["step_shown", { screen: "mandate_set_up" }],
    ["completed", {}],
    ["onSuccess"],
    ["onClose"],
  ]);
  expect(MARKS.filter((mark) => JSON.stringify(counted).toLowerCase().includes(mark))).toEqual([]);
  expect(counted.map((body) => JSON.parse(body) as unknown)).toEqual([
    {
      events: [
        { name: "step_shown", screen: "customer_details" },
        { name: "field_error", screen: "customer_details" },
        { name: "step_shown", screen: "bank_account" },
        { name: "step_shown", screen: "review" },
        { name: "step_shown", screen: "mandate_set_up" },
        { name: "completed" },
      ],
    },
  ]);
});

test("a payment by way of the bank, in another tab", async ({ make, shop, stillClock: _ }) => {
  const { flow } = await make("payment", { at: "institution" });
  const modal = shop.modal();
  await open(shop, flow, { handoff: "tab" });
  await modal.chooseBank(ALBION.name);
  await modal.giveAccount();
  await modal.shows("handoff");
  const bank = await openBank(modal.link("button.open_bank", { bank: ALBION.name }));
  await bank.approve();
  await bank.close();
  await shop.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await modal.shows("accepted");
  expect(await namesOf(shop)).toEqual(
    expect.arrayContaining(["institution_chosen", "handed_off", "returned", "authorised", "completed", "onSuccess"]),
  );
  const handedOff = (await told(shop)).find(([name]) => name === "handed_off");
  expect(handedOff?.[1]).toEqual({ to: "bank", handoff: "tab" });
  const once = (await namesOf(shop)).filter((name) => ["returned", "authorised", "completed"].includes(name));
  expect([...once].sort()).toEqual(["authorised", "completed", "returned"]);
});

test("a payment by way of the bank and back to a page that is loaded again", async ({ begin, shop, demo, stillClock: _ }) => {
  const counted: string[] = [];
  shop.page.on("request", (request) => {
    if (request.url() !== `${demo.backend}/events`) return;
    for (const [, name = ""] of (request.postData() ?? "").matchAll(/"name":"(\w+)"/g)) counted.push(name);
  });
  const { modal } = await begin("payment", { at: "handoff", opening: { handoff: "redirect" } });
  await modal.goToBank(ALBION.name);
  await new Bank(shop.page).approve();
  await shop.modal().shows("accepted");
  expect(counted).toEqual(["step_shown", "handed_off"]);
  counted.length = 0;
  await shop.page.keyboard.press("Escape");
  await expect.poll(() => counted).toEqual(["returned", "step_shown", "authorised", "completed"]);
});

test("what goes wrong is told with its code, and leaving with its reason", async ({ make, shop, witness, demo }) => {
  witness.foresee(/status of 404/, /integrity/);
  await shop.page.route(`${demo.backend}/*.wasm`, (route) => route.fulfill({ status: 404 }));
  const { flow } = await make("mandate");
  await open(shop, flow);
  await expect(shop.modal().heading).toHaveText(say("notice.not_loaded"));
  await shop.modal().press("button.close");
  await shop.modal().isGone();
  expect(await told(shop)).toEqual([
    ["opened", {}],
    ["failed", expect.objectContaining({ code: "script_failed", retryable: true })],
    ["exited", { reason: "failed", milliseconds: expect.any(Number) }],
    ["onExit"],
    ["onClose"],
  ]);
});

test("a flow that nobody knows is a failure on a screen", async ({ shop, witness }) => {
  witness.foresee(/status of 404/);
  await open(shop, "BRF0000UNKNOWN");
  await shop.modal().shows("trouble");
  expect(await told(shop)).toEqual([
    ["opened", {}],
    ["step_shown", { screen: "trouble" }],
    ["failed", expect.objectContaining({ code: "not_found" })],
    ["onLoad"],
  ]);
});

test("a backend that counts nothing disturbs nobody", async ({ make, shop, witness, demo }) => {
  witness.foresee(/status of 404/);
  await shop.page.route(`${demo.backend}/events`, (route) => route.fulfill({ status: 404 }));
  const { flow } = await make("mandate");
  await open(shop, flow);
  await shop.modal().shows("customer_details");
  await shop.page.keyboard.press("Escape");
  await shop.modal().isGone();
  expect((await namesOf(shop)).slice(-3)).toEqual(["exited", "onExit", "onClose"]);
});

test("a checkout that was loaded is not loaded again by another try", async ({ make, shop, witness }) => {
  witness.foresee(/ERR_FAILED/, /Failed to fetch/);
  await shop.page.route("**/later.*.wasm", (route) => route.abort());
  const { flow } = await make("mandate");
  await open(shop, flow);
  const modal = new Modal(shop.page);
  await expect(modal.heading).toHaveText(say("notice.not_loaded"));
  await shop.page.unrouteAll();
  await modal.press("button.try_again");
  await modal.shows("customer_details");
  expect((await namesOf(shop)).filter((name) => `${name}` === "onLoad")).toHaveLength(1);
});
