// What must hold whatever a test does: a clean console, no breach of the page's policy, nothing kept in the browser, and
// nothing of the payer's in an address or a log.

import { type BrowserContext, type Page, expect } from "@playwright/test";
import type { Demo } from "./demo";
import { MARKS } from "./payer";

/** With the length of the real ones: random names in the log may well have a BRF in them. */
const FLOW_ID = /\bBRF[A-Za-z0-9]{29}\b/g;

/** Watches every page of a context. */
export class Witness {
  private readonly complaints: string[] = [];
  private readonly said: string[] = [];
  private readonly addresses: string[] = [];
  private readonly foreseen: RegExp[] = [];

  private constructor(
    private readonly context: BrowserContext,
    private readonly demo: Demo,
  ) {}

  /** Starts to watch. */
  static async of(context: BrowserContext, demo: Demo): Promise<Witness> {
    const witness = new Witness(context, demo);
    context.on("console", (message) => {
      witness.said.push(message.text());
      if (["error", "warning"].includes(message.type())) witness.complain(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => witness.complain(String(error.error())));
    context.on("request", (request) => {
      witness.addresses.push(request.url());
      if (/\/glue\.[\w-]+\.js\?\d+&whole$/.test(request.url())) witness.complain("The first part of the wasm was not enough");
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        console.error(`Policy broken: ${violatedDirective}, ${blockedURI}`);
      });
    });
    return witness;
  }

  /** The test causes this, and so it may stand on the console: browsers report every failed request there. */
  foresee(...complaints: RegExp[]): void {
    this.foreseen.push(...complaints);
  }

  /** Everything that the browser said on its console and asked for by address. */
  get everything(): string {
    return [...this.said, ...this.addresses].join("\n");
  }

  /** Fails where something did not hold. */
  async testify(): Promise<void> {
    const unforeseen = this.complaints.filter((complaint) => !this.foreseen.some((one) => one.test(complaint)));
    expect.soft(unforeseen, "the console").toEqual([]);
    expect.soft(await this.policyReports(), "reports of a broken policy").toEqual([]);
    expect.soft(marksIn(this.everything), "payer's data in addresses and on the console").toEqual([]);
    expect.soft(marksIn(this.demo.output), "payer's data in the log").toEqual([]);
    expect.soft(this.demo.output.match(FLOW_ID) ?? [], "flow ids in the log").toEqual([]);
    expect.soft(await this.context.cookies(), "cookies").toEqual([]);
    for (const page of this.context.pages().filter((page) => page.url().startsWith("http"))) {
      expect.soft(await kept(page), `kept in the browser by ${page.url()}`).toEqual([]);
    }
  }

  private complain(complaint: string): void {
    this.complaints.push(complaint);
  }

  private async policyReports(): Promise<unknown[]> {
    const response = await fetch(new URL("/shop/csp-reports", this.demo.shop));
    return ((await response.json()) as { reports: unknown[] }).reports;
  }
}

/** Those of the payer's marks that stand in a text. */
export function marksIn(text: string): string[] {
  const folded = text.toLowerCase();
  return MARKS.filter((mark) => folded.includes(mark));
}

/** The names of everything that a page has stored. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ""),
    ...(await caches.keys()),
  ]);
}
