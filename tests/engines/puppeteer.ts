// Firefox and Chromium, over WebDriver BiDi.

import { type Browser as Puppeteer, type ElementHandle, type Page, launch } from "puppeteer-core";
import { type Browser, type Part, find } from "./browser";

/** The programs of the engines, as Debian calls them. */
const PROGRAMS = {
  firefox: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
  chrome: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
};

/** A browser that Puppeteer drives. */
export class Driven implements Browser {
  private readonly heard: string[] = [];

  private constructor(
    private readonly puppeteer: Puppeteer,
    private page: Page,
  ) {
    this.listen(page);
  }

  static async start(browser: keyof typeof PROGRAMS): Promise<Driven> {
    const puppeteer = await launch({
      browser,
      executablePath: PROGRAMS[browser],
      protocol: "webDriverBiDi",
      // Chromium's sandbox does not work for root, which is who runs tests in most containers.
      args: browser === "chrome" && process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    return new Driven(puppeteer, await puppeteer.newPage());
  }

  async visit(address: string): Promise<void> {
    await this.page.goto(address);
  }

  run<Given extends unknown[], Answer>(script: (...given: Given) => Answer, ...given: Given): Promise<Answer> {
    return this.page.evaluate(script as (...given: unknown[]) => Answer, ...given) as Promise<Answer>;
  }

  async has(part: Part): Promise<boolean> {
    return (await this.page.evaluateHandle(find, part)).asElement() !== null;
  }

  async click(part: Part): Promise<void> {
    await (await this.find(part)).click();
  }

  async type(part: Part, text: string): Promise<void> {
    await (await this.find(part)).type(text);
  }

  async inNewTab(open: () => Promise<void>, there: () => Promise<void>): Promise<void> {
    const shop = this.page;
    const opened = new Promise<Page>((resolve) =>
      this.puppeteer.once("targetcreated", async (target) => resolve((await target.page())!)),
    );
    await open();
    this.page = await opened;
    this.listen(this.page);
    await there();
    await this.page.close();
    this.page = shop;
  }

  async complaints(): Promise<string[]> {
    return this.heard;
  }

  close(): Promise<void> {
    return this.puppeteer.close();
  }

  private listen(page: Page): void {
    page.on("pageerror", (error) => this.heard.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warn"].includes(message.type())) this.heard.push(message.text());
    });
  }

  private async find(part: Part): Promise<ElementHandle> {
    const found = (await this.page.evaluateHandle(find, part)).asElement();
    if (!found) throw new Error(`There is no ${part.selector}`);
    return found as ElementHandle;
  }
}
