// Says when to read a checkout again: when the backend's stream of updates has news, or after a pause where no stream gets
// through. Knows nothing of what is read, or of what is waited for.

import type { Opening } from "./shell";

/** Who keeps the first bytes back for longer, in milliseconds, keeps them all: a proxy that gathers whole answers. */
const BEGINS = 5_000;
/** A stream that is silent for longer is gone: a heartbeat comes every 15 seconds. */
const SILENCE = 40_000;

export interface Updates {
  /** Promises that it is time to read: at news, or else after a pause; after all the time that is left in any case. */
  news(billingRequest: string, token: string, pause: number, left: number): Promise<void>;
  /** Nothing is waited for any more. */
  rest(): void;
}

export function updates({ backend, initialised }: Opening): Updates {
  let isUseful = initialised.body?.session?.updates;
  let stream: AbortController | undefined;
  let isLive = false;
  let isNews = false;
  let wake: (() => void) | undefined;

  const tell = () => (wake ? wake() : (isNews = true));
  const close = () => {
    stream?.abort();
    stream = undefined;
    isLive = false;
  };
  const open = async (address: string, token: string) => {
    const opened = Date.now();
    const closing = (stream = new AbortController());
    const { signal } = closing;
    const giveUp = () => closing.abort();
    let silence = setTimeout(giveUp, BEGINS);
    // The browser keeps no page, to come back to, that still reads.
    addEventListener("pagehide", close, { signal });
    try {
      const headers = { authorization: `Bearer ${token}` };
      const { ok, body } = await fetch(address, { headers, credentials: "omit", signal });
      const reader = ok && body!.pipeThrough(new TextDecoderStream()).getReader();
      for (let read; reader && !(read = await reader.read()).done; ) {
        isLive = true;
        clearTimeout(silence);
        silence = setTimeout(giveUp, SILENCE);
        // Any line that is no comment.
        if (/^[^:\n]/m.test(read.value!)) tell();
      }
    } catch {
      // The same as an end.
    }
    clearTimeout(silence);
    if (stream != closing) return;
    isUseful = isLive && Date.now() - opened > BEGINS;
    if (isLive) tell();
    close();
  };

  return {
    news(billingRequest, token, pause, left) {
      // Who waited before was overtaken.
      wake?.();
      if (isUseful && !stream) void open(`${backend}/billing_requests/${billingRequest}/updates`, token);
      return new Promise((resolve) => {
        const timer = setTimeout(() => wake?.(), isNews ? 0 : isLive ? left : pause);
        isNews = false;
        wake = () => {
          wake = undefined;
          clearTimeout(timer);
          resolve();
        };
      });
    },
    rest() {
      close();
      isNews = false;
      wake?.();
    },
  };
}
