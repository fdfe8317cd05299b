// The drop-in over another backend, the one that CONTRACT_BACKEND starts, for `cargo xtask test examples`.

import { defineConfig } from "@playwright/test";
import { forMadeUpPages } from "../harness/chromium";
import type { WorkerOptions } from "../harness/fixtures";

export default defineConfig<object, WorkerOptions>({
  testDir: ".",
  testMatch: "journey.ts",
  outputDir: "../results",
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    launchOptions: forMadeUpPages(),
    locale: "en-GB",
    actionTimeout: 15_000,
  },
});
