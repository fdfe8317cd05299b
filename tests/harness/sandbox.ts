// The other side of the backend: a merchant's server at GoCardless's API, and the sandbox's own controls.

import { randomUUID } from "node:crypto";

/** What a Billing Request can ask for. */
export type Purchase = "mandate" | "payment" | "payment_and_mandate";

/** A Billing Request and the flow that opens it. */
export interface Made {
  billingRequest: string;
  flow: string;
}

/** What a Billing Request and its flow are made with besides. */
export interface MakeOptions {
  billingRequest?: Json;
  flow?: Json;
}

/** A request that the sandbox was asked. */
export interface Asked {
  method: string;
  path: string;
  status: number;
}

/** What goes wrong with the next requests to the sandbox that match. */
export interface Fault {
  method?: string;
  path_contains: string;
  kind: "latency" | "reset" | "lost" | "half" | "stalled" | "drip" | "malformed" | "status" | "html";
  status?: number;
  milliseconds?: number;
  times?: number;
}

type Json = Record<string, unknown>;

/** One running sandbox. */
export class Sandbox {
  constructor(readonly address: string) {}

  /** Makes a Billing Request and its flow, as a merchant's server does. */
  async make(purchase: Purchase, options: MakeOptions = {}): Promise<Made> {
    const billingRequest = await this.api("billing_requests", {
      billing_requests: { ...wanted(purchase), ...options.billingRequest },
    });
    const id = String(billingRequest["id"]);
    return { billingRequest: id, flow: await this.makeFlow(id, options.flow) };
  }

  /** Makes a flow, as a merchant's server does. */
  async makeFlow(billingRequest: string, options: Json = {}): Promise<string> {
    const links = { billing_request: billingRequest };
    const flow = await this.api("billing_request_flows", { billing_request_flows: { links, ...options } });
    return String(flow["id"]);
  }

  /** Does an action of a Billing Request, as a merchant's server may. */
  async act(billingRequest: string, action: string, data: Json = {}): Promise<void> {
    await this.api(`billing_requests/${billingRequest}/actions/${action}`, { data });
  }

  /** Reads a resource. */
  async read(collection: string, id: string): Promise<Json> {
    return this.api(`${collection}/${id}`);
  }

  /** The present, in milliseconds since 1970. */
  async now(): Promise<number> {
    const response = await fetch(`${this.address}/sandbox/clock`);
    return Date.parse(((await response.json()) as { now: string }).now);
  }

  /** Moves the sandbox's clock. */
  async advance(seconds: number): Promise<void> {
    await this.control("clock", { advance_seconds: seconds });
  }

  /** Lets time stand still until it is let go again. */
  async stopClock(): Promise<void> {
    await this.control("clock", { pace: "stopped" });
  }

  /** Lets time go by. */
  async startClock(): Promise<void> {
    await this.control("clock", { pace: "running" });
  }

  /** Makes something go wrong. */
  async fault(fault: Fault): Promise<void> {
    await this.control("faults", fault);
  }

  /** How often the fault that was asked for, and is the only one, can still happen. */
  async faultsLeft(): Promise<number> {
    const response = await fetch(`${this.address}/sandbox/faults`);
    const { faults } = (await response.json()) as { faults: { times: number }[] };
    return faults[0]!.times;
  }

  /** Lets nothing go wrong any more. */
  async endFaults(): Promise<void> {
    const response = await fetch(`${this.address}/sandbox/faults`, { method: "DELETE" });
    if (!response.ok) throw new Error(`the faults go on: ${response.status}`);
  }

  /** Lets an event happen to a resource. */
  async cause(resource: string, action: string): Promise<void> {
    await this.control("events", { resource, action });
  }

  /** How long banks take to say where their page is. */
  async setBankPreparation(seconds: number): Promise<void> {
    await this.control("bank_preparation", { seconds });
  }

  /** How each visit to a bank for a Billing Request ended, oldest first: `open`, `authorised`, `denied`… */
  async visits(billingRequest: string): Promise<string[]> {
    const path = `sandbox/billing_requests/${billingRequest}/bank_authorisations`;
    const response = await fetch(`${this.address}/${path}`);
    const { bank_authorisations } = (await response.json()) as { bank_authorisations: { decision: string }[] };
    return bank_authorisations.map(({ decision }) => decision);
  }

  /** Adds an action that the drop-in does not know and that only the hosted page can do. */
  async addUnknownAction(billingRequest: string): Promise<void> {
    await this.control(`billing_requests/${billingRequest}/actions`, { type: "sign_terms", required: true });
  }

  /** What was asked of the API, by method, end of the path and something in it. */
  async asked(method: string, end: string, part = ""): Promise<Asked[]> {
    return (await this.requests()).filter(
      ({ method: asked, path }) =>
        asked === method && path.includes(part) && path.split("?")[0]!.endsWith(end),
    );
  }

  /** All that was asked of the API, oldest first. */
  async requests(): Promise<Asked[]> {
    const response = await fetch(`${this.address}/sandbox/requests`);
    return ((await response.json()) as { requests: Asked[] }).requests;
  }

  private async control(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.address}/sandbox/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }

  private async api(path: string, body?: object): Promise<Json> {
    const headers: Record<string, string> = {
      authorization: "Bearer merchant",
      "gocardless-version": "2015-07-06",
    };
    if (body) Object.assign(headers, { "content-type": "application/json", "idempotency-key": randomUUID() });
    const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    const response = await fetch(`${this.address}/${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return Object.values(JSON.parse(text) as Record<string, Json>)[0]!;
  }
}

function wanted(purchase: Purchase): Json {
  const mandate_request = { currency: "GBP", scheme: "bacs", description: "Office account" };
  const payment_request = { currency: "GBP", amount: 2400, description: "Pour-over set" };
  switch (purchase) {
    case "mandate":
      return { mandate_request };
    case "payment":
      return { payment_request };
    case "payment_and_mandate":
      return { mandate_request, payment_request };
  }
}
