// The shop's page, and a merchant's page that opens a flow and writes down what it hears.

import { type Locator, type Page, expect } from "@playwright/test";
import { type Hand, press } from "./hand";
import { Modal } from "./modal";
import type { Purchase } from "./sandbox";

/** A callback with what it was called with. */
export interface Heard {
  callback: "onSuccess" | "onExit" | "onClose";
  arguments: unknown[];
}

/** What a page may say when it opens a flow. */
export interface Opening {
  environment?: "live" | "sandbox";
  handoff?: "auto" | "tab" | "redirect";
}

interface MerchantPage {
  heard: Heard[];
  handler: { open(): void; exit(): void };
  GoCardlessDropin: { create(options: object): MerchantPage["handler"] };
}

/** The shop's page in one tab. */
export class Shop {
  readonly orders: Locator;

  constructor(
    readonly page: Page,
    readonly address: string,
    private readonly hand: Hand = "mouse",
  ) {
    this.orders = page.locator("#orders");
  }

  /** Opens the page. */
  async visit(): Promise<void> {
    await this.page.goto(this.address);
  }

  /** The button of one of the three purchases. */
  purchase(purchase: Purchase): Locator {
    return this.page.locator(`[data-kind="${purchase}"]`);
  }

  /** Presses the button of a purchase. */
  async buy(purchase: Purchase): Promise<Modal> {
    await press(this.purchase(purchase), this.hand);
    return this.modal();
  }

  /** A drop-in on this page. */
  modal(index = 0): Modal {
    return new Modal(this.page, index, this.hand);
  }

  /** The callbacks that the shop lists, in their order. */
  async told(...callbacks: Heard["callback"][]): Promise<void> {
    await expect(this.orders.locator("li > code")).toHaveText(callbacks);
  }

  /** What the shop was given with `onSuccess`. */
  async resources(): Promise<Record<"billingRequest" | "billingRequestFlow", Record<string, unknown>>> {
    const record = this.orders.locator('[data-callback="onSuccess"] pre');
    return JSON.parse((await record.textContent()) ?? "");
  }

  /** Opens a flow as another merchant's page would, and writes down what it hears. */
  async open(flow: string, opening: Opening = {}): Promise<Modal> {
    const index = await this.page.locator("gocardless-dropin").count();
    await this.page.evaluate(
      ([billingRequestFlowID, opening]) => {
        const page = window as unknown as MerchantPage;
        const heard: Heard[] = (page.heard = []);
        const hear =
          (callback: Heard["callback"]) =>
          (...given: unknown[]) =>
            heard.push({ callback, arguments: given });
        page.handler = page.GoCardlessDropin.create({
          billingRequestFlowID,
          ...opening,
          onSuccess: hear("onSuccess"),
          onExit: hear("onExit"),
          onClose: hear("onClose"),
        });
        page.handler.open();
      },
      [flow, opening] as const,
    );
    return this.modal(index);
  }

  /** What the page heard of the flow that it opened last. */
  async heard(): Promise<Heard[]> {
    return this.page.evaluate(() => (window as unknown as MerchantPage).heard);
  }

  /** Waits until the page has heard these callbacks and no other. */
  async hears(...callbacks: Heard["callback"][]): Promise<Heard[]> {
    await expect.poll(async () => (await this.heard()).map(({ callback }) => callback)).toEqual(callbacks);
    return this.heard();
  }

  /** Calls `exit()` on the handler of the flow that it opened last. */
  async exit(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as MerchantPage).handler.exit());
  }
}
