// When the first part of the wasm was not enough: another copy of it, which waits for the rest. Part of the glue.

import { bring, get } from "./checked";
import type { Begun, Opening, Running } from "./shell";
import { WAITS } from "./two_parts";
import type { DropinError } from "./types";

/** Starts a checkout in a copy of the code, from the same address. The payer waits a little longer. */
export function startAgain(opening: Opening, wasm: string): Running {
  let running: Running | undefined;
  let failure: DropinError | undefined;
  let isOver = false;
  const start = async () => {
    const copy = await bring<{ default(wasm: Response): Promise<Begun> }>(import.meta.url + WAITS);
    const [run] = await copy.default(await get(wasm));
    if (!isOver) running = run(opening);
  };
  start().catch((thrown) => {
    if (!isOver) failure = opening.fail(thrown);
  });
  return {
    dispose() {
      isOver = true;
      running?.dispose();
    },
    requestExit() {
      if (running) running.requestExit();
      else if (failure) opening.end(failure, { reason: "failed" });
      else opening.end(null, { reason: "payer_left" });
    },
    update() {
      running?.update();
    },
  };
}
