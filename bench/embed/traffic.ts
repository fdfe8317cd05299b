// What a page asks for and what comes over the wire for it, as Chromium's network counts it: headers and compressed bodies.

import { setTimeout as wait } from "node:timers/promises";
import type { CDPSession } from "playwright-core";

/** How long nothing has to be asked for, and how long that is waited for, in milliseconds. */
const QUIET = 500;
const LONGEST = 15_000;

/** The traffic of one tab. */
export class Traffic {
  /** Bytes that have come. */
  bytes = 0;
  /** Requests that went to the server: what a cache had is none. */
  requests = 0;
  private open = new Set<string>();
  private cached = new Set<string>();
  private lastChange = 0;

  static async of(session: CDPSession): Promise<Traffic> {
    const traffic = new Traffic();
    const changed = () => (traffic.lastChange = Date.now());
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      if (!request.url.startsWith("http")) return;
      traffic.open.add(requestId);
      changed();
    });
    session.on("Network.requestServedFromCache", ({ requestId }) => traffic.cached.add(requestId));
    session.on("Network.responseReceived", ({ requestId, response }) => {
      if (response.fromDiskCache) traffic.cached.add(requestId);
      if (traffic.open.has(requestId) && !traffic.cached.has(requestId)) traffic.requests++;
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (!traffic.cached.has(requestId)) traffic.bytes += encodedDataLength;
      traffic.open.delete(requestId);
      changed();
    });
    session.on("Network.loadingFailed", ({ requestId }) => {
      traffic.open.delete(requestId);
      changed();
    });
    await session.send("Network.enable");
    return traffic;
  }

  /** Counts from nothing. */
  begin(): void {
    this.bytes = 0;
    this.requests = 0;
    this.open.clear();
    this.lastChange = Date.now();
  }

  /** Waits until nothing is under way. */
  async isQuiet(): Promise<void> {
    const deadline = Date.now() + LONGEST;
    while (this.open.size > 0 || Date.now() < this.lastChange + QUIET) {
      if (Date.now() > deadline) throw new Error("The page asks for more without end");
      await wait(20);
    }
  }
}
