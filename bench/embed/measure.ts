// The programme: every scenario in every setting, side after side, as often as RUNS says. It prints a line of JSON for each
// value; what it is at goes to standard error.

import { build } from "esbuild";
import { arrive, press } from "./arrival";
import { NETWORKS, type Network, SLOW_PROCESSOR, UNTHROTTLED } from "./networks";
import { type Origin, recorder } from "./samples";
import { walk } from "./screens";
import { System } from "./system";
import { Visit } from "./visit";

const RUNS = Number(process.env["RUNS"]);
const SIDES = ["ours", "theirs"] as const;

const { outputFiles } = await build({ entryPoints: ["probe.ts"], bundle: true, format: "iife", write: false });
const probe = outputFiles[0]!.text;
const system = await System.start();

/** Does something in a browser of its own. What fails is told, and left out. */
async function inFreshBrowser(network: Network, act: (visit: Visit) => Promise<void>): Promise<void> {
  const visit = await Visit.begin(network, probe);
  try {
    await act(visit);
  } catch (error) {
    console.error(`    left out: ${error}`);
  } finally {
    await visit.end();
  }
}

/** The address of a side's page, which for ours has the flow that the merchant's server has made. */
async function address(side: Origin["side"]): Promise<string> {
  const query = side === "ours" ? `?flow=${(await system.sandbox.make("mandate")).flow}` : "";
  return system.page(side) + query;
}

try {
  for (let run = 0; run < RUNS; run++) {
    console.error(`    run ${run + 1} of ${RUNS}`);
    for (const network of NETWORKS) {
      // Whoever comes second finds the machine warmer.
      for (const side of run % 2 ? SIDES : SIDES.toReversed()) {
        const record = (scenario: Origin["scenario"]) => recorder({ scenario, network: network.name, side });
        const [first, second] = [await address(side), await address(side)];
        await inFreshBrowser(network, (visit) => arrive(visit, first, system.page("bare"), record("navigation")));
        await inFreshBrowser(network, (visit) => press(visit, second, record("press")));
      }
    }
    for (const network of [UNTHROTTLED, SLOW_PROCESSOR]) {
      const record = recorder({ scenario: "screens", network: network.name, side: "ours" });
      await inFreshBrowser(network, (visit) => walk(visit, system, record));
    }
  }
} finally {
  await system.stop();
}
