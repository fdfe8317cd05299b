// The drop-in gets a payer through over a backend that leaves out all that the contract allows it to.

import { openBank } from "../harness/bank";
import type { Purchase } from "../harness/sandbox";
import { Shop } from "../harness/shop";
import { test } from "./program";

const BANK = "Albion Bank";

/** The shop's page with the script of this backend. */
async function visit(shop: Shop, backend: string): Promise<void> {
  const { href } = new URL(shop.address);
  await shop.page.context().route(
    (url) => url.origin + url.pathname === href,
    (route) =>
      route.fulfill({
        headers: { "content-type": "text/html" },
        body: `<!doctype html><html lang="en"><title>Checkout</title><script src="${backend}/dropin.js"></script>`,
      }),
  );
  await shop.visit();
}

test("a Direct Debit is set up", async ({ backend, sandbox, shop }) => {
  await visit(shop, backend);
  const { modal, merchant } = await shop.open((await sandbox.make("mandate")).flow);
  await modal.giveDetails("mandate");
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await merchant.hears("onSuccess");
});

for (const purchase of ["payment", "payment_and_mandate"] satisfies Purchase[]) {
  test(`${purchase}: accepted, and paid once it is confirmed`, async ({ backend, sandbox, shop, stillClock: _ }) => {
    await visit(shop, backend);
    const { modal, merchant } = await shop.open((await sandbox.make(purchase)).flow);
    await modal.reachBank(purchase, BANK);
    const bank = await openBank(modal.link("button.open_bank", { bank: BANK }));
    await bank.approve();
    await bank.close();
    await modal.shows("accepted");
    await merchant.hears("onSuccess");
    await sandbox.advance(60);
    await modal.shows("paid");
  });
}

test("a mandate that has to be read first goes on at the hosted page", async ({ backend, sandbox, shop }) => {
  await visit(shop, backend);
  const mandate_request = { currency: "EUR", scheme: "sepa_core" };
  const { billingRequest, flow } = await sandbox.make("mandate", { billingRequest: { mandate_request } });
  const customer = { email: "ada@example.com", given_name: "Ada", family_name: "Byron" };
  const address = { address_line1: "1 Mill Lane", city: "Berlin", postal_code: "10115", country_code: "DE" };
  await sandbox.act(billingRequest, "collect_customer_details", { customer, customer_billing_detail: address });
  await sandbox.act(billingRequest, "collect_bank_account", {
    iban: "DE89370400440532013000",
    account_holder_name: "Ada Byron",
  });
  const { modal } = await shop.open(flow);
  await modal.shows("hosted_page");
});
