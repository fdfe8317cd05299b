// What a first screen needs of the wasm, for `cargo xtask profile`. Nothing is compared here.

import { defineConfig } from "@playwright/test";
import type { WorkerOptions } from "../harness/fixtures";
import tests from "../playwright.config";

export default defineConfig<object, WorkerOptions>({
  ...tests,
  testDir: ".",
  testMatch: "profile.ts",
  outputDir: "../results",
  timeout: 10 * 60_000,
  projects: [{ name: "profile", use: { layout: "one origin", trace: "off" } }],
});
