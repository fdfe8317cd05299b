// Orders and pays.

import { returned } from "gocardless-dropin";
import { useGoCardlessDropin } from "gocardless-dropin/react";
import { useEffect, useState } from "react";

const backend = "http://127.0.0.1:8787/gocardless";

export function Checkout() {
  const [flow, setFlow] = useState();
  const [status, setStatus] = useState("");
  const { open } = useGoCardlessDropin({
    billingRequestFlowID: flow,
    backend,
    environment: "sandbox",
    // It says that the payer is done. Ship when your server knows it from GoCardless.
    onSuccess: () => setStatus("Thank you for your order."),
    onExit: (error) => setStatus(error ? "That did not work. Please try again." : "Your order is not complete yet."),
  });

  // Payers who were at their bank come back to this page.
  useEffect(() => {
    const flow = returned();
    if (!flow) return;
    setFlow(flow);
    open();
  }, [open]);

  const pay = async () => {
    const response = await fetch("/order", { method: "POST" });
    setFlow((await response.json()).flow);
    open();
  };
  return (
    <>
      <button onClick={pay}>Pay by bank</button>
      <p role="status">{status}</p>
    </>
  );
}
