// A payer walks through each example, which has the addresses in it that its README names.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "@playwright/test";
import { Demo } from "../harness/demo";
import { Modal } from "../harness/modal";

const ADDRESS = "http://localhost:3000/";
/** As `cargo xtask demo` takes it. */
const PORT = 8787;

/** Each example, and the number of its own elements with the drop-in's name. */
const EXAMPLES = {
  html: 0,
  "strict-csp": 0,
  "web-component": 1,
  "react-vite": 0,
  "server-rendering": 0,
  official: 0,
};

const test = base.extend<object, { demo: Demo }>({
  demo: [
    async ({}, use) => {
      const demo = await Demo.start("one origin", PORT);
      await use(demo);
      await demo.stop();
    },
    { scope: "worker", auto: true },
  ],
});

for (const [example, elements] of Object.entries(EXAMPLES)) {
  test(`${example} sets up a Direct Debit`, async ({ page }) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(`${error}`));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    const server = await start(example);
    try {
      await page.goto(ADDRESS);
      await page.getByRole("button", { name: "Pay by bank" }).click();
      const modal = new Modal(page, elements);
      await modal.giveDetails("mandate");
      await modal.giveAccount();
      await modal.confirm();
      await modal.shows("mandate_set_up");
      await modal.press("button.done");
      await expect(page.getByRole("status")).toHaveText("Thank you for your order.");
      await expect(page.locator("gocardless-dropin")).toHaveCount(elements);
    } finally {
      await stop(server);
    }
    expect(complaints).toEqual([]);
  });
}

/** Starts an example and waits until it answers. */
async function start(example: string): Promise<ChildProcess> {
  const cwd = fileURLToPath(new URL(`../../examples/${example}`, import.meta.url));
  // A group of its own, since npm starts the server as a child.
  const server = spawn("npm", ["start", "--silent"], { cwd, detached: true, stdio: ["ignore", "ignore", "inherit"] });
  await expect.poll(() => fetch(ADDRESS).then(({ ok }) => ok, () => false), { timeout: 30_000 }).toBe(true);
  return server;
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = once(server, "exit");
  process.kill(-server.pid!, "SIGTERM");
  await ended;
}
