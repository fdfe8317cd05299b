// Orders and pays.

const status = document.querySelector("[role=status]");
const options = {
  // It says that the payer is done. Ship when your server knows it from GoCardless.
  onSuccess: () => (status.textContent = "Thank you for your order."),
  onExit: (error) => (status.textContent = error ? "That did not work. Please try again." : "Your order is not complete yet."),
};

document.querySelector("button").addEventListener("click", async () => {
  const response = await fetch("/order", { method: "POST" });
  const { flow, environment } = await response.json();
  GoCardlessDropin.create({ billingRequestFlowID: flow, environment, ...options }).open();
});

// Payers who were at their bank come back to this page.
const flow = GoCardlessDropin.returned();
if (flow) GoCardlessDropin.create(flow, options);
