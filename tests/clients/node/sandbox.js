// A running sandbox, its controls, and a payer's hand on its bank's page.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export const DAY = 24 * 60 * 60;

/** The program that SANDBOX names. Its clock moves only when it is told to. */
export class Sandbox {
  #process;

  /** Starts one whose webhooks go to the receiver. */
  static async start(receiver) {
    const sandbox = new Sandbox();
    const options = ["--port", "0", "--clock", "fixed", "--webhook-url", receiver.url];
    sandbox.#process = spawn(process.env.SANDBOX, options, {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, GOCARDLESS_WEBHOOK_SECRET: receiver.secret },
    });
    // For a walk that breaks off before its end.
    process.once("exit", () => sandbox.#process.kill());
    const [line] = await once(createInterface({ input: sandbox.#process.stdout }), "line");
    sandbox.url = line.split(" ").at(-1);
    return sandbox;
  }

  async stop() {
    this.#process.kill();
    await once(this.#process, "exit");
  }

  /** Lets time pass, and all that falls due in it happen. */
  advance(seconds) {
    return this.#control("clock", { advance_seconds: seconds });
  }

  /** Makes something go wrong with the next request that matches. */
  fault(fault) {
    return this.#control("faults", fault);
  }

  /** What is at an address of the sandbox, as a browser without a token gets it. */
  async download(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.text();
  }

  /** Answers the bank's question, and gives the query that the payer comes back with. */
  async decide(bankAuthorisationUrl, decision) {
    await this.download(bankAuthorisationUrl);
    const body = new URLSearchParams({ decision, account: "0" });
    const response = await fetch(bankAuthorisationUrl, { method: "POST", body, redirect: "manual" });
    return Object.fromEntries(new URL(response.headers.get("location")).searchParams);
  }

  async #control(path, body) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${this.url}/sandbox/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}
