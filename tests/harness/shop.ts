// The shop's page, and a merchant's page that opens a flow and writes down what it hears.

import { type JSHandle, type Locator, type Page, expect } from "@playwright/test";
import { type Hand, press } from "./hand";
import { Modal } from "./modal";
import type { Appearance } from "../../pkg-js/src/types";
import type { Purchase } from "./sandbox";

/** The name of a callback. */
export type Callback = "onSuccess" | "onExit" | "onClose";

/** A callback with what it was called with. */
export interface Heard {
  callback: Callback;
  arguments: unknown[];
}

/** What a page may say when it opens a flow. */
export interface Opening {
  environment?: "live" | "sandbox";
  handoff?: "auto" | "tab" | "redirect";
  language?: string;
  appearance?: Appearance;
  isolation?: "frame";
  /** The flow that takes the place of an expired one; null where none can be made, "never" where it is waited for. */
  refreshFlow?: string | null;
  /** Calls `exit()` inside `onSuccess`. */
  exitOnSuccess?: boolean;
}

/** What a page names that has no server. */
export interface Template {
  billingRequestTemplateID: string;
}

interface Handler {
  open(): void;
  exit(): void;
}

interface Opened {
  heard: Heard[];
  handler: Handler;
}

interface MerchantPage {
  GoCardlessDropin: { create(options: object): Handler };
}

/** A checkout as the merchant's page has it: its handler, and what it heard. */
export class MerchantSide {
  constructor(private readonly opened: JSHandle<Opened>) {}

  /** What the page has heard. */
  heard(): Promise<Heard[]> {
    return this.opened.evaluate(({ heard }) => heard);
  }

  /** Waits until the page has heard these callbacks and no other. */
  async hears(...callbacks: Callback[]): Promise<Heard[]> {
    await expect.poll(async () => (await this.heard()).map(({ callback }) => callback)).toEqual(callbacks);
    return this.heard();
  }

  open(): Promise<void> {
    return this.opened.evaluate(({ handler }) => handler.open());
  }

  exit(): Promise<void> {
    return this.opened.evaluate(({ handler }) => handler.exit());
  }
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

  /** The shop in another tab, once this one is closed. */
  async inAnotherTab(): Promise<Shop> {
    const other = new Shop(await this.page.context().newPage(), this.address, this.hand);
    await this.page.close();
    await other.visit();
    return other;
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

  /** The drop-in in the frame on this page. */
  framed(): Modal {
    return new Modal(this.page, 0, this.hand, this.page.locator("gocardless-dropin iframe").contentFrame());
  }

  /** The callbacks that the shop lists, in their order. */
  async told(...callbacks: Callback[]): Promise<void> {
    await expect(this.orders.locator("li > code")).toHaveText(callbacks);
  }

  /** What the shop was given with `onSuccess`. */
  async resources(): Promise<Record<"billingRequest" | "billingRequestFlow", Record<string, unknown>>> {
    const record = this.orders.locator('[data-callback="onSuccess"] pre');
    return JSON.parse((await record.textContent()) ?? "");
  }

  /** Opens a flow as any merchant's page does, and writes down what that hears. */
  async open(flow: string | Template, opening: Opening = {}): Promise<{ modal: Modal; merchant: MerchantSide }> {
    const index = await this.page.locator("gocardless-dropin").count();
    const opened = await this.page.evaluateHandle(
      ([flow, { exitOnSuccess, refreshFlow, ...options }]) => {
        const heard: Heard[] = [];
        const hear =
          (callback: Callback) =>
          (...given: unknown[]) => {
            heard.push({ callback, arguments: given });
            if (callback === "onSuccess" && exitOnSuccess) handler.exit();
          };
        const handler = (window as unknown as MerchantPage).GoCardlessDropin.create({
          ...(typeof flow === "string" ? { billingRequestFlowID: flow } : flow),
          ...options,
          ...(refreshFlow !== undefined && {
            refreshFlow: () => {
              if (refreshFlow === "never") return new Promise<string>(() => {});
              return refreshFlow ? Promise.resolve(refreshFlow) : Promise.reject(new Error("There is no other"));
            },
          }),
          onSuccess: hear("onSuccess"),
          onExit: hear("onExit"),
          onClose: hear("onClose"),
        });
        handler.open();
        return { heard, handler };
      },
      [flow, opening] as const,
    );
    return { modal: this.modal(index), merchant: new MerchantSide(opened) };
  }
}
