// The ends that are not success, and waiting for others.

import { expect } from "@playwright/test";
import { openBank } from "../bank";
import { ALBION } from "../contract";
import type { Tour } from "../tours";

export const ENDINGS: readonly Tour[] = [
  {
    name: "a request that the merchant has cancelled",
    async walk({ make, shop, sandbox }, look) {
      const { billingRequest, flow } = await make("payment", { at: "handoff" });
      await sandbox.act(billingRequest, "cancel");
      await look((await shop.open(flow)).modal, "cancelled");
    },
  },
  {
    name: "a payer whom GoCardless keeps out",
    async walk({ begin, sandbox }, look) {
      const { modal, billingRequest } = await begin("payment", { at: "handoff" });
      const bank = await openBank(modal.link("button.open_bank", { bank: ALBION.name }));
      await bank.close();
      await sandbox.cause(billingRequest, "payer_geo_blocked");
      await look(modal, "blocked");
    },
  },
  {
    name: "a Direct Debit that has ended since",
    async walk({ make, sandbox, shop }, look) {
      const { billingRequest, flow } = await make("mandate", { at: "review" });
      const first = await shop.open(flow);
      await first.modal.confirm();
      await first.modal.shows("mandate_set_up");
      const { links } = (await sandbox.read("billing_requests", billingRequest)) as { links: Record<string, string> };
      await sandbox.cause(links["mandate_request_mandate"] ?? "", "cancelled");
      // What was read within a second may be from before.
      await expect(async () => {
        await first.merchant.exit();
        await first.merchant.open();
        await expect(first.modal.host.locator("form")).toHaveAttribute("data-screen", "mandate_ended", { timeout: 2000 });
      }).toPass();
      await look(first.modal, "mandate_ended");
    },
  },
  {
    name: "a step that only the hosted page knows",
    async walk({ begin, sandbox }, look) {
      const { modal, billingRequest } = await begin("mandate", { at: "review" });
      await sandbox.addUnknownAction(billingRequest);
      await modal.confirm();
      await look(modal, "hosted_page");
    },
  },
  {
    name: "a request that is done and not yet confirmed",
    async walk({ begin, sandbox, shop }, look) {
      await shop.page.clock.install();
      const { modal, billingRequest } = await begin("mandate", { at: "review" });
      const fulfil = `/billing_requests/${billingRequest}/actions/fulfil`;
      await sandbox.fault({ path_contains: fulfil, kind: "status", status: 500, times: 1000 });
      await modal.confirm();
      await look(modal, "processing");
      await shop.page.clock.fastForward("03:00");
      await expect(modal.button("button.check_again")).toBeVisible();
      await look(modal, "processing", "for long");
    },
  },
];
