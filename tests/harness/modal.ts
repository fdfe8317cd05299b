// The drop-in as the payer sees it. The shadow root is open, so roles and labels are found through it.

import { type Locator, type Page, expect } from "@playwright/test";
import { type FieldName, payer } from "./payer";
import { say } from "./words";

export const DETAILS = ["given_name", "family_name", "email", "address_line1", "city", "postal_code"] as const;
export const ACCOUNT = ["account_holder_name", "branch_code", "account_number"] as const;

/** One drop-in on a page. */
export class Modal {
  readonly host: Locator;
  readonly dialog: Locator;
  readonly heading: Locator;
  readonly alert: Locator;

  constructor(
    readonly page: Page,
    index = 0,
  ) {
    this.host = page.locator("gocardless-dropin").nth(index);
    this.dialog = this.host.getByRole("dialog");
    this.heading = this.host.getByRole("heading", { level: 2 });
    this.alert = this.host.getByRole("alert");
  }

  /** Waits until a screen is there, by the name that the screen has in the data. */
  async shows(screen: string): Promise<void> {
    await expect(this.host.locator("form")).toHaveAttribute("data-screen", screen);
  }

  /** An input, by its label. */
  field(name: string): Locator {
    const label = say(`${name}.label`);
    return this.host.getByLabel(label, { exact: true });
  }

  /** A button, by the key of its words. */
  button(key: string, places: Record<string, string> = {}): Locator {
    return this.host.getByRole("button", { name: say(key, places), exact: true });
  }

  /** A link, by the key of its words. */
  link(key: string, places: Record<string, string> = {}): Locator {
    return this.host.getByRole("link", { name: say(key, places), exact: true });
  }

  /** The button of a row in a summary. */
  change(row: string): Locator {
    return this.button("button.edit_row", { row: say(row) });
  }

  /** A value in a summary, by its label. */
  row(label: string): Locator {
    return this.host.locator("dl > div", { has: this.page.getByRole("term").filter({ hasText: say(label) }) });
  }

  /** The words of a message, wherever they stand. */
  words(key: string, places: Record<string, string> = {}): Locator {
    return this.host.getByText(say(key, places), { exact: true });
  }

  /** A bank in the list. */
  bank(name: string): Locator {
    return this.host.getByRole("listitem").getByRole("button", { name });
  }

  /** Types into fields. */
  async fill(names: readonly FieldName[], values: Partial<Record<FieldName, string>> = {}): Promise<void> {
    for (const name of names) await this.field(name).fill(values[name] ?? payer[name]);
  }

  /** Goes through the details. */
  async giveDetails(values: Partial<Record<FieldName, string>> = {}): Promise<void> {
    await this.shows("customer_details");
    await this.fill(DETAILS, values);
    await this.button("button.continue").click();
  }

  /** Goes through the bank account. */
  async giveAccount(values: Partial<Record<FieldName, string>> = {}): Promise<void> {
    await this.shows("bank_account");
    await this.fill(ACCOUNT, values);
    await this.button("button.continue").click();
  }

  /** Goes through the choice of a bank. */
  async chooseBank(name: string): Promise<void> {
    await this.shows("institution");
    await this.bank(name).click();
  }

  /** Confirms what is played back. */
  async confirm(): Promise<void> {
    await this.shows("review");
    await this.button("button.confirm").click();
  }

  /** Is gone from the page. */
  async isGone(): Promise<void> {
    await expect(this.host).toHaveCount(0);
  }
}
