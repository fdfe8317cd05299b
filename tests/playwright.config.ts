// What runs where: every test against both layouts, but for the look at every screen, which is had in other words too, and
// for what takes several backends; each worker with a browser and a demo of its own.

import { defineConfig } from "@playwright/test";
import { chromium } from "./harness/chromium";
import type { WorkerOptions } from "./harness/fixtures";

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
      testIgnore: ["accessibility.spec.ts", "outages.spec.ts", "replicas.spec.ts"],
      use: { layout: "two origins" },
    },
    { name: "three backends", testMatch: "replicas.spec.ts", use: { replicas: 3 } },
    { name: "from right to left", testMatch: "accessibility.spec.ts", use: { speech: "ar" } },
    { name: "longer words", testMatch: "accessibility.spec.ts", use: { speech: "longer" } },
  ],
});
