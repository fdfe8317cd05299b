// How a checkout arrives: with its page, once more from the cache, and at the press of a button once it is preloaded; and
// how it takes keys then. The same for both sides.

import { type Recording, median } from "./samples";
import type { Visit } from "./visit";

/** Twenty letters. */
export const LETTERS = [..."zephyrinequillfeather"].slice(0, 20);

/** The checkout opens with its page. */
export async function arrive(visit: Visit, address: string, bare: string, record: Recording): Promise<void> {
  await visit.go(address);
  const { at: field } = await visit.first("field");
  await visit.key("a");
  const { at: typed } = await visit.first("typed");
  const { at: shown } = await visit.first("shown");
  record("first paint of the checkout", "ms", shown);
  record("first text field", "ms", field);
  record("first text field takes a key", "ms", typed);
  record("bytes until then", "B", visit.traffic.bytes);
  record("requests until then", "", visit.traffic.requests);
  record("script time", "ms", (await visit.metric("ScriptDuration")) * 1000);
  record("main thread busy", "ms", (await visit.metric("TaskDuration")) * 1000);
  await visit.settle();
  record("bytes", "B", visit.traffic.bytes);
  record("requests", "", visit.traffic.requests);
  const { at: paint } = await visit.first("paint");
  const tasks = visit.all("task").filter(({ at }) => at > paint);
  record("first paint of the page", "ms", paint);
  record("long tasks since then", "", tasks.length);
  record("longest task since then", "ms", Math.max(0, ...tasks.map(({ took }) => took)));
  const { heap, wasm } = await visit.memory();
  record("JS heap", "B", heap);
  record("wasm memory", "B", wasm);
  record("JS heap and wasm memory", "B", heap + wasm);
  record("key to paint", "ms", median(await visit.type(LETTERS)));

  await visit.go(address);
  record("second visit: first text field", "ms", (await visit.first("field")).at);
  await visit.settle();
  record("second visit: bytes", "B", visit.traffic.bytes);

  await visit.go(bare);
  await visit.first("field");
  record("key to paint, bare input", "ms", median(await visit.type(LETTERS)));
}

/** The checkout is preloaded, and opens when the payer presses the button. */
export async function press(visit: Visit, address: string, record: Recording): Promise<void> {
  await visit.go(`${address}#button`);
  await visit.settle();
  await visit.pressPay();
  const { at: field } = await visit.first("field");
  await visit.key("a");
  const { at: typed } = await visit.first("typed");
  const { at: pressed } = await visit.first("pressed");
  const { at: shown } = await visit.first("shown");
  record("first paint of the checkout", "ms", shown - pressed);
  record("first text field", "ms", field - pressed);
  record("first text field takes a key", "ms", typed - pressed);
}
