// A shop's page that calls the drop-in in the order of GoCardless's plug-in for WooCommerce: late, after a request of its own,
// with `exit()` inside `onSuccess`. What it finds stands in the list #heard.

import type { BillingRequest, GoCardlessDropin, Handler } from "gocardless-dropin";

const { GoCardlessDropin } = window as unknown as { GoCardlessDropin: GoCardlessDropin };

const heard = document.querySelector("#heard")!;
const tell = (text: string) => heard.append(Object.assign(document.createElement("li"), { textContent: text }));
const isDone = ({ status }: BillingRequest) => ["fulfilling", "fulfilled"].includes(status);

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-checkout]")) {
  button.addEventListener("click", () => void placeOrder(button.dataset["checkout"]!));
}

/** The block checkout leaves before it looks at the status, the classic one afterwards. */
async function placeOrder(checkout: string): Promise<void> {
  const response = await fetch("/shop/purchases", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ kind: "payment_and_mandate" }),
  });
  const { flow, environment } = await response.json();
  const handler: Handler = GoCardlessDropin.create({
    billingRequestFlowID: flow,
    environment,
    onSuccess: (billingRequest) => {
      if (checkout === "blocks") handler.exit();
      if (isDone(billingRequest)) complete(billingRequest);
      if (checkout === "classic") handler.exit();
    },
    onExit: (error) => tell(error ? `error ${error.code}` : "back to the basket"),
  });
  handler.open();
}

/** What the plug-in takes out of the Billing Request for the order. */
function complete({ id, status, links, mandate_request, resources }: BillingRequest): void {
  const customer = (resources as { customer?: { id?: string } } | undefined)?.customer?.id;
  const mandate = (mandate_request as { links?: { mandate?: string } } | undefined)?.links?.mandate;
  const facts = [id, links.customer, customer, links.mandate_request_mandate, mandate, links.payment_request_payment];
  tell(`${status} ${facts.join(" ")}`);
}
