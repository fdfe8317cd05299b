// As GoCardless's documents show it, but for one line.

import { useGoCardlessDropin } from "@gocardless/react-dropin";
import { useState } from "react";

export function Checkout({ flow, environment }) {
  const [status, setStatus] = useState("");
  const { open, ready } = useGoCardlessDropin({
    initialiseURL: "http://127.0.0.1:8787/gocardless/dropin.js",
    billingRequestFlowID: flow,
    environment,
    onSuccess: () => setStatus("Thank you for your order."),
    onExit: (error) => setStatus(error ? "That did not work. Please try again." : "Your order is not complete yet."),
  });
  return (
    <>
      <button disabled={!ready} onClick={() => open()}>Pay by bank</button>
      <p role="status">{status}</p>
    </>
  );
}
