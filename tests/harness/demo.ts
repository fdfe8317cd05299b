// The whole system: the shop, the backend and the sandbox, in one process or with several backends, on ports of their own,
// forgetting everything at the end.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Whether the shop's page and the backend share an origin. */
export type Layout = "one origin" | "two origins";

/** What `cargo xtask test` builds, and where it is when the tests are run by hand. */
const BACKEND = process.env["BACKEND"] ?? "../target/debug/gocardless-dropin-backend";
const SITE = process.env["SITE"] ?? "../dist/site";

const tests = fileURLToPath(new URL("..", import.meta.url));

/** The folder of the drop-in's files. */
export const ASSETS = resolve(tests, process.env["ASSETS"] ?? "../dist/gocardless");

/** One of several backends: a process. */
export interface Replica {
  process: number;
  /** Where its metrics are. */
  metrics: string;
}

/** A running demo. */
export class Demo {
  /** The shop's page. */
  shop = "";
  /** The backend's base address. */
  backend = "";
  /** The stand-in for GoCardless. */
  sandbox = "";
  /** Where there are several backends, all of them by where they listen. */
  readonly replicas = new Map<string, Replica>();
  private written = "";

  private constructor(
    private readonly process: ChildProcess,
    /** The folder of the shop's pages, a copy of this demo's own. */
    readonly site: string,
  ) {}

  /** Starts a demo and waits until it answers. Port 0 is any that is free; without replicas there is one process. */
  static async start(layout: Layout, port = 0, assets = ASSETS, replicas = 0): Promise<Demo> {
    const site = mkdtempSync(join(tmpdir(), "gocardless-dropin-site-"));
    cpSync(resolve(tests, SITE), site, { recursive: true });
    const options = ["demo", "--port", `${port}`, "--assets", assets, "--site", site];
    if (layout === "two origins") options.push("--shop-port", "0");
    if (replicas) options.push("--replicas", `${replicas}`);
    const started = spawn(resolve(tests, BACKEND), options, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, DROPIN_LOG: "debug" },
    });
    const demo = new Demo(started, site);
    await demo.ready();
    return demo;
  }

  /** Everything that the process has written to its standard output and error. */
  get output(): string {
    return this.written;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    rmSync(this.site, { recursive: true });
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill("SIGTERM");
    await ended;
  }

  private ready(): Promise<void> {
    const { stdout, stderr } = this.process;
    stderr?.on("data", (chunk) => (this.written += chunk));
    return new Promise((resolve, reject) => {
      this.process.on("error", reject);
      this.process.on("exit", (code) => reject(new Error(`The demo ended with ${code}:\n${this.written}`)));
      createInterface({ input: stdout! }).on("line", (line) => {
        this.written += `${line}\n`;
        const [name, address] = line.split(": ");
        const replica = /^replica: process (\d+), http:\/\/(\S+), metrics (\S+)$/.exec(line);
        if (replica) this.replicas.set(replica[2]!, { process: Number(replica[1]), metrics: replica[3]! });
        if (name === "shop" || name === "backend" || name === "sandbox") this[name] = address ?? "";
        if (line === "ready") resolve();
      });
    });
  }
}
