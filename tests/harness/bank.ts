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
    return press(this.answer("Approve"), this.hand);
  }

  refuse(): Promise<void> {
    return press(this.answer("Refuse"), this.hand);
  }

  /** Goes back without deciding. */
  leave(): Promise<void> {
    return press(this.answer("Leave"), this.hand);
  }

  /** Closes the tab, once the way back that an answer began has come to its end. */
  async close(): Promise<void> {
    await this.page.waitForLoadState();
    await this.page.close();
  }
}

/** Follows a link that opens the bank in a tab of its own. */
export async function openBank(link: Locator): Promise<Bank> {
  const opened = link.page().context().waitForEvent("page");
  await link.click();
  return new Bank(await opened);
}
