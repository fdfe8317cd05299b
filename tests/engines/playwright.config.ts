// Three engines for `cargo xtask test`: Playwright's runner and our own drivers, since its browsers are not Debian's.

import { defineConfig } from "@playwright/test";
import type { EngineOptions } from "./fixtures";

const layouts = ["one origin", "two origins"] as const;

export default defineConfig<object, EngineOptions>({
  testDir: ".",
  outputDir: "../results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  timeout: 240_000,
  expect: { timeout: 60_000 },
  projects: [
    ...(["Firefox", "WebKit"] as const).flatMap((engine) =>
      layouts.map((layout) => ({ name: `${engine}, ${layout}`, testMatch: "journey.ts", use: { engine, layout } })),
    ),
    ...(["Chromium", "Firefox", "WebKit"] as const).map((engine) => ({
      name: engine,
      testMatch: "integrity.ts",
      use: { engine },
    })),
  ],
});
