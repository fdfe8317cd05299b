// Tells the backend how far payers come: names of events and of screens, and nothing of who or what. Never in the way of
// anything: it waits until the page is put aside or the checkout ends, and where it fails, it is over.

import type { DropinEvent } from "./events";

/** What is counted of one event. */
interface Counted {
  name: DropinEvent[0];
  screen?: string;
}

export interface Funnel {
  count(...event: DropinEvent): void;
  /** The checkout is over. */
  end(): void;
}

export function funnel(backend: string): Funnel {
  let events: Counted[] = [];
  const send = () => {
    if (!events.length) return;
    const body = JSON.stringify({ events });
    events = [];
    const headers = { "content-type": "application/json" };
    fetch(`${backend}/events`, { method: "POST", headers, body, credentials: "omit", keepalive: true }).catch(() => {});
  };
  const putAside = () => document.visibilityState == "hidden" && send();
  document.addEventListener("visibilitychange", putAside);
  return {
    count(name, metadata) {
      events.push("screen" in metadata ? { name, screen: metadata.screen! } : { name });
      // There may be no later time in this page.
      if (name == "handed_off") send();
    },
    end() {
      document.removeEventListener("visibilitychange", putAside);
      send();
    },
  };
}
