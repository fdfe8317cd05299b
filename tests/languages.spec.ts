// The payer's language: which one is chosen, from right to left, changed on the way, and words that come late.

import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { inspect } from "./harness/inspection";
import { Keyboard } from "./harness/keyboard";
import { ACCOUNT, DETAILS, type Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import { say, speak } from "./harness/words";

test.afterEach(() => speak("en"));

/** Waits until the dialog is in this language. */
async function speaks(modal: Modal, language: RegExp, direction: "ltr" | "rtl"): Promise<void> {
  await modal.shows("customer_details");
  await expect(modal.dialog).toHaveAttribute("lang", language);
  await expect(modal.dialog).toHaveAttribute("dir", direction);
}

test("the option goes before the flow, the flow before the page, and the page before the browser", async ({
  make,
  shop,
}) => {
  const plain = await make("mandate");
  const arabic = await make("mandate", { flow: { language: "ar" } });
  const asked: string[] = [];
  shop.page.on("request", (request) => asked.push(...(/\/(\w\w)\.[^/]*json$/.exec(request.url()) ?? []).slice(1)));
  const cases = [
    { flow: arabic, language: "en-AU", page: "ar", is: "en", fetched: ["en"] },
    { flow: arabic, language: undefined, page: "en", is: "ar", fetched: ["en", "ar"] },
    { flow: plain, language: "xx", page: "ar-EG", is: "ar", fetched: ["ar"] },
    { flow: plain, language: undefined, page: "", is: "en", fetched: ["en"] },
  ] as const;
  for (const { flow, language, page, is, fetched } of cases) {
    await shop.visit();
    asked.length = 0;
    await shop.page.evaluate((lang) => (document.documentElement.lang = lang), page);
    const { modal } = await shop.open(flow.flow, language === undefined ? {} : { language });
    await speaks(modal, new RegExp(`^${is}`), is === "ar" ? "rtl" : "ltr");
    await expect.poll(() => [...new Set(asked)]).toEqual([...fetched]);
  }
});

test("a Direct Debit in Arabic, by keyboard alone", async ({ make, shop }) => {
  speak("ar");
  const keyboard = new Keyboard(shop.page);
  const { flow } = await make("mandate");
  const { modal } = await shop.open(flow, { language: "ar" });
  await speaks(modal, /^ar/, "rtl");
  await modal.press("button.continue");
  await expect(modal.problems).toBeFocused();
  await inspect(shop.page, "Arabic, with errors", "gocardless-dropin");
  await keyboard.fill((name) => modal.field(name), DETAILS.mandate);
  await keyboard.press(modal.button("button.continue"));
  await modal.shows("bank_account");
  await keyboard.fill((name) => modal.field(name), ACCOUNT);
  // Numbers are written from left to right.
  await expect(modal.field("sort_code")).toHaveCSS("direction", "ltr");
  await shop.page.keyboard.press("Enter");
  await modal.shows("review");
  await expect(modal.row("row.notice")).toContainText(say("review.notice_days", { days: "3" }));
  await keyboard.press(modal.button("button.confirm"));
  await modal.shows("mandate_set_up");
});

test("another language keeps what was typed, the errors and the focus", async ({ begin }) => {
  const { modal } = await begin("mandate");
  await modal.fill(["given_name"]);
  await modal.press("button.continue");
  await expect(modal.problems).toContainText(say("family_name.missing"));
  const choice = modal.host.getByRole("combobox", { name: say("language.label") });
  await choice.focus();
  await choice.selectOption("ar");
  speak("ar");
  await speaks(modal, /^ar/, "rtl");
  await expect(modal.host.getByRole("combobox", { name: say("language.label") })).toBeFocused();
  await expect(modal.field("given_name")).toHaveValue(payer.given_name);
  await expect(modal.field("family_name")).toHaveAttribute("aria-invalid", "true");
  await expect(modal.host.getByText(say("family_name.missing")).first()).toBeVisible();
});

test("another language keeps the search for a bank", async ({ begin }) => {
  const { modal } = await begin("payment", { at: "institution" });
  await modal.host.getByLabel(say("institution.search")).fill("albion");
  const banks = modal.host.getByRole("listitem");
  await expect(banks).toHaveText([new RegExp(ALBION.name)]);
  await modal.host.getByRole("combobox", { name: say("language.label") }).selectOption("ar");
  speak("ar");
  await expect(modal.host.getByLabel(say("institution.search"))).toHaveValue("albion");
  await expect(banks).toHaveText([new RegExp(ALBION.name)]);
});

test("a screen waits for words that come late, and asks again for those that do not", async ({
  make,
  shop,
  demo,
  witness,
}) => {
  witness.foresee(/ERR_FAILED|Failed to fetch/);
  await shop.page.route(`${demo.backend}/en.later.*`, (route) => route.abort());
  const { flow } = await make("mandate");
  const { modal } = await shop.open(flow);
  await modal.giveDetails("mandate");
  await expect(modal.problems).toHaveText(say("notice.unreachable"));
  await inspect(shop.page, "without its words", "gocardless-dropin");
  await shop.page.unrouteAll();
  await modal.press("button.try_again");
  await modal.shows("bank_account");
  await expect(modal.heading).toBeFocused();
});
