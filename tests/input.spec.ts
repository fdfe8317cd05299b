// Bad input: each field says what to do, the summary takes the focus and leads to the fields, and what was typed stays.

import { expect, test } from "./harness/fixtures";
import { ACCOUNT, DETAILS, type Modal } from "./harness/modal";
import { type FieldName, payer } from "./harness/payer";
import { say } from "./harness/words";

type Problem = "missing" | "too_long" | "wrong_form" | "refused";

/** The fields of a screen with what is wrong with each. */
type Problems = Partial<Record<FieldName, Problem>>;

/** The length of a British account number, which its messages say. */
const LENGTH = { least: "6", most: "8" };

/** Says exactly this, in the summary and at the fields, and keeps what was typed. */
async function complains(modal: Modal, problems: Problems, typed: Partial<Record<string, string>> = {}): Promise<void> {
  const words = (name: string, problem: Problem) => say(`${name}.${problem}`, LENGTH);
  const messages = Object.entries(problems).map(([name, problem]) => words(name, problem));
  const links = modal.problems.getByRole("link");
  await expect(links).toContainText(messages);
  await expect(modal.problems).toBeFocused();
  for (const [place, [name, problem]] of Object.entries(problems).entries()) {
    const field = modal.field(name);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(new RegExp(escape(words(name, problem))));
    await links.nth(place).click();
    await expect(field).toBeFocused();
  }
  for (const [name, value] of Object.entries(typed)) await expect(modal.field(name)).toHaveValue(value ?? "");
}

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
const all = (names: readonly FieldName[], problem: Problem): Problems =>
  Object.fromEntries(names.map((name) => [name, problem]));
const values = (names: readonly FieldName[], value: string) =>
  Object.fromEntries(names.map((name) => [name, value])) as Partial<Record<FieldName, string>>;

/** A value that no text field takes: it has a control character in it. */
const BELL = "Zeph\u0007";

test("details: missing, too long and of a wrong form", async ({ begin }) => {
  const { modal } = await begin("mandate");
  await modal.press("button.continue");
  await complains(modal, all(DETAILS.mandate, "missing"));

  const long = values(DETAILS.mandate, "x".repeat(300));
  await modal.fill(DETAILS.mandate, long);
  await modal.press("button.continue");
  await complains(modal, all(DETAILS.mandate, "too_long"), long);

  const wrong = values(DETAILS.mandate, BELL);
  await modal.fill(DETAILS.mandate, wrong);
  await modal.press("button.continue");
  await complains(modal, all(DETAILS.mandate, "wrong_form"), wrong);

  await modal.fill(DETAILS.mandate);
  await expect(modal.problems, "each complaint goes once its field is right").toHaveCount(0);
  await modal.press("button.continue");
  await modal.shows("bank_account");
});

test("account: missing, too long and of a wrong form", async ({ begin }) => {
  const { modal } = await begin("mandate", { at: "bank_account" });
  await modal.field("account_holder_name").fill("");
  await modal.press("button.continue");
  await complains(modal, all(ACCOUNT, "missing"));

  const wrong = { account_holder_name: "x".repeat(300), sort_code: "20-00-0", account_number: "12345" };
  await modal.fill(ACCOUNT, wrong);
  await modal.press("button.continue");
  await complains(
    modal,
    { account_holder_name: "wrong_form", sort_code: "wrong_form", account_number: "wrong_form" },
    wrong,
  );

  const worse = { account_holder_name: BELL, sort_code: "2O-00-00", account_number: "5577991123" };
  await modal.fill(ACCOUNT, worse);
  await modal.press("button.continue");
  await complains(modal, all(ACCOUNT, "wrong_form"), worse);
});

test("what GoCardless refuses is said at the field", async ({ begin, witness }) => {
  witness.foresee(/status of 422/);
  const { modal } = await begin("mandate");
  await modal.shows("customer_details");
  await modal.fill(DETAILS.mandate, { email: "zephyrine@quillfeather.invalid" });
  await modal.press("button.continue");
  await complains(modal, { email: "refused" }, {
    city: payer.city,
    email: "zephyrine@quillfeather.invalid",
  });
  await modal.field("email").fill(payer.email);
  await expect(modal.problems).toHaveCount(0);
  await modal.press("button.continue");

  await modal.shows("bank_account");
  await modal.fill(ACCOUNT, { account_number: "12345678" });
  await modal.press("button.continue");
  await complains(modal, { account_number: "refused" }, { account_number: "12345678" });
  await modal.fill(ACCOUNT, { sort_code: "00-00-01" });
  await modal.press("button.continue");
  await complains(modal, { sort_code: "refused" }, { sort_code: "00-00-01" });
  await modal.giveAccount();
  await modal.shows("review");
});

test("whatever field GoCardless refuses, it is said there", async ({ begin, shop, demo, witness }) => {
  witness.foresee(/status of 422/);
  const refuse = (action: string, names: readonly string[]) =>
    shop.page.route(`${demo.backend}/billing_requests/*/actions/${action}`, (route) =>
      route.fulfill({
        status: 422,
        headers: { "access-control-allow-origin": new URL(demo.shop).origin },
        json: {
          error: {
            dropin_code: "validation_failed",
            message: "Validation failed",
            type: "validation_failed",
            code: 422,
            request_id: "2b1f8a4e",
            errors: names.map((field) => ({ field, message: "is invalid", request_pointer: `/data/${field}` })),
          },
        },
      }),
    );
  await refuse("collect_customer_details", DETAILS.mandate);
  await refuse("collect_bank_account", ["account_holder_name", "branch_code", "account_number"]);
  const { modal } = await begin("mandate");
  await modal.giveDetails("mandate");
  await complains(modal, all(DETAILS.mandate, "refused"), { city: payer.city });
  await shop.page.unroute(`${demo.backend}/billing_requests/*/actions/collect_customer_details`);
  await modal.press("button.continue");
  await modal.giveAccount();
  await complains(modal, all(ACCOUNT, "refused"), { account_number: payer.account_number });
});

test("an account is understood as people write it", async ({ begin }) => {
  const { modal } = await begin("mandate", { at: "bank_account" });
  for (const [sort_code, account_number] of [
    ["200000", "55779911"],
    [" 20 00 00 ", "5577 9911"],
    ["20–00–00", "5577-9911"],
    ["Sort code: 20-00-00", "Account number: 55779911"],
    ["２０００００", "５５７７９９１１"],
  ] as const) {
    await modal.shows("bank_account");
    await modal.fill(ACCOUNT, { sort_code, account_number });
    await modal.press("button.continue");
    await modal.shows("review");
    await expect(modal.row("row.account")).toContainText("BARCLAYS BANK PLC");
    await modal.change("row.account").click();
  }
});

test("only what is missing is asked for", async ({ begin, make, sandbox, shop }) => {
  const { modal } = await begin("payment");
  await modal.shows("customer_details");
  await expect(modal.host.locator("form :is(input, select)")).toHaveCount(DETAILS.payment.length);

  const known = await make("mandate");
  await sandbox.act(known.billingRequest, "collect_customer_details", {
    customer: { given_name: payer.given_name, family_name: payer.family_name },
  });
  const { modal: shorter } = await shop.open(known.flow);
  await shorter.shows("customer_details");
  await expect(shorter.field("email")).toBeVisible();
  await expect(shorter.field("given_name")).toHaveCount(0);
});
