// The pages in `examples`, each started as its README says, for `cargo xtask test examples`.

import { defineConfig } from "@playwright/test";
import { chromium } from "../harness/chromium";

export default defineConfig({
  testDir: ".",
  testMatch: "walk.ts",
  outputDir: "../results",
  // They are all at the same address.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: { browserName: "chromium", launchOptions: chromium(), locale: "en-GB", actionTimeout: 15_000 },
});
