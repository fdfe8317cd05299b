// When a checkout is read again: at the stream's word while one gets through, and after pauses otherwise.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Opening } from "../src/shell";
import { updates } from "../src/updates";

const PAUSE = 1_000;
const LEFT = 900_000;

/** A checkout whose backend has streams, in a browser that the test plays. */
function checkout({ mock }: TestContext) {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  globalThis.addEventListener = () => {};
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  const fetch = async (address: string, { signal, headers }: RequestInit) => {
    assert.equal(address, "https://pay.example/billing_requests/BRQ1/updates");
    assert.deepEqual(headers, { authorization: "Bearer token" });
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void streams.push(controller) });
    const stream = streams.at(-1)!;
    signal!.addEventListener("abort", () => stream.error(signal!.reason));
    return new Response(body);
  };
  mock.method(globalThis, "fetch", fetch as typeof globalThis.fetch);
  const body = { session: { updates: true } };
  const { news, rest } = updates({ backend: "https://pay.example", initialised: { status: 200, body } } as Opening);

  let reads = 0;
  /** Reads as the drop-in does, for as long as it is told to. */
  const watch = async () => {
    for (;;) {
      await news("BRQ1", "token", PAUSE, LEFT);
      reads += 1;
    }
  };
  /** How often it was read since this was last asked. */
  const readsNow = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    const since = reads;
    reads = 0;
    return since;
  };
  return {
    streams,
    watch: () => void watch(),
    rest,
    reads: readsNow,
    says(text: string) {
      streams.at(-1)!.enqueue(new TextEncoder().encode(text));
      return readsNow();
    },
    passes(milliseconds: number) {
      mock.timers.tick(milliseconds);
      return readsNow();
    },
  };
}

type Checkout = ReturnType<typeof checkout>;

const EVENT = "data: read again\n\n";

test("it is read at each word of the stream, and not in between", async (context) => {
  const { watch, reads, says, passes } = checkout(context);
  watch();
  assert.equal(await reads(), 0);
  assert.equal(await says(EVENT), 1);
  assert.equal(await passes(30_000), 0);
  assert.equal(await says(":\n\n"), 0);
  assert.equal(await passes(30_000), 0);
  assert.equal(await says(`:\n\n${EVENT}`), 1);
});

test("a stream that was good and ends is read after, and opened again", async (context) => {
  const { watch, streams, reads, says, passes } = checkout(context);
  watch();
  await reads();
  await says(EVENT);
  await passes(20_000);
  streams[0]!.close();
  assert.equal(await reads(), 1);
  assert.equal(streams.length, 2);
  assert.equal(await says(EVENT), 1);
});

test("a stream that is silent for too long counts as ended", async (context) => {
  const { watch, streams, reads, says, passes } = checkout(context);
  watch();
  await reads();
  await says(EVENT);
  assert.equal(await passes(40_000), 1);
  assert.equal(streams.length, 2);
});

for (const [how, end] of [
  ["ends at once", async ({ streams, says }) => (await says(EVENT), streams[0]!.close())],
  ["breaks at once", async ({ streams }) => streams[0]!.error(new TypeError())],
  ["begins too late", async ({ passes }) => void (await passes(5_000))],
] as [string, (checkout: Checkout) => Promise<void>][]) {
  test(`a stream that ${how} is not opened again`, async (context) => {
    const opened = checkout(context);
    opened.watch();
    await opened.reads();
    await end(opened);
    await opened.reads();
    for (let read = 0; read < 10; read += 1) assert.equal(await opened.passes(PAUSE), 1);
    assert.equal(opened.streams.length, 1);
  });
}

test("whoever rests keeps no stream, and one who watches anew has another", async (context) => {
  const { watch, streams, rest, reads, says } = checkout(context);
  watch();
  await reads();
  await says(EVENT);
  rest();
  assert.throws(() => streams[0]!.enqueue(new Uint8Array()), "it is closed");
  await reads();
  assert.equal(streams.length, 2);
});
