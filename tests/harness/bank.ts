// The page of the payer's bank, which the sandbox plays.

import type { Locator, Page } from "@playwright/test";
import { type Hand, press } from "./hand";

/** The bank's page in one tab. */
export class Bank {
  constructor(
    readonly page: Page,
    private readonly hand: Hand = "mouse",
  ) {}

  /** One of the three answers. */
  answer(name: "Approve" | "Refuse" | "Leave"): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  approve(): Promise<void> {
    return this.decide("Approve");
  }

  refuse(): Promise<void> {
    return this.decide("Refuse");
  }

  /** Approves with another account than was given, which the bank cannot do. */
  async fail(): Promise<void> {
    await this.page.getByText("Other ways this can end").click();
    await press(this.page.getByRole("button", { name: "Approve with the wrong account" }), this.hand);
    await this.leadsBack();
  }

  /** Goes back without deciding. */
  leave(): Promise<void> {
    return this.decide("Leave");
  }

  /** Closes the tab. */
  close(): Promise<void> {
    return this.page.close();
  }

  /** Waits until an answer has led back to the shop. */
  async leadsBack(): Promise<void> {
    await this.page.waitForURL((url) => !url.pathname.startsWith("/obauth/"));
  }

  private async decide(name: "Approve" | "Refuse" | "Leave"): Promise<void> {
    await press(this.answer(name), this.hand);
    await this.leadsBack();
  }
}

/** Follows a link that opens the bank in a tab of its own. */
export async function openBank(link: Locator): Promise<Bank> {
  const opened = link.page().context().waitForEvent("page");
  await link.click();
  return new Bank(await opened);
}
