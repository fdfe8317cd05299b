// WebKit as Debian has it: WebKitWebDriver, which speaks the classic WebDriver, on a display that nobody sees.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { type Browser, type Part, find } from "./browser";

const DRIVER = process.env["WEBKIT_DRIVER"] ?? "/usr/bin/WebKitWebDriver";
const DISPLAY = process.env["XVFB"] ?? "/usr/bin/Xvfb";

/** How WebDriver writes an element, where there is one. */
type Reference = Record<string, string> | null;

interface Window extends globalThis.Window {
  complaints?: string[];
}

/** A browser that WebKitWebDriver drives. */
export class WebKit implements Browser {
  private readonly heard: string[] = [];

  private constructor(
    private readonly processes: ChildProcess[],
    private readonly session: string,
  ) {}

  static async start(): Promise<WebKit> {
    const [display, screen] = await startDisplay();
    const port = await freePort();
    const driver = spawn(DRIVER, [`--port=${port}`], {
      stdio: "ignore",
      env: { ...process.env, DISPLAY: `:${screen}` },
    });
    const address = `http://127.0.0.1:${port}/session`;
    const { sessionId } = await begun(address);
    return new WebKit([driver, display], `${address}/${sessionId}`);
  }

  async visit(address: string): Promise<void> {
    await this.ask("POST", "/url", { url: address });
  }

  async run<Given extends unknown[], Answer>(
    script: (...given: Given) => Answer,
    ...given: Given
  ): Promise<Answer> {
    // The driver tells nothing of the console: the page has to, from the first time that it is asked for anything.
    this.heard.push(...(await this.execute<string[]>(complaints)));
    return this.execute<Answer>(script, ...given);
  }

  async has(part: Part): Promise<boolean> {
    return (await this.run(find, part)) !== null;
  }

  async click(part: Part): Promise<void> {
    // The driver does not wait for a page that scrolls smoothly.
    const found = await this.find(part);
    await this.execute((element?: Element) => element?.scrollIntoView({ behavior: "instant", block: "center" }), found);
    await this.ask("POST", `/element/${id(found)}/click`, {});
  }

  async type(part: Part, text: string): Promise<void> {
    const found = await this.find(part);
    await this.ask("POST", `/element/${id(found)}/value`, { text });
  }

  async inNewTab(open: () => Promise<void>, there: () => Promise<void>): Promise<void> {
    const [shop] = await this.tabs();
    await open();
    let opened: string | undefined;
    while (!opened) opened = (await this.tabs()).find((tab) => tab !== shop);
    await this.ask("POST", "/window", { handle: opened });
    await there();
    await this.ask("DELETE", "/window");
    await this.ask("POST", "/window", { handle: shop });
  }

  async complaints(): Promise<string[]> {
    await this.run(() => null);
    return this.heard;
  }

  async close(): Promise<void> {
    await this.ask("DELETE", "");
    for (const process of this.processes) process.kill();
  }

  private tabs(): Promise<string[]> {
    return this.ask("GET", "/window/handles");
  }

  private find(part: Part): Promise<Reference> {
    return this.execute(find, part);
  }

  private execute<Answer>(script: (...given: never[]) => unknown, ...given: unknown[]): Promise<Answer> {
    return this.ask("POST", "/execute/sync", { script: `return (${script})(...arguments)`, args: given });
  }

  private ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    return ask(method, this.session + path, body);
  }
}

const id = (reference: Reference): string => Object.values(reference ?? {})[0] ?? "none";

/** Gives what has gone wrong since the last time. Runs in the page. */
function complaints(): string[] {
  const page = window as Window;
  const complained = page.complaints?.splice(0);
  if (complained) return complained;
  const complaints: string[] = (page.complaints = []);
  addEventListener("error", ({ message }) => complaints.push(message));
  addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    complaints.push(`Policy broken: ${violatedDirective}, ${blockedURI}`),
  );
  return [];
}

async function ask<Answer>(method: string, address: string, body?: object): Promise<Answer> {
  const response = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`${method} ${address}: ${JSON.stringify(value)}`);
  return value as Answer;
}

/** Begins a session as soon as the driver listens. */
async function begun(address: string): Promise<{ sessionId: string }> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await ask("POST", address, { capabilities: {} });
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function startDisplay(): Promise<[ChildProcess, string]> {
  const options = ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"];
  const display = spawn(DISPLAY, options, { stdio: ["ignore", "pipe", "ignore"] });
  const [screen] = await once(createInterface({ input: display.stdout }), "line");
  return [display, screen as string];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || !address) throw new Error("The system gave no port");
  return address.port;
}
