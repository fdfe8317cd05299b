// The browser: the one that CHROMIUM names, or else one where Linux distributions put it.

import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** How Chromium is started. */
export function chromium(): LaunchOptions {
  const executablePath = process.env["CHROMIUM"] ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error("Chromium is missing: install it, or set CHROMIUM to its program");
  // Chromium's sandbox does not work for root, which is who runs tests in most containers.
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath,
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

/** How Chromium is started for pages that a test makes up: to it, they come from nowhere, and may not ask this machine for anything. */
export function forMadeUpPages(): LaunchOptions {
  const { args = [], ...launch } = chromium();
  return { ...launch, args: [...args, "--disable-features=LocalNetworkAccessChecks"] };
}
