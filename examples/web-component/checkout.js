// Orders and pays.

import { returned } from "./node_modules/gocardless-dropin/build/index.js";

const checkout = document.querySelector("gocardless-dropin");
const status = document.querySelector("[role=status]");

// It says that the payer is done. Ship when your server knows it from GoCardless.
checkout.addEventListener("success", () => (status.textContent = "Thank you for your order."));
checkout.addEventListener("exit", ({ detail: { error } }) => {
  status.textContent = error ? "That did not work. Please try again." : "Your order is not complete yet.";
});

document.querySelector("button").addEventListener("click", async () => {
  const response = await fetch("/order", { method: "POST" });
  checkout.flow = (await response.json()).flow;
  checkout.open = true;
});

// Payers who were at their bank come back to this page.
const flow = returned();
if (flow) Object.assign(checkout, { flow, open: true });
