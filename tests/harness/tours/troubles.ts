// What goes wrong with the checkout itself, from the script that does not load to the server that does not answer.

import { expect } from "@playwright/test";
import type { Tour } from "../tours";
import { say } from "../words";

export const TROUBLES: readonly Tour[] = [
  {
    name: "a link that leads nowhere",
    async walk({ shop, witness }, look) {
      witness.foresee(/status of 404/);
      await look((await shop.open("BRFNOBODYHASTHISONE0123456789")).modal, "trouble", "with a link");
    },
  },
  {
    name: "a link that has expired",
    async walk({ make, shop, sandbox, witness }, look) {
      witness.foresee(/status of 4(01|10)/);
      const { flow } = await make("mandate");
      await sandbox.advance(8 * 24 * 60 * 60);
      await look((await shop.open(flow)).modal, "trouble", "with an expired link");
    },
  },
  {
    name: "a link that is renewed",
    async walk({ make, shop, sandbox, witness }, look) {
      witness.foresee(/status of 4(01|10)/);
      const { flow } = await make("mandate");
      await sandbox.advance(8 * 24 * 60 * 60);
      await look((await shop.open(flow, { refreshFlow: "never" })).modal, "trouble", "being renewed");
    },
  },
  {
    name: "a link that expires soon",
    async walk({ begin, shop, sandbox }, look) {
      await shop.page.clock.install({ time: (await sandbox.now()) + (7 * 86_400 - 60) * 1000 });
      const { modal } = await begin("mandate");
      await expect(modal.words("notice.expires_soon")).toBeVisible();
      await look(modal, "customer_details", "that expire soon");
    },
  },
  {
    name: "a page of another environment",
    async walk({ begin }, look) {
      const { modal } = await begin("mandate", { opening: { environment: "live" } });
      await look(modal, "trouble", "with the environment");
    },
  },
  {
    name: "a server that cannot be reached",
    async walk({ make, shop, demo, witness }, look) {
      witness.foresee(/ERR_FAILED|Failed to fetch/);
      const { flow } = await make("mandate");
      await shop.page.route(`${demo.backend}/billing_request_flows/*/actions/initialise`, (route) => route.abort());
      await look((await shop.open(flow)).modal, "trouble", "with the connection");
    },
  },
  {
    name: "a list of banks that does not come",
    async walk({ begin, sandbox, witness }, look) {
      witness.foresee(/status of 50\d/);
      await sandbox.fault({ path_contains: "/institutions?", kind: "status", status: 500, times: 3 });
      const { modal } = await begin("payment", { at: "institution" });
      await expect(modal.problems).toHaveText(say("notice.failed"));
      await look(modal, "institution", "without its list");
    },
  },
  {
    name: "the loader's own screens",
    async walk({ make, shop, demo, witness }, look) {
      witness.foresee(/ERR_FAILED|Failed to fetch/);
      const { flow } = await make("mandate");
      let fail = () => {};
      const failing = new Promise<void>((resolve) => (fail = resolve));
      await shop.page.route(`${demo.backend}/*.wasm`, async (route) => {
        await failing;
        await route.abort();
      });
      const { modal } = await shop.open(flow);
      await expect(modal.host.getByRole("progressbar")).toBeVisible();
      await look(modal, "loading");
      fail();
      await expect(modal.host.getByRole("link")).toBeVisible();
      await look(modal, "not_loaded");
    },
  },
];
