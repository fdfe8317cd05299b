// The page, on the server and in the browser.

import { GoCardlessDropin } from "gocardless-dropin/react";
import { useState } from "react";

export function Shop({ returned, backend }) {
  const [flow, setFlow] = useState(returned);
  const [isPaying, setPaying] = useState(Boolean(returned));
  const [status, setStatus] = useState("");

  const pay = async () => {
    const response = await fetch("/order", { method: "POST" });
    setFlow((await response.json()).flow);
    setPaying(true);
  };
  return (
    <>
      <h1>Office account</h1>
      <p>We collect what you drank by Direct Debit.</p>
      <button onClick={pay}>Pay by bank</button>
      <p role="status">{status}</p>
      <GoCardlessDropin
        open={isPaying}
        billingRequestFlowID={flow}
        backend={backend}
        environment="sandbox"
        // It says that the payer is done. Ship when your server knows it from GoCardless.
        onSuccess={() => setStatus("Thank you for your order.")}
        onExit={(error) => setStatus(error ? "That did not work. Please try again." : "Your order is not complete yet.")}
        onClose={() => setPaying(false)}
      />
    </>
  );
}
