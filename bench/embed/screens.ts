// A payer goes through a payment with a Direct Debit, does at each screen what there is to do, and chooses
// among a thousand banks. Ours alone: Adyen's Drop-in has one screen.

import type { Locator } from "playwright-core";
import { ALBION } from "../../tests/harness/contract";
import { payer } from "../../tests/harness/payer";
import { LETTERS } from "./arrival";
import { thousandBanks } from "./banks";
import { type Recording, median } from "./samples";
import type { System } from "./system";
import type { Visit } from "./visit";

const DETAILS = ["given_name", "family_name", "email", "address_line1", "city", "postal_code"] as const;
const ACCOUNT = ["account_holder_name", "sort_code", "account_number"] as const;
const SEARCH = [...ALBION.name.toLowerCase()];
/** What browsers do not tell of is not longer than this, in milliseconds. */
const UNTOLD = 16;

export async function walk(visit: Visit, system: System, record: Recording): Promise<void> {
  const { flow } = await system.sandbox.make("payment_and_mandate");
  const host = visit.page.locator("gocardless-dropin");
  const main = host.locator("form .main");
  const field = (name: string) => host.locator(`[name=${name}]`);
  const shows = (name: string) => visit.first("screen", (said) => said.name === name);
  /** Presses something that leads to another screen, and writes down how long that took. */
  const lead = async (pressed: Locator, to: string) => {
    const before = visit.all("screen").length;
    await pressed.click();
    const { at } = await visit.first("screen", (said) => said.name === to && visit.all("screen").indexOf(said) >= before);
    const from = visit.all("screen")[before - 1]!.name;
    const press = visit.all("pressed").findLast((press) => press.at < at)!;
    record(`${from} to ${to}`, "ms", at - press.at);
  };
  const fill = async (names: readonly (keyof typeof payer)[]) => {
    for (const name of names) {
      await field(name).click();
      await field(name).fill("");
      for (const key of payer[name]) await visit.key(key);
    }
  };
  await visit.page.route("**/institutions?*", (route) => {
    const icon = new URL(`/gocardless/images/institutions/${ALBION.id}`, route.request().url()).href;
    return route.fulfill({ json: thousandBanks(icon) });
  });

  await visit.go(`${system.page("ours")}?flow=${flow}`);
  await shows("customer_details");
  await visit.settle();
  await main.click();
  await fill(DETAILS);
  await lead(host.locator(".close"), "leaving");
  await lead(main, "customer_details");
  await lead(main, "institution");

  const search = host.locator("[type=search]");
  await search.click();
  const filtering = [...(await visit.type(SEARCH)), ...(await visit.type(SEARCH.map(() => "Backspace")))];
  record("key to paint, filtering 1,000 banks", "ms", median(filtering));
  record("slowest key to paint, filtering 1,000 banks", "ms", Math.max(...filtering));
  await visit.type(SEARCH);
  await lead(host.locator("li:not([hidden]) button"), "bank_account");

  await main.click();
  await fill(ACCOUNT);
  await lead(main, "review");
  await lead(host.locator("dl button").last(), "bank_account");
  await fill(ACCOUNT);
  await lead(main, "review");
  await lead(main, "handoff");

  await host.locator("summary").click();
  for (const decision of ["Refuse", "Approve"]) {
    const opened = visit.page.context().waitForEvent("page");
    await host.locator("a.main").click();
    const bank = await opened;
    await bank.getByRole("button", { name: decision, exact: true }).click();
    await bank.waitForURL((url) => !url.pathname.startsWith("/obauth/"));
    await bank.close();
    if (decision === "Refuse") {
      await shows("refused");
      await main.click();
    }
  }
  await shows("accepted");
  await visit.settle();
  record("whole journey: requests", "", visit.traffic.requests);
  record("whole journey: bytes", "B", visit.traffic.bytes);
  tellInteractions(visit, record);
  const tasks = visit.all("task").map(({ took }) => took);
  record("longest task", "ms", Math.max(0, ...tasks));

  await visit.go(system.page("bare"));
  await visit.first("field");
  record("key to paint, bare input", "ms", median(await visit.type(LETTERS)));
}

/** Writes down the longest interaction of each screen. */
function tellInteractions(visit: Visit, record: Recording): void {
  const screens = visit.all("screen");
  const longest = new Map<string, number>();
  for (const { at, took } of visit.all("interaction")) {
    const screen = screens.findLast((screen) => screen.at < at)?.name;
    if (screen) longest.set(screen, Math.max(longest.get(screen) ?? UNTOLD, took));
  }
  for (const [screen, took] of longest) record(`interaction, ${screen}`, "ms", took);
}
