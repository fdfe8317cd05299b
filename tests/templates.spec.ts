// A template in place of a flow. What the backend makes of it is in its own tests; here its answer is that for a flow.

import { expect, test } from "./harness/fixtures";

test("a template is asked for by a key, the same for as long as the checkout lives", async ({ make, shop, witness }) => {
  witness.foresee(/ERR_FAILED/, /Failed to fetch/);
  const { flow } = await make("mandate");
  const asked: string[] = [];
  await shop.page.route(/BRT0000EXAMPLE/, (route) => {
    const address = route.request().url();
    asked.push(address);
    // The first answer is lost.
    return asked.length === 1 ? route.abort() : route.continue({ url: address.replace(/BRT[\w-]+/, flow) });
  });
  const { modal, merchant } = await shop.open({ billingRequestTemplateID: "BRT0000EXAMPLE" });
  await modal.press("button.try_again");
  await modal.shows("customer_details");
  await merchant.exit();
  await modal.isGone();
  await merchant.open();
  await modal.shows("customer_details");
  expect(asked).toHaveLength(3);
  expect(new Set(asked).size).toBe(1);
  expect(asked[0]).toMatch(/\/billing_request_flows\/BRT0000EXAMPLE-[0-9a-f-]{36}\/actions\/initialise$/);
});
