// What runs where: every test in both layouts that is about the page, or about the way between page and backend; the look at
// every screen in other words too; and what takes several backends. Each worker has a browser and a demo of its own.

import { defineConfig } from "@playwright/test";
import { chromium } from "./harness/chromium";
import type { WorkerOptions } from "./harness/fixtures";

/** What is asked on a screen and said there: the same wherever the backend is. */
const ON_SCREENS = [
  "accessibility",
  "accounts",
  "bank_kinds",
  "corrections",
  "details",
  "input",
  "keyboard",
  "kinds",
  "leaks",
  "mandates",
  "outages",
].map((name) => `${name}.spec.ts`);

export default defineConfig<object, WorkerOptions>({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "results",
  snapshotPathTemplate: "snapshots/{arg}{ext}",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    launchOptions: chromium(),
    locale: "en-GB",
    actionTimeout: 15_000,
    trace: { mode: "retain-on-failure", screenshots: false },
  },
  projects: [
    { name: "one origin", testIgnore: ["frame.spec.ts", "replicas.spec.ts"], use: { layout: "one origin" } },
    {
      name: "two origins",
      testIgnore: [...ON_SCREENS, "replicas.spec.ts"],
      use: { layout: "two origins" },
    },
    { name: "three backends", testMatch: "replicas.spec.ts", use: { replicas: 3 } },
    { name: "from right to left", testMatch: "accessibility.spec.ts", use: { speech: "ar" } },
    { name: "longer words", testMatch: "accessibility.spec.ts", use: { speech: "longer" } },
  ],
});
