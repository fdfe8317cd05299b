// What each test is given: a demo of its worker's own, and a payer with a fresh browser of the project's engine, in which
// nothing goes wrong that the test does not foresee.

import { test as base, expect } from "@playwright/test";
import { Demo, type Layout } from "../harness/demo";
import { Sandbox } from "../harness/sandbox";
import { Payer } from "./payer";
import { Driven } from "./puppeteer";
import { WebKit } from "./webkit";

const START = {
  Chromium: () => Driven.start("chrome"),
  Firefox: () => Driven.start("firefox"),
  WebKit: () => WebKit.start(),
};

/** Set by the projects of the configuration. */
export interface EngineOptions {
  engine: keyof typeof START;
  layout: Layout;
}

interface Fixtures {
  payer: Payer;
  sandbox: Sandbox;
  /** What may go wrong in this test. */
  foreseen: RegExp | undefined;
}

export const test = base.extend<Fixtures, EngineOptions & { demo: Demo }>({
  engine: ["Chromium", { option: true, scope: "worker" }],
  layout: ["one origin", { option: true, scope: "worker" }],
  demo: [
    async ({ layout }, use) => {
      const demo = await Demo.start(layout);
      await use(demo);
      await demo.stop();
    },
    { scope: "worker" },
  ],
  sandbox: async ({ demo }, use) => use(new Sandbox(demo.sandbox)),
  foreseen: [undefined, { option: true }],
  payer: async ({ engine, demo, foreseen }, use) => {
    const browser = await START[engine]();
    try {
      await use(new Payer(browser));
      const complaints = await browser.complaints();
      expect.soft(complaints.filter((complaint) => !foreseen?.test(complaint))).toEqual([]);
      const reports = await fetch(new URL("/shop/csp-reports", demo.shop));
      expect.soft(await reports.json(), "reports of a broken policy").toEqual({ reports: [] });
    } finally {
      await browser.close();
    }
  },
});

export { expect };
