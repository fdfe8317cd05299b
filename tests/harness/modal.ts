// The drop-in as the payer sees it. The shadow root is open, so roles and labels are found through it.

import { type FrameLocator, type Locator, type Page, expect } from "@playwright/test";
import { type Hand, press } from "./hand";
import { type FieldName, payer } from "./payer";
import type { Purchase } from "./sandbox";
import { say } from "./words";

const PERSON = ["given_name", "family_name", "email"] as const;
const PERSON_AND_ADDRESS = [...PERSON, "address_line1", "city", "postal_code"] as const;

/** What each purchase asks of a payer who is not known yet. */
export const DETAILS = {
  mandate: PERSON_AND_ADDRESS,
  payment: PERSON,
  payment_and_mandate: PERSON_AND_ADDRESS,
} satisfies Record<Purchase, readonly FieldName[]>;

/** What is asked of an account. */
export const ACCOUNT = ["account_holder_name", "sort_code", "account_number"] as const;

/** One drop-in on a page. */
export class Modal {
  readonly host: Locator;
  readonly content: Locator;
  readonly dialog: Locator;
  readonly heading: Locator;
  /** What is wrong with the answers, or with the last request. */
  readonly problems: Locator;

  constructor(
    readonly page: Page,
    index = 0,
    private readonly hand: Hand = "mouse",
    /** The page itself, or the frame in it that the drop-in is in. */
    private readonly place: Page | FrameLocator = page,
  ) {
    this.host = place.locator("gocardless-dropin").nth(index);
    this.content = this.host.locator(".content");
    this.dialog = this.host.getByRole("dialog");
    this.heading = this.host.getByRole("heading", { level: 2 });
    const summary = this.host.getByRole("group", { name: say("problems.heading"), exact: true });
    this.problems = summary.or(this.host.getByRole("alert"));
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

  /** The button that changes what a row says. */
  change(row: string): Locator {
    return this.host.getByRole("button", { name: `${say("button.edit")}: ${say(row)}`, exact: true });
  }

  /** A value in a summary, by its label. */
  row(label: string): Locator {
    return this.host.locator("dl > div", { has: this.place.getByRole("term").filter({ hasText: say(label) }) });
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

  /** Presses a button. */
  press(key: string, places: Record<string, string> = {}): Promise<void> {
    return press(this.button(key, places), this.hand);
  }

  /** Goes through the details. */
  async giveDetails(purchase: Purchase): Promise<void> {
    await this.shows("customer_details");
    await this.fill(DETAILS[purchase]);
    await this.press("button.continue");
  }

  /** Goes through the choice of a bank. */
  async chooseBank(name: string): Promise<void> {
    await this.shows("institution");
    await press(this.bank(name), this.hand);
  }

  /** Goes through the bank account. */
  async giveAccount(): Promise<void> {
    await this.shows("bank_account");
    await this.fill(ACCOUNT);
    await this.press("button.continue");
  }

  /** Confirms what is played back. */
  async confirm(): Promise<void> {
    await this.shows("review");
    await this.press("button.confirm");
  }

  /** Goes as far as the payer can before the bank. */
  async reachBank(purchase: "payment" | "payment_and_mandate", bank: string): Promise<void> {
    await this.giveDetails(purchase);
    await this.chooseBank(bank);
    await this.giveAccount();
    if (purchase === "payment_and_mandate") await this.confirm();
    await this.shows("handoff");
  }

  /** Follows the link to the bank in this tab. */
  async goToBank(bank: string): Promise<void> {
    await press(this.link("button.open_bank", { bank }), this.hand);
  }

  /** Is gone from the page. */
  async isGone(): Promise<void> {
    await expect(this.host).toHaveCount(0);
  }
}
