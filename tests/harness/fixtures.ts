// What each test is given: a demo of its worker's own, a shop in a fresh browser context, and a witness.

import { test as base, expect } from "@playwright/test";
import { ALBION, type BankName, type StepScreen, reach } from "./contract";
import { ASSETS, Demo, type Layout } from "./demo";
import type { Modal } from "./modal";
import { type Made, type MakeOptions, type Purchase, Sandbox } from "./sandbox";
import { type MerchantSide, type Opening, Shop } from "./shop";
import { Witness } from "./witness";
import { type Speech, speakIn } from "./words";

/** Set by the projects of the configuration. */
export interface WorkerOptions {
  layout: Layout;
  /** What the drop-in speaks where it would speak English. */
  speech: Speech;
  /** How many processes are the backend together; none where it is in the demo's own. */
  replicas: number;
}

/** Where a checkout begins. */
export interface Beginning extends MakeOptions {
  /** The screen that the payer has come to; the first one if absent. */
  at?: StepScreen;
  bank?: BankName;
  opening?: Opening;
}

/** An open checkout. */
export interface Begun extends Made {
  modal: Modal;
  merchant: MerchantSide;
}

interface WorkerFixtures extends WorkerOptions {
  demo: Demo;
  sandbox: Sandbox;
}

/** All that a tour may use. */
export type Stage = Pick<Fixtures & WorkerFixtures, "begin" | "demo" | "make" | "sandbox" | "shop" | "witness">;

interface Fixtures {
  /** Watches from before the first page to after the last. */
  witness: Witness;
  /** Has the drop-in speak what the project says. */
  speaker: void;
  /** The shop's page, open. */
  shop: Shop;
  /** Makes a Billing Request and its flow, with all before `at` done. */
  make(purchase: Purchase, beginning?: Omit<Beginning, "opening">): Promise<Made>;
  /** The same, and opens it in the shop's page. */
  begin(purchase: Purchase, beginning?: Beginning): Promise<Begun>;
  /** Payments stay as they are until the test moves the clock. */
  stillClock: void;
  /** What was made to go wrong does not go wrong in the next test. */
  calm: void;
  /** All that a tour may use, while the clock stands still. */
  stage: Stage;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  layout: ["one origin", { option: true, scope: "worker" }],
  speech: ["en", { option: true, scope: "worker" }],
  replicas: [0, { option: true, scope: "worker" }],
  demo: [
    async ({ layout, replicas }, use) => {
      const demo = await Demo.start(layout, 0, ASSETS, replicas);
      await use(demo);
      await demo.stop();
    },
    { scope: "worker" },
  ],
  sandbox: [async ({ demo }, use) => use(new Sandbox(demo.sandbox)), { scope: "worker" }],
  witness: [
    async ({ context, demo }, use) => {
      const witness = await Witness.of(context, demo);
      await use(witness);
      await witness.testify();
    },
    { auto: true },
  ],
  speaker: [
    async ({ context, speech }, use) => {
      await speakIn(context, speech);
      await use();
    },
    { auto: true },
  ],
  shop: async ({ page, demo, hasTouch, witness: _ }, use) => {
    const shop = new Shop(page, demo.shop, hasTouch ? "finger" : "mouse");
    await shop.visit();
    await use(shop);
  },
  make: async ({ demo, sandbox }, use) => {
    await use(async (purchase, { at = "customer_details", bank = ALBION, ...options } = {}) => {
      const made = await sandbox.make(purchase, options);
      await reach(demo.backend, made.flow, purchase, at, bank);
      return made;
    });
  },
  begin: async ({ make, shop }, use) => {
    await use(async (purchase, { opening, ...beginning } = {}) => {
      const made = await make(purchase, beginning);
      return { ...made, ...(await shop.open(made.flow, opening)) };
    });
  },
  calm: [
    async ({ sandbox }, use) => {
      await use();
      await sandbox.endFaults();
    },
    { auto: true },
  ],
  stillClock: async ({ sandbox }, use) => {
    await sandbox.stopClock();
    await use();
    await sandbox.startClock();
  },
  stage: async ({ begin, demo, make, sandbox, shop, stillClock: _, witness }, use) => {
    await use({ begin, demo, make, sandbox, shop, witness });
  },
});

export { expect };
