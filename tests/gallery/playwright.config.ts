// Pictures of every screen, for `cargo xtask gallery`. Nothing is compared here.

import { defineConfig } from "@playwright/test";
import type { WorkerOptions } from "../harness/fixtures";
import tests from "../playwright.config";

export default defineConfig<object, WorkerOptions>({
  ...tests,
  testDir: ".",
  testMatch: "gallery.ts",
  outputDir: "../results",
  globalSetup: "./empty.ts",
  globalTeardown: "./index.ts",
  timeout: 15 * 60_000,
  projects: [{ name: "gallery", use: { layout: "one origin", trace: "off" } }],
});
