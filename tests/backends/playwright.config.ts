// The drop-in over another backend, the one that CONTRACT_BACKEND starts, for `cargo xtask test examples`.

import { defineConfig } from "@playwright/test";
import { chromium } from "../harness/chromium";
import type { WorkerOptions } from "../harness/fixtures";

const { args = [], ...launch } = chromium();

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
    // To Chromium, a page that a test makes up comes from nowhere, and may not ask this machine for anything.
    launchOptions: { ...launch, args: [...args, "--disable-features=LocalNetworkAccessChecks"] },
    locale: "en-GB",
    actionTimeout: 15_000,
  },
});
