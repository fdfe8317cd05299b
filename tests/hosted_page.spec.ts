// GoCardless's hosted page as the sandbox plays it: by Tab, Enter and typing alone, and every page by axe's rules.

import type { Locator } from "@playwright/test";
import { Bank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { inspect } from "./harness/inspection";
import { Keyboard } from "./harness/keyboard";
import { ACCOUNT, DETAILS } from "./harness/modal";
import type { FieldName } from "./harness/payer";
import type { MakeOptions, Purchase } from "./harness/sandbox";

test.use({ viewport: { width: 390, height: 844 } });
test.beforeEach(async ({ stillClock: _ }) => {});

/** A payer at the hosted page of a flow. */
const hosted = test.extend<{ visit: (purchase: Purchase, options?: MakeOptions) => Promise<HostedPage> }>({
  visit: async ({ page, sandbox, witness: _ }, use) => {
    await use(async (purchase, options) => {
      const { flow } = await sandbox.make(purchase, options);
      await page.goto(`${sandbox.address}/billing/static/flow?id=${flow}`);
      return new HostedPage(new Keyboard(page), page.locator("main"));
    });
  },
});

class HostedPage {
  constructor(
    private readonly keyboard: Keyboard,
    private readonly main: Locator,
  ) {}

  /** Waits for a page and looks at it. */
  async shows(heading: string): Promise<void> {
    const page = this.main.page();
    await expect(this.main.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    const size = page.viewportSize()!;
    await inspect(page, heading);
    await page.setViewportSize(size);
  }

  /** The field that the API has this name for, whichever object it is in. */
  field(name: FieldName | "pay_id"): Locator {
    const api = name === "sort_code" ? "branch_code" : name;
    return this.main.locator(`[id="${api}"], [id$=".${api}"]`);
  }

  fill(names: readonly FieldName[]): Promise<void> {
    return this.keyboard.fill((name) => this.field(name), names);
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.keyboard.tabTo(field);
    await this.main.page().keyboard.type(text);
  }

  press(name: string): Promise<void> {
    return this.keyboard.press(this.main.getByRole("button", { name, exact: true }));
  }

  /** The Enter key in a field sends the form on, whatever other buttons it has. */
  enter(): Promise<void> {
    return this.main.page().keyboard.press("Enter");
  }

  async approve(): Promise<void> {
    const bank = new Bank(this.main.page());
    await this.keyboard.press(bank.answer("Approve"));
    await bank.leadsBack();
  }

  says(text: string): Promise<void> {
    return expect(this.main).toContainText(text);
  }
}

hosted("a Direct Debit, with an answer that is refused and one that is changed", async ({ visit, witness }) => {
  witness.foresee(/status of 422/);
  const payer = await visit("mandate");
  await payer.shows("Your details");
  await payer.fill(DETAILS.mandate);
  await payer.enter();
  await payer.shows("Your bank account");
  await payer.fill(ACCOUNT);
  await payer.type(payer.field("account_number"), "1");
  await payer.enter();
  await payer.shows("Your bank account");
  await payer.says("There is a problem");
  await payer.fill(ACCOUNT);
  await payer.enter();
  await payer.shows("Check your details");
  await payer.press("Confirm");
  await payer.shows("Thank you");
  await payer.says("Your Direct Debit mandate is set up.");
});

hosted("an instant payment, by way of the bank", async ({ visit, sandbox, page }) => {
  const payer = await visit("payment");
  await payer.shows("Your details");
  await payer.fill(DETAILS.payment);
  await payer.enter();
  await payer.shows("Choose your bank");
  await payer.type(page.getByLabel("Name of your bank"), "albion");
  await payer.enter();
  await payer.press(ALBION.name);
  await payer.shows("Your bank account");
  await payer.fill(ACCOUNT);
  await payer.enter();
  await payer.shows("Approve at your bank");
  await payer.press(`Continue to ${ALBION.name}`);
  await payer.approve();
  await payer.shows("Thank you");
  await payer.says("You have authorised £24.00.");
  await sandbox.advance(60);
  await page.reload();
  await payer.says("You have paid £24.00.");
});

hosted("a PayTo agreement, by PayID", async ({ visit }) => {
  const constraints = { max_amount_per_payment: 5000, periodic_limits: [{ period: "month", max_payments: 2 }] };
  const mandate_request = { currency: "AUD", scheme: "pay_to", description: "Coffee every month", constraints };
  const payer = await visit("mandate", { billingRequest: { mandate_request, purpose_code: "retail" } });
  await payer.shows("Your details");
  await payer.fill(DETAILS.mandate);
  await payer.enter();
  await payer.shows("Your bank account");
  await payer.type(payer.field("pay_id"), "12345678900");
  await payer.enter();
  await payer.shows("Approve at your bank");
  await payer.says("at most 50.00 AUD");
  await payer.press("Continue to your bank");
  await payer.approve();
  await payer.shows("Thank you");
  await payer.says("Your PayTo agreement is set up.");
});
