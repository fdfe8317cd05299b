// A browser that nobody has used before, with one tab: what it loads, what its page says, and what it holds.

import { setTimeout as wait } from "node:timers/promises";
import { type BrowserContext, type CDPSession, type Page, chromium } from "playwright-core";
import { chromium as options } from "../../tests/harness/chromium";
import type { Network } from "./networks";
import type { Said } from "./probe";
import { Traffic } from "./traffic";

/** How long a page waits at most for what must come, in milliseconds. */
const LONGEST = 60_000;
/** How long a browser is busy with itself after it has started: it loads pages of its own ahead. */
const TIME_TO_REST = 2_000;
/** Somewhat faster than anybody types: a key every 50 ms. */
const BETWEEN_KEYS = 50;

type What = Said["what"];
type SaidOf<W extends What> = Extract<Said, { what: W }>;

/** One fresh browser. */
export class Visit {
  /** What the page has said since it was asked for. */
  private said: Said[] = [];
  private heard = () => {};

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly session: CDPSession,
    readonly traffic: Traffic,
  ) {}

  /** Starts a browser under these conditions. `probe` is the script of every page. */
  static async begin({ conditions, slowdown }: Network, probe: string): Promise<Visit> {
    // An empty name is a new folder, which is deleted at the end.
    const context = await chromium.launchPersistentContext("", { ...options(), headless: true, locale: "en-GB" });
    const page = context.pages()[0] ?? (await context.newPage());
    const session = await context.newCDPSession(page);
    const visit = new Visit(context, page, session, await Traffic.of(session));
    session.on("Runtime.bindingCalled", ({ payload }) => {
      visit.said.push(JSON.parse(payload) as Said);
      visit.heard();
    });
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "say" });
    await page.addInitScript(probe);
    await session.send("Performance.enable");
    await wait(TIME_TO_REST);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    if (conditions) await session.send("Network.emulateNetworkConditions", { offline: false, ...conditions });
    return visit;
  }

  end(): Promise<void> {
    return this.context.close();
  }

  /** Goes to a page, from an empty one. */
  async go(address: string): Promise<void> {
    await this.page.goto("about:blank");
    this.said = [];
    this.traffic.begin();
    await this.page.goto(address, { waitUntil: "commit" });
  }

  /** What the page has said of that. */
  all<W extends What>(what: W): SaidOf<W>[] {
    return this.said.filter((said): said is SaidOf<W> => said.what === what);
  }

  /** Waits until the page says that, for the first time since it was asked for. */
  async first<W extends What>(what: W, is: (said: SaidOf<W>) => boolean = () => true): Promise<SaidOf<W>> {
    const deadline = Date.now() + LONGEST;
    for (;;) {
      const found = this.all(what).find(is);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`${this.page.url()} never said ${what}, but ${JSON.stringify(this.said)}`);
      await Promise.race([new Promise<void>((resolve) => (this.heard = resolve)), wait(1000)]);
    }
  }

  /** Waits until the page has asked for nothing for half a second. */
  async settle(): Promise<void> {
    await this.traffic.isQuiet();
    // Whatever is left of a turn of the event loop.
    await this.page.evaluate("0");
  }

  /** Presses the page's button, which opens the checkout. */
  async pressPay(): Promise<void> {
    await this.page.mouse.click(...(await centre(this.page, "#pay")));
  }

  /** Presses and lets go one key in the field that has the focus. */
  async key(key: string): Promise<void> {
    const isBackspace = key === "Backspace";
    const pressed = { key, windowsVirtualKeyCode: isBackspace ? 8 : 0 };
    await this.session.send("Input.dispatchKeyEvent", { type: "keyDown", ...pressed, ...(!isBackspace && { text: key }) });
    await this.session.send("Input.dispatchKeyEvent", { type: "keyUp", ...pressed });
  }

  /** Types, and answers with how long each key took until it was painted. */
  async type(keys: readonly string[]): Promise<number[]> {
    const before = this.all("key").length;
    for (const key of keys) {
      await this.key(key);
      await wait(BETWEEN_KEYS);
    }
    await this.first("key", () => this.all("key").length >= before + keys.length);
    return this.all("key").slice(before).map(({ took }) => took);
  }

  /** A quantity that Chromium counts for the page, in seconds where it is a time. */
  async metric(name: "ScriptDuration" | "TaskDuration"): Promise<number> {
    const { metrics } = await this.session.send("Performance.getMetrics");
    return metrics.find((metric) => metric.name === name)?.value ?? NaN;
  }

  /** What the page's scripts hold when everything that can be let go is let go, in bytes: heap and wasm. */
  async memory(): Promise<{ heap: number; wasm: number }> {
    for (let round = 0; round < 3; round++) await this.session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await this.session.send("Runtime.getHeapUsage");
    const wasm = await this.page.evaluate(() => [...window.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
    return { heap: usedSize, wasm };
  }
}

async function centre(page: Page, selector: string): Promise<[number, number]> {
  const { x, y, width, height } = (await page.locator(selector).boundingBox())!;
  return [x + width / 2, y + height / 2];
}
