// A backend that keeps the contract, as a program of its own: asks the demo's sandbox, and serves the demo's shop.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "../harness/fixtures";
import { marksIn } from "../harness/witness";

const tests = fileURLToPath(new URL("..", import.meta.url));
const COMMAND = process.env["CONTRACT_BACKEND"];
const ASSETS = process.env["ASSETS"] ?? "../dist/gocardless";

/** A test with the base address of such a backend. */
export const test = base.extend<object, { backend: string }>({
  backend: [
    async ({ demo }, use) => {
      const [program, ...parameters] = COMMAND?.split(" ") ?? [];
      if (!program) throw new Error("Set CONTRACT_BACKEND to the command that starts a backend");
      const folder = mkdtempSync(join(tmpdir(), "gocardless-dropin-backend-"));
      const listen = `127.0.0.1:${await freePort()}`;
      const started = spawn(program, parameters, {
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...process.env,
          GOCARDLESS_ACCESS_TOKEN: "sandbox-token",
          GOCARDLESS_ENVIRONMENT: "sandbox",
          GOCARDLESS_API_URL: demo.sandbox,
          GOCARDLESS_WEBHOOK_SECRET: "no deliveries come",
          DROPIN_PUBLIC_URL: `http://${listen}/gocardless`,
          DROPIN_ALLOWED_ORIGINS: new URL(demo.shop).origin,
          DROPIN_LISTEN: listen,
          DROPIN_ASSETS: resolve(tests, ASSETS),
          DROPIN_DATABASE: join(folder, "database"),
          NO_PROXY: "127.0.0.1",
        },
      });
      let written = "";
      started.stdout.on("data", (chunk) => (written += chunk));
      started.stderr.on("data", (chunk) => (written += chunk));
      const ended = once(started, "exit").then(() => {});
      const ready = new Promise<void>((resolve) => {
        started.stdout.on("data", () => /^ready/m.test(written) && resolve());
      });
      await Promise.race([ready, ended]);
      if (started.exitCode !== null) throw new Error(`The backend ended with ${started.exitCode}:\n${written}`);
      await use(`http://${listen}/gocardless`);
      started.kill();
      await ended;
      rmSync(folder, { recursive: true });
      expect(marksIn(written), "payer's data in the log").toEqual([]);
    },
    { scope: "worker" },
  ],
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
