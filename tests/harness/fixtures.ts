// What each test is given: a demo of its worker's own, a shop in a fresh browser context, and a witness.

import { test as base, expect } from "@playwright/test";
import { Demo, type Layout } from "./demo";
import { Sandbox } from "./sandbox";
import { Shop } from "./shop";
import { Witness } from "./witness";

/** Set by the projects of the configuration. */
export interface WorkerOptions {
  layout: Layout;
}

interface WorkerFixtures extends WorkerOptions {
  demo: Demo;
  sandbox: Sandbox;
}

interface Fixtures {
  /** Watches from before the first page to after the last. */
  witness: Witness;
  /** The shop's page, open. */
  shop: Shop;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  layout: ["one origin", { option: true, scope: "worker" }],
  demo: [
    async ({ layout }, use) => {
      const demo = await Demo.start(layout);
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
  shop: async ({ page, demo, hasTouch, witness: _ }, use) => {
    const shop = new Shop(page, demo.shop, hasTouch ? "finger" : "mouse");
    await shop.visit();
    await use(shop);
  },
});

export { expect };
