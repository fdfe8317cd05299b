// Tells of events: the page, by `onEvent`, and the backend, which counts them. Knows their names and not what they mean to
// the payer.

import type { DropinEvent } from "./events";
import { funnel } from "./funnel";
import type { Opening } from "./shell";

/** These hold from when they are first seen, and are seen again and again. */
const ONCE = ["authorised", "completed", "returned"];

/** What tells of an opening's events, and what ends it. */
export function teller({ backend, initialised, call }: Opening): { tell(...event: DropinEvent): void; end(): void } {
  const counted = funnel(backend);
  const over = new AbortController();
  const { signal } = over;
  const told = new Set<string>();
  const tell = (...event: DropinEvent) => {
    const [name] = event;
    if (ONCE.includes(name) && told.has(name)) return;
    told.add(name);
    counted.count(...event);
    call("onEvent", ...event);
  };
  const comeBack = () => {
    if (told.has("handed_off")) tell("returned", {});
  };
  addEventListener("focus", comeBack, { signal });
  // To a page that was kept as it was.
  addEventListener("pageshow", comeBack, { signal });
  // To a page that is loaded again.
  const { status = "pending" } = initialised.body?.progress?.bank_authorisation ?? {};
  if (status != "pending") tell("returned", {});
  return {
    tell,
    end() {
      over.abort();
      counted.end();
    },
  };
}
